using System.Reflection;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Huike.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Access.Tests.Matrix;

/// <summary>
/// The half of the product that no address shows: pages send these requests over their circuit, where routes and their guards do
/// not stand. Every request marked <see cref="NoApiAttribute"/> × principals × relations, compared with <c>usecases.txt</c>.
/// Requests with an address are in <see cref="EndpointMatrixTests"/>; the architecture tests hold that there is no third kind.
/// </summary>
public abstract class UseCaseMatrixTests(SecurityHouse house)
{
    /// <summary>What the id in a request names, where it names one.</summary>
    private static readonly Dictionary<string, string> Aims = new()
    {
        ["PreviewImport"] = "imports",
        ["CorrectImportCells"] = "imports",
        ["GetUserAccount"] = "users",
        ["GetSmartButtons"] = "customers",
        ["ReadTitles"] = "customers",
    };

    [Fact]
    public async Task Every_request_without_an_address_answers_every_principal_as_the_table_says()
    {
        var principals = new Principals(house);
        await principals.Create();
        var subjects = new Subjects(house);
        var lines = new List<string>();
        var faults = new List<string>();
        await using var digest = await DatabaseDigest.Open(house.Database);
        foreach (var request in Requests())
        {
            var kind = KindOf(request);
            foreach (var relation in kind is null ? ["-"] : subjects.RelationsOf(kind))
            {
                var outcomes = new List<string>();
                foreach (var principal in principals.All)
                {
                    var subject = kind is null ? null : await subjects.Of(kind, relation, principal);
                    var (before, refusals) = (await digest.Now(), house.Log.Refusals);
                    var outcome = await Send(Make(request, subject), principal, subject);
                    outcomes.Add(outcome);
                    var changed = await digest.Now() != before;
                    if (changed && (outcome[0] is '4' or '5' || !IsCommand(request)))
                        faults.Add($"{Name(request)} ({relation}) as {principal.Name}: {outcome}, but the database changed");
                    if (outcome is "401" or "403" or "404" && house.Log.Refusals == refusals)
                        faults.Add($"{Name(request)} ({relation}) as {principal.Name}: {outcome}, but nothing was logged");
                    if (changed && subject is not null)
                        subjects.Used(subject);
                }
                lines.Add(MatrixTable.Line(Name(request), relation, outcomes));
            }
        }
        var difference = await new MatrixTable("usecases.txt").Compare(lines);
        Assert.True(difference.Length == 0, difference);
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.Empty(await Tenants.TenantStatements.WithoutTenant(house));
        Assert.True(lines.Count > 20, "The requests were not found.");
    }

    private IEnumerable<Type> Requests() => new[] { "Huike.Kernel", "Huike.Platform", "Huike.Customers" }.Select(Assembly.Load).SelectMany(a => a.GetTypes())
        .Where(t => t is { IsAbstract: false, IsInterface: false } && t.GetCustomAttribute<NoApiAttribute>() is not null && ResponseOf(t) is not null)
        .SelectMany(t => t.IsGenericTypeDefinition
            ? house.App.Services.GetRequiredService<RecordCatalog>().All.OrderBy(r => r.Name, StringComparer.Ordinal).Select(r => t.MakeGenericType(r.EntityType)) : [t])
        .OrderBy(Name, StringComparer.Ordinal);

    private static Type? ResponseOf(Type request) =>
        request.GetInterfaces().FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequest<>))?.GetGenericArguments()[0];

    private static bool IsCommand(Type request) => request.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ICommand<>));

    private static string Name(Type request) => request.IsGenericType ? $"{request.Name[..^2]}<{request.GetGenericArguments()[0].Name}>" : request.Name;

    private string? KindOf(Type request)
    {
        if (request.IsGenericType)
            return house.App.Services.GetRequiredService<RecordCatalog>().Of(request.GetGenericArguments()[0]).Name;
        if (Aims.TryGetValue(request.Name, out var kind))
            return kind;
        return request.GetProperties().Any(p => p.PropertyType == typeof(Guid)) && request.Name != "SetUp"
            ? throw new InvalidOperationException($"{request.Name} names something: say in {nameof(Aims)} of what kind.") : null;
    }

    /// <summary>A request as a page would send it, from the names and types of its members.</summary>
    private static object Make(Type request, Subject? subject)
    {
        var make = request.GetConstructors().OrderByDescending(c => c.GetParameters().Length).FirstOrDefault(c => c.GetParameters() is not [var p] || p.ParameterType != request)!;
        return make.Invoke([.. make.GetParameters().Select(p => Value(request, p, subject))]);
    }

    private static object? Value(Type request, ParameterInfo parameter, Subject? subject) => (parameter.ParameterType, parameter.Name) switch
    {
        (var t, _) when t == typeof(Guid) => subject!.Id,
        (var t, _) when t == typeof(ListRequest) => new ListRequest { Filters = [new FilterTerm("id", FilterOperator.Eq, subject!.Id.ToString()) with { Operator = FilterOperator.In }] },
        (var t, "RecordType") when t == typeof(string) => subject!.Kind,
        (var t, "Text") when t == typeof(string) => subject!.Title,
        (var t, "Tenant") when t == typeof(string) => "third",
        (var t, "Content") when t == typeof(string) => "{}",
        _ when parameter.HasDefaultValue => parameter.DefaultValue,
        (var t, _) when t == typeof(string) => "correct-horse-matrix",
        (var t, _) when t.IsAssignableFrom(typeof(Guid[])) => new[] { subject!.Id },
        (var t, _) when t.IsGenericType && t.GetGenericArguments() is [var item] && t.IsAssignableFrom(item.MakeArrayType()) => Array.CreateInstance(item, 0),
        _ => throw new InvalidOperationException($"{request.Name}: say in {nameof(Value)} what {parameter.Name} is."),
    };

    private async Task<string> Send(object request, Principal principal, Subject? subject) =>
        await (Task<string>)typeof(UseCaseMatrixTests).GetMethod(nameof(SendTyped), BindingFlags.NonPublic | BindingFlags.Instance)!
            .MakeGenericMethod(ResponseOf(request.GetType())!).Invoke(this, [request, principal, subject])!;

    private async Task<string> SendTyped<T>(IRequest<T> request, Principal principal, Subject? subject)
    {
        var result = await house.Run(request, principal.Actor);
        if (!result.IsSuccess)
            return $"{Problems.StatusOf(result.Errors.OrderBy(e => e.Kind).First().Kind)}";
        return result.Value switch
        {
            IReadOnlyList<PickItem> picked => picked.Any(p => p.Id == subject!.Id) ? "200" : "200-",
            IReadOnlyDictionary<Guid, string> titles => titles.ContainsKey(subject!.Id) ? "200" : "200-",
            _ => "200",
        };
    }
}

public sealed class UseCaseMatrixSqliteTests(SqliteSecurityHouse house) : UseCaseMatrixTests(house), IClassFixture<SqliteSecurityHouse>;

public sealed class UseCaseMatrixPostgresTests(PostgresSecurityHouse house) : UseCaseMatrixTests(house), IClassFixture<PostgresSecurityHouse>;
