using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Huike.Access.Tests.Matrix;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Platform.Login;
using Huike.Platform.Login.Domain;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.Roles.Domain;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Access.Tests.Canaries;

/// <summary>
/// Canary values in every field that a role may hide, and in another company. One reader who may see none of them asks every
/// address that reads, and lists, filters, sorts, searches and exports by each field; no answer and no line of the log holds one.
/// </summary>
public abstract class CanaryTests(SecurityHouse house) : IDisposable
{
    private readonly List<string> _leaks = [];
    private HttpClient _http = null!;

    [Fact]
    public Task Fields_hidden_by_the_role_come_out_nowhere() => Walk(FieldAccess.Hidden);

    [Fact]
    public Task Fields_masked_by_the_role_come_out_masked_everywhere() => Walk(FieldAccess.Masked);

    [Fact]
    public async Task Another_company_s_values_come_out_nowhere()
    {
        var canary = await PlantAll(house.ForeignAdmin);
        var marks = canary.Marks.SelectMany(m => m.Value).Where(m => m.StartsWith("zq", StringComparison.Ordinal)).ToList();
        _http = await Client(house.Admin);
        await AskAll(canary, marks);
        foreach (var mark in marks)
        {
            await Scan($"/api/v1/search?q={mark}", marks);
            await Scan($"/api/v1/customers?q={mark}", marks);
        }
        ReadLog(marks);
        Assert.True(_leaks.Count == 0, string.Join('\n', _leaks.Distinct()));
    }

    private async Task Walk(FieldAccess access)
    {
        var canary = await PlantAll(house.Admin);
        var catalog = house.App.Services.GetRequiredService<RecordCatalog>();
        var hidden = canary.Hideable.Where(f => access == FieldAccess.Hidden || f.Field.Has(FieldTraits.Maskable)).ToList();
        var marks = hidden.Where(f => canary.Marks.ContainsKey((f.Type.Name, f.Field.Name))).SelectMany(f => canary.Marks[(f.Type.Name, f.Field.Name)]).ToList();
        Assert.True(marks.Count > (access == FieldAccess.Hidden ? 40 : 5), $"Only {marks.Count} canaries.");
        var reader = await ReaderWho(hidden.Select(f => $"{f.Type.Name}.{f.Field.Name}"), access, catalog);
        _http = await Client(reader);
        await AskAll(canary, marks);
        foreach (var (type, field) in hidden)
            await AskFor(type, field, access, canary, marks);
        ReadLog(marks);
        Assert.True(_leaks.Count == 0, string.Join('\n', _leaks.Distinct()));
    }

    /// <summary>Every address that only reads, aimed at the planted records where it names one.</summary>
    private async Task AskAll(Canary canary, List<string> marks)
    {
        var bodies = new Bodies(house, new Subjects(house));
        foreach (var route in Route.All(house.App).Routes.Where(r => r.Verb == "GET" && !r.IsPage))
        {
            var path = route.Path;
            foreach (var name in route.Parameters)
                path = path.Replace($"{{{name}}}", name is "id" ? canary.Records.GetValueOrDefault(route.Kind).ToString() : bodies.Parameter(name), StringComparison.Ordinal);
            await Scan(path + (route.Call == "GET /api/v1/views" ? "?recordType=customers" : ""), marks);
        }
        foreach (var entity in canary.Records.Keys)
        {
            await Scan($"/api/v1/audit?recordType={entity}&limit=200", marks);
            await Scan($"/api/v1/{entity}/export?format=csv", marks);
        }
    }

