using Huike.Customers.Customers;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Identifiers;
using Huike.Finance.Accounts;
using Huike.Finance.Invoices.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Sales.Documents;
using Huike.Sales.Orders.Contracts;
using Huike.Sales.Orders.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Invoices;

/// <summary>What an invoice's rule needs beside the invoice.</summary>
internal sealed record InvoiceTools(HuikeDb Db, CompanyFinance Finance, CompanySales Company, InvoiceLineWriter Lines, OrderCover Covers, IOrderProgress Progress, InvoiceNumbers Numbers, ActorContext Actors);

/// <summary>What holds for invoices through every door: defaults, lines, totals, what of an order may be invoiced, states, the number.</summary>
internal sealed class InvoiceRule(InvoiceTools tools) : IRecordRule<Invoice>
{
    /// <summary>What may change after it was asked for: where it is sent, and notes.</summary>
    private static readonly string[] Loose = ["receiver", "receiverPhone", "receiverEmail", "receiverAddress", "carrier", "trackingNumber", "remark", "ownerId", "departmentId"];
    private static readonly string[] s_wide = [HuikeDb.RecordFilter];
    private readonly Dictionary<Invoice, InvoiceLineSet> _written = [];

    private HuikeDb Db => tools.Db;

    int IRecordRule<Invoice>.Order => 500;

    public void Normalise(RecordChange<Invoice> change)
    {
        var invoice = change.Entity;
        if (invoice.TaxNumber is { } number && change.Touches("taxNumber") && CreditCode.CheckTaxNumber(number).Value is { Length: > 0 } clean)
            invoice.TaxNumber = clean;
    }

    public async Task Derive(RecordChange<Invoice> change, CancellationToken cancellation)
    {
        var invoice = change.Entity;
        if (invoice.Nature == Invoice.Red)
            return;
        var order = invoice.OrderId is { } id ? await Db.Set<Order>().IgnoreQueryFilters(s_wide).AsNoTracking().FirstOrDefaultAsync(o => o.Id == id, cancellation) : null;
        if (change.IsNew)
            await Begin(change, order, cancellation);
        if (change.Errors.Count > 0)
            return;
        invoice.Caption = invoice.Number ?? invoice.Title ?? "—";
        if (!change.IsNew && !change.Changed.Contains("lines"))
            return;
        var written = await tools.Lines.Write(change, order, cancellation);
        if (change.Errors.Count > 0)
            return;
        if (!InvoiceAmounts.Sum(invoice, written.Lines))
        {
            change.Errors.Add(Error.Invalid("lines", "amount.tooLarge"));
            return;
        }
        _written[invoice] = written;
        await Within(change, order, written.Lines, cancellation);
        Note(invoice, change.IsNew, written);
    }

    public async Task Validate(RecordChange<Invoice> change, CancellationToken cancellation)
    {
        var invoice = change.Entity;
        if (change.IsNew)
        {
            if (invoice.CustomerId is { } customer && !await CustomerRows.Hold(Db, customer, cancellation))
                change.Errors.Add(Error.Invalid("customerId", "customer.deleted"));
            return;
        }
        var before = (string)Db.Entry(invoice).Property(i => i.State).OriginalValue!;
        if (!change.Options.Trusted && before is not (Invoice.Draft or Invoice.Rejected) && change.Changed.Except(Loose).Any(name => !name.StartsWith(Kernel.Records.Custom.CustomField.Prefix, StringComparison.Ordinal)))
            change.Errors.Add(Error.Rule("invoices.notOpen"));
        if (before == invoice.State || change.Errors.Count > 0)
            return;
        if (!Invoice.Edges[before].Contains(invoice.State))
            change.Errors.Add(Error.Rule("state.notPossible", $"choice.invoices.state.{before}", $"choice.invoices.state.{invoice.State}"));
        else if (invoice.State == Invoice.Submitted)
            await Ask(change, cancellation);
    }

    public async Task After(RecordChange<Invoice> change, CancellationToken cancellation)
    {
        var invoice = change.Entity;
        if (_written.Remove(invoice, out var written))
        {
            Db.AddRange(written.Added);
            await Db.SaveChangesAsync(cancellation);
        }
        invoice.PartChanges = new Dictionary<string, (object? Before, object? After)>();
        if (invoice.Number is null && invoice.State != Invoice.Draft)
            await tools.Numbers.Take(invoice, cancellation);
    }

