using FluentValidation;
using Huike.Customers.Performance;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.Transfer.Export;
using Huike.Platform.Transfer.Files;
using Huike.Platform.Transfer.Import;
using Huike.Sales.Documents;
using Huike.Sales.Splits;
using Huike.Sales.Splits.Domain;
using Huike.Sales.Targets.Domain;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Targets.UseCases;

/// <summary>业绩明细: what of which record counts for whom, part by part, as far as the caller's reach goes.</summary>
/// <param name="Of">What is counted: <c>orders</c>, <c>receipts</c>, <c>won</c> or <c>open</c>; orders where nothing is said.</param>
/// <param name="First">The first day that counts; that of this month where nothing is said.</param>
/// <param name="Last">The last one; that of the month of the first where nothing is said.</param>
/// <param name="OwnerId">Only this person's parts; everybody's where nobody is named.</param>
/// <param name="OwnerIds">Those of several people, ids with commas between them.</param>
/// <param name="DepartmentId">Only parts that stand in this department.</param>
/// <param name="DepartmentIds">Those of several departments.</param>
/// <param name="Limit">Rows of a page; the parts of one record stand on one page.</param>
[Open("Parts are those within the caller's reach over the records, and ask for the permission to view these.")]
public sealed record ListCredits(
    string? Of = null, DateOnly? First = null, DateOnly? Last = null, Guid? OwnerId = null, [FromQuery(Name = "ownerId.in")] string? OwnerIds = null, Guid? DepartmentId = null,
    [FromQuery(Name = "departmentId.in")] string? DepartmentIds = null, string? Cursor = null, int? Limit = null) : IQuery<CreditList>
{
    internal IReadOnlyList<Guid>? People => Ids(OwnerId, OwnerIds);
    internal IReadOnlyList<Guid>? Departments => Ids(DepartmentId, DepartmentIds);

    /// <summary>Null where nobody is named; what is no id names nobody there is.</summary>
    private static IReadOnlyList<Guid>? Ids(Guid? one, string? several) => one is { } id ? [id]
        : string.IsNullOrEmpty(several) ? null : [.. several.Split(',').Select(t => Guid.TryParse(t, out var id) ? id : Guid.Empty)];
}

/// <summary>Amounts are in the company's currency.</summary>
/// <param name="Sum">Of all of them, those of other pages among them.</param>
public sealed record CreditList(string Of, string RecordType, DateOnly First, DateOnly Last, string Currency, int Places, IReadOnlyList<CreditRow> Rows, decimal Sum, string? NextCursor);

/// <param name="Title">Null where the caller sees the person's part but not the record.</param>
/// <param name="Percent">Of the whole record.</param>
public sealed record CreditRow(Guid RecordId, string? Title, DateOnly? Day, Guid? PersonId, string? PersonName, decimal Percent, decimal Amount);

internal sealed class ListCreditsValidator : AbstractValidator<ListCredits>
{
    /// <summary>Some hundreds of ids.</summary>
    private const int MostLetters = 20_000;

    public ListCreditsValidator()
    {
        RuleFor(r => r.Of).MaximumLength(40);
        RuleFor(r => r.First).Must(d => d is null || d.Value.Year is > Target.FirstYear and <= Target.LastYear).WithErrorCode("outOfRange");
        RuleFor(r => r.Last).Must((r, d) => d is null || (d >= (r.First ?? d) && d.Value.Year is > Target.FirstYear and <= Target.LastYear)).WithErrorCode("outOfRange");
        RuleFor(r => r.OwnerIds).MaximumLength(MostLetters);
        RuleFor(r => r.DepartmentIds).MaximumLength(MostLetters);
        RuleFor(r => r.Cursor).Must(c => string.IsNullOrEmpty(c) || DayPlace.Parse(c) is not null).WithErrorCode("cursorInvalid");
        RuleFor(r => r.Limit).InclusiveBetween(1, ListRequest.MaxLimit);
    }
}

internal sealed class ListCreditsUseCase(CreditReader reader) : IUseCase<ListCredits, CreditList>
{
    private const int Page = 100;

    public async Task<Result<CreditList>> Execute(ListCredits request, CancellationToken cancellation)
    {
        var asked = reader.Of(request);
        if (!asked.IsSuccess)
            return Result<CreditList>.Failed(asked.Errors);
        var (source, span) = asked.Value;
        var (currency, places) = await reader.Money(cancellation);
        var (rows, next) = await reader.Page(source, span, string.IsNullOrEmpty(request.Cursor) ? null : DayPlace.Parse(request.Cursor), request.Limit ?? Page, places, cancellation);
        var sum = (await source.Sum(span, cancellation)).Sum(p => p.Amount);
        return new CreditList(source.Code, source.RecordType, span.First, span.Last, currency, places, rows, Scaled.ToDecimal(sum, places), next?.ToString());
    }
}

