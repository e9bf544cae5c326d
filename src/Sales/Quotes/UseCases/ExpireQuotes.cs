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
public sealed record ExpireQuotes(DateOnly Day) : ICommand<DonePart>;

internal sealed class ExpireQuotesUseCase(HuikeDb db, DocumentFlow<Quote> flow, NoticeBoard board) : IUseCase<ExpireQuotes, DonePart>
{
    private const int Part = 100;

    public async Task<Result<DonePart>> Execute(ExpireQuotes request, CancellationToken cancellation)
    {
        var over = await db.Set<Quote>().AsNoTracking().Where(q => q.State == Quote.Sent && q.ValidUntil < request.Day)
            .OrderBy(q => q.Id).Select(q => new { q.Id, q.OwnerId, q.Number }).Take(Part).ToListAsync(cancellation);
        foreach (var quote in over)
        {
            var moved = await flow.Move(quote.Id, null, Quote.Expired, new RecordPatch(), cancellation);
            if (!moved.IsSuccess)
                return Result<DonePart>.Failed(moved.Errors);
            if (quote.OwnerId is { } owner)
                await board.Tell([owner], new NoticeText("due", "notice.quote.expired", $"quotes/{quote.Id}", quote.Number ?? "", moved.Value.Record.Titles.GetValueOrDefault(moved.Value.Record["customerId"] as Guid? ?? Guid.Empty) ?? ""), cancellation);
        }
        return new DonePart(over.Count);
    }
}

/// <summary>The same until none is left.</summary>
internal sealed class QuoteExpiry(UseCaseRunner runner, ActorContext actors) : DailyParts(runner, actors)
{
    public override string Name => "quotes.expire";

    protected override ICommand<DonePart> Part(DateOnly day) => new ExpireQuotes(day);
}
