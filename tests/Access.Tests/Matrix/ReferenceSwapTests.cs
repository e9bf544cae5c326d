using System.Text;
using System.Text.Json;
using Huike.Kernel.Records;
using Huike.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Access.Tests.Matrix;

/// <summary>
/// Ids that stand in a body: every reference of every record type, from the description, pointed at a record that the caller does
/// not see, by creating and by changing. Refused, and nothing is written.
/// </summary>
public abstract class ReferenceSwapTests(SecurityHouse house)
{
    /// <summary>Representatives read them all, so that they can book on them.</summary>
    private static readonly string[] s_readByAll = ["campaigns"];

    [Theory]
    [InlineData("foreign")]
    [InlineData("other")]
    [InlineData("deleted")]
    public async Task A_reference_to_what_the_caller_does_not_see_is_refused(string relation)
    {
        var principals = new Principals(house);
        await principals.Create();
        var subjects = new Subjects(house);
        var member = principals["member"];
        using var http = new HttpClient { BaseAddress = new Uri(await house.Listen()) };
        await using var watch = await ChangeWatch.Open(house.Database);
        var faults = new List<string>();
        var tried = 0;
        foreach (var type in house.App.Services.GetRequiredService<RecordCatalog>().All.Where(t => t.IsOwned))
        {
            foreach (var field in type.Fields.Where(f => f is { Kind: FieldKind.Reference, Set: not null } && !f.Has(FieldTraits.ReadOnly)))
            {
                if (!subjects.RelationsOf(field.Target!).Contains(relation) || (relation == "other" && s_readByAll.Contains(field.Target)))
                    continue;
                var hidden = await subjects.Of(field.Target!, relation, member);
                var own = await subjects.Of(type.Name, "own", member);
                var values = await subjects.Required(type, "指错", kind => subjects.Of(kind, subjects.RelationsOf(kind)[0], member));
                values[field.Name] = hidden.Id.ToString();
                await Try($"POST {type.Name}.{field.Name}", HttpMethod.Post, $"/api/v1/{type.Name}", values, 1);
                if (!field.Has(FieldTraits.CreateOnly))
                    await Try($"PATCH {type.Name}.{field.Name}", HttpMethod.Patch, $"/api/v1/{type.Name}/{own.Id}", new RecordPatch { [field.Name] = hidden.Id.ToString() }, await subjects.VersionOf(own));
            }
        }
        Assert.True(tried > 4, $"Only {tried} references were tried.");
        Assert.True(faults.Count == 0, string.Join('\n', faults));

        async Task Try(string what, HttpMethod method, string path, RecordPatch values, long version)
        {
            tried++;
            var before = await watch.Now();
            using var request = new HttpRequestMessage(method, path) { Content = new StringContent(JsonSerializer.Serialize(values, FieldValues.Json), Encoding.UTF8, "application/json") };
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
            Principals.Sign(request, member, asProgram: true);
            using var answer = await http.SendAsync(request);
            if ((int)answer.StatusCode is < 400 or >= 500)
                faults.Add($"{what} ({relation}): {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
            if (await watch.Now() != before)
                faults.Add($"{what} ({relation}): {(int)answer.StatusCode}, but the database changed");
        }
    }
}

public sealed class ReferenceSwapSqliteTests(SqliteSecurityHouse house) : ReferenceSwapTests(house), IClassFixture<SqliteSecurityHouse>;
