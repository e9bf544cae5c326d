using Huike.Customers.Activities.Domain;
using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Activities.Rules;

/// <summary>A follow-up says something, did not happen in the future, and belongs to a customer and to one of its contacts.</summary>
internal sealed class ActivityRule(HuikeDb db, FollowUpState state, TenantClock clock) : IRecordRule<Activity>
{
    private const int MostSubject = 200;

    public void Normalise(RecordChange<Activity> change)
    {
        var activity = change.Entity;
        if (activity.OccurredAt == default)
            activity.OccurredAt = clock.UtcNow;
        if (activity.Subject is null && activity.Content is { } content)
            activity.Subject = FirstLine(content);
    }

    public async Task Validate(RecordChange<Activity> change, CancellationToken cancellation)
    {
        var activity = change.Entity;
        if (activity.Subject is null)
            change.Errors.Add(Error.Invalid("content", "activity.empty"));
        if (change.Touches("occurredAt") && activity.OccurredAt > clock.UtcNow.AddDays(1))
            change.Errors.Add(Error.Invalid("occurredAt", "activity.future"));
        if (activity.Minutes is < 0 or > 24 * 60)
            change.Errors.Add(Error.Invalid("minutes", "outOfRange", 0, 24 * 60));
        if (activity.CustomerId is not { } customerId)
        {
            change.Errors.Add(Error.Invalid("customerId", "required"));
            return;
        }
        if (change.Touches("customerId") && await CustomerOfChild.Find(db, change, customerId, cancellation) is null)
            return;
        if ((change.Touches("contactId") || change.Touches("customerId")) && activity.ContactId is { } contactId)
        {
            var contact = await db.Set<Contact>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == contactId, cancellation);
            if (contact is null || !contact.CustomerIds.Contains(customerId))
                change.Errors.Add(Error.Invalid("contactId", "contact.otherCustomer"));
        }
    }

    private Guid? _movedFrom;

    public Task Derive(RecordChange<Activity> change, CancellationToken cancellation)
    {
        _movedFrom = change.IsNew ? null : db.Entry(change.Entity).Property(a => a.CustomerId).OriginalValue;
        return Task.CompletedTask;
    }

    public async Task After(RecordChange<Activity> change, CancellationToken cancellation)
    {
        await state.Recorded(change.Entity, cancellation);
        if (_movedFrom is { } former && former != change.Entity.CustomerId)
            await state.Refresh(former, null, cancellation);
    }

    public Task Deleting(Activity entity, Guid deletionId, List<Error> errors, CancellationToken cancellation) =>
        entity.CustomerId is { } customerId ? state.Refresh(customerId, entity.Id, cancellation) : Task.CompletedTask;

    private static string? FirstLine(string content)
    {
        var line = content.Split('\n', 2)[0].Trim();
        if (line.Length > MostSubject)
            line = line[..(char.IsHighSurrogate(line[MostSubject - 1]) ? MostSubject - 1 : MostSubject)];
        return line.Length == 0 ? null : line;
    }
}
