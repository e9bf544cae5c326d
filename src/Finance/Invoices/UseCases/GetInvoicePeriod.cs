using FluentValidation;
using Huike.Finance.Invoices.Domain;
using Huike.Finance.Invoices.Ranges;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Invoices.UseCases;

/// <summary>What became of the numbers of two months: issued, voided, left blank. The tax office hears of it in the ten days after.</summary>
/// <param name="Period">As <c>115/11-12</c>, <c>11512</c> or <c>2026-11</c>; the one of today where nothing is said.</param>
[Permission("invoice-ranges.view")]
public sealed record GetInvoicePeriod(string? Period = null) : IQuery<InvoicePeriodReport>;

/// <param name="ReportBy">Last day on which the blank numbers may be reported.</param>
public sealed record InvoicePeriodReport(string Period, DateOnly From, DateOnly To, DateOnly ReportBy, IReadOnlyList<RangeUse> Ranges);

/// <param name="Issued">Invoices that stand.</param>
/// <param name="Voided">Invoices that were voided.</param>
/// <param name="Spoiled">Numbers that were voided without an invoice.</param>
/// <param name="BlankFirst">First of the numbers that nobody used; null where all are.</param>
/// <param name="Voids">The voided ones and the spoiled ones in the order of their numbers.</param>
public sealed record RangeUse(
    Guid Id, string Kind, string Letters, string First, string Last, string? Department, int Issued, int Voided, int Spoiled, int Blank, string? BlankFirst, string? BlankLast, IReadOnlyList<VoidOfRange> Voids);

/// <param name="Spoiled">No invoice bore it.</param>
/// <param name="Reason">Null where the reader may not see it.</param>
public sealed record VoidOfRange(string Number, bool Spoiled, DateOnly? On, string? Reason);

internal sealed class GetInvoicePeriodValidator : AbstractValidator<GetInvoicePeriod>
{
    public GetInvoicePeriodValidator() => RuleFor(r => r.Period).Must(p => string.IsNullOrEmpty(p) || InvoicePeriod.Parse(p) is not null).WithErrorCode("range.period");
}

internal sealed class GetInvoicePeriodUseCase(HuikeDb db, ActorContext actors, ReferenceChecks references, TenantClock clock) : IUseCase<GetInvoicePeriod, InvoicePeriodReport>
{
    /// <summary>A company has a few ranges in two months.</summary>
    internal const int MostRanges = 200;
    private const int MostVoids = 2000;
    private static readonly string[] s_wide = [HuikeDb.RecordFilter];

    public async Task<Result<InvoicePeriodReport>> Execute(GetInvoicePeriod request, CancellationToken cancellation)
    {
        if (!actors.Actor.Reads("invoice-ranges", "period", "kind", "letters", "first", "last", "used", "left", "departmentId"))
            return Error.Forbidden();
        var period = InvoicePeriod.Parse(request.Period) ?? InvoicePeriod.Of(clock.Today);
        var ranges = await db.Set<InvoiceRange>().AsNoTracking().Where(r => r.Period == period.Code)
            .OrderBy(r => r.Kind).ThenBy(r => r.Letters).ThenBy(r => r.First).ThenBy(r => r.Id).Take(MostRanges).ToListAsync(cancellation);
        var ids = ranges.ConvertAll(r => r.Id);
        // The tax office asks for every number of the company; who bought and what stays with those who may see the invoices.
        var invoices = db.Set<Invoice>().IgnoreQueryFilters(s_wide).AsNoTracking().Where(i => i.RangeId != null && ids.Contains(i.RangeId.Value));
        var counts = (await invoices.GroupBy(i => new { i.RangeId, IsVoid = i.State == Invoice.Void }).Select(g => new { g.Key.RangeId, g.Key.IsVoid, Count = g.Count() }).ToListAsync(cancellation))
            .ToDictionary(g => (g.RangeId!.Value, g.IsVoid), g => g.Count);
        var voids = (await Voids(invoices, ids, cancellation)).ToLookup(v => v.Range, v => v.Void);
        var departments = await references.Titles("departments", [.. ranges.Select(r => r.DepartmentId).OfType<Guid>().Distinct()], cancellation);
        return new InvoicePeriodReport(period.Code, period.From, period.To, period.ReportBy, [.. ranges.Select(r => new RangeUse(
            r.Id, r.Kind, r.Letters, r.First, r.Last, r.DepartmentId is { } department ? departments.GetValueOrDefault(department) : null,
            counts.GetValueOrDefault((r.Id, false)), counts.GetValueOrDefault((r.Id, true)), voids[r.Id].Count(v => v.Spoiled), r.Left,
            r.Left > 0 ? r.NumberAt(r.Used) : null, r.Left > 0 ? r.Letters + r.Last : null, [.. voids[r.Id].OrderBy(v => v.Number, StringComparer.Ordinal)]))]);
    }

    private async Task<IEnumerable<(Guid Range, VoidOfRange Void)>> Voids(IQueryable<Invoice> invoices, List<Guid> ranges, CancellationToken cancellation)
    {
        var voided = await invoices.Where(i => i.State == Invoice.Void).OrderBy(i => i.InvoiceNumber).Take(MostVoids)
            .Select(i => new { i.RangeId, i.InvoiceNumber, i.VoidedOn, i.Reason }).ToListAsync(cancellation);
        var spoiled = await db.Set<VoidedNumber>().AsNoTracking().Where(v => ranges.Contains(v.RangeId)).OrderBy(v => v.Number).Take(MostVoids).ToListAsync(cancellation);
        return voided.Select(i => (i.RangeId!.Value, new VoidOfRange(i.InvoiceNumber!, false, i.VoidedOn, actors.Actor.Shown("invoices", "reason", i.Reason))))
            .Concat(spoiled.Select(v => (v.RangeId, new VoidOfRange(v.Number, true, v.VoidedOn, v.Reason))));
    }
}
