using System.Reflection;
using System.Text;
using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Huike.Host;
using Huike.TestKit;
using Assembly = System.Reflection.Assembly;

namespace Huike.Architecture.Tests;

/// <summary>Arrows between areas and between modules go one way; the picture in docs/modules.md comes from here.</summary>
public sealed class AreaTests
{
    /// <summary>From the ground up: each may use those before it.</summary>
    private static readonly string[] Order = ["Huike.Kernel", "Huike.UiKit", "Huike.Platform", "Huike.Customers", "Huike.Sales", "Huike.Fulfilment", "Huike.Finance", "Huike.Marketing"];

    private static readonly Assembly[] Areas = [.. Order.Select(Assembly.Load)];
    private static readonly ArchUnitNET.Domain.Architecture House = new ArchLoader().LoadAssemblies(Areas).Build();

    [Fact]
    public void Areas_use_only_what_lies_below_them()
    {
        var wrong = Areas.SelectMany(area => area.GetReferencedAssemblies()
            .Where(r => r.Name!.StartsWith("Huike.", StringComparison.Ordinal) && Array.IndexOf(Order, r.Name) is var i && (i < 0 || i >= Array.IndexOf(Order, area.GetName().Name)))
            .Select(r => $"{area.GetName().Name} → {r.Name}"));
        Assert.Empty(wrong);
    }

    [Fact]
    public void Only_the_provider_projects_know_an_engine()
    {
        string[] engines = ["Npgsql", "Microsoft.Data.Sqlite", "Microsoft.EntityFrameworkCore.Sqlite", "Npgsql.EntityFrameworkCore.PostgreSQL"];
        Assert.Empty(Areas.SelectMany(a => a.GetReferencedAssemblies().Where(r => engines.Contains(r.Name)).Select(r => $"{a.GetName().Name} → {r.Name}")));
    }

    [Fact]
    public void Pages_reach_data_only_through_the_runner()
    {
        var wrong = House.Types.Where(t => t.FullName.Contains(".Ui.", StringComparison.Ordinal) || t.Namespace?.FullName.StartsWith("Huike.UiKit", StringComparison.Ordinal) == true)
            .Where(t => t.Dependencies.Any(d => d.Target.FullName is "Huike.Kernel.Data.HuikeDb" or "Microsoft.EntityFrameworkCore.DbContext"))
            .Select(t => t.FullName);
        Assert.Empty(wrong);
    }

    /// <summary>Modules of each area from the ground up: a module may use those named before it.</summary>
    private static readonly string[] Modules =
    [
        "Platform.Tenants", "Platform.Organisation", "Platform.Roles", "Platform.Login", "Platform.Customisation",
        "Platform.PublicLinks", "Platform.Integration", "Platform.Transfer", "Platform.Mail", "Platform.Notices", "Platform.AuditTrail", "Platform.Comments", "Platform.Search", "Platform.CalendarFeed", "Platform.Approvals", "Platform.Regulations", "Platform.Users", "Platform.FirstRun", "Platform.Help", "Platform.Shell",
        "Platform.Templates",
        "Customers.Help", "Customers.Regions", "Customers.Identifiers", "Customers.Names", "Customers.Ui", "Customers.Customers", "Customers.Documents", "Customers.Contacts", "Customers.Tasks",
        "Customers.Activities", "Customers.Care", "Customers.Mail", "Customers.CreditReports", "Customers.Questionnaires", "Customers.Routes", "Customers.Visits", "Customers.Performance", "Customers.Reports", "Customers.ContactWork", "Customers.Dealings", "Customers.Pool", "Customers.Duplicates", "Customers.Merging", "Customers.Archive", "Customers.ToDo", "Customers.Calendar", "Customers.Calls", "Customers.Handovers", "Customers.Checks", "Customers.Work",
        "Sales.Help", "Sales.Products", "Sales.Documents", "Sales.Prices", "Sales.Splits", "Sales.Opportunities", "Sales.Quotes", "Sales.Orders", "Sales.ReturnVisits", "Sales.Leads", "Sales.LeadForms", "Sales.Mining", "Sales.Targets", "Sales.Meetings", "Sales.Printing", "Sales.CustomerPage", "Sales.Checks",
        "Fulfilment.Help", "Fulfilment.Warehouses", "Fulfilment.Stock", "Fulfilment.Deliveries", "Fulfilment.Returns", "Fulfilment.Tracing", "Fulfilment.CustomerPage", "Fulfilment.Checks", "Fulfilment.Ui",
        "Finance.Help", "Finance.Accounts", "Finance.Journal", "Finance.CashVouchers", "Finance.Expenses", "Finance.Receivables", "Finance.Receipts", "Finance.Invoices", "Finance.Arising", "Finance.Credits", "Finance.Statements", "Finance.Promises", "Finance.Dunning", "Finance.Reports", "Finance.CustomerPage", "Finance.Checks", "Finance.Ui",
        "Marketing.Help", "Marketing.Campaigns",
    ];

