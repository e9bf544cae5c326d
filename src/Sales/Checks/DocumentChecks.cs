using Huike.Kernel.Checks;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Numbering;
using Huike.Sales.Documents;
using Huike.Sales.Orders.Domain;
using Huike.Sales.Quotes.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Checks;

internal static class CheckRows
{
    public const int Most = 100, Batch = 2_000;
    public static readonly string[] AllButTenant = [HuikeDb.RecordFilter, HuikeDb.DeletedFilter];

    public static IQueryable<T> All<T>(HuikeDb db) where T : Aggregate => db.Set<T>().IgnoreQueryFilters(AllButTenant).AsNoTracking();
}

/// <summary>Documents come to the sum of their lines, and each line to what its own numbers say by the document's rule.</summary>
internal sealed class DocumentTotalsCheck : IInvariantCheck
{
    public string Name => "documentTotals";

    public async Task<IReadOnlyList<string>> Check(HuikeDb db, CancellationToken cancellation) =>
        [.. await Of<Quote, QuoteLine>(db, "quotes", cancellation), .. await Of<Order, OrderLine>(db, "orders", cancellation)];

    private static async Task<List<string>> Of<TDocument, TLine>(HuikeDb db, string type, CancellationToken cancellation)
        where TDocument : SalesDocument, new() where TLine : DocumentLine, new()
    {
        var wrong = new List<string>();
        var last = Guid.Empty;
        while (wrong.Count < CheckRows.Most)
        {
            var from = last;
            var documents = await CheckRows.All<TDocument>(db).Where(d => d.Id > from).OrderBy(d => d.Id).Take(CheckRows.Batch).ToListAsync(cancellation);
            if (documents.Count == 0)
                return wrong;
            last = documents[^1].Id;
            var ids = documents.ConvertAll(d => d.Id);
            var lines = (await db.Set<TLine>().AsNoTracking().Where(l => ids.Contains(l.DocumentId)).OrderBy(l => l.Position).ToListAsync(cancellation)).ToLookup(l => l.DocumentId);
            wrong.AddRange(documents.Where(d => !Agrees(d, [.. lines[d.Id]])).Select(d => $"{type}/{d.Id}"));
        }
        return [.. wrong.Take(CheckRows.Most)];
    }

    private static bool Agrees<TDocument, TLine>(TDocument document, List<TLine> lines) where TDocument : SalesDocument where TLine : DocumentLine
    {
        var stored = lines.ConvertAll(l => (l.Amount, l.TaxAmount, l.TotalAmount, l.DiscountShare));
        var (amount, tax, total, own) = (document.Amount, document.TaxAmount, document.TotalAmount, document.CompanyAmount);
        return Totals.Compute(document, lines, []) && (amount, tax, total, own) == (document.Amount, document.TaxAmount, document.TotalAmount, document.CompanyAmount)
            && stored.SequenceEqual(lines.Select(l => (l.Amount, l.TaxAmount, l.TotalAmount, l.DiscountShare)));
    }
}

/// <summary>A payment plan adds up to its order.</summary>
internal sealed class PaymentPlanCheck : IInvariantCheck
{
    public string Name => "paymentPlans";

    public async Task<IReadOnlyList<string>> Check(HuikeDb db, CancellationToken cancellation)
    {
        var sums = db.Set<OrderInstalment>().GroupBy(i => i.OrderId).Select(g => new { OrderId = g.Key, Sum = g.Sum(i => i.Amount) });
        return [.. (await CheckRows.All<Order>(db).Join(sums, o => o.Id, s => s.OrderId, (o, s) => new { o.Id, o.TotalAmount, s.Sum })
            .Where(x => x.TotalAmount != x.Sum).OrderBy(x => x.Id).Select(x => x.Id).Take(CheckRows.Most).ToListAsync(cancellation)).Select(id => $"orders/{id}")];
    }
}

/// <summary>Numbers of one series and period run from one on without a gap, up to what the counter says; what left the draft has one.</summary>
internal sealed class DocumentNumbersCheck : IInvariantCheck
{
    public string Name => "documentNumbers";

    public async Task<IReadOnlyList<string>> Check(HuikeDb db, CancellationToken cancellation) =>
        [.. await Of<Quote>(db, "quotes", cancellation), .. await Of<Order>(db, "orders", cancellation)];

    private static async Task<List<string>> Of<T>(HuikeDb db, string series, CancellationToken cancellation) where T : SalesDocument
    {
        var given = await CheckRows.All<T>(db).Where(d => d.NumberSequence != null).GroupBy(d => d.NumberPeriod)
            .Select(g => new { Period = g.Key!, Count = g.LongCount(), Most = g.Max(d => d.NumberSequence)!.Value }).OrderBy(g => g.Period).ToListAsync(cancellation);
        var counters = await db.Set<NumberCounter>().AsNoTracking().Where(c => c.Series == series).ToDictionaryAsync(c => c.Period, c => c.Value, cancellation);
        var wrong = given.Where(g => g.Count != g.Most || counters.GetValueOrDefault(g.Period) != g.Most)
            .Select(g => $"{series} {g.Period}: {g.Count} numbers, the last is {g.Most}, the counter says {counters.GetValueOrDefault(g.Period)}").ToList();
        wrong.AddRange(counters.Where(c => c.Value > 0 && given.TrueForAll(g => g.Period != c.Key)).Select(c => $"{series} {c.Key}: the counter says {c.Value}, there are no numbers"));
        wrong.AddRange((await CheckRows.All<T>(db).Where(d => d.State != "draft" && d.State != "void" && d.State != "cancelled" && d.Number == null)
            .OrderBy(d => d.Id).Select(d => d.Id).Take(CheckRows.Most).ToListAsync(cancellation)).Select(id => $"{series}/{id}"));
        return [.. wrong.Take(CheckRows.Most)];
    }
}

/// <summary>Documents are in states that exist, and nobody decided upon what he submitted himself.</summary>
internal sealed class DocumentStatesCheck(CompanySales company) : IInvariantCheck
{
    public string Name => "documentStates";

    public async Task<IReadOnlyList<string>> Check(HuikeDb db, CancellationToken cancellation)
    {
        var mayOwn = (await company.Settings(cancellation)).AuthorMayApprove;
        return [.. await Of<Quote>(db, "quotes", Quote.Edges.Keys, mayOwn, cancellation), .. await Of<Order>(db, "orders", Order.Edges.Keys, mayOwn, cancellation)];
    }

    private static async Task<IEnumerable<string>> Of<T>(HuikeDb db, string type, IEnumerable<string> states, bool mayOwn, CancellationToken cancellation) where T : SalesDocument
    {
        var known = states.ToList();
        return (await CheckRows.All<T>(db).Where(d => !known.Contains(d.State) || (d.State == "submitted" && d.SubmittedAt == null)
                || (!mayOwn && d.State == "approved" && d.DecidedById != null && d.DecidedById == d.SubmittedById))
            .OrderBy(d => d.Id).Select(d => d.Id).Take(CheckRows.Most).ToListAsync(cancellation)).Select(id => $"{type}/{id}");
    }
}
