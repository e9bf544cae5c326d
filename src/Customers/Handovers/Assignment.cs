using Huike.Customers.Customers.Domain;
using Huike.Customers.Handovers.Domain;
using Huike.Customers.Handovers.Parts;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Handovers;

/// <summary>
/// Who gets which row: the choice for the row, then of customers the first rule that fits, else the receivers in turn; what is not shared out goes to the
/// first. What hangs below a customer that went to somebody goes to him as well.
/// </summary>
internal sealed class Assignment(HuikeDb db, Handover handover)
{
    private readonly HandoverPlan _plan = handover.Plan;
    private readonly Dictionary<(string Part, Guid Id), HandoverChoice> _rows = handover.Plan.Rows.DistinctBy(r => (r.Part, r.Id)).ToDictionary(r => (r.Part, r.Id));
    private Dictionary<Guid, Guid?> _departments = [];

    /// <summary>How many rows were given out in turn until now; kept with the point behind a batch, so that a new worker goes on evenly.</summary>
    public int Turn { get; private set; }

    /// <summary>Everybody whom the plan names; null where one of them cannot log in any more.</summary>
    public async Task<bool> Ready(int turn, CancellationToken cancellation)
    {
        Turn = turn;
        var people = People(_plan);
        _departments = await db.Set<User>().Where(u => people.Contains(u.Id) && u.Active).Select(u => new { u.Id, u.DepartmentId }).ToDictionaryAsync(u => u.Id, u => u.DepartmentId, cancellation);
        return people.All(_departments.ContainsKey);
    }

    public static List<Guid> People(HandoverPlan plan) =>
        [.. plan.ReceiverIds.Concat(plan.Rules.Select(r => r.OwnerId).Concat(plan.Rows.Select(r => r.OwnerId)).OfType<Guid>()).Distinct()];

    /// <summary>Goals of the rows that go; those that stay are left out.</summary>
    public async Task<List<HandTo>> Of(IHandoverPart part, IReadOnlyList<HeldRow> rows, CancellationToken cancellation)
    {
        var customers = part.Name == CustomerPart.PartName ? await Traits(rows, cancellation) : null;
        var parents = customers is null ? await Owners(rows, cancellation) : [];
        var goals = new List<HandTo>(rows.Count);
        foreach (var row in rows)
        {
            if (_rows.TryGetValue((part.Name, row.Id), out var chosen))
            {
                if (chosen.OwnerId is not null || chosen.PoolId is not null)
                    goals.Add(To(row.Id, chosen.OwnerId, chosen.PoolId));
            }
            else if (customers is not null)
            {
                var (owner, pool) = OfCustomer(customers.GetValueOrDefault(row.Id));
                goals.Add(To(row.Id, owner, pool));
            }
            else
            {
                goals.Add(To(row.Id, row.ParentId is { } parent && parents.GetValueOrDefault(parent) is { } owner ? owner : part.GoesWhole ? _plan.ReceiverIds[0] : Next(), null));
            }
        }
        return goals;
    }

    private (Guid? Owner, Guid? Pool) OfCustomer(CustomerTraits? traits)
    {
        if (traits is not null && _plan.Rules.FirstOrDefault(r => Fits(r, traits)) is { } rule)
            return (rule.OwnerId, rule.PoolId);
        return _plan.PoolId is { } pool ? (null, pool) : (Next(), null);
    }

    public static bool Fits(HandoverRule rule, CustomerTraits customer) =>
        (rule.Grade is null || rule.Grade == customer.Grade) && (rule.Region is null || (customer.Region is { } region && Lies(region, rule.Region)));

    /// <summary>Codes of administrative divisions: the two digits of a province, the four of a city, all six.</summary>
    private static bool Lies(string region, string within)
    {
        var stem = within.EndsWith("0000", StringComparison.Ordinal) ? within[..^4] : within.EndsWith("00", StringComparison.Ordinal) ? within[..^2] : within;
        return region.StartsWith(stem, StringComparison.Ordinal);
    }

    private HandTo To(Guid id, Guid? owner, Guid? pool) => pool is { } circle ? new HandTo(id, null, null, circle) : new HandTo(id, owner, _departments.GetValueOrDefault(owner!.Value));

    private Guid Next() => _plan.ReceiverIds[Turn++ % _plan.ReceiverIds.Count];

    private async Task<Dictionary<Guid, CustomerTraits>> Traits(IReadOnlyList<HeldRow> rows, CancellationToken cancellation)
    {
        if (_plan.Rules.Count == 0)
            return [];
        var ids = rows.Select(r => r.Id).ToList();
        return await db.Set<Customer>().Where(c => ids.Contains(c.Id)).Select(c => new { c.Id, c.Grade, c.Region })
            .ToDictionaryAsync(c => c.Id, c => new CustomerTraits(c.Grade, c.Region), cancellation);
    }

    private async Task<Dictionary<Guid, Guid?>> Owners(IReadOnlyList<HeldRow> rows, CancellationToken cancellation)
    {
        var parents = rows.Select(r => r.ParentId).OfType<Guid>().Distinct().ToList();
        var id = handover.Id;
        return parents.Count == 0 ? [] : await db.Set<HandoverEntry>()
            .Where(e => e.HandoverId == id && e.Part == CustomerPart.PartName && e.Outcome == HandoverEntry.Moved && parents.Contains(e.RecordId))
            .Select(e => new { e.RecordId, e.ToOwnerId }).ToDictionaryAsync(e => e.RecordId, e => e.ToOwnerId, cancellation);
    }
}

/// <summary>What rules ask of a customer.</summary>
internal sealed record CustomerTraits(string? Grade, string? Region);