    [Fact]
    public void Modules_use_only_what_lies_below_them() => Assert.Empty(Edges()
        .SelectMany(e => e.Value.Where(to => !IsBelow(to.Key, e.Key)).Select(to => $"{e.Key} → {to.Key} ({to.Value})")));

    [Fact]
    public void Every_module_has_its_place() => Assert.Empty(Edges().Keys.Except(Modules));

    private static bool IsBelow(string module, string other) => Array.IndexOf(Modules, module) < Array.IndexOf(Modules, other);

    [Fact]
    public void The_picture_of_the_modules_is_the_truth()
    {
        var path = Path.Combine(RepositoryRoot.Path, "docs", "modules.md");
        var picture = Picture();
        var written = File.Exists(path) ? File.ReadAllText(path) : "";
        if (written != picture && Environment.GetEnvironmentVariable("CI") is null)
            File.WriteAllText(path, picture);
        Assert.True(written == picture, "docs/modules.md was out of date and has been written anew: look at it and commit it.");
    }

    /// <summary>Module → modules of the same area that it uses, with one pair of types as the reason.</summary>
    private static SortedDictionary<string, SortedDictionary<string, string>> Edges()
    {
        var edges = new SortedDictionary<string, SortedDictionary<string, string>>(StringComparer.Ordinal);
        foreach (var type in House.Types)
        {
            if (ModuleOf(type) is not { } from)
                continue;
            var targets = edges.TryGetValue(from, out var known) ? known : edges[from] = new(StringComparer.Ordinal);
            foreach (var dependency in type.Dependencies)
            {
                if (dependency.Target is not GenericParameter && ModuleOf(dependency.Target) is { } to && to != from && AreaOf(to) == AreaOf(from))
                    targets.TryAdd(to, $"{type.Name} → {dependency.Target.Name}");
            }
        }
        return edges;
    }

    /// <summary>
    /// Second and third part of the namespace: <c>Huike.Customers.Contacts</c>. The Kernel and the UiKit are one room each, small and
    /// finished; what stands at the root of an area puts its modules together and belongs to none.
    /// </summary>
    private static string? ModuleOf(IType type)
    {
        var parts = (type.Namespace?.FullName ?? "").Split('.');
        return parts.Length >= 3 && parts[0] == "Huike" && parts[1] is not ("Kernel" or "UiKit" or "Host" or "Data") ? $"{parts[1]}.{parts[2]}" : null;
    }

    private static string AreaOf(string module) => module.Split('.')[0];

    private static string Picture()
    {
        var text = new StringBuilder("# Modules\n\nWritten by the architecture tests from the assemblies. An arrow means \"uses\".\n");
        foreach (var area in Edges().GroupBy(e => AreaOf(e.Key)))
        {
            text.Append($"\n## {area.Key}\n\n```mermaid\nflowchart TD\n");
            foreach (var (from, targets) in area)
            {
                text.Append($"    {from.Split('.')[1]}\n");
                foreach (var to in targets.Keys)
                    text.Append($"    {from.Split('.')[1]} --> {to.Split('.')[1]}\n");
            }
            text.Append("```\n");
        }
        return text.ToString();
    }

    [Fact]
    public void Every_module_is_part_of_the_house() =>
        Assert.Equal(HuikeApp.Modules.Select(m => m.GetType().Assembly).Distinct().Count(), Areas.Length - 2);
}
