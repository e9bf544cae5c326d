using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Sales.Opportunities.Domain;

namespace Huike.Sales.Opportunities.UseCases;

/// <summary>An opportunity with the group that it belongs to: a record, or a code of a list; neither where nothing is said or seen.</summary>
internal sealed class Grouped
{
    public Guid OpportunityId { get; init; }
    public Guid? Record { get; init; }
    public string? Code { get; init; }
}

/// <summary>By what opportunities can be compared: whose they are, or what is known of them and their customers.</summary>
internal sealed class FunnelAxis(HuikeDb db, ActorContext actors)
{
    public const string Owner = "owner", Department = "department", Region = "region";
    /// <summary>Digits of a region code that name the province.</summary>
    private const int Province = 2;

    /// <summary>Axis → the field that must be readable, and its choice list where it has one.</summary>
    private static readonly Dictionary<string, (string Type, string Field, string? List)> s_axes = new(StringComparer.Ordinal)
    {
        [Owner] = ("opportunities", "ownerId", null),
        [Department] = ("opportunities", "departmentId", null),
        ["kind"] = ("opportunities", "kind", "opportunity.kind"),
        ["source"] = ("opportunities", "source", "customer.source"),
        [Region] = ("customers", "region", null),
        ["grade"] = ("customers", "grade", "customer.grade"),
        ["industry"] = ("customers", "industry", "customer.industry"),
    };

    /// <summary>Those that the actor may read.</summary>
    public IReadOnlyList<string> Mine => [.. s_axes.Where(a => actors.Actor.Reads(a.Value.Type, a.Value.Field)).Select(a => a.Key)];

    public static string? ListOf(string axis) => s_axes[axis].List;

    /// <summary>Each opportunity with its group; customers that the actor does not see give none.</summary>
    public IQueryable<Grouped> Of(string axis, IQueryable<Opportunity> seen) => axis switch
    {
        Owner => seen.Select(o => new Grouped { OpportunityId = o.Id, Record = o.OwnerId, Code = null }),
        Department => seen.Select(o => new Grouped { OpportunityId = o.Id, Record = o.DepartmentId, Code = null }),
        "kind" => seen.Select(o => new Grouped { OpportunityId = o.Id, Record = null, Code = o.Kind }),
        "source" => seen.Select(o => new Grouped { OpportunityId = o.Id, Record = null, Code = o.Source }),
        Region => WithCustomers(seen).Select(x => new Grouped { OpportunityId = x.Opportunity.Id, Record = null, Code = x.Customer!.Region == null ? null : x.Customer.Region.Substring(0, Province) }),
        "grade" => WithCustomers(seen).Select(x => new Grouped { OpportunityId = x.Opportunity.Id, Record = null, Code = x.Customer!.Grade }),
        _ => WithCustomers(seen).Select(x => new Grouped { OpportunityId = x.Opportunity.Id, Record = null, Code = x.Customer!.Industry }),
    };

    /// <summary>The opportunities of one group.</summary>
    /// <param name="key">Id or code as text; empty for those of no group.</param>
    public IQueryable<Grouped> In(string axis, string key, IQueryable<Opportunity> seen)
    {
        var groups = Of(axis, seen);
        if (key.Length == 0)
            return groups.Where(g => g.Record == null && g.Code == null);
        return Guid.TryParse(key, out var id) ? groups.Where(g => g.Record == id) : groups.Where(g => g.Code == key);
    }

    private IQueryable<Pair> WithCustomers(IQueryable<Opportunity> seen) =>
        seen.LeftJoin(db.Set<Customer>(), o => o.CustomerId, c => c.Id, (o, c) => new Pair { Opportunity = o, Customer = c });

    private sealed class Pair
    {
        public required Opportunity Opportunity { get; init; }
        public Customer? Customer { get; init; }
    }
}
