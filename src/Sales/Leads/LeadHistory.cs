using Huike.Customers.Activities.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation.Domain;
using Huike.Sales.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Leads;

/// <summary>What was talked about with a lead becomes follow-ups of the customer, each by whom and when it was.</summary>
internal sealed class LeadHistory(HuikeDb db, ActorContext actors, RecordWriter<Activity> activities)
{
    /// <summary>The errors of the first that could not be carried over; empty where all were.</summary>
    public async Task<IReadOnlyList<Error>> Carry(Lead lead, Guid customer, Guid? contact, CancellationToken cancellation)
    {
        var talks = await db.Set<LeadFollowUp>().AsNoTracking().Where(f => f.LeadId == lead.Id).OrderBy(f => f.OccurredAt).ThenBy(f => f.Id)
            .Take(LeadFollowUp.MostOfOne).ToListAsync(cancellation);
        var people = talks.Select(t => t.ById).OfType<Guid>().Distinct().ToList();
        var departments = await db.Set<User>().IgnoreQueryFilters(new[] { HuikeDb.RecordFilter, HuikeDb.DeletedFilter }).Where(u => people.Contains(u.Id))
            .ToDictionaryAsync(u => u.Id, u => u.DepartmentId, cancellation);
        // They are the talks of others too, whose rows the actor may not write.
        using (actors.AsHouse())
        {
            foreach (var talk in talks)
            {
                var written = await activities.Create(PatchOf(talk, lead, customer, contact, talk == talks[^1]), WriteOptions.Default with { Trusted = true }, activity =>
                    (activity.OwnerId, activity.DepartmentId) = (talk.ById, talk.ById is { } by ? departments.GetValueOrDefault(by) : null), cancellation);
                if (!written.IsSuccess)
                    return written.Errors;
            }
        }
        return [];
    }

    private static RecordPatch PatchOf(LeadFollowUp talk, Lead lead, Guid customer, Guid? contact, bool isNewest) => new()
    {
        ["customerId"] = customer,
        ["contactId"] = contact,
        ["kind"] = talk.Kind,
        ["occurredAt"] = talk.OccurredAt,
        ["content"] = talk.Content,
        ["nextContactOn"] = isNewest ? lead.NextContactOn : talk.NextContactOn,
    };
}
