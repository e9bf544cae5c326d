using Huike.Finance.Invoices.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Sales.Documents;
using Huike.Sales.Orders.Domain;
using Huike.Sales.Products.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Invoices;

/// <summary>The lines of one invoice while it is written.</summary>
internal sealed record InvoiceLineSet(IReadOnlyList<InvoiceLine> Before, List<InvoiceLine> Lines, List<InvoiceLine> Added);

/// <summary>From lines as they are sent to lines as they are kept. Lines that are not named any more go.</summary>
internal sealed class InvoiceLineWriter(HuikeDb db, OrderCover covers, CompanySales company)
{
    public const int MostLines = 500;

    /// <param name="values">Null takes everything that is left of the order where the invoice is new, else leaves the lines as they are.</param>
    public async Task<InvoiceLineSet> Write(RecordChange<Invoice> change, Order? order, CancellationToken cancellation)
    {
        var invoice = change.Entity;
        var before = change.IsNew ? [] : await Of(invoice.Id).Take(MostLines).ToListAsync(cancellation);
        var set = new InvoiceLineSet(before, [], []);
        var ordered = order is null ? [] : await db.Set<OrderLine>().AsNoTracking().Where(l => l.DocumentId == order.Id).OrderBy(l => l.Position).Take(MostLines).ToListAsync(cancellation);
        var covered = order is null ? new Dictionary<Guid, Covered>() : (await covers.Of(order.Id, invoice.Id, cancellation)).Lines;
        var values = change.Changed.Contains("lines") ? invoice.Lines : change.IsNew && order is not null ? Left(ordered, covered) : null;
        if (values is null)
        {
            set.Lines.AddRange(before);
            return set;
        }
        if (values.Count > MostLines)
        {
            change.Errors.Add(Error.Invalid("lines", "tooMany", MostLines));
            return set;
        }
        var writing = new Writing(invoice, set, ordered, covered, await TaxCodes(ordered, cancellation),
            Scaled.From((await company.Settings(cancellation)).DefaultTaxRate, Scaled.TaxRate), change.Errors);
        for (var i = 0; i < values.Count; i++)
            writing.One(values[i], i);
        return set;
    }

    public IQueryable<InvoiceLine> Of(Guid invoiceId) => db.Set<InvoiceLine>().Where(l => l.InvoiceId == invoiceId).OrderBy(l => l.Position);

    private static List<InvoiceLineValues> Left(List<OrderLine> ordered, IReadOnlyDictionary<Guid, Covered> covered) =>
        [.. ordered.Where(l => l.TotalAmount > covered.GetValueOrDefault(l.Id).Total).Select(l => new InvoiceLineValues { OrderLineId = l.Id })];

    private async Task<Dictionary<Guid, string>> TaxCodes(List<OrderLine> ordered, CancellationToken cancellation)
    {
        var ids = ordered.Select(l => l.ProductId).OfType<Guid>().Distinct().ToList();
        return ids.Count == 0 ? [] : await db.Set<Product>().AsNoTracking().Where(p => ids.Contains(p.Id) && p.TaxCode != null).ToDictionaryAsync(p => p.Id, p => p.TaxCode!, cancellation);
    }

