using FluentValidation;
using Huike.Customers.Duplicates;
using Huike.Kernel.Access;
using Huike.Kernel.Audit;
using Huike.Kernel.Data;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Sales.Leads.Twins;

namespace Huike.Sales.Leads.UseCases;

/// <summary>Who may be the same: customers, and other leads that are not converted.</summary>
public sealed record LeadMatches(IReadOnlyList<DuplicateMatch> Customers, IReadOnlyList<LeadTwin> Leads);

/// <summary>查重 before a lead is filed or converted, also among those the caller may not open. Every check is logged.</summary>
[Permission("leads.view")]
public sealed record CheckLead(
    string? Name = null, string? Mobile = null, string? Phone = null, string? Email = null, string? Region = null, Guid? ExcludeId = null) : ICommand<LeadMatches>;

internal sealed class CheckLeadValidator : AbstractValidator<CheckLead>
{
    public CheckLeadValidator()
    {
        RuleFor(c => c.Name).MaximumLength(200);
        RuleFor(c => c.Mobile).MaximumLength(60);
        RuleFor(c => c.Phone).MaximumLength(60);
        RuleFor(c => c.Email).MaximumLength(200);
        RuleFor(c => c.Region).MaximumLength(120);
    }
}

internal sealed class CheckLeadUseCase(HuikeDb db, LeadTwins twins, IUseCase<CheckDuplicates, DuplicateMatches> customers, ActorContext actors, TenantClock clock)
    : IUseCase<CheckLead, LeadMatches>
{
    public async Task<Result<LeadMatches>> Execute(CheckLead request, CancellationToken cancellation)
    {
        var shows = (await DuplicateSettings.Read(db, cancellation)).ShowHidden;
        var leads = (await twins.Leads(TwinKeys.Of(request.Name, request.Mobile, request.Phone, request.Region), request.ExcludeId, cancellation))
            .Where(t => t.LeadId is not null || shows).ToList();
        db.AccessEntries.Add(new AccessEntry
        {
            TenantId = db.TenantId,
            At = clock.UtcNow,
            UserId = actors.Actor.UserId == Guid.Empty ? null : actors.Actor.UserId,
            UserName = actors.Actor.Name,
            Action = "duplicates.checked",
            RecordType = "leads",
            Rows = leads.Count,
            Detail = string.Join(" | ", new[] { request.Name, request.Mobile, request.Phone, request.Email }.Where(t => !string.IsNullOrWhiteSpace(t))),
        });
        if (!actors.Actor.May("customers.view"))
            return new LeadMatches([], leads);
        var phones = string.Join('/', new[] { request.Mobile, request.Phone }.Where(p => !string.IsNullOrWhiteSpace(p)));
        var found = await customers.Execute(new CheckDuplicates(request.Name, phones.Length == 0 ? null : phones, Email: request.Email, Region: request.Region), cancellation);
        return found.IsSuccess ? new LeadMatches(found.Value.Matches, leads) : Result<LeadMatches>.Failed(found.Errors);
    }
}
