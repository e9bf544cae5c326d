using System.Globalization;
using Huike.Customers.Archive.Overview;
using Huike.Customers.Customers.Domain;
using Huike.Finance.Invoices.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.Time;
using Huike.Kernel.Todo;
using Huike.Sales.Documents;
using Huike.Sales.Orders.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.CustomerPage;

/// <summary>What was invoiced to a customer and what of firm orders is not yet, in its overview.</summary>
public sealed record InvoicesBrief(string Currency, decimal? Invoiced, decimal? NotInvoiced, int Waiting);

internal sealed class InvoicesPart(HuikeDb db, ActorContext actors, CompanySales company) : ICustomerOverviewPart
{
    private const int MostCounted = 1_000;

    public string Name => "invoices";
    public string Permission => "invoices.view";

    public async Task<object> Read(Guid customerId, CancellationToken cancellation)
    {
        var currency = await company.Currency(cancellation);
        var places = await company.PlacesOf(currency, cancellation);
        var invoices = db.Set<Invoice>().AsNoTracking().Where(i => i.CustomerId == customerId);
        var sum = await invoices.Where(i => i.State == Invoice.Issued || i.State == Invoice.RedLettered).SumAsync(i => i.CompanyAmount, cancellation);
        var open = await db.Set<Order>().Where(o => o.CustomerId == customerId && Order.Firm.Contains(o.State) && o.Currency == currency && o.InvoicedAmount < o.TotalAmount)
            .SumAsync(o => o.TotalAmount - o.InvoicedAmount, cancellation);
        var waiting = await invoices.Where(i => i.State == Invoice.Submitted || i.State == Invoice.Approved).Take(MostCounted).CountAsync(cancellation);
        var shows = actors.Actor.Reads("invoices", "totalAmount");
        var orders = shows && actors.Actor.May("orders.view") && actors.Actor.Reads("orders", "invoicedAmount");
        return new InvoicesBrief(currency, shows ? Scaled.ToDecimal(sum, places) : null, orders ? Scaled.ToDecimal(open, places) : null, waiting);
    }

    public async Task<int?> Count(Guid customerId, CancellationToken cancellation) =>
        await db.Set<Invoice>().Where(i => i.CustomerId == customerId).Take(MostCounted).CountAsync(cancellation);
}

/// <summary>How many invoices an order or a customer has.</summary>
internal abstract class InvoiceCountButton(HuikeDb db) : ISmartButton
{
    private const int Most = 1_000;

    public abstract string RecordType { get; }
    public int Order => 55;
    public string Permission => "invoices.view";

    protected abstract IQueryable<Invoice> Of(IQueryable<Invoice> invoices, Guid recordId);
    protected abstract string Link(Guid recordId);

    public async Task<SmartButton?> Read(Guid recordId, CancellationToken cancellation)
    {
        var count = await Of(db.Set<Invoice>(), recordId).Take(Most).CountAsync(cancellation);
        return count == 0 ? null : new SmartButton("invoices.title", "receipt", count < Most ? count.ToString(CultureInfo.CurrentCulture) : $"{Most}+", Link(recordId));
    }
}

internal sealed class CustomerInvoicesButton(HuikeDb db) : InvoiceCountButton(db)
{
    public override string RecordType => "customers";
    protected override IQueryable<Invoice> Of(IQueryable<Invoice> invoices, Guid recordId) => invoices.Where(i => i.CustomerId == recordId);
    protected override string Link(Guid recordId) => $"invoices?customerId={recordId}";
}

internal sealed class OrderInvoicesButton(HuikeDb db) : InvoiceCountButton(db)
{
    public override string RecordType => "orders";
    protected override IQueryable<Invoice> Of(IQueryable<Invoice> invoices, Guid recordId) => invoices.Where(i => i.OrderId == recordId);
    protected override string Link(Guid recordId) => $"invoices?orderId={recordId}";
}

