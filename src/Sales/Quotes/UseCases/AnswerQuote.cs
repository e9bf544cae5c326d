using FluentValidation;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Huike.Platform.Notices;
using Huike.Platform.PublicLinks;
using Huike.Platform.PublicLinks.Ui;
using Huike.Platform.Templates;
using Huike.Platform.Templates.Rendering.Pdf;
using Huike.Sales.Documents;
using Huike.Sales.Quotes.Domain;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Quotes.UseCases;

/// <summary>The quote behind a link.</summary>
/// <param name="QuoteState">As it is now; it may have been answered in another way.</param>
/// <param name="HasPdf">PDF can be made here.</param>
public sealed record LinkedQuote(QuoteSheet Sheet, LinkFate Fate, string QuoteState, bool HasPdf);

/// <summary>What the customer sees who was sent the link.</summary>
[Open("The secret in the link is the proof; it shows one quote as it was sent.", Anonymous = true)]
[NoApi("A page for people who have no log-in.")]
public sealed record ShowLinkedQuote(string Token) : IQuery<LinkedQuote>;

/// <summary>The customer accepts or declines, once.</summary>
[Open("The secret in the link is the proof; it answers one quote, once.", Anonymous = true)]
[NoApi("A page for people who have no log-in.")]
public sealed record AnswerQuote(string Token, LinkAnswer Answer) : ICommand<LinkedQuote>;

/// <summary>The quote as PDF, for the customer's files.</summary>
[Open("The secret in the link is the proof; it gives the one document that was sent.", Anonymous = true)]
[NoApi("A file for people who have no log-in.")]
public sealed record GetLinkedQuotePdf(string Token) : IQuery<LinkedFile>;

public sealed record LinkedFile(byte[] Content, string FileName);

internal sealed class ShowLinkedQuoteValidator : AbstractValidator<ShowLinkedQuote>
{
    public ShowLinkedQuoteValidator() => RuleFor(r => r.Token).NotEmpty().MaximumLength(200);
}

internal sealed class AnswerQuoteValidator : AbstractValidator<AnswerQuote>
{
    public AnswerQuoteValidator()
    {
        RuleFor(r => r.Token).NotEmpty().MaximumLength(200);
        RuleFor(r => r.Answer).SetValidator(new LinkAnswerValidator());
    }
}

internal sealed class GetLinkedQuotePdfValidator : AbstractValidator<GetLinkedQuotePdf>
{
    public GetLinkedQuotePdfValidator() => RuleFor(r => r.Token).NotEmpty().MaximumLength(200);
}

/// <summary>A link together with its quote, where the quote is still the one that was sent.</summary>
internal sealed class LinkedQuotes(HuikeDb db, PublicLinkDoor<QuoteLink> door, IPdfPrinter pdf)
{
    internal sealed record Pair(QuoteLink Link, Quote Quote);

    public async Task<Result<Pair>> Open(string token, CancellationToken cancellation)
    {
        var link = await door.Open(token, cancellation);
        if (!link.IsSuccess)
            return Result<Pair>.Failed(link.Errors);
        var quote = await db.Set<Quote>().FirstOrDefaultAsync(q => q.Id == link.Value.QuoteId, cancellation);
        return quote?.State switch
        {
            null or Quote.Void => Error.Rule("link.revoked"),
            Quote.Superseded => Error.Rule("quotes.link.superseded"),
            Quote.Expired when link.Value.State == QuoteLink.Open => Error.Rule("link.expired"),
            _ => new Pair(link.Value, quote),
        };
    }

    public LinkedQuote View(Pair pair) => new(PublicLinkDoor<QuoteLink>.Shown<QuoteSheet>(pair.Link), door.Fate(pair.Link), pair.Quote.State, pdf.IsAvailable);
}

internal sealed class ShowLinkedQuoteUseCase(LinkedQuotes links) : IUseCase<ShowLinkedQuote, LinkedQuote>
{
    public async Task<Result<LinkedQuote>> Execute(ShowLinkedQuote request, CancellationToken cancellation)
    {
        var pair = await links.Open(request.Token, cancellation);
        return pair.IsSuccess ? links.View(pair.Value) : Result<LinkedQuote>.Failed(pair.Errors);
    }
}

internal sealed class AnswerQuoteUseCase(LinkedQuotes links, PublicLinkDoor<QuoteLink> door, DocumentFlow<Quote> flow, NoticeBoard board, TenantClock clock)
    : IUseCase<AnswerQuote, LinkedQuote>
{
    public async Task<Result<LinkedQuote>> Execute(AnswerQuote request, CancellationToken cancellation)
    {
        var pair = await links.Open(request.Token, cancellation);
        if (!pair.IsSuccess)
            return Result<LinkedQuote>.Failed(pair.Errors);
        var (link, quote) = pair.Value;
        if (quote.State != Quote.Sent)
            return Error.Rule("link.answered");
        var answered = door.Answer(link, request.Answer);
        if (!answered.IsSuccess)
            return Result<LinkedQuote>.Failed(answered.Errors);
        var agrees = request.Answer.Agrees;
        var moved = await flow.Move(quote.Id, null, agrees ? Quote.Accepted : Quote.Refused, new RecordPatch { ["answeredAt"] = clock.UtcNow, ["reason"] = link.Comment }, cancellation);
        // Somebody else answered between the look at the quote and this step.
        if (!moved.IsSuccess)
            return moved.Error.Code == "state.notPossible" ? Error.Rule("link.answered") : Result<LinkedQuote>.Failed(moved.Errors);
        if (quote.OwnerId is { } owner)
            await board.Tell([owner], new NoticeText("changed", agrees ? "notice.quote.accepted" : "notice.quote.refused", $"quotes/{quote.Id}", quote.Number ?? quote.Caption, link.AnsweredBy ?? "", link.Comment ?? "—"), cancellation);
        return links.View(pair.Value);
    }
}

internal sealed class GetLinkedQuotePdfUseCase(LinkedQuotes links, IKeptPages pages) : IUseCase<GetLinkedQuotePdf, LinkedFile>
{
    public async Task<Result<LinkedFile>> Execute(GetLinkedQuotePdf request, CancellationToken cancellation)
    {
        var pair = await links.Open(request.Token, cancellation);
        if (!pair.IsSuccess)
            return Result<LinkedFile>.Failed(pair.Errors);
        var pdf = await pages.Pdf(pair.Value.Link.PageFile, pair.Value.Link.PrintId, cancellation);
        return pdf.IsSuccess ? new LinkedFile(pdf.Value, pair.Value.Link.FileName) : Result<LinkedFile>.Failed(pdf.Errors);
    }
}

/// <summary>The file behind a link, beside its page.</summary>
internal static class LinkedQuoteFiles
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet($"/{QuoteLink.Path}/{{Token}}/pdf", Pdf)
        .AllowAnonymous().ExcludeFromDescription().WithMetadata(new RequestEndpoint(typeof(GetLinkedQuotePdf)));

    private static async Task<IResult> Pdf(string token, HttpContext http, UseCaseRunner runner)
    {
        LinkHeaders.Set(http);
        var file = await runner.Run(new GetLinkedQuotePdf(token), Actor.Anonymous(), http.RequestAborted);
        if (!file.IsSuccess)
            return Results.StatusCode(LinkHeaders.StatusOf(file.Error));
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Sandbox();
        return Results.File(file.Value.Content, "application/pdf", file.Value.FileName);
    }
}
