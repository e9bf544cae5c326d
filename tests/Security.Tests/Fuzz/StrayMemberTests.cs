using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json;
using Huike.Kernel.Records;
using Huike.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Security.Tests.Fuzz;

/// <summary>What a caller sends beyond what is described is refused by name, not passed over: nobody sets a column that is no field of his.</summary>
public sealed class StrayMemberTests(SqliteTarget target) : IClassFixture<SqliteTarget>
{
    /// <summary>Every property of the entity that is no field that a caller may set, in the spelling of the API.</summary>
    private static List<string> Columns(RecordType type) =>
    [
        .. type.EntityType.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name))
            // The version is no value: it says what the change is based on.
            .Where(name => name is not ("id" or "version" or "customFields") && (!type.TryField(name, out var field) || field.Has(FieldTraits.ReadOnly))),
    ];

    [Fact]
    public async Task No_column_is_set_that_is_no_field_of_the_caller()
    {
        var client = await target.Client();
        var maker = new RecordMaker(target.App.Services, client, new Random(7));
        await maker.Make(each: 3);
        var wrong = new List<string>();
        foreach (var type in target.App.Services.GetServices<RecordType>().Where(t => maker.Ids.GetValueOrDefault(t.Name) is { Count: > 0 }))
        {
            var id = maker.Ids[type.Name][0];
            using var read = await client.GetAsync($"/api/v1/{type.Name}/{id}");
            var before = await read.Content.ReadAsStringAsync();
            foreach (var column in Columns(type).Append("nobodyKnows").Append("__proto__"))
            {
                using var request = new HttpRequestMessage(HttpMethod.Patch, $"/api/v1/{type.Name}/{id}") { Content = JsonContent.Create(new Dictionary<string, object?> { [column] = null }) };
                request.Headers.IfMatch.Add(read.Headers.ETag ?? EntityTagHeaderValue.Any);
                using var answer = await client.SendAsync(request);
                var text = await answer.Content.ReadAsStringAsync();
                if (answer.StatusCode is not (HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity or HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed)
                    || (answer.StatusCode is HttpStatusCode.BadRequest && !text.Contains($"\"{column}\"", StringComparison.Ordinal)))
                    wrong.Add($"{type.Name}.{column}: {(int)answer.StatusCode} {text[..Math.Min(200, text.Length)]}");
            }
            if (await client.GetStringAsync($"/api/v1/{type.Name}/{id}") != before)
                wrong.Add($"{type.Name}: something changed");
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task A_member_that_a_request_does_not_have_is_refused()
    {
        var client = await target.Client();
        var wrong = new List<string>();
        var operations = ApiOperation.All(await target.ApiDocument()).Where(o => o.Body is not null).ToList();
        foreach (var operation in operations)
        {
            using var request = new HttpRequestMessage(new HttpMethod(operation.Verb), operation.At(_ => Guid.Empty.ToString()))
            {
                Content = JsonContent.Create(new Dictionary<string, object?> { ["nobodyKnows"] = 1, ["tenantId"] = Guid.NewGuid(), ["isAdministrator"] = true }),
            };
            using var answer = await client.SendAsync(request);
            if (answer.IsSuccessStatusCode)
                wrong.Add($"{operation.Verb} {operation.Path}: {(int)answer.StatusCode}");
        }
        Assert.NotEmpty(operations);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }
}
