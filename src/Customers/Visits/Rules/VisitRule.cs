using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Visits.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Visits.Rules;

/// <summary>
/// A visit is planned for a day to come, at a customer and one of its people, and belongs to whoever looks after the customer. Once it is made
/// or called off its day and its customer stay.
/// </summary>
internal sealed class VisitRule(HuikeDb db, ActorContext actors, TenantClock clock, ITexts texts) : IRecordRule<Visit>
{
    private static readonly string[] s_fixed = ["plannedOn", "customerId", "kind", "ownerId", "orderId"];

    public void Normalise(RecordChange<Visit> change)
    {
        var visit = change.Entity;
        visit.Kind ??= Visit.OnSite;
        visit.State ??= Visit.Planned;
        visit.FirstPlannedOn ??= visit.PlannedOn;
        visit.Moved = visit.PlannedOn != visit.FirstPlannedOn;
        if (string.IsNullOrWhiteSpace(visit.Purpose))
            visit.Purpose = texts[$"choice.visit.kind.{visit.Kind}"];
        visit.TimeFrom = Clock(change, "timeFrom", visit.TimeFrom);
        visit.TimeTo = Clock(change, "timeTo", visit.TimeTo);
    }

    public async Task Derive(RecordChange<Visit> change, CancellationToken cancellation)
    {
        var visit = change.Entity;
        if (change.IsNew && !change.Changed.Contains("ownerId"))
            await GiveToCustomersOwner(visit, cancellation);
        else if (change.Changed.Contains("ownerId") && !change.Changed.Contains("departmentId"))
            visit.DepartmentId = await db.Set<User>().Where(u => u.Id == visit.OwnerId).Select(u => u.DepartmentId).FirstOrDefaultAsync(cancellation);
        // A place in the order is one of its day.
        if (!change.IsNew && change.Changed.Contains("plannedOn") && !change.Changed.Contains("position") && db.Entry(visit).Property(v => v.PlannedOn).IsModified)
            visit.Position = null;
    }

    public async Task Validate(RecordChange<Visit> change, CancellationToken cancellation)
    {
        var visit = change.Entity;
        Days(change);
        if (visit is { TimeFrom: { } from, TimeTo: { } to } && string.CompareOrdinal(from, to) >= 0)
            change.Errors.Add(Error.Invalid("timeTo", "visit.timeOrder"));
        if (visit.Position is < 1 or > Visit.MaxOrder)
            change.Errors.Add(Error.Invalid("position", "outOfRange", 1, Visit.MaxOrder));
        if (change.Changed.Contains("ownerId") && visit.OwnerId is { } owner && !await db.Set<User>().AnyAsync(u => u.Id == owner && u.Active, cancellation))
            change.Errors.Add(Error.Invalid("ownerId", "owner.inactive"));
        if (visit.CustomerId is not { } customerId)
            return;
        if (change.Touches("customerId") && await CustomerOfChild.Find(db, change, customerId, cancellation) is null)
            return;
        if ((change.Touches("contactId") || change.Touches("customerId")) && visit.ContactId is { } contactId)
        {
            var contact = await db.Set<Contact>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == contactId, cancellation);
            if (contact is null || !contact.CustomerIds.Contains(customerId))
                change.Errors.Add(Error.Invalid("contactId", "contact.otherCustomer"));
        }
    }

    public Task Deleting(Visit entity, Guid deletionId, List<Error> errors, CancellationToken cancellation)
    {
        if (entity.State == Visit.Done)
            errors.Add(Error.Rule("visit.doneStays"));
        return Task.CompletedTask;
    }

    private void Days(RecordChange<Visit> change)
    {
        if (change.Options.Trusted)
            return;
        var visit = change.Entity;
        if (!change.IsNew && visit.State != Visit.Planned && change.Changed.FirstOrDefault(s_fixed.Contains) is { } field)
            change.Errors.Add(Error.Invalid(field, "visit.notPlanned"));
        else if (change.Touches("plannedOn") && visit.PlannedOn < clock.Today && (change.IsNew || db.Entry(visit).Property(v => v.PlannedOn).IsModified))
            change.Errors.Add(Error.Invalid("plannedOn", "visit.past"));
    }

    /// <summary>The plan is his, whoever typed it in, as far as the typist may plan for others.</summary>
    private async Task GiveToCustomersOwner(Visit visit, CancellationToken cancellation)
    {
        if (actors.Actor.FieldAccess("visits", "ownerId") != FieldAccess.Write)
            return;
        var customer = await db.Set<Customer>().AsNoTracking().Where(c => c.Id == visit.CustomerId).Select(c => new { c.OwnerId }).FirstOrDefaultAsync(cancellation);
        if (customer?.OwnerId is not { } owner || owner == visit.OwnerId)
            return;
        var person = await db.Set<User>().AsNoTracking().Where(u => u.Id == owner && u.Active).Select(u => new { u.DepartmentId }).FirstOrDefaultAsync(cancellation);
        if (person is not null && actors.Actor.WriteScope("visits").Covers(owner, person.DepartmentId))
            (visit.OwnerId, visit.DepartmentId) = (owner, person.DepartmentId);
    }

    private static string? Clock(RecordChange<Visit> change, string field, string? text)
    {
        if (text is null || !change.Touches(field))
            return text;
        if (ClockText.Minutes(text) is { } minutes)
            return ClockText.Of(minutes);
        change.Errors.Add(Error.Invalid(field, "visit.time"));
        return text;
    }
}