/// <summary>Parts within the reader's rights, page by page.</summary>
internal sealed class CreditReader(HuikeDb db, IEnumerable<ICreditSource> sources, CompanySales company, ActorContext actors, TenantClock clock)
{
    /// <summary>What is asked for; errors where there is no such figure, or the actor may not read what it is made of.</summary>
    public Result<(ICreditSource Source, PerformanceSpan Span)> Of(ListCredits request)
    {
        if (sources.FirstOrDefault(s => s.Code == (request.Of ?? "orders")) is not { } source)
            return Error.Malformed("of", "notOnList", request.Of);
        if (!actors.Actor.May($"{source.RecordType}.view") || !actors.Actor.Reads(source.RecordType, [.. source.Fields]))
            return Error.Forbidden();
        var first = request.First ?? new DateOnly((request.Last ?? clock.Today).Year, (request.Last ?? clock.Today).Month, 1);
        var last = request.Last ?? new DateOnly(first.Year, first.Month, 1).AddMonths(1).AddDays(-1);
        return (source, new PerformanceSpan(first, last, null, request.Departments) { People = request.People });
    }

    public async Task<(string Currency, int Places)> Money(CancellationToken cancellation)
    {
        var currency = await company.Currency(cancellation);
        return (currency, await company.PlacesOf(currency, cancellation));
    }

    /// <summary>So many rows and, where there are more, the record that they end with; the parts of one record are not torn apart.</summary>
    public async Task<(IReadOnlyList<CreditRow> Rows, DayPlace? Next)> Page(ICreditSource source, PerformanceSpan span, DayPlace? after, int size, int places, CancellationToken cancellation)
    {
        IReadOnlyList<Credit> found;
        int cut;
        // So many that the record at the end is there with all its parts.
        for (var most = size + DealSplit.Most + 1; ; most *= 2)
        {
            found = await source.Read(span, after, most, cancellation);
            cut = Math.Min(size, found.Count);
            while (cut < found.Count && found[cut].RecordId == found[cut - 1].RecordId)
                cut++;
            if (cut < found.Count || found.Count < most)
                break;
        }
        var shown = found.Take(cut).ToList();
        var ids = shown.Select(c => c.PersonId).OfType<Guid>().Distinct().ToList();
        var names = ids.Count == 0 ? [] : await db.Set<User>().AsNoTracking().Where(u => ids.Contains(u.Id)).Select(u => new { u.Id, u.Name }).ToDictionaryAsync(u => u.Id, u => u.Name, cancellation);
        return (shown.ConvertAll(c => new CreditRow(c.RecordId, c.Title, c.Day, c.PersonId, c.PersonId is { } id ? names.GetValueOrDefault(id) : null,
            SplitWriter.Percentage(c.Percent), Scaled.ToDecimal(c.Amount, places))), cut < found.Count && shown[^1].Day is { } day ? new DayPlace(day, shown[^1].RecordId) : null);
    }
}

/// <summary>The same as a workbook.</summary>
[Open("Asks for the permission to export the records that are counted.")]
public sealed record ExportCredits(ListCredits List) : IQuery<ReportFile>;

internal sealed class ExportCreditsValidator : AbstractValidator<ExportCredits>
{
    public ExportCreditsValidator(IValidator<ListCredits> list) => RuleFor(r => r.List).SetValidator(list);
}

internal sealed class ExportCreditsUseCase(CreditReader reader, ReportSheet workbook, ITexts texts, ActorContext actors) : IUseCase<ExportCredits, ReportFile>
{
    private const int Page = 5_000;

    public async Task<Result<ReportFile>> Execute(ExportCredits request, CancellationToken cancellation)
    {
        var asked = reader.Of(request.List);
        if (!asked.IsSuccess)
            return Result<ReportFile>.Failed(asked.Errors);
        var (source, span) = asked.Value;
        if (!actors.Actor.May($"{source.RecordType}.export"))
            return Error.Forbidden();
        var (currency, places) = await reader.Money(cancellation);
        var (all, after) = (new List<CreditRow>(), default(DayPlace));
        do
        {
            var (rows, next) = await reader.Page(source, span, after, Page, places, cancellation);
            all.AddRange(rows);
            after = next;
        }
        while (after is not null && all.Count < TransferLimits.MostDirectRows);
        TableColumn[] columns =
        [
            new(texts["credits.day"], Width: 12), new(texts["credits.record"], Width: 24), new(texts["credits.person"], Width: 16),
            new(texts["credits.percent"], TableColumnKind.Decimal, 2), new($"{texts["credits.amount"]} {currency}", TableColumnKind.Decimal, places),
        ];
        return await workbook.Write(source.RecordType, texts["credits.title"], texts[$"credits.of.{source.Code}"], span.First, span.Last, columns,
            all.Select(r => new object?[] { r.Day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), r.Title ?? texts["credits.hidden"], r.PersonName ?? texts["performance.nobody"], r.Percent, r.Amount })
                .Append([texts["outlook.sum"], null, null, null, all.Sum(r => r.Amount)]), cancellation);
    }
}
