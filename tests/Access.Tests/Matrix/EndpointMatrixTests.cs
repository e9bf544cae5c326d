using System.Net;
using System.Text.Json;
using Huike.Access.Tests.Tenants;
using Huike.Kernel.Records;
using Huike.Platform.Mail.UseCases;
using Huike.TestKit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Huike.Access.Tests.Matrix;

/// <summary>
/// Every address of the running product × eleven principals × how each stands to what he aims at, compared with the reviewed table
/// <c>endpoints.txt</c>. Nobody lists the addresses: a new one fails here until its lines stand in the table. Beside the answer:
/// nothing that is refused, and nothing that is only read, changes the database; what is refused is logged.
/// </summary>
public abstract class EndpointMatrixTests(SecurityHouse house) : IDisposable
{
    private readonly List<string> _faults = [];
    private Principals _principals = null!;
    private Subjects _subjects = null!;
    private Bodies _bodies = null!;
    private HttpClient _http = null!;
    private ChangeWatch _watch = null!;

    [Fact]
    public async Task Every_address_answers_every_principal_as_the_table_says()
    {
        _principals = new Principals(house);
        await _principals.Create();
        _subjects = new Subjects(house);
        _bodies = new Bodies(house, _subjects);
        foreach (var admin in new[] { house.Admin, house.ForeignAdmin })
            await house.Do(new SaveMailSettings("smtp.example.com", 465, "tls", null, null, null, "a@example.com"), admin);
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(await house.Listen()) };
        await using (_watch = await ChangeWatch.Open(house.Database))
        {
            var lines = new List<string>();
            foreach (var parameter in Route.All(house.App).Routes.SelectMany(r => r.Parameters).Distinct().Where(p => p is not ("id" or "Id")))
                Assert.NotEmpty(_bodies.Parameter(parameter));
            foreach (var route in Route.All(house.App).Routes.Where(Selects))
            {
                foreach (var relation in RelationsOf(route))
                    lines.Add(MatrixTable.Line(route.Call, relation, await Row(route, relation)));
            }
            var difference = await new MatrixTable("endpoints.txt").Compare(lines, IsPart);
            Assert.True(difference.Length == 0, difference);
            Assert.True(_faults.Count == 0, string.Join('\n', _faults));
            var strangers = await TenantStatements.WithoutTenant(house);
            Assert.True(strangers.Count == 0, string.Join("\n\n", strangers));
            Assert.True(lines.Count > (IsPart ? 100 : 400), $"Only {lines.Count} lines: the addresses were not found.");
        }
    }

    /// <summary>True where only the addresses that <see cref="Selects"/> names are walked.</summary>
    private protected virtual bool IsPart => false;

    private protected virtual bool Selects(Route route) => true;

    [Fact]
    public void Files_of_the_program_are_open_and_hold_no_data()
    {
        var files = Route.All(house.App).Files;
        Assert.NotEmpty(files);
        Assert.All(files, f => Assert.NotNull(f.Metadata.GetMetadata<IAllowAnonymous>()));
        Assert.All(files, f => Assert.Matches(@"\.(css|js|mjs|svg|png|ico|woff2?|webmanifest|map|txt|modules\.json)(\.(gz|br))?$", f.RoutePattern.RawText!));
    }

    private async Task<List<string>> Row(Route route, string relation)
    {
        var outcomes = new List<string>();
        foreach (var principal in _principals.All)
        {
            var kind = KindOf(route);
            var subject = kind is null ? null : await _subjects.Of(kind, relation == "-" ? _subjects.RelationsOf(kind)[0] : relation, principal);
            outcomes.Add(await Try(route, relation, principal, subject));
        }
        return outcomes;
    }

    private string? KindOf(Route route)
    {
        if (Bodies.Aimed.TryGetValue(route.Call, out var aimed))
            return aimed;
        if (route.Record is { Operation: "list" or "export" or "changeMany" } record)
            return Catalog.Of(record.EntityType).Name;
        if (!route.Parameters.Any(p => p is "id" or "Id"))
            return null;
        var kind = (route.IsPage || route.Kind == "export") && !_subjects.Knows(route.Kind) ? route.Path.Split('/')[2] : route.Kind;
        return _subjects.Knows(kind) ? kind
            : throw new InvalidOperationException($"{route.Call} names something new: say in {nameof(Subjects)} how one {kind} is made.");
    }

    private IReadOnlyList<string> RelationsOf(Route route) => KindOf(route) is { } kind && !route.IsPage ? _subjects.RelationsOf(kind) : ["-"];

    private RecordCatalog Catalog => house.App.Services.GetRequiredService<RecordCatalog>();

    private async Task<string> Try(Route route, string relation, Principal principal, Subject? subject)
    {
        using var request = await Request(route, principal, subject);
        Principals.Sign(request, principal, route.IsApi);
        var before = await _watch.Now();
        var refusals = house.Log.Refusals;
        using var answer = await _http.SendAsync(request);
        var outcome = await Outcome(route, answer, subject);
        var changed = await _watch.Now() != before;
        var where = $"{route.Call} ({relation}) as {principal.Name}: {outcome}";
        // Whoever logs out is shown the login page; that is no refusal.
        if (changed && route.Path != "/logout" && ((int)answer.StatusCode >= 400 || outcome is "login" or "200-" || route.Verb == "GET"))
            _faults.Add($"{where}, but the database changed");
        if (answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden && house.Log.Refusals == refusals)
            _faults.Add($"{where}, but nothing was logged");
        if (answer.StatusCode is HttpStatusCode.NotFound && subject is not null && house.Log.Refusals == refusals)
            _faults.Add($"{where}, but nothing was logged");
        if ((int)answer.StatusCode >= 500)
            _faults.Add($"{where}: {await answer.Content.ReadAsStringAsync()}");
        if (changed && subject is not null)
            _subjects.Used(subject);
        if (changed && (route.Path.EndsWith("/logout", StringComparison.Ordinal) || route.Path.EndsWith("/password", StringComparison.Ordinal)))
            await _principals.Renew(principal.Name);
        return outcome;
    }

    private async Task<HttpRequestMessage> Request(Route route, Principal principal, Subject? subject)
    {
        var path = route.Path;
        foreach (var name in route.Parameters)
            path = path.Replace($"{{{name}}}", name is "id" or "Id" ? subject!.Id.ToString() : _bodies.Parameter(name), StringComparison.Ordinal);
        var request = new HttpRequestMessage(new HttpMethod(route.Verb), path + (route.Record is { Operation: "list" or "export" }
            ? $"?{(route.Record.Operation == "export" ? "format=csv&" : "")}id.in={subject!.Id}" : Bodies.Query(route.Call, subject)));
        if (route.Verb == "GET")
            return request;
        request.Content = await _bodies.Special(route.Call, principal, subject)
            ?? (route.Record is { } record ? await _bodies.Record(Catalog.Of(record.EntityType), record.Operation, principal, subject) : null)
            ?? (route.Verb == "DELETE" ? null : Bodies.Json(new { }));
        if (route.Record is { Operation: "change" or "delete" })
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{await _subjects.VersionOf(subject!)}\"");
        return request;
    }

    /// <summary>The status; <c>login</c> for a way to the login page; <c>200-</c> where the answer does not hold what was aimed at.</summary>
    private static async Task<string> Outcome(Route route, HttpResponseMessage answer, Subject? subject)
    {
        var status = (int)answer.StatusCode;
        if (status == 302)
            return answer.Headers.Location is { } to && to.ToString().Contains("/login", StringComparison.Ordinal) ? "login" : "302";
        if (status != 200 || subject is null || route.IsPage)
            return $"{status}";
        var text = await answer.Content.ReadAsStringAsync();
        var reached = route.Record switch
        {
            { Operation: "changeMany" } => JsonDocument.Parse(text).RootElement.GetProperty("items")[0].GetProperty("changed").GetBoolean(),
            { Operation: "list" } => text.Contains(subject.Id.ToString(), StringComparison.Ordinal),
            { Operation: "export" } => text.Contains(subject.Title, StringComparison.Ordinal),
            // Each lead answers for itself, as in a bulk change.
            _ when route.Call == "POST /api/v1/leads/assign" => JsonDocument.Parse(text).RootElement[0].GetProperty("errors").GetArrayLength() == 0,
            _ when Bodies.Aimed.ContainsKey(route.Call) && route.Verb == "GET" => text.Contains(subject.Id.ToString(), StringComparison.Ordinal) || (!text.StartsWith('{') && text.Contains(subject.Title, StringComparison.Ordinal)),
            _ => true,
        };
        return reached ? "200" : "200-";
    }

    public void Dispose()
    {
        _http?.Dispose();
        GC.SuppressFinalize(this);
    }
}

/// <summary>Tens of thousands of calls, of whose log only the refusals are asked.</summary>
public sealed class SqliteMatrixHouse : SqliteSecurityHouse
{
    protected override LogLevel Kept => LogLevel.Information;
}

/// <inheritdoc cref="SqliteMatrixHouse"/>
public sealed class PostgresMatrixHouse : PostgresSecurityHouse
{
    protected override LogLevel Kept => LogLevel.Information;
}

public sealed class EndpointMatrixSqliteTests(SqliteMatrixHouse house) : EndpointMatrixTests(house), IClassFixture<SqliteMatrixHouse>;

/// <summary>The second engine walks a part of each kind; all of it with HUIKE_TEST_FULL=1.</summary>
public sealed class EndpointMatrixPostgresTests(PostgresMatrixHouse house) : EndpointMatrixTests(house), IClassFixture<PostgresMatrixHouse>
{
    private static readonly string[] Kinds = ["customers", "jobs", "users", "sessions", "search", "views"];

    private protected override bool IsPart => Environment.GetEnvironmentVariable("HUIKE_TEST_FULL") is null or "";

    private protected override bool Selects(Route route) => !IsPart || (route.IsApi && Kinds.Contains(route.Kind));
}
