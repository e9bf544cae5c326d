using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Jobs;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Notices;
using Huike.Sales.Documents;
using Huike.Sales.Quotes.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Quotes.UseCases;

/// <summary>Quotes that were sent, not answered, and were valid until a day before this one are expired; a part of them at a time.</summary>
[Permission("company.edit"), NoApi("The house does it when a company's day begins.")]
public sealed record ExpireQuotes(DateOnly Day) : ICommand<ExpiredQuotes>;

public sealed record ExpiredQuotes(int Count);

internal sealed class ExpireQuotesUseCase(HuikeDb db, DocumentFlow<Quote> flow, NoticeBoard board) : IUseCase<ExpireQuotes, ExpiredQuotes>
{
    private const int Part = 100;

    public async Task<Result<ExpiredQuotes>> Execute(ExpireQuotes request, CancellationToken cancellation)
    {
        var over = await db.Set<Quote>().AsNoTracking().Where(q => q.State == Quote.Sent && q.ValidUntil < request.Day)
            .OrderBy(q => q.Id).Select(q => new { q.Id, q.OwnerId, q.Number }).Take(Part).ToListAsync(cancellation);
        foreach (var quote in over)
        {
            var moved = await flow.Move(quote.Id, null, Quote.Expired, new RecordPatch(), cancellation);
            if (!moved.IsSuccess)
                return Result<ExpiredQuotes>.Failed(moved.Errors);
            if (quote.OwnerId is { } owner)
                await board.Tell([owner], new NoticeText("due", "notice.quote.expired", $"quotes/{quote.Id}", quote.Number ?? "", moved.Value.Record.Titles.GetValueOrDefault(moved.Value.Record["customerId"] as Guid? ?? Guid.Empty) ?? ""), cancellation);
        }
        return new ExpiredQuotes(over.Count);
    }
}

/// <summary>The same until none is left.</summary>
internal sealed class QuoteExpiry(UseCaseRunner runner, ActorContext actors) : IDailyWork
{
    public string Name => "quotes.expire";

    public async Task Run(DateOnly day, CancellationToken cancellation)
    {
        while (await runner.Run(new ExpireQuotes(day), actors.Actor, cancellation) is var part)
        {
            if (!part.IsSuccess)
                throw new InvalidOperationException($"Quotes could not be expired: {string.Join(", ", part.Errors.Select(e => e.Code))}");
            if (part.Value.Count == 0)
                return;
        }
    }
}
