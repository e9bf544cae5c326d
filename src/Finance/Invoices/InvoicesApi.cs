using Huike.Finance.Invoices.UseCases;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Huike.Platform.Transfer.Export;
using Huike.Sales.Documents;
using Microsoft.AspNetCore.Http;

namespace Huike.Finance.Invoices;

/// <summary>What programs may do with invoices beside writing them.</summary>
internal static class InvoicesApi
{
    /// <summary>Under which number the tax office knows it, and since when; Taiwan's ranges (字軌) give the number where it is left out.</summary>
    internal sealed record IssueBody(string? InvoiceNumber = null, string? InvoiceCode = null, DateOnly? IssuedOn = null);

    /// <summary>Why it is given up.</summary>
    internal sealed record VoidBody(string Reason);

    /// <summary>The red letter's number, why, and which lines; all that is left where none are named.</summary>
    internal sealed record RedLetterBody(
        string InvoiceNumber, string Reason, string? InvoiceCode = null, DateOnly? IssuedOn = null, string? ConfirmationNumber = null, IReadOnlyList<RedLetterLine>? Lines = null, Guid? CreditNoteId = null,
        Guid? ReturnId = null);

    public static void Map(ApiBuilder api)
    {
        api.Map<SubmitInvoice, SavedRecord>("POST", "/invoices/{id:guid}/submit", http => new SubmitInvoice(Id(http), Version(http)));
        api.Map<WithdrawInvoice, SavedRecord>("POST", "/invoices/{id:guid}/withdraw", http => new WithdrawInvoice(Id(http), Version(http)));
        api.PostOptional<StepBody, ApproveInvoice, SavedRecord>("/invoices/{id:guid}/approve", (http, body) => new ApproveInvoice(Id(http), Version(http), body.Reason));
        api.PostOptional<StepBody, RejectInvoice, SavedRecord>("/invoices/{id:guid}/reject", (http, body) => new RejectInvoice(Id(http), Version(http), body.Reason));
        api.Post<IssueBody, IssueInvoice, SavedRecord>("/invoices/{id:guid}/issue", (http, body) => new IssueInvoice(Id(http), body.InvoiceNumber, body.InvoiceCode, body.IssuedOn, Version(http)));
        api.Post<VoidBody, VoidInvoice, SavedRecord>("/invoices/{id:guid}/void", (http, body) => new VoidInvoice(Id(http), body.Reason, Version(http)));
        api.Post<RedLetterBody, RedLetterInvoice, SavedRecord>("/invoices/{id:guid}/red-letter", (http, body) =>
            new RedLetterInvoice(Id(http), body.InvoiceNumber, body.Reason, body.InvoiceCode, body.IssuedOn, body.ConfirmationNumber, body.Lines, Version(http), body.CreditNoteId, body.ReturnId));
        api.Map<GetNextInvoiceNumber, NextInvoiceNumber>("GET", "/invoices/{id:guid}/next-number", http => new GetNextInvoiceNumber(Id(http), FinanceApi.DayIn(http, "on")));
        api.Post<VoidBody, VoidNextNumber, VoidedBlank>("/invoice-ranges/{id:guid}/void-next", (http, body) => new VoidNextNumber(Id(http), body.Reason));
        api.Get<GetInvoicePeriod, InvoicePeriodReport>("/reports/invoice-period");
        ReportSheet.Map<ExportInvoicePeriod>(api, "invoice-period", (string? period, HttpContext http, UseCaseRunner runner, IHttpActors actors, ITexts texts) => ReportSheet.Send(new ExportInvoicePeriod(period), http, runner, actors, texts));
        api.Map<GetOrderInvoicing, OrderInvoicing>("GET", "/orders/{id:guid}/invoicing", http => new GetOrderInvoicing(Id(http)));
    }

    private static Guid Id(HttpContext http) => ApiBuilder.IdOf(http);
    private static long? Version(HttpContext http) => ApiCalls.VersionOf(http);
}
