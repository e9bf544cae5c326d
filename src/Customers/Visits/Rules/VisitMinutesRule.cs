using Huike.Customers.Activities.Domain;
using Huike.Customers.Visits.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Visits.Rules;

/// <summary>A visit is made as long as the follow-up with what was said is there: without it, it is planned again.</summary>
internal sealed class VisitMinutesRule(HuikeDb db, ActorContext actors) : IRecordRule<Activity>
{
    private bool _restoring;

    public Task Validate(RecordChange<Activity> change, CancellationToken cancellation)
    {
        if (!change.IsNew && change.Entity.VisitId is not null && change.Changed.Contains("customerId") && db.Entry(change.Entity).Property(a => a.CustomerId).IsModified)
            change.Errors.Add(Error.Invalid("customerId", "visit.minutesCustomer"));
        return Task.CompletedTask;
    }

    public async Task Deleting(Activity entity, Guid deletionId, List<Error> errors, CancellationToken cancellation)
    {
        if (entity.VisitId is { } id && errors.Count == 0)
            await Put(id, Visit.Done, Visit.Planned, cancellation);
    }

    public Task Restoring(Activity entity, Guid deletionId, CancellationToken cancellation)
    {
        _restoring = entity.VisitId is not null;
        return Task.CompletedTask;
    }

    public async Task Derive(RecordChange<Activity> change, CancellationToken cancellation)
    {
        if (!_restoring || change.Entity.VisitId is not { } id)
            return;
        _restoring = false;
        // Meanwhile the visit may have been made anew, or be gone: then this stays a follow-up of its own.
        if (!await Put(id, Visit.Planned, Visit.Done, cancellation))
            change.Entity.VisitId = null;
    }

    /// <summary>Whoever may write the follow-up need not be the one whose plan it was.</summary>
    private async Task<bool> Put(Guid id, string from, string to, CancellationToken cancellation)
    {
        using (actors.AsHouse())
        {
            if (await db.Set<Visit>().FirstOrDefaultAsync(v => v.Id == id && v.State == from, cancellation) is not { } visit)
                return false;
            visit.State = to;
            if (to == Visit.Planned)
                (visit.Satisfaction, visit.Feedback) = (null, null);
            await db.SaveChangesAsync(cancellation);
            return true;
        }
    }
}
