using System.Globalization;
using FluentValidation;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Transfer.Export;
using Huike.Platform.Transfer.Files;

namespace Huike.Finance.Reports;

/// <summary>The balances of all accounts as a workbook.</summary>
[Permission("journal.export")]
public sealed record ExportAccountBalances(DateOnly? AsOf = null) : IQuery<ReportFile>;

/// <summary>The movements on an account over a period as a workbook.</summary>
[Permission("journal.export")]
public sealed record ExportAccountStatement(Guid Id, DateOnly? From = null, DateOnly? To = null, string? Currency = null) : IQuery<ReportFile>;

/// <summary>Money in and out as a workbook.</summary>
[Permission("journal.export")]
public sealed record ExportMoneyStatistics(int? Year = null, string? GroupBy = null, string? Span = null) : IQuery<ReportFile>;

/// <summary>Expenses over periods as a workbook.</summary>
[Permission("expenses.export")]
public sealed record ExportExpenseStatistics(int? Year = null, string? GroupBy = null, string? Span = null) : IQuery<ReportFile>;

internal sealed class ExportAccountStatementValidator : AbstractValidator<ExportAccountStatement>
{
    public ExportAccountStatementValidator() => RuleFor(r => r.Currency).MaximumLength(40);
}

internal sealed class ExportMoneyStatisticsValidator : AbstractValidator<ExportMoneyStatistics>
{
    public ExportMoneyStatisticsValidator()
    {
        RuleFor(r => r.Year).InclusiveBetween(1990, 2200);
        RuleFor(r => r.GroupBy).Must(g => g is null || MoneyGroups.All.Contains(g)).WithErrorCode("notOnList");
        RuleFor(r => r.Span).Must(s => s is null || PeriodSpans.All.Contains(s)).WithErrorCode("notOnList");
    }
}

internal sealed class ExportExpenseStatisticsValidator : AbstractValidator<ExportExpenseStatistics>
{
    public ExportExpenseStatisticsValidator()
    {
        RuleFor(r => r.Year).InclusiveBetween(1990, 2200);
        RuleFor(r => r.GroupBy).Must(g => g is null || ExpenseGroups.All.Contains(g)).WithErrorCode("notOnList");
        RuleFor(r => r.Span).Must(s => s is null || PeriodSpans.All.Contains(s)).WithErrorCode("notOnList");
    }
}

internal sealed class ExportAccountBalancesUseCase(IUseCase<GetAccountBalances, AccountBalancesReport> balances, ReportSheet sheet, ITexts texts) : IUseCase<ExportAccountBalances, ReportFile>
{
    public async Task<Result<ReportFile>> Execute(ExportAccountBalances request, CancellationToken cancellation)
    {
        var read = await balances.Execute(new GetAccountBalances(request.AsOf), cancellation);
        if (!read.IsSuccess)
            return Result<ReportFile>.Failed(read.Errors);
        var rows = read.Value.Rows.Select(r => new object?[] { r.Name ?? texts["balances.none"], r.Kind is null ? null : texts[$"choice.account.kind.{r.Kind}"], r.Currency, r.Balance, r.Count, r.LastOn })
            .Concat(read.Value.Totals.Select(t => new object?[] { texts["aging.sum"], null, t.Currency, t.Balance, null, null }));
        return await sheet.Write("journal", texts["balances.title"], read.Value.AsOf,
            [new(texts["accounts.one"], Width: 26), new(texts["accounts.field.kind"]), new(texts["journal.field.currency"]), new(texts["balances.balance"], TableColumnKind.Decimal, 2), new(texts["balances.count"], TableColumnKind.Integer), new(texts["balances.lastOn"], TableColumnKind.Date)],
            rows, cancellation);
    }
}

internal sealed class ExportAccountStatementUseCase(IUseCase<GetAccountStatement, AccountStatement> statements, ReportSheet sheet, IChoices choices, ITexts texts) : IUseCase<ExportAccountStatement, ReportFile>
{
    private const int MostPages = 40;