/// <summary>Invoices of a customer.</summary>
internal sealed class InvoiceTimeline(HuikeDb db, ActorContext actors) : ITimelineSource
{
    public string Permission => "invoices.view";

    public async Task<IReadOnlyList<TimelineEntry>> Read(TimelineQuestion question, CancellationToken cancellation)
    {
        if (question.RecordType != "customers")
            return [];
        var query = db.Set<Invoice>().AsNoTracking().Where(i => i.CustomerId == question.RecordId && i.State != Invoice.Draft);
        if (question.Before is { } before)
            query = query.Where(i => i.CreatedAt < before.At || (i.CreatedAt == before.At && i.Id < before.Id));
        var rows = await query.OrderByDescending(i => i.CreatedAt).ThenByDescending(i => i.Id).Take(question.Limit)
            .Select(i => new { i.Id, i.CreatedAt, i.Nature, i.State, i.Caption, i.TotalAmount, i.Places, i.Currency, User = db.Set<Platform.Organisation.Domain.User>().Where(u => u.Id == i.CreatedById).Select(u => u.Name).FirstOrDefault() })
            .ToListAsync(cancellation);
        var shows = actors.Actor.Reads("invoices", "totalAmount");
        return [.. rows.Select(i => new TimelineEntry(i.Id, $"invoice.{(i.Nature == Invoice.Red ? "red" : i.State is Invoice.Issued or Invoice.RedLettered ? "issued" : "asked")}", i.CreatedAt, i.Caption,
            shows ? $"{i.Currency} {Scaled.ToDecimal(i.TotalAmount, i.Places).ToString($"N{i.Places}", CultureInfo.CurrentCulture)}" : null, i.User, "invoices", i.Id))];
    }
}

/// <summary>Requests that wait: for whoever approves, for finance to issue, and those sent back to whoever asked.</summary>
internal sealed class InvoiceToDo(HuikeDb db, ActorContext actors, TenantClock clock) : IToDoProvider
{
    public int Order => 46;
    public string Permission => "invoices.view";

    public async Task<IReadOnlyList<ToDoGroup>> Read(int rows, CancellationToken cancellation)
    {
        var me = (Guid?)actors.Actor.UserId;
        var invoices = db.Set<Invoice>().AsNoTracking();
        var groups = new List<ToDoGroup>();
        if (actors.Actor.May("invoices.approve"))
            groups.AddRange(await Group("invoices.approve", invoices.Where(i => i.State == Invoice.Submitted && i.SubmittedById != me), rows, "/invoices?state=submitted", cancellation));
        if (actors.Actor.May("invoices.issue"))
            groups.AddRange(await Group("invoices.issue", invoices.Where(i => i.State == Invoice.Approved), rows, "/invoices?state=approved", cancellation));
        groups.AddRange(await Group("invoices.rejected", invoices.Where(i => i.State == Invoice.Rejected && i.OwnerId == me), rows, "/invoices?state=rejected&ownerId=me", cancellation));
        return groups;
    }

    private async Task<IReadOnlyList<ToDoGroup>> Group(string code, IQueryable<Invoice> query, int rows, string link, CancellationToken cancellation)
    {
        var first = await query.OrderBy(i => i.UpdatedAt).ThenBy(i => i.Id).Take(rows)
            .Select(i => new { i.Id, i.Caption, i.SubmittedAt, Customer = db.Set<Customer>().Where(c => c.Id == i.CustomerId).Select(c => c.Name).FirstOrDefault() }).ToListAsync(cancellation);
        if (first.Count == 0)
            return [];
        var count = first.Count < rows ? first.Count : await query.Take(IToDoProvider.MostCounted).CountAsync(cancellation);
        return [new ToDoGroup(code, count, [.. first.Select(i => new ToDoItem("invoices", i.Id, i.Caption, i.Customer, i.SubmittedAt is { } at ? DateOnly.FromDateTime(clock.ToLocal(at)) : null))], link) { Notifies = true }];
    }
}