    /// <summary>A field that may not be read may not be asked by either: that would tell it value by value.</summary>
    private async Task AskFor(RecordType type, Field field, FieldAccess access, Canary canary, List<string> marks)
    {
        var known = canary.Marks.GetValueOrDefault((type.Name, field.Name))?[0] ?? "x";
        foreach (var query in new[] { $"sort={field.Name}", $"sort=-{field.Name}", $"{field.Name}={known}", $"{field.Name}.contains={known}", $"{field.Name}.empty=true", $"{field.Name}.gt={known}" })
        {
            foreach (var path in new[] { $"/api/v1/{type.Name}?{query}", $"/api/v1/{type.Name}/export?format=csv&{query}" })
            {
                var (status, text) = await Ask(path);
                if (status != 400 || !text.Contains("unknownField", StringComparison.Ordinal) && !text.Contains("errors", StringComparison.Ordinal))
                    _leaks.Add($"{path}: {status} {text[..Math.Min(120, text.Length)]}");
            }
        }
        if (access == FieldAccess.Hidden)
        {
            var (status, _) = await Ask($"/api/v1/{type.Name}?fields={field.Name}");
            if (status != 400)
                _leaks.Add($"{type.Name}?fields={field.Name}: {status}");
        }
        if (!known.StartsWith("zq", StringComparison.Ordinal))
            return;
        foreach (var path in new[] { $"/api/v1/search?q={known}", $"/api/v1/{type.Name}?q={known}" })
        {
            var (_, text) = await Ask(path);
            if (JsonDocument.Parse(text).RootElement.TryGetProperty("items", out var items) && items.GetArrayLength() > 0)
                _leaks.Add($"{path} finds by {type.Name}.{field.Name}");
        }
        using var wrong = new HttpRequestMessage(HttpMethod.Patch, $"/api/v1/{type.Name}/{canary.Records.GetValueOrDefault(type.Name)}") { Content = new StringContent($$"""{"{{field.Name}}":[[]]}""", Encoding.UTF8, "application/json") };
        wrong.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
        using var answer = await _http.SendAsync(wrong);
        Look($"PATCH {type.Name}.{field.Name}", await answer.Content.ReadAsStringAsync(), marks);
    }

    private async Task Scan(string path, List<string> marks) => Look(path, (await Ask(path)).Text, marks);

    private async Task<(int Status, string Text)> Ask(string path)
    {
        using var answer = await _http.GetAsync(path);
        if ((int)answer.StatusCode >= 500)
            _leaks.Add($"{path}: {(int)answer.StatusCode}");
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private void Look(string where, string text, List<string> marks) =>
        _leaks.AddRange(marks.Where(m => text.Contains(m, StringComparison.Ordinal)).Select(m => $"{where} tells {m}"));

    private void ReadLog(List<string> marks)
    {
        foreach (var (category, level, text) in house.Log.Lines.Where(l => l.Level >= Microsoft.Extensions.Logging.LogLevel.Information))
        {
            // The framework's own line of a call names its address, and this test itself asks for the values.
            if (!category.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal))
                Look($"log {level} {category}", text, marks);
        }
    }

    private async Task<Canary> PlantAll(Actor admin)
    {
        var subjects = new Subjects(house);
        var canary = new Canary(house);
        var principal = new Principal("canary", admin) { IsForeign = admin == house.ForeignAdmin };
        foreach (var type in house.App.Services.GetRequiredService<RecordCatalog>().All)
            await canary.Plant(admin.TenantId, type.Name, (await subjects.Of(type.Name, subjects.RelationsOf(type.Name)[0], principal)).Id);
        return canary;
    }

    /// <summary>Somebody who may do everything but see these fields.</summary>
    private async Task<Actor> ReaderWho(IEnumerable<string> fields, FieldAccess access, RecordCatalog catalog)
    {
        var everything = house.App.Services.GetRequiredService<Kernel.Modules.PermissionCatalog>().All.Select(p => p.Name);
        var role = new Role
        {
            Name = $"看不见 {access}",
            Permissions = [.. everything],
            Scopes = catalog.All.Where(t => t.IsOwned).ToDictionary(t => t.Name, _ => new RoleScope(DataScope.All, DataScope.All)),
            Fields = fields.ToDictionary(f => f, _ => access),
        };
        var name = $"blind{access}".ToLowerInvariant();
        var user = new User { UserName = name, UserNameKey = name, Name = "看不见", NameKey = "kanbujian" };
        await house.Look(house.Admin.TenantId, async db =>
        {
            db.AddRange(role, user);
            await db.SaveChangesAsync();
            db.Add(new UserRole { UserId = user.Id, RoleId = role.Id });
            return await db.SaveChangesAsync();
        });
        return house.Representative with { UserId = user.Id, Name = user.Name };
    }

    private async Task<HttpClient> Client(Actor actor)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var session = new UserSession { UserId = actor.UserId, Kind = "program", CreatedAt = now, LastSeenAt = now, ExpiresAt = now.AddHours(1) };
        (var token, session.TokenHash) = Tokens.Create(Tokens.Session, actor.TenantId, session.Id);
        await house.Look(actor.TenantId, async db =>
        {
            db.Add(session);
            return await db.SaveChangesAsync();
        });
        var client = new HttpClient { BaseAddress = new Uri(await house.Listen()) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public void Dispose()
    {
        _http?.Dispose();
        GC.SuppressFinalize(this);
    }
}

public sealed class CanarySqliteTests(SqliteSecurityHouse house) : CanaryTests(house), IClassFixture<SqliteSecurityHouse>;
