using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Sales.Documents;
using Huike.Sales.Opportunities;
using Huike.Sales.Prices;
using Huike.Sales.Quotes.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Quotes.Rules;

/// <summary>What holds for quotes beside the rules of every document.</summary>
internal sealed class QuoteRule(DocumentTools tools, LastPrices lastPrices) : DocumentRule<Quote, QuoteLine, QuoteLineValues>(tools)
{
    protected override string Name => "quotes";
    protected override IReadOnlyDictionary<string, string[]> Edges => Quote.Edges;

    protected override string PatternOf(SalesSettings settings) => settings.QuoteNumber;
    protected override List<QuoteLineValues>? ValuesOf(Quote document) => document.Lines;
    protected override bool IsOpen(string state) => state is Quote.Draft or Quote.Rejected;
    protected override bool IsUnnumbered(string state) => state is Quote.Draft;

    protected override Task Defaults(RecordChange<Quote> change, SalesSettings settings, CancellationToken cancellation)
    {
        var quote = change.Entity;
        quote.QuotedOn ??= Tools.Clock.Today;
        if (change.IsNew)
            quote.ValidUntil ??= quote.QuotedOn.Value.AddDays(settings.QuoteValidDays);
        return Task.CompletedTask;
    }

    protected override Task CheckRest(RecordChange<Quote> change, CancellationToken cancellation)
    {
        if (change.Entity.ValidUntil < change.Entity.QuotedOn)
            change.Errors.Add(Error.Invalid("validUntil", "endBeforeStart"));
        return OpportunityOfDocument.Check(Db, change, cancellation);
    }

    protected override async Task Saved(RecordChange<Quote> change, string? stateBefore, CancellationToken cancellation)
    {
        var quote = change.Entity;
        if (stateBefore == quote.State)
            return;
        // One that comes in from elsewhere was offered before it is here.
        if (quote.State == Quote.Sent || (stateBefore is null && Quote.Counting.Contains(quote.State)))
            await lastPrices.Quoted(quote, await Lines(quote.Id, cancellation), cancellation);
        else if (quote.State is Quote.Void)
            await lastPrices.Recall(quote, await Lines(quote.Id, cancellation), Quote.Counting, isOrder: false, cancellation);
    }

    public override async Task Deleting(Quote entity, Guid deletionId, List<Error> errors, CancellationToken cancellation)
    {
        // What came in with a number of another house leaves no gap when it goes, and the number is free again.
        if (entity is { State: Quote.Void or Quote.Refused, Number: not null, NumberSequence: null })
        {
            if (entity.State == Quote.Refused)
                await lastPrices.Recall(entity, await Lines(entity.Id, cancellation), Quote.Counting, isOrder: false, cancellation);
            (entity.State, entity.Number) = (Quote.Draft, null);
        }
        else
            await base.Deleting(entity, deletionId, errors, cancellation);
    }

    private Task<List<QuoteLine>> Lines(Guid id, CancellationToken cancellation) =>
        Db.Set<QuoteLine>().AsNoTracking().Where(l => l.DocumentId == id).OrderBy(l => l.Position).Take(LineWriter.MostLines).ToListAsync(cancellation);
}

/// <summary>The lines of quotes that somebody reads.</summary>
internal sealed class QuoteParts(HuikeDb db) : IRecordParts<Quote>
{
    public async Task Load(IReadOnlyList<Quote> records, CancellationToken cancellation)
    {
        var ids = records.Select(r => r.Id).ToList();
        var lines = await db.Set<QuoteLine>().AsNoTracking().Where(l => ids.Contains(l.DocumentId)).OrderBy(l => l.Position).ToListAsync(cancellation);
        var byQuote = lines.ToLookup(l => l.DocumentId);
        foreach (var quote in records)
        {
            quote.Lines = [.. byQuote[quote.Id].Select(line =>
            {
                var values = LineReader.Read<QuoteLineValues>(line, quote.Places);
                values.OrderedQuantity = Scaled.ToShort(line.OrderedQuantity, Scaled.Quantity);
                return values;
            })];
        }
    }
}
