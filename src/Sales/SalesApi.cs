using System.Globalization;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Huike.Platform.PublicLinks;
using Huike.Platform.Transfer.Export;
using Huike.Sales.Documents;
using Huike.Sales.Mining.UseCases;
using Huike.Sales.Opportunities.UseCases;
using Huike.Sales.Orders.UseCases;
using Huike.Sales.Prices;
using Huike.Sales.Quotes.UseCases;
using Huike.Sales.Targets;
using Huike.Sales.Targets.UseCases;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Huike.Sales;

/// <summary>What programs may ask beside the records themselves.</summary>
internal static class SalesApi
{
    /// <summary>The customer that a copy is for.</summary>
    internal sealed record CopyBody
    {
        public Guid? CustomerId { get; init; }
    }

    /// <summary>What is ordered of a quote; everything that is left where nothing is said.</summary>
    internal sealed record ConvertBody
    {
        public IReadOnlyList<ConvertLine>? Lines { get; init; }
    }

    /// <summary>Why a confirmed order is changed, and to what.</summary>
    internal sealed record ChangeBody(string Reason, Dictionary<string, System.Text.Json.JsonElement> Values);

    /// <summary>For how many days a hint is to be silent.</summary>
    internal sealed record DismissBody
    {
        public int Days { get; init; } = 90;
        public string? Reason { get; init; }
    }

    public static void Map(ApiBuilder api)
    {
        api.Map<SuggestPrice, PriceSuggestion>("GET", "/prices/suggest", http => new SuggestPrice(
            IdIn(http, "customerId"), IdIn(http, "productId"), Number(http, "quantity"), Text(http, "currency")));
        api.Map<ListPastPrices, IReadOnlyList<PastLine>>("GET", "/prices/past", http => new ListPastPrices(
            Text(http, "customerId") is null ? null : IdIn(http, "customerId"), Text(http, "productId") is null ? null : IdIn(http, "productId")));
        api.Map<GetSalesSettings, SalesSettings>("GET", "/settings/sales", _ => new GetSalesSettings());
        api.Group.MapPut("/settings/sales", (HttpContext http, ApiCalls calls) => calls.SendBody<SalesSettings, SaveSalesSettings, Done>(http, (_, body) => new SaveSalesSettings(body)))
            .WithMetadata(new RequestEndpoint(typeof(SaveSalesSettings))).Accepts<SalesSettings>("application/json");
        api.Get<ListHints, Hints>("/hints");
        api.Map<TakeUpHint, TakenHint>("POST", "/hints/{id:guid}/task", http => new TakeUpHint(ApiBuilder.IdOf(http)));
        api.PostOptional<DismissBody, DismissHint, Done>("/hints/{id:guid}/dismiss", (http, body) => new DismissHint(ApiBuilder.IdOf(http), body.Days, body.Reason));
        api.Get<GetTargetSheet, TargetSheet>("/targets/sheet");
        api.Body<SaveTargets, SavedTargets>("PUT", "/targets/sheet");
        api.Get<GetPerformance, PerformanceReport>("/performance");
        api.Get<GetOutlook, Outlook>("/reports/outlook");
        ReportSheet.Map<ExportHints>(api, "hints", (string? kind, bool? mine, Guid? customerId, HttpContext http, UseCaseRunner runner, IHttpActors actors, ITexts texts) =>
            ReportSheet.Send(new ExportHints(new ListHints(string.IsNullOrEmpty(kind) ? null : kind, mine ?? false, customerId)), http, runner, actors, texts));
        ReportSheet.Map<ExportOutlook>(api, "outlook", (string? period, DateOnly? on, Guid? departmentId, HttpContext http, UseCaseRunner runner, IHttpActors actors, ITexts texts) =>
            ReportSheet.Send(new ExportOutlook(period, on, departmentId), http, runner, actors, texts));
        api.Get<ListCredits, CreditList>("/performance/credits");
        ReportSheet.Map<ExportCredits>(api, "credits", ([AsParameters] ListCredits list, HttpContext http, UseCaseRunner runner, IHttpActors actors, ITexts texts) =>
            ReportSheet.Send(new ExportCredits(list), http, runner, actors, texts));
        Opportunities(api);
        Quotes(api);
        Orders(api);
    }

    /// <summary>Why an opportunity ended, and what there is to say about it.</summary>
    internal sealed record EndBody
    {
        public string? Reason { get; init; }
        public string? Remark { get; init; }
    }

