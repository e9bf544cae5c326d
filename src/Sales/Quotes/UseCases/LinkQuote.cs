using Huike.Kernel.Data;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.PublicLinks;
using Huike.Platform.Templates;
using Huike.Sales.Documents;
using Huike.Sales.Quotes.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Quotes.UseCases;

/// <summary>A link as those see it who sent it.</summary>
public sealed record QuoteLinkView(
    Guid Id, string State, DateTime CreatedAt, DateTime ExpiresAt, DateTime? AnsweredAt, string? AnsweredBy, string? AnsweredFrom, string? Comment);

/// <summary>Puts a sent quote before the customer by a link that nobody can guess; it ends with the quote's validity.</summary>
[Permission("quotes.print")]
public sealed record LinkQuote(Guid Id) : ICommand<NewLink>;

/// <summary>The links of a quote with their answers, the newest first.</summary>
[Permission("quotes.view")]
public sealed record ListQuoteLinks(Guid Id) : IQuery<IReadOnlyList<QuoteLinkView>>;

/// <summary>From now on the link says that it was withdrawn.</summary>
[Permission("quotes.print")]
public sealed record RevokeQuoteLink(Guid Id, Guid LinkId) : ICommand<Done>;

internal sealed class LinkQuoteUseCase(
    PublicLinkDoor<QuoteLink> door, DocumentFlow<Quote> flow, QuoteSheets sheets, IKeptPages pages, TenantClock clock) : IUseCase<LinkQuote, NewLink>
{
    public async Task<Result<NewLink>> Execute(LinkQuote request, CancellationToken cancellation)
    {
        var found = await flow.FindToChange(request.Id, null, cancellation);
        if (!found.IsSuccess)
            return Result<NewLink>.Failed(found.Errors);
        var quote = found.Value;
        if (quote.State != Quote.Sent || quote.ValidUntil < clock.Today)
            return Error.Rule("quotes.link.notSent");
        var sheet = await sheets.Of(quote, cancellation);
        if (!sheet.IsSuccess)
            return Result<NewLink>.Failed(sheet.Errors);
        var page = await pages.Keep("quotes", quote.Id, cancellation);
        if (!page.IsSuccess)
            return Result<NewLink>.Failed(page.Errors);
        var link = new QuoteLink { QuoteId = quote.Id, PageFile = page.Value.Hash, PrintId = page.Value.PrintId, FileName = page.Value.FileName };
        return door.Make(link, sheet.Value, quote.ValidUntil is { } last ? clock.StartOf(last.AddDays(1)) : clock.UtcNow.AddDays(QuoteLink.Days));
    }
}

internal sealed class ListQuoteLinksUseCase(HuikeDb db) : IUseCase<ListQuoteLinks, IReadOnlyList<QuoteLinkView>>
{
    private const int Most = 20;

    public async Task<Result<IReadOnlyList<QuoteLinkView>>> Execute(ListQuoteLinks request, CancellationToken cancellation)
    {
        if (!await db.Set<Quote>().AnyAsync(q => q.Id == request.Id, cancellation))
            return Error.NotFound();
        return await db.Set<QuoteLink>().AsNoTracking().Where(l => l.QuoteId == request.Id).OrderByDescending(l => l.Id).Take(Most)
            .Select(l => new QuoteLinkView(l.Id, l.State, l.CreatedAt, l.ExpiresAt, l.AnsweredAt, l.AnsweredBy, l.AnsweredFrom, l.Comment)).ToListAsync(cancellation);
    }
}

internal sealed class RevokeQuoteLinkUseCase(HuikeDb db, DocumentFlow<Quote> flow) : IUseCase<RevokeQuoteLink, Done>
{
    public async Task<Result<Done>> Execute(RevokeQuoteLink request, CancellationToken cancellation)
    {
        var found = await flow.FindToChange(request.Id, null, cancellation);
        if (!found.IsSuccess)
            return Result<Done>.Failed(found.Errors);
        if (await db.Set<QuoteLink>().FirstOrDefaultAsync(l => l.Id == request.LinkId && l.QuoteId == request.Id, cancellation) is not { } link)
            return Error.NotFound();
        return PublicLinkDoor<QuoteLink>.Revoke(link);
    }
}