/// <summary>Invoices as the link between what was delivered and what is paid.</summary>
internal sealed class InvoiceChain(HuikeDb db, ActorContext actors, ITexts texts) : IChainSource
{
    private const int Shown = 3;

    public int Order => 40;
    public string Permission => "invoices.view";

    public async Task Link(ChainIds ids, CancellationToken cancellation)
    {
        var (orders, known) = (ids.Of("orders").Select(id => (Guid?)id).ToList(), ids.Of("invoices"));
        if (orders.Count + known.Count == 0)
            return;
        var found = await db.Set<Invoice>().AsNoTracking().Where(i => known.Contains(i.Id) || orders.Contains(i.OrderId)).OrderByDescending(i => i.Id)
            .Take(ChainIds.MostOfAKind).Select(i => new { i.Id, i.OrderId }).ToListAsync(cancellation);
        foreach (var invoice in found)
        {
            ids.Add("invoices", invoice.Id);
            ids.Add("orders", invoice.OrderId);
        }
    }

    public async Task<ChainStep?> Read(ChainIds ids, CancellationToken cancellation)
    {
        var known = ids.Of("invoices");
        var invoices = known.Count == 0 ? [] : await db.Set<Invoice>().AsNoTracking().Where(i => known.Contains(i.Id)).OrderByDescending(i => i.Id).Take(Shown)
            .Select(i => new { i.Id, i.Caption, i.State, i.Nature, i.TotalAmount, i.Places }).ToListAsync(cancellation);
        var shows = actors.Actor.Reads("invoices", "totalAmount");
        var order = await Open(ids.Of("orders"), cancellation);
        return new ChainStep("invoices", "invoices.one", "receipt", [.. invoices.Select(i => new ChainDocument(i.Id, i.Caption, $"invoices/{i.Id}",
            texts[i.Nature == Invoice.Red ? "choice.invoices.nature.red" : $"choice.invoices.state.{i.State}"], ToneOf(i.State, i.Nature),
            shows ? Scaled.ToDecimal(i.TotalAmount, i.Places).ToString($"N{i.Places}", CultureInfo.CurrentCulture) : null))])
        {
            More = Math.Max(0, known.Count - Shown),
            Open = order?.Open is { } open && shows ? texts["invoices.chain.open", open] : null,
            ActionKey = order is not null && actors.Actor.May("invoices.create") ? "invoices.ask" : null,
            ActionHref = order is not null && actors.Actor.May("invoices.create") ? $"invoices/new?orderId={order.Id}" : null,
        };
    }

    private sealed record Uninvoiced(Guid Id, string Open);

    /// <summary>The newest firm order of which something is not invoiced yet.</summary>
    private async Task<Uninvoiced?> Open(IReadOnlyList<Guid> orders, CancellationToken cancellation)
    {
        if (orders.Count == 0 || !actors.Actor.May("orders.view"))
            return null;
        var order = await db.Set<Order>().AsNoTracking().Where(o => orders.Contains(o.Id) && Sales.Orders.Domain.Order.Firm.Contains(o.State) && o.InvoicedAmount < o.TotalAmount)
            .OrderByDescending(o => o.Id).Select(o => new { o.Id, Left = o.TotalAmount - o.InvoicedAmount, o.Places }).FirstOrDefaultAsync(cancellation);
        return order is null ? null : new Uninvoiced(order.Id, Scaled.ToDecimal(order.Left, order.Places).ToString($"N{order.Places}", CultureInfo.CurrentCulture));
    }

    private static ChainTone ToneOf(string state, string nature) => (state, nature) switch
    {
        (_, Invoice.Red) or (Invoice.RedLettered or Invoice.Rejected or Invoice.Void, _) => ChainTone.Bad,
        (Invoice.Issued, _) => ChainTone.Good,
        (Invoice.Approved, _) => ChainTone.Accent,
        (Invoice.Submitted, _) => ChainTone.Warn,
        _ => ChainTone.Plain,
    };
}