    private static void Opportunities(ApiBuilder api)
    {
        api.PostOptional<EndBody, WinOpportunity, SavedRecord>("/opportunities/{id:guid}/win", (http, body) => new WinOpportunity(ApiBuilder.IdOf(http), ApiCalls.VersionOf(http), body.Reason, body.Remark));
        api.Post<EndBody, LoseOpportunity, SavedRecord>("/opportunities/{id:guid}/lose", (http, body) => new LoseOpportunity(ApiBuilder.IdOf(http), ApiCalls.VersionOf(http), body.Reason ?? "", body.Remark));
        api.Map<ReopenOpportunity, SavedRecord>("POST", "/opportunities/{id:guid}/reopen", http => new ReopenOpportunity(ApiBuilder.IdOf(http), ApiCalls.VersionOf(http)));
        api.Map<ListStays, IReadOnlyList<Stay>>("GET", "/opportunities/{id:guid}/stages", http => new ListStays(ApiBuilder.IdOf(http)));
        api.Map<GetBoard, Board>("GET", "/opportunities/board", http => new GetBoard(OptionalId(http, "pipelineId"), Text(http, "mine") == "true"));
        api.Map<GetBoardColumn, BoardCards>("GET", "/opportunities/board/column", http => new GetBoardColumn(IdIn(http, "stageId"), Text(http, "mine") == "true", OptionalId(http, "after")));
        api.Map<GetFunnel, Funnel>("GET", "/opportunities/funnel", http => new GetFunnel(OptionalId(http, "pipelineId"), Day(http, "since"), OptionalId(http, "ownerId")));
        api.Map<ListEndedStays, IReadOnlyList<EndedStay>>("GET", "/opportunities/funnel/stays", http =>
            new ListEndedStays(IdIn(http, "stageId"), Day(http, "since") ?? DateOnly.MinValue, Text(http, "advanced") == "true", OptionalId(http, "ownerId"), Text(http, "by"), Text(http, "key")));
        api.Map<GetForecastOutcome, ForecastOutcomes>("GET", "/pipelines/{id:guid}/forecast-outcome", http => new GetForecastOutcome(ApiBuilder.IdOf(http),
            Text(http, "months") is { } months ? int.TryParse(months, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0 : 6));
        api.Map<CompareFunnel, FunnelComparison>("GET", "/opportunities/funnel/comparison", http =>
            new CompareFunnel(Text(http, "by") ?? FunnelAxis.Owner, OptionalId(http, "pipelineId"), Day(http, "since")));
    }

    private static void Quotes(ApiBuilder api)
    {
        api.Map<SubmitQuote, SavedRecord>("POST", "/quotes/{id:guid}/submit", http => new SubmitQuote(ApiBuilder.IdOf(http), ApiCalls.VersionOf(http)));
        api.Map<WithdrawQuote, SavedRecord>("POST", "/quotes/{id:guid}/withdraw", http => new WithdrawQuote(ApiBuilder.IdOf(http), ApiCalls.VersionOf(http)));
        api.Map<SendQuote, SavedRecord>("POST", "/quotes/{id:guid}/send", http => new SendQuote(ApiBuilder.IdOf(http), ApiCalls.VersionOf(http)));
        api.Map<ReviseQuote, SavedRecord>("POST", "/quotes/{id:guid}/revise", http => new ReviseQuote(ApiBuilder.IdOf(http), ApiCalls.VersionOf(http)));
        api.PostOptional<StepBody, ApproveQuote, SavedRecord>("/quotes/{id:guid}/approve", (http, body) => new ApproveQuote(ApiBuilder.IdOf(http), ApiCalls.VersionOf(http), body.Reason));
        api.PostOptional<StepBody, RejectQuote, SavedRecord>("/quotes/{id:guid}/reject", (http, body) => new RejectQuote(ApiBuilder.IdOf(http), ApiCalls.VersionOf(http), body.Reason));
        api.PostOptional<StepBody, AcceptQuote, SavedRecord>("/quotes/{id:guid}/accept", (http, body) => new AcceptQuote(ApiBuilder.IdOf(http), ApiCalls.VersionOf(http), body.Reason));
        api.PostOptional<StepBody, RefuseQuote, SavedRecord>("/quotes/{id:guid}/refuse", (http, body) => new RefuseQuote(ApiBuilder.IdOf(http), ApiCalls.VersionOf(http), body.Reason));
        api.PostOptional<StepBody, VoidQuote, SavedRecord>("/quotes/{id:guid}/void", (http, body) => new VoidQuote(ApiBuilder.IdOf(http), ApiCalls.VersionOf(http), body.Reason));
        api.PostOptional<CopyBody, CopyQuote, SavedRecord>("/quotes/{id:guid}/copy", (http, body) => new CopyQuote(ApiBuilder.IdOf(http), body.CustomerId));
        api.Map<ListQuoteLinks, IReadOnlyList<QuoteLinkView>>("GET", "/quotes/{id:guid}/links", http => new ListQuoteLinks(ApiBuilder.IdOf(http)));
        api.Map<LinkQuote, NewLink>("POST", "/quotes/{id:guid}/links", http => new LinkQuote(ApiBuilder.IdOf(http)));
        api.Map<RevokeQuoteLink, Done>("DELETE", "/quotes/{id:guid}/links/{link:guid}", http => new RevokeQuoteLink(ApiBuilder.IdOf(http), ApiBuilder.IdOf(http, "link")));
        api.PostOptional<ConvertBody, ConvertQuote, SavedRecord>("/quotes/{id:guid}/convert", (http, body) => new ConvertQuote(ApiBuilder.IdOf(http), body.Lines));
    }

    private static void Orders(ApiBuilder api)
    {
        api.Map<SubmitOrder, SavedRecord>("POST", "/orders/{id:guid}/submit", http => new SubmitOrder(ApiBuilder.IdOf(http), ApiCalls.VersionOf(http)));
        api.Map<WithdrawOrder, SavedRecord>("POST", "/orders/{id:guid}/withdraw", http => new WithdrawOrder(ApiBuilder.IdOf(http), ApiCalls.VersionOf(http)));
        api.Map<ConfirmOrder, SavedRecord>("POST", "/orders/{id:guid}/confirm", http => new ConfirmOrder(ApiBuilder.IdOf(http), ApiCalls.VersionOf(http)));
        api.Map<ReopenOrder, SavedRecord>("POST", "/orders/{id:guid}/reopen", http => new ReopenOrder(ApiBuilder.IdOf(http), ApiCalls.VersionOf(http)));
        api.PostOptional<StepBody, ApproveOrder, SavedRecord>("/orders/{id:guid}/approve", (http, body) => new ApproveOrder(ApiBuilder.IdOf(http), ApiCalls.VersionOf(http), body.Reason));
        api.PostOptional<StepBody, RejectOrder, SavedRecord>("/orders/{id:guid}/reject", (http, body) => new RejectOrder(ApiBuilder.IdOf(http), ApiCalls.VersionOf(http), body.Reason));
        api.PostOptional<StepBody, CloseOrder, SavedRecord>("/orders/{id:guid}/close", (http, body) => new CloseOrder(ApiBuilder.IdOf(http), ApiCalls.VersionOf(http), body.Reason));
        api.PostOptional<StepBody, CancelOrder, SavedRecord>("/orders/{id:guid}/cancel", (http, body) => new CancelOrder(ApiBuilder.IdOf(http), ApiCalls.VersionOf(http), body.Reason));
        api.Post<ChangeBody, ChangeOrder, SavedRecord>("/orders/{id:guid}/change", (http, body) =>
            new ChangeOrder(ApiBuilder.IdOf(http), ApiCalls.VersionOf(http), body.Reason, new RecordPatch(body.Values.Select(v => KeyValuePair.Create(v.Key, (object?)v.Value)))));
        api.Map<ListOrderChanges, IReadOnlyList<OrderChangeEntry>>("GET", "/orders/{id:guid}/changes", http => new ListOrderChanges(ApiBuilder.IdOf(http)));
    }

    private static Guid? OptionalId(HttpContext http, string name) => Text(http, name) is null ? null : IdIn(http, name);

    private static DateOnly? Day(HttpContext http, string name) =>
        DateOnly.TryParseExact(Text(http, name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static Guid IdIn(HttpContext http, string name) => Guid.TryParse(Text(http, name), out var id) ? id : Guid.Empty;

    /// <summary>One where nothing is said; what is no number is refused as out of range.</summary>
    private static decimal Number(HttpContext http, string name) => Text(http, name) is not { } text ? 1
        : decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static string? Text(HttpContext http, string name) => http.Request.Query[name].ToString() is { Length: > 0 and <= 40 } text ? text : null;
}