    public async Task<Result<ReportFile>> Execute(ExportAccountStatement request, CancellationToken cancellation)
    {
        var entries = new List<AccountMovement>();
        AccountStatement? statement = null;
        for (var page = 0; page < MostPages && (statement is null || statement.Next is not null); page++)
        {
            var read = await statements.Execute(new GetAccountStatement(request.Id, request.From, request.To, request.Currency, statement?.Next, GetAccountStatementUseCase.MostEntries), cancellation);
            if (!read.IsSuccess)
                return Result<ReportFile>.Failed(read.Errors);
            statement = read.Value;
            entries.AddRange(statement.Entries);
        }
        // A part of a statement would be taken for the whole.
        if (statement!.Next is not null)
            return Error.Invalid("to", "statement.tooLong", MostPages * GetAccountStatementUseCase.MostEntries);
        var methods = (await choices.Of("receipt.method", cancellation)).ToDictionary(c => c.Code, c => c.Label);
        string? Method(string? code) => code is null ? null : methods.GetValueOrDefault(code) ?? texts.Find($"choice.receipt.method.{code}", CultureInfo.CurrentUICulture) ?? code;
        var rows = entries.Select(e => new object?[] { e.On, e.Number, texts[$"choice.journal.kind.{e.Kind}"] + (e.Reversal ? $" · {texts["journal.field.reversal"]}" : ""), Method(e.Method), e.Counterpart, e.Handler, e.In == 0 ? null : e.In, e.Out == 0 ? null : e.Out, e.Balance })
            .Prepend([statement.From, null, texts["accountStatement.opening"], null, null, null, null, null, statement.Opening])
            .Append([statement.To, null, texts["accountStatement.closing"], null, null, null, statement.In, statement.Out, statement.Closing]);
        TableColumn Money(string key) => new($"{texts[key]} {statement.Currency}", TableColumnKind.Money, statement.Places);
        return await sheet.Write("journal", $"{texts["accountStatement.title"]} {statement.Name}", statement.To,
        [
            new(texts["journal.field.on"], TableColumnKind.Date), new(texts["journal.field.caption"], Width: 20), new(texts["journal.field.kind"]), new(texts["journal.field.method"]),
            new(texts["journal.field.counterpart"], Width: 28), new(texts["journal.field.handlerId"]), Money("choice.journal.flow.in"), Money("choice.journal.flow.out"), Money("balances.balance"),
        ], rows, cancellation);
    }
}

internal sealed class ExportMoneyStatisticsUseCase(IUseCase<GetMoneyStatistics, MoneyStatisticsReport> statistics, ReportSheet sheet, ITexts texts, TenantClock clock) : IUseCase<ExportMoneyStatistics, ReportFile>
{
    public async Task<Result<ReportFile>> Execute(ExportMoneyStatistics request, CancellationToken cancellation)
    {
        var read = await statistics.Execute(new GetMoneyStatistics(request.Year, request.GroupBy, request.Span), cancellation);
        if (!read.IsSuccess)
            return Result<ReportFile>.Failed(read.Errors);
        var report = read.Value;
        object?[] Line(string flow, PeriodRow row, string name) => [texts[$"choice.journal.flow.{flow}"], .. PeriodSheet.Line(row, name)];
        var rows = report.In.Select(r => Line("in", r, r.Name ?? texts["aging.none"])).Append(Line("in", report.SumIn, texts["aging.sum"]))
            .Concat(report.Out.Select(r => Line("out", r, r.Name ?? texts["aging.none"]))).Append(Line("out", report.SumOut, texts["aging.sum"]));
        return await sheet.Write("journal", $"{texts["moneyStatistics.title"]} {report.Year.ToString(CultureInfo.InvariantCulture)}", clock.Today,
            [new(texts["journal.field.flow"]), .. PeriodSheet.Columns(texts, texts[$"moneyStatistics.by.{report.GroupBy}"], report.Year, report.Span, report.Currency, report.Places)], rows, cancellation);
    }
}

internal sealed class ExportExpenseStatisticsUseCase(IUseCase<GetExpenseStatistics, ExpenseStatisticsReport> statistics, ReportSheet sheet, ITexts texts, TenantClock clock) : IUseCase<ExportExpenseStatistics, ReportFile>
{
    public async Task<Result<ReportFile>> Execute(ExportExpenseStatistics request, CancellationToken cancellation)
    {
        var read = await statistics.Execute(new GetExpenseStatistics(request.Year, request.GroupBy, request.Span), cancellation);
        if (!read.IsSuccess)
            return Result<ReportFile>.Failed(read.Errors);
        var report = read.Value;
        return await sheet.Write("expenses", $"{texts["expenseStatistics.title"]} {report.Year.ToString(CultureInfo.InvariantCulture)}", clock.Today,
            PeriodSheet.Columns(texts, texts[$"expenseStatistics.by.{report.GroupBy}"], report.Year, report.Span, report.Currency, report.Places),
            report.Rows.Select(r => PeriodSheet.Line(r, r.Name ?? texts["aging.none"])).Append(PeriodSheet.Line(report.Sum, texts["aging.sum"])), cancellation);
    }
}

/// <summary>Columns and lines of a statistic over periods.</summary>
internal static class PeriodSheet
{
    public static List<TableColumn> Columns(ITexts texts, string by, int year, string span, string currency, int places)
    {
        var columns = new List<TableColumn> { new(by, Width: 24) };
        var periods = span == PeriodSpans.Year ? PeriodSpans.Years : 12;
        columns.AddRange(Enumerable.Range(0, periods).Select(at => new TableColumn(Name(texts, year, span, at), TableColumnKind.Money, places)));
        columns.Add(new($"{texts["aging.total"]} {currency}", TableColumnKind.Money, places));
        return columns;
    }

    public static string Name(ITexts texts, int year, string span, int at) =>
        span == PeriodSpans.Year ? (year - PeriodSpans.Years + 1 + at).ToString(CultureInfo.InvariantCulture) : texts["receiptStatistics.month", at + 1];

    public static object?[] Line(PeriodRow row, string name) => [name, .. row.Values.Cast<object?>(), row.Total];
}
