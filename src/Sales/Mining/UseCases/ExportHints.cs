using System.Globalization;
using FluentValidation;
using Huike.Kernel.Access;
using Huike.Kernel.Text;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Transfer.Export;
using Huike.Platform.Transfer.Files;
using Huike.Platform.Transfer.Import;
using Huike.Sales.Mining.Domain;

namespace Huike.Sales.Mining.UseCases;

/// <summary>A list of hints as a workbook: all of it, up to as many rows as any list is exported with at once.</summary>
[Permission("orders.export")]
public sealed record ExportHints(ListHints List) : IQuery<ReportFile>;

internal sealed class ExportHintsValidator : AbstractValidator<ExportHints>
{
    public ExportHintsValidator(IValidator<ListHints> list) => RuleFor(r => r.List).SetValidator(list);
}

internal sealed class ExportHintsUseCase(HintReader reader, ReportSheet sheet, ITexts texts, TenantClock clock, ActorContext actors) : IUseCase<ExportHints, ReportFile>
{
    private const int Page = 500;

    public async Task<Result<ReportFile>> Execute(ExportHints request, CancellationToken cancellation)
    {
        if (!actors.Actor.May("orders.view"))
            return Error.Forbidden();
        if (await reader.Refused(request.List, cancellation) is { } refused)
            return refused;
        var (hints, list, currency, places) = (new List<Hint>(), request.List with { Cursor = null }, "", 2);
        do
        {
            var page = await reader.Page(list, Page, cancellation);
            hints.AddRange(page.Items);
            (list, currency, places) = (list with { Cursor = page.Next }, page.Currency, page.Places);
        }
        while (list.Cursor is not null && hints.Count < TransferLimits.MostDirectRows);
        var title = request.List.Kind is { } kind ? $"{texts["hints.title"]} {texts[$"hints.kind.{kind}"]}" : texts["hints.title"];
        return await sheet.Write("orders", title, clock.Today, Columns(currency, places), hints.Select(Row), cancellation);
    }

    private TableColumn[] Columns(string currency, int places) =>
    [
        new(texts["hints.column.kind"], Width: 12), new(texts["customers.one"], Width: 28), new(texts["record.field.ownerId"], Width: 14),
        new(texts["hints.column.product"], Width: 24), new(texts["hints.column.because"], Width: 24), new(texts["hints.column.dueOn"], Width: 12), new(texts["hints.column.lastOn"], Width: 12),
        new(texts["hints.column.everyDays"], TableColumnKind.Decimal, 0), new(texts["hints.column.times"], TableColumnKind.Decimal, 0),
        new(texts["hints.column.buyers"], TableColumnKind.Decimal, 0), new(texts["hints.column.both"], TableColumnKind.Decimal, 0), new(texts["hints.column.lift"], TableColumnKind.Decimal, 1),
        new($"{texts["hints.worthHead"]} {currency}", TableColumnKind.Decimal, places),
    ];

    private object?[] Row(Hint hint) =>
    [
        texts[$"hints.kind.{hint.Kind}"], hint.Customer ?? texts["ui.list.hidden"], hint.Owner, hint.Product, hint.Because, Day(hint.DueOn), Day(hint.LastOn),
        (decimal?)hint.EveryDays, (decimal)hint.Times, (decimal?)hint.Buyers, (decimal?)hint.Both, hint.Kind == SalesHint.CrossSell ? hint.Lift : null, hint.Worth,
    ];

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
