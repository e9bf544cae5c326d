using Huike.Customers.CreditReports.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.CreditReports.UseCases;

/// <summary>How a customer stands with credit reports: the one that counts longest, and whether its limit may be raised.</summary>
[Permission("credit-reports.view")]
public sealed record GetCreditState(Guid CustomerId) : IQuery<CreditState>;

/// <summary>What the actor may not read is null.</summary>
/// <param name="ReportId">Null where there is no report that he sees.</param>
/// <param name="SuggestedLimit">In whole units of <paramref name="Currency"/>.</param>
/// <param name="Currency">ISO 4217; null for the company's own.</param>
/// <param name="IsValid">It counts today, in the company's time zone.</param>
/// <param name="IsDangerous">The customer is marked so: without a report that counts its credit limit is not raised.</param>
/// <param name="MayRaise">Whether its limit may be raised today, as far as reports go; null where the actor may not read its credit grade.</param>
public sealed record CreditState(
    Guid? ReportId, string? Agency, DateOnly? ReportedOn, DateOnly? ValidUntil, string? Rating, decimal? SuggestedLimit, string? Currency, bool IsValid, bool IsDangerous, bool? MayRaise);

internal sealed class GetCreditStateUseCase(HuikeDb db, CompanyCreditReports company, ActorContext actors, TenantClock clock) : IUseCase<GetCreditState, CreditState>
{
    public async Task<Result<CreditState>> Execute(GetCreditState request, CancellationToken cancellation)
    {
        var (id, actor, today) = (request.CustomerId, actors.Actor, clock.Today);
        if (await db.Set<Customer>().AsNoTracking().Where(c => c.Id == id).Select(c => new { c.CreditGrade }).FirstOrDefaultAsync(cancellation) is not { } customer)
            return Error.NotFound();
        var report = await db.Set<CreditReport>().AsNoTracking().Where(r => r.CustomerId == id).OrderByDescending(r => r.ValidUntil).ThenByDescending(r => r.Id).FirstOrDefaultAsync(cancellation);
        var marked = actor.Reads("customers", "creditGrade");
        var dangerous = marked && customer.CreditGrade == Customer.Dangerous;
        bool Reads(params string[] fields) => actor.Reads("credit-reports", fields);
        return new CreditState(report?.Id, actor.Shown("credit-reports", "agency", report?.Agency), Reads("reportedOn") ? report?.ReportedOn : null, Reads("validUntil") ? report?.ValidUntil : null,
            actor.Shown("credit-reports", "rating", report?.Rating), Reads("suggestedLimit") && report?.SuggestedLimit is { } limit ? MinorUnits.ToDecimal(limit) : null,
            Reads("currency") ? report?.Currency : null, Reads("validUntil") && report?.ValidUntil >= today && report.ReportedOn <= today, dangerous,
            marked ? !dangerous || await company.HasValid(id, cancellation) : null);
    }
}
