using Huike.Customers.Calls.Domain;
using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Calls.Rules;

/// <summary>A call belongs to whoever has the number among those that its writer may see, did not happen in the future, and leads to no address that a browser would run.</summary>
internal sealed class CallRule(HuikeDb db, CallersOfNumber callers, TenantClock clock) : IRecordRule<Call>
{
    public void Normalise(RecordChange<Call> change)
    {
        var call = change.Entity;
        call.Direction ??= Call.Incoming;
        if (call.At == default)
            call.At = clock.UtcNow;
        // Only the telephone rings: a call that somebody enters or imports brings no card.
        if (change.IsNew)
            call.ClosedAt ??= clock.UtcNow;
        call.RecordingUrl = CallLines.Clean(call.RecordingUrl);
    }

    public async Task Derive(RecordChange<Call> change, CancellationToken cancellation)
    {
        var call = change.Entity;
        if (change.Changed.Contains("ownerId") && !change.Changed.Contains("departmentId"))
            call.DepartmentId = await db.Set<User>().Where(u => u.Id == call.OwnerId).Select(u => u.DepartmentId).FirstOrDefaultAsync(cancellation);
        if (!change.IsNew || change.Changed.Contains("customerId") || call.Phone.Length == 0)
            return;
        var known = await callers.Of(call.Phone, cancellation);
        var (customers, people) = (known.Select(k => k.CustomerId).Distinct().ToList(), known.Where(k => k.RecordType == "contacts").Select(k => k.RecordId).ToList());
        if (customers.Count == 0)
            return;
        call.CustomerId = await db.Set<Customer>().Where(c => customers.Contains(c.Id)).OrderBy(c => c.Id).Select(c => (Guid?)c.Id).FirstOrDefaultAsync(cancellation);
        if (call.CustomerId is { } customer && people.Count > 0 && !change.Changed.Contains("contactId"))
            call.ContactId = await db.Set<Contact>().Where(c => people.Contains(c.Id) && c.CustomerId == customer).OrderBy(c => c.Id).Select(c => (Guid?)c.Id).FirstOrDefaultAsync(cancellation);
    }

    public async Task Validate(RecordChange<Call> change, CancellationToken cancellation)
    {
        var call = change.Entity;
        if (change.Touches("at") && call.At > clock.UtcNow.AddDays(1))
            change.Errors.Add(Error.Invalid("at", "activity.future"));
        if (call.Seconds is < 0 or > Call.MaxSeconds)
            change.Errors.Add(Error.Invalid("seconds", "outOfRange", 0, Call.MaxSeconds));
        if (change.Touches("recordingUrl") && call.RecordingUrl is { } url && !CallLines.IsSafe(url))
            change.Errors.Add(Error.Invalid("recordingUrl", "call.recordingUrl"));
        if (change.Changed.Contains("customerId") && call.CustomerId is { } customer && await CustomerOfChild.Find(db, change, customer, cancellation) is null)
            return;
        if ((change.Changed.Contains("contactId") || change.Changed.Contains("customerId")) && call.ContactId is { } person)
        {
            var contact = await db.Set<Contact>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == person, cancellation);
            if (contact is null || call.CustomerId is not { } of || !contact.CustomerIds.Contains(of))
                change.Errors.Add(Error.Invalid("contactId", "contact.otherCustomer"));
        }
    }
}