    public Task Deleting(Invoice entity, Guid deletionId, List<Error> errors, CancellationToken cancellation)
    {
        if (entity.Number is not null || entity.State != Invoice.Draft)
            errors.Add(Error.Rule("invoices.notDraft"));
        return Task.CompletedTask;
    }

    /// <summary>A new one takes its customer's data, and what its order says of money and owner.</summary>
    private async Task Begin(RecordChange<Invoice> change, Order? order, CancellationToken cancellation)
    {
        var invoice = change.Entity;
        invoice.Kind ??= (await tools.Finance.Settings(cancellation)).InvoiceKind;
        if (order is not null && order.CustomerId != invoice.CustomerId)
            change.Errors.Add(Error.Invalid("orderId", "invoice.ofAnother"));
        if (order is not null && !Order.Firm.Contains(order.State))
            change.Errors.Add(Error.Invalid("orderId", "order.notConfirmed"));
        await Money(change, order, cancellation);
        if (order is { } from && !change.Changed.Contains("ownerId") && tools.Actors.Actor.WriteScope("invoices").Covers(from.OwnerId, from.DepartmentId))
            (invoice.OwnerId, invoice.DepartmentId) = (from.OwnerId, from.DepartmentId);
        if (await CustomerRows.OfHouse(Db).AsNoTracking().Where(c => c.Id == invoice.CustomerId)
                .Select(c => new { c.Name, c.Kind, c.CreditCode, c.InvoiceTitle }).FirstOrDefaultAsync(cancellation) is not { } customer)
            return;
        var known = customer.InvoiceTitle ?? new InvoiceTitle();
        invoice.TitleKind ??= customer.Kind == "person" ? Invoice.Person : Invoice.Company;
        invoice.Title ??= known.Title ?? customer.Name;
        // Numbers of other countries may be longer than any that a tax office here takes.
        invoice.TaxNumber ??= (known.TaxNumber ?? (invoice.TitleKind == Invoice.Company ? customer.CreditCode : null)) is { Length: <= Invoice.MaxTaxNumber } number ? number : null;
        invoice.Bank ??= known.Bank;
        invoice.BankAccount ??= known.Account;
        invoice.RegisteredAddress ??= known.Address;
        invoice.RegisteredPhone ??= known.Phone;
    }

    private async Task Money(RecordChange<Invoice> change, Order? order, CancellationToken cancellation)
    {
        var invoice = change.Entity;
        var own = await tools.Company.Currency(cancellation);
        if (order is not null)
        {
            if (change.Changed.Contains("currency") && invoice.Currency != order.Currency)
                change.Errors.Add(Error.Invalid("currency", "invoice.currencyOfOrder", order.Currency ?? own));
            (invoice.Currency, invoice.Places) = (order.Currency, order.Places);
            invoice.ExchangeRate = change.Changed.Contains("exchangeRate") && order.Currency != own ? invoice.ExchangeRate : order.ExchangeRate;
        }
        else
        {
            invoice.Currency ??= own;
            invoice.Places = await tools.Company.PlacesOf(invoice.Currency, cancellation);
        }
        invoice.CompanyPlaces = await tools.Company.PlacesOf(own, cancellation);
        if (invoice.Currency == own)
            invoice.ExchangeRate = Scaled.SameCurrency;
        else if (invoice.ExchangeRate is null or <= 0 or > 1_000_000 * Scaled.SameCurrency)
            change.Errors.Add(Error.Invalid("exchangeRate", "required"));
    }

