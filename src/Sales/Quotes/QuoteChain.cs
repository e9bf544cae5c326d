using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Sales.Quotes.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Quotes;

/// <summary>Quotes as the first link of the chain.</summary>
internal sealed class QuoteChain(HuikeDb db, ActorContext actors, ITexts texts) : IChainSource
{
    private const int Shown = 3;

    public int Order => 10;
    public string Permission => "quotes.view";

    public Task Link(ChainIds ids, CancellationToken cancellation) => Task.CompletedTask;

    public async Task<ChainStep?> Read(ChainIds ids, CancellationToken cancellation)
    {
        var known = ids.Of("quotes");
        if (known.Count == 0)
            return new ChainStep("quotes", "quotes.one", "file-text", []);
        var quotes = await db.Set<Quote>().AsNoTracking().Where(q => known.Contains(q.Id)).OrderByDescending(q => q.Id).Take(Shown)
            .Select(q => new { q.Id, q.Caption, q.State, q.TotalAmount, q.Places }).ToListAsync(cancellation);
        var mayPrice = actors.Actor.Reads("quotes", "totalAmount");
        return new ChainStep("quotes", "quotes.one", "file-text", quotes.ConvertAll(q => new ChainDocument(q.Id, q.Caption, $"quotes/{q.Id}", texts[$"choice.quotes.state.{q.State}"], ToneOf(q.State),
            mayPrice ? Kernel.Money.Scaled.ToDecimal(q.TotalAmount, q.Places).ToString($"N{q.Places}", System.Globalization.CultureInfo.CurrentCulture) : null)))
        { More = Math.Max(0, known.Count - Shown) };
    }

    private static ChainTone ToneOf(string state) => state switch
    {
        Quote.Accepted => ChainTone.Good,
        Quote.Sent or Quote.Approved => ChainTone.Accent,
        Quote.Submitted => ChainTone.Warn,
        Quote.Refused or Quote.Expired or Quote.Rejected => ChainTone.Bad,
        _ => ChainTone.Plain,
    };
}