    private sealed class Writing(Invoice invoice, InvoiceLineSet set, List<OrderLine> ordered, IReadOnlyDictionary<Guid, Covered> covered,
        Dictionary<Guid, string> taxCodes, long usualTaxRate, List<Error> errors)
    {
        public void One(InvoiceLineValues value, int index)
        {
            var path = $"lines[{index}]";
            if (Find(value, path) is not { } line)
                return;
            line.Position = index + 1;
            var from = line.OrderLineId is { } id ? ordered.Find(l => l.Id == id) : null;
            if (line.OrderLineId is not null && (from is null || set.Lines.Any(l => l != line && l.OrderLineId == line.OrderLineId)))
            {
                errors.Add(Error.Invalid($"{path}.orderLineId", from is null ? "referenceNotFound" : "line.twice"));
                return;
            }
            Words(line, value, from, path);
            Rate(line, value, from, path);
            if (Figures(line, value, from, path) is { } figures)
                InvoiceAmounts.Set(line, figures.Quantity, figures.Total, invoice.Places);
        }

        private InvoiceLine? Find(InvoiceLineValues value, string path)
        {
            var foreign = value.Foreign().ToList();
            errors.AddRange(foreign.Select(name => Error.Malformed($"{path}.{name}", "fieldNotYours")));
            if (foreign.Count > 0)
                return null;
            var line = value.Id is { } id ? set.Before.FirstOrDefault(l => l.Id == id) : new InvoiceLine { TenantId = invoice.TenantId, InvoiceId = invoice.Id, OrderLineId = value.OrderLineId };
            if (line is null || set.Lines.Contains(line) || (value.Id is not null && value.OrderLineId is { } named && named != line.OrderLineId))
            {
                errors.Add(Error.Invalid($"{path}.id", line is not null && set.Lines.Contains(line) ? "line.twice" : "referenceNotFound"));
                return null;
            }
            set.Lines.Add(line);
            if (value.Id is null)
                set.Added.Add(line);
            return line;
        }

        private void Words(InvoiceLine line, InvoiceLineValues value, OrderLine? from, string path)
        {
            line.ItemName = Text(value.ItemName, InvoiceLine.MaxName, $"{path}.itemName") ?? (line.ItemName.Length > 0 ? line.ItemName : from?.ProductName ?? "");
            line.TaxCode = Text(value.TaxCode, InvoiceLine.MaxTaxCode, $"{path}.taxCode") ?? line.TaxCode ?? (from?.ProductId is { } product ? taxCodes.GetValueOrDefault(product) : null);
            line.Specification = Text(value.Specification, Product.MaxSpecification, $"{path}.specification") ?? line.Specification ?? from?.Specification;
            line.Unit = Text(value.Unit, Product.MaxUnit, $"{path}.unit") ?? line.Unit ?? from?.Unit;
            if (line.ItemName.Length == 0)
                errors.Add(Error.Invalid($"{path}.itemName", "required"));
        }

        private void Rate(InvoiceLine line, InvoiceLineValues value, OrderLine? from, string path)
        {
            var isNew = set.Added.Contains(line);
            var rate = value.TaxRate is >= 1 ? value.TaxRate / 100 : value.TaxRate;
            line.TaxRate = Number(rate, Scaled.TaxRate, 0, Scaled.Whole - 1, $"{path}.taxRate") ?? (isNew ? from?.TaxRate ?? usualTaxRate : line.TaxRate);
            if (value.Treatment is { } treatment && treatment is not (TaxTreatments.Taxed or TaxTreatments.ZeroRated or TaxTreatments.Exempt or TaxTreatments.OutOfScope))
            {
                errors.Add(Error.Invalid($"{path}.treatment", "notOnList", treatment.Length > 40 ? treatment[..40] : treatment));
                return;
            }
            if (value.Treatment is TaxTreatments.ZeroRated or TaxTreatments.Exempt or TaxTreatments.OutOfScope)
                (line.Treatment, line.TaxRate) = (value.Treatment, 0);
            else if (line.TaxRate > 0)
                line.Treatment = TaxTreatments.Taxed;
            else if (line.Treatment == TaxTreatments.Taxed)
                line.Treatment = TaxTreatments.ZeroRated;
        }

        /// <summary>Quantity and total; of an order's line each follows from the other, and the last part takes what is left to the cent.</summary>
        private (long Quantity, long Total)? Figures(InvoiceLine line, InvoiceLineValues value, OrderLine? from, string path)
        {
            var failed = errors.Count;
            var quantity = Number(value.Quantity, Scaled.Quantity, 0, Tax.MostQuantity, $"{path}.quantity");
            var total = Number(value.TotalAmount, invoice.Places, 0, Tax.MostAmount, $"{path}.totalAmount");
            if (errors.Count > failed)
                return null;
            var isNew = set.Added.Contains(line);
            if (from is null)
            {
                if (total is null && isNew)
                    errors.Add(Error.Invalid($"{path}.totalAmount", "required"));
                return (quantity ?? (isNew ? Scaled.OneUnit : line.Quantity), total ?? line.TotalAmount);
            }
            if (quantity is null && total is null && !isNew)
                return (line.Quantity, line.TotalAmount);
            var done = covered.GetValueOrDefault(from.Id);
            var left = new Covered(Math.Max(0, from.Quantity - done.Quantity), Math.Max(0, from.TotalAmount - done.Total));
            if (quantity is { } pieces && total is null)
                total = pieces == left.Quantity ? left.Total : Portion(from.TotalAmount, pieces, from.Quantity);
            else if (quantity is null && total is { } sum)
                quantity = sum == left.Total || from.TotalAmount == 0 ? left.Quantity : Math.Min(left.Quantity, Portion(from.Quantity, sum, from.TotalAmount));
            (quantity, total) = (quantity ?? left.Quantity, total ?? left.Total);
            if (total <= Tax.MostAmount)
                return (quantity.Value, total.Value);
            errors.Add(Error.Invalid($"{path}.quantity", "amount.tooLarge"));
            return null;
        }

        /// <summary>So much of the whole as the part is of its own; what is beyond all measure is only said to be so.</summary>
        private static long Portion(long whole, long part, long of) =>
            (Int128)whole * part / of > Tax.MostAmount ? Tax.MostAmount + 1 : Rounding.Divide((Int128)whole * part, of);

        private string? Text(string? text, int most, string path)
        {
            if (text is null)
                return null;
            var clean = FieldValues.Clean(text, keepLines: false);
            if (clean is { Length: var length } && length > most)
                errors.Add(Error.Invalid(path, "tooLong", most));
            return clean;
        }

        private long? Number(decimal? number, int places, long least, long most, string path)
        {
            if (number is not { } given)
                return null;
            try
            {
                var kept = Scaled.From(given, places);
                if (kept >= least && kept <= most)
                    return kept;
                errors.Add(Error.Invalid(path, "outOfRange", Scaled.ToShort(least, places), Scaled.ToShort(most, places)));
            }
            catch (FormatException)
            {
                errors.Add(Error.Invalid(path, "tooManyPlaces", places));
            }
            catch (OverflowException)
            {
                errors.Add(Error.Invalid(path, "outOfRange", Scaled.ToShort(least, places), Scaled.ToShort(most, places)));
            }
            return null;
        }
    }
}