    /// <summary>It is asked for: the buyer's data are complete, and the order still has so much to invoice. Others who ask at this moment wait here.</summary>
    private async Task Ask(RecordChange<Invoice> change, CancellationToken cancellation)
    {
        var invoice = change.Entity;
        var lines = await tools.Lines.Of(invoice.Id).AsNoTracking().Take(InvoiceLineWriter.MostLines).ToListAsync(cancellation);
        if (lines.Count == 0 || invoice.TotalAmount <= 0)
            change.Errors.Add(Error.Rule("document.noLines"));
        change.Errors.AddRange(InvoiceKind.Of(invoice.Kind).Title(invoice));
        if (change.Errors.Count > 0 || invoice.OrderId is not { } id)
            return;
        await tools.Progress.Hold([id], cancellation);
        var order = await Db.Set<Order>().IgnoreQueryFilters(s_wide).AsNoTracking().FirstAsync(o => o.Id == id, cancellation);
        if (!Order.Firm.Contains(order.State))
            change.Errors.Add(Error.Rule("order.notConfirmed"));
        await Within(change, order, lines, cancellation);
    }

    /// <summary>Never more than was ordered, by line and as a whole, unless the company allows it.</summary>
    private async Task Within(RecordChange<Invoice> change, Order? order, IReadOnlyList<InvoiceLine> lines, CancellationToken cancellation)
    {
        change.Entity.BeyondOrder = false;
        if (order is null)
            return;
        var cover = await tools.Covers.Of(order.Id, change.Entity.Id, cancellation);
        var ordered = await Db.Set<OrderLine>().AsNoTracking().Where(l => l.DocumentId == order.Id).Take(InvoiceLineWriter.MostLines)
            .ToDictionaryAsync(l => l.Id, l => new Covered(l.Quantity, l.TotalAmount), cancellation);
        var errors = new List<Error>();
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].OrderLineId is not { } line)
                continue;
            var (most, done) = (ordered.GetValueOrDefault(line), cover.Lines.GetValueOrDefault(line));
            if (lines[i].Quantity > Math.Max(0, most.Quantity - done.Quantity))
                errors.Add(Error.Invalid($"lines[{i}].quantity", "invoice.beyondOrder", Scaled.ToShort(Math.Max(0, most.Quantity - done.Quantity), Scaled.Quantity)));
            else if (lines[i].TotalAmount > Math.Max(0, most.Total - done.Total))
                errors.Add(Error.Invalid($"lines[{i}].totalAmount", "invoice.beyondOrder", Scaled.ToDecimal(Math.Max(0, most.Total - done.Total), order.Places)));
        }
        var left = Math.Max(0, order.TotalAmount - cover.Invoiced - cover.Credited);
        if (errors.Count == 0 && lines.Sum(l => l.TotalAmount) > left)
            errors.Add(Error.Invalid("lines", "invoice.beyondOrder", Scaled.ToDecimal(left, order.Places)));
        if (errors.Count == 0)
            return;
        change.Entity.BeyondOrder = true;
        switch ((await tools.Finance.Settings(cancellation)).InvoiceBeyondOrder)
        {
            case RuleAction.Block: change.Errors.AddRange(errors); break;
            case RuleAction.Warn: change.Warnings.Add(Error.Rule("invoice.beyondOrderWarning")); break;
        }
    }

    /// <summary>The history tells of the lines with the invoice, and its version rises with any of them.</summary>
    private void Note(Invoice invoice, bool isNew, InvoiceLineSet written)
    {
        var removed = written.Before.Except(written.Lines).ToList();
        Db.RemoveRange(removed);
        static object Brief(InvoiceLine line, int places) => new
        {
            line.ItemName,
            quantity = Scaled.ToShort(line.Quantity, Scaled.Quantity),
            taxRate = Scaled.ToShort(line.TaxRate, Scaled.TaxRate),
            totalAmount = Scaled.ToDecimal(line.TotalAmount, places),
        };
        var changed = written.Before.Where(l => Db.Entry(l).State is EntityState.Modified or EntityState.Deleted).ToList();
        if (changed.Count + written.Added.Count == 0)
            return;
        var before = changed.ConvertAll(l => Brief((InvoiceLine)Db.Entry(l).OriginalValues.ToObject(), invoice.Places));
        var after = written.Lines.Where(l => changed.Contains(l) || written.Added.Contains(l)).Select(l => Brief(l, invoice.Places)).ToList();
        invoice.PartChanges = new Dictionary<string, (object? Before, object? After)> { ["lines"] = (before.Count == 0 ? null : before, after.Count == 0 ? null : after) };
        if (!isNew)
            Db.Entry(invoice).Property(i => i.UpdatedAt).IsModified = true;
    }
}
