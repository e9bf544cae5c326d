using FluentValidation;
using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Sales.Leads.Domain;
using Huike.Sales.Opportunities.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Leads.UseCases;

/// <summary>The opportunity that a lead is; what is left out follows from the lead.</summary>
public sealed record LeadOpportunity(string? Name = null, decimal? Amount = null, DateOnly? ExpectedCloseOn = null);

/// <summary>What a lead became.</summary>
/// <param name="Already">Somebody had converted it before; nothing was made now.</param>
public sealed record LeadConverted(Guid LeadId, Guid CustomerId, Guid? ContactId, Guid? OpportunityId, bool Already, IReadOnlyList<Error> Warnings);

/// <summary>
/// 转化: a lead becomes a customer with a contact and perhaps an opportunity, all or nothing; its follow-ups go along. Done again
/// it answers with what it became.
/// </summary>
/// <param name="CustomerId">A customer that is there; null makes a new one.</param>
/// <param name="Kind">Of a new customer: <c>company</c> or <c>person</c>.</param>
/// <param name="ContactId">A contact of that customer; null makes one of the lead's person.</param>
/// <param name="WithContact">False where no contact is wanted.</param>
/// <param name="Opportunity">Null makes none.</param>
/// <param name="AllowDuplicate">File the customer although an identical one exists; needs the permission to do so.</param>
[Permission("leads.convert")]
public sealed record ConvertLead(
    Guid Id, Guid? CustomerId = null, string Kind = "company", Guid? ContactId = null, bool WithContact = true, LeadOpportunity? Opportunity = null,
    bool AllowDuplicate = false) : ICommand<LeadConverted>;

internal sealed class ConvertLeadValidator : AbstractValidator<ConvertLead>
{
    public ConvertLeadValidator()
    {
        RuleFor(r => r.Kind).Must(k => k is "company" or "person").WithErrorCode("notOnList");
        RuleFor(r => r.Opportunity!.Name).MaximumLength(Opportunity.MaxName).When(r => r.Opportunity is not null).OverridePropertyName("opportunity.name");
    }
}

internal sealed class ConvertLeadUseCase(
    HuikeDb db, ActorContext actors, TenantClock clock, LeadPatches patches, LeadHistory history,
    RecordWriter<Lead> leads, RecordWriter<Customer> customers, RecordWriter<Contact> contacts, RecordWriter<Opportunity> opportunities) : IUseCase<ConvertLead, LeadConverted>
{
    private readonly List<Error> _warnings = [];

    public async Task<Result<LeadConverted>> Execute(ConvertLead request, CancellationToken cancellation)
    {
        await LeadRows.Hold(db, request.Id, cancellation);
        if (await db.Set<Lead>().FirstOrDefaultAsync(l => l.Id == request.Id, cancellation) is not { } lead)
            return Error.NotFound();
        if (lead is { State: Lead.Converted, CustomerId: { } became })
            return new LeadConverted(lead.Id, became, lead.ContactId, lead.OpportunityId, true, []);
        if (lead.State == Lead.Returned)
            return Error.Rule("leads.returned");
        if (!await new WriteAccess(db).MayWrite(lead, cancellation) || !MayMake(request))
            return Error.Forbidden();
        var customer = await Customer(request, lead, cancellation);
        if (!customer.IsSuccess)
            return Result<LeadConverted>.Failed(customer.Errors);
        var contact = await Contact(request, lead, customer.Value, cancellation);
        if (!contact.IsSuccess)
            return Result<LeadConverted>.Failed(contact.Errors);
        var opportunity = await OpportunityOf(request, lead, customer.Value, contact.Value.Id, cancellation);
        if (!opportunity.IsSuccess)
            return Result<LeadConverted>.Failed(opportunity.Errors);
        if (await history.Carry(lead, customer.Value, contact.Value.Id, cancellation) is { Count: > 0 } failed)
            return Result<LeadConverted>.Failed(failed);
        var written = await Mark(lead, customer.Value, contact.Value.Id, opportunity.Value.Id, cancellation);
        return written.IsSuccess
            ? new LeadConverted(lead.Id, customer.Value, contact.Value.Id, opportunity.Value.Id, false, _warnings)
            : Result<LeadConverted>.Failed(written.Errors);
    }

    /// <summary>An id that may be absent, for a result.</summary>
    private readonly record struct Made(Guid? Id);

    private bool MayMake(ConvertLead request) =>
        (request.CustomerId is not null || actors.Actor.May("customers.create"))
        && (!request.WithContact || request.ContactId is not null || actors.Actor.May("contacts.create"))
        && (request.Opportunity is null || actors.Actor.May("opportunities.create"));

    private async Task<Result<Guid>> Customer(ConvertLead request, Lead lead, CancellationToken cancellation)
    {
        if (request.CustomerId is { } id)
            return await db.Set<Customer>().AnyAsync(c => c.Id == id, cancellation) ? id : Error.Invalid("customerId", "referenceNotFound");
        var written = await customers.Create(patches.Customer(lead, request.Kind), new WriteOptions { Trusted = true, AllowDuplicate = request.AllowDuplicate }, cancellation);
        return Taken(written, "customer", w => w.Id);
    }

    private async Task<Result<Made>> Contact(ConvertLead request, Lead lead, Guid customer, CancellationToken cancellation)
    {
        if (!request.WithContact)
            return new Made(null);
        if (request.ContactId is { } id)
        {
            return (await db.Set<Contact>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, cancellation))?.CustomerIds.Contains(customer) == true
                ? new Made(id) : Error.Invalid("contactId", "contact.ofAnother");
        }
        if (lead.ContactName is null || (request.CustomerId is null && request.Kind == "person"))
            return new Made(null);
        var written = await contacts.Create(patches.Contact(lead, customer, request.CustomerId is null), WriteOptions.Default with { Trusted = true }, cancellation);
        return Taken(written, "contact", w => new Made(w.Id));
    }

    private async Task<Result<Made>> OpportunityOf(ConvertLead request, Lead lead, Guid customer, Guid? contact, CancellationToken cancellation)
    {
        if (request.Opportunity is not { } wanted)
            return new Made(null);
        // By which campaign the lead came holds for its opportunity too, also where whoever converts it does not see that campaign.
        var written = await opportunities.Create(patches.Opportunity(lead, wanted, customer, contact), WriteOptions.Default with { Trusted = true },
            opportunity => opportunity.CampaignId = lead.CampaignId, cancellation);
        return Taken(written, "opportunity", w => new Made(w.Id));
    }

    private Result<TResult> Taken<T, TResult>(Result<Written<T>> written, string part, Func<T, TResult> take)
    {
        if (!written.IsSuccess)
            return Result<TResult>.Failed([.. written.Errors.Select(e => e with { Field = e.Field is null ? null : $"{part}.{e.Field}" })]);
        _warnings.AddRange(written.Value.Warnings);
        return take(written.Value.Entity);
    }

    private async Task<Result<Written<Lead>>> Mark(Lead lead, Guid customer, Guid? contact, Guid? opportunity, CancellationToken cancellation)
    {
        // Whoever may convert a lead need not be allowed to write each of its fields.
        using (actors.AsHouse())
        {
            return await leads.Change(lead.Id, null, new RecordPatch
            {
                ["state"] = Lead.Converted,
                ["convertedAt"] = clock.UtcNow,
                ["customerId"] = customer,
                ["contactId"] = contact,
                ["opportunityId"] = opportunity,
            }, WriteOptions.Default with { Trusted = true }, cancellation);
        }
    }
}