/// <summary>Amounts of lines and of the whole; the total is what is paid, amount and tax come out of it.</summary>
internal static class InvoiceAmounts
{
    public static void Set(InvoiceLine line, long quantity, long total, int places)
    {
        var amounts = Tax.Of(total, line.TaxRate, taxIncluded: true);
        (line.Quantity, line.Amount, line.TaxAmount, line.TotalAmount) = (quantity, amounts.Amount, amounts.TaxAmount, total);
        line.UnitPrice = UnitPrice(quantity, amounts.Amount, places);
    }

    /// <summary>Price of one unit without tax; nought where there is no quantity or the price is beyond all measure.</summary>
    public static long UnitPrice(long quantity, long amount, int places)
    {
        if (quantity == 0)
            return 0;
        var price = (Int128)amount * Scaled.OneUnit * 1_000_000 / ((Int128)quantity * Scaled.PowerOf(places));
        return price > Tax.MostUnitPrice ? 0 : Rounding.Divide((Int128)amount * Scaled.OneUnit * 1_000_000, (Int128)quantity * Scaled.PowerOf(places));
    }

    /// <summary>False where the sum, or what it is worth to the company, is beyond all measure.</summary>
    public static bool Sum(Invoice invoice, IReadOnlyCollection<InvoiceLine> lines)
    {
        (invoice.Amount, invoice.TaxAmount, invoice.TotalAmount) = (lines.Sum(l => l.Amount), lines.Sum(l => l.TaxAmount), lines.Sum(l => l.TotalAmount));
        invoice.TaxRate = lines.Select(l => l.TaxRate).Distinct().Count() == 1 ? lines.First().TaxRate : null;
        if (Math.Abs(invoice.TotalAmount) > Tax.MostAmount)
            return false;
        try
        {
            var worth = Tax.InCompanyCurrency(Math.Abs(invoice.TotalAmount), invoice.Places, invoice.ExchangeRate ?? Scaled.SameCurrency, invoice.CompanyPlaces);
            invoice.CompanyAmount = invoice.TotalAmount < 0 ? -worth : worth;
            return true;
        }
        catch (OverflowException)
        {
            return false;
        }
    }
}
