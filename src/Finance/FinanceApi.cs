using Huike.Finance.Accounts;
using Huike.Finance.Dunning;
using Huike.Finance.Receipts.Domain;
using Huike.Finance.Receipts.UseCases;
using Huike.Finance.Reports;
using Huike.Finance.Statements;
using Huike.Finance.Statements.UseCases;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Huike.Platform.Transfer.Export;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Huike.Finance;

/// <summary>What programs may ask beside the records themselves.</summary>
internal static class FinanceApi
{
    /// <summary>How a receipt is spread.</summary>
    internal sealed record AllocateBody(bool Auto = false, IReadOnlyList<AllocationValues>? Allocations = null);

    /// <summary>How much is paid back.</summary>
    internal sealed record RefundBody(decimal Amount, DateOnly? On = null, string? Method = null, Guid? AccountId = null, string? Reason = null);

    /// <summary>Why it is taken back, and with which date.</summary>
    internal sealed record ReverseBody(string Reason, DateOnly? On = null);

    /// <summary>The days of a statement; this month so far where nothing is said.</summary>
    internal sealed record PeriodBody
    {
        public DateOnly? From { get; init; }
        public DateOnly? To { get; init; }
    }

    /// <summary>Which letter went out; the one that is due where no level is named.</summary>
    internal sealed record DunningBody(string Currency, int? Level = null);

    public static void Map(ApiBuilder api)
    {
        api.Post<AllocateBody, AllocateReceipt, SavedRecord>("/receipts/{id:guid}/allocate", (http, body) => new AllocateReceipt(ApiBuilder.IdOf(http), body.Auto, body.Allocations));
        api.Post<RefundBody, RefundReceipt, SavedRecord>("/receipts/{id:guid}/refund", (http, body) =>
            new RefundReceipt(ApiBuilder.IdOf(http), body.Amount, body.On, body.Method, body.AccountId, body.Reason));
        api.Post<ReverseBody, ReverseReceipt, SavedRecord>("/receipts/{id:guid}/reverse", (http, body) => new ReverseReceipt(ApiBuilder.IdOf(http), body.Reason, body.On));
        api.Map<SettleCustomerWithAdvances, Receipts.AdvancesUsed>("POST", "/customers/{id:guid}/use-advances", http => new SettleCustomerWithAdvances(ApiBuilder.IdOf(http)));
        api.Map<SettleReceivableWithAdvances, Receipts.AdvancesUsed>("POST", "/receivables/{id:guid}/use-advances", http => new SettleReceivableWithAdvances(ApiBuilder.IdOf(http)));
        api.Map<Credits.UseCases.CreditReturn, SavedRecord>("POST", "/returns/{id:guid}/credit", http => new Credits.UseCases.CreditReturn(ApiBuilder.IdOf(http)));
        api.Map<Credits.UseCases.GetReturnRedLetters, Credits.UseCases.ReturnRedLetters>("GET", "/returns/{id:guid}/red-letters", http => new Credits.UseCases.GetReturnRedLetters(ApiBuilder.IdOf(http)));
        api.Map<Credits.UseCases.GetInvoiceRedLetter, IReadOnlyList<Credits.RedLetterProposal>>("GET", "/invoices/{id:guid}/red-letter", http => new Credits.UseCases.GetInvoiceRedLetter(ApiBuilder.IdOf(http)));
        api.Map<Credits.UseCases.GetCreditNote, Credits.UseCases.CreditNote>("GET", "/receipts/{id:guid}/credit-note", http => new Credits.UseCases.GetCreditNote(ApiBuilder.IdOf(http)));
        api.Map<GetFinanceSettings, FinanceSettings>("GET", "/settings/finance", _ => new GetFinanceSettings());
        api.Group.MapPut("/settings/finance", (HttpContext http, ApiCalls calls) => calls.SendBody<FinanceSettings, SaveFinanceSettings, Done>(http, (_, body) => new SaveFinanceSettings(body)))
            .WithMetadata(new RequestEndpoint(typeof(SaveFinanceSettings))).Accepts<FinanceSettings>("application/json");
        api.Map<GetStatement, Statement>("GET", "/customers/{id:guid}/statement", http => new GetStatement(ApiBuilder.IdOf(http), DayIn(http, "from"), DayIn(http, "to")));
        api.Map<ListStatementLinks, IReadOnlyList<StatementLinkView>>("GET", "/customers/{id:guid}/statement-links", http => new ListStatementLinks(ApiBuilder.IdOf(http)));
        api.Map<RevokeStatementLink, Done>("DELETE", "/customers/{id:guid}/statement-links/{link:guid}", http => new RevokeStatementLink(ApiBuilder.IdOf(http), ApiBuilder.IdOf(http, "link")));
        api.PostOptional<PeriodBody, LinkStatement, Platform.PublicLinks.NewLink>("/customers/{id:guid}/statement-links", (http, body) => new LinkStatement(ApiBuilder.IdOf(http), body.From, body.To));
        api.Map<GetDunning, IReadOnlyList<DunningRow>>("GET", "/reports/dunning", _ => new GetDunning());
        api.Post<DunningBody, RecordDunning, Done>("/customers/{id:guid}/dunning-letters", (http, body) => new RecordDunning(ApiBuilder.IdOf(http), body.Currency, body.Level));
        api.Get<GetDues, DuesReport>("/reports/receivables-due");
        api.Get<GetExposure, ExposureReport>("/reports/receivables-exposure");
        api.Get<GetReceiptStatistics, ReceiptStatisticsReport>("/reports/receipts");
        api.Get<GetAging, AgingReport>("/reports/receivables-aging");
        api.Get<GetAgingRecords, IReadOnlyList<AgingRecord>>("/reports/receivables-aging/records");
        ReportSheet.Map<ExportAging>(api, "receivables-aging", Aging);
        ReportSheet.Map<ExportDues>(api, "receivables-due", (int? weeks, HttpContext http, UseCaseRunner runner, IHttpActors actors, ITexts texts) => ReportSheet.Send(new ExportDues(weeks ?? 8), http, runner, actors, texts));
        ReportSheet.Map<ExportExposure>(api, "receivables-exposure", (int? olderThanDays, HttpContext http, UseCaseRunner runner, IHttpActors actors, ITexts texts) => ReportSheet.Send(new ExportExposure(olderThanDays ?? 90), http, runner, actors, texts));
        ReportSheet.Map<ExportReceiptStatistics>(api, "receipts", (int? year, string? groupBy, HttpContext http, UseCaseRunner runner, IHttpActors actors, ITexts texts) => ReportSheet.Send(new ExportReceiptStatistics(year, groupBy), http, runner, actors, texts));
    }

    internal static DateOnly? DayIn(HttpContext http, string name) =>
        DateOnly.TryParseExact(http.Request.Query[name].ToString(), "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var day) ? day : null;

    private static Task<IResult> Aging(DateOnly? asOf, string? groupBy, HttpContext http, UseCaseRunner runner, IHttpActors actors, ITexts texts) =>
        ReportSheet.Send(new ExportAging(asOf, groupBy), http, runner, actors, texts);
}
