using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Sales.Documents;
using Huike.Sales.Orders.Domain;
using Huike.Sales.Quotes.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Orders.UseCases;

/// <summary>How much of a quote's line is ordered.</summary>
public sealed record ConvertLine(Guid QuoteLineId, decimal Quantity);

/// <summary>
/// Makes an order of what a quote still has to give, or of the lines named. Afterwards the quote counts as accepted. Each line knows
/// where it came from, and the quote how much of it was ordered.
/// </summary>
[Permission("orders.create")]
public sealed record ConvertQuote(Guid Id, IReadOnlyList<ConvertLine>? Lines = null) : ICommand<SavedRecord>;

internal sealed class ConvertQuoteUseCase(HuikeDb db, DocumentFlow<Quote> quotes, RecordWriter<Order> writer, RecordReader<Order> reader, Kernel.Time.TenantClock clock)
    : IUseCase<ConvertQuote, SavedRecord>
{
    private static readonly string[] Convertible = [Quote.Approved, Quote.Sent, Quote.Accepted, Quote.Expired];

    public async Task<Result<SavedRecord>> Execute(ConvertQuote request, CancellationToken cancellation)
    {
        var found = await quotes.Find(request.Id, null, cancellation);
        if (!found.IsSuccess)
            return Result<SavedRecord>.Failed(found.Errors);
        var quote = found.Value;
        if (quote.State != Quote.Accepted && await quotes.FindToChange(request.Id, null, cancellation) is { IsSuccess: false } unwritable)
            return Result<SavedRecord>.Failed(unwritable.Errors);
        if (!Convertible.Contains(quote.State))
            return Error.Rule("quotes.notConvertible");
        // Whoever converts the same quote at the same moment waits here and then sees what is left.
        await db.Set<Quote>().IgnoreQueryFilters(DocumentRows.RecordOnly).Where(q => q.Id == quote.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(q => q.OrderedAmount, q => q.OrderedAmount), cancellation);
        var lines = await db.Set<QuoteLine>().AsNoTracking().Where(l => l.DocumentId == quote.Id).OrderBy(l => l.Position).Take(LineWriter.MostLines).ToListAsync(cancellation);
        var chosen = Choose(request.Lines, lines);
        if (!chosen.IsSuccess)
            return Result<SavedRecord>.Failed(chosen.Errors);
        var written = await writer.Create(Patch(quote, lines, chosen.Value), WriteOptions.Default with { Trusted = true }, cancellation);
        if (!written.IsSuccess)
            return Result<SavedRecord>.Failed(written.Errors);
        if (quote.State != Quote.Accepted
            && await quotes.Move(quote.Id, null, Quote.Accepted, new RecordPatch { ["answeredAt"] = clock.UtcNow }, cancellation) is { IsSuccess: false } refused)
            return refused;
        return new SavedRecord(await reader.Detail(written.Value.Entity, cancellation), written.Value.Warnings);
    }

    private static Result<List<(QuoteLine Line, long Quantity)>> Choose(IReadOnlyList<ConvertLine>? wanted, List<QuoteLine> lines)
    {
        var chosen = new List<(QuoteLine Line, long Quantity)>();
        if (wanted is null)
        {
            chosen.AddRange(lines.Where(l => l.Quantity > l.OrderedQuantity).Select(l => (l, l.Quantity - l.OrderedQuantity)));
            return chosen.Count > 0 ? chosen : Error.Rule("quotes.ordered");
        }
        for (var i = 0; i < wanted.Count; i++)
        {
            if (lines.Find(l => l.Id == wanted[i].QuoteLineId) is not { } line || chosen.Exists(c => c.Line == line))
                return Error.Invalid($"lines[{i}].quoteLineId", "referenceNotFound");
            var left = line.Quantity - line.OrderedQuantity;
            if (wanted[i].Quantity <= 0 || wanted[i].Quantity > Scaled.ToDecimal(left, Scaled.Quantity) || wanted[i].Quantity.Scale > Scaled.Quantity)
                return Error.Invalid($"lines[{i}].quantity", "outOfRange", 0, Scaled.ToShort(left, Scaled.Quantity));
            chosen.Add((line, Scaled.From(wanted[i].Quantity, Scaled.Quantity)));
        }
        return chosen.Count > 0 ? chosen : Error.Rule("document.noLines");
    }

    private static RecordPatch Patch(Quote quote, List<QuoteLine> all, List<(QuoteLine Line, long Quantity)> chosen) => new()
    {
        ["quoteId"] = quote.Id,
        ["subject"] = quote.Subject,
        ["customerId"] = quote.CustomerId,
        ["contactId"] = quote.ContactId,
        ["opportunityId"] = quote.OpportunityId,
        ["ownerId"] = quote.OwnerId,
        ["departmentId"] = quote.DepartmentId,
        ["currency"] = quote.Currency,
        ["exchangeRate"] = Scaled.ToShort(quote.ExchangeRate ?? Scaled.SameCurrency, Scaled.Rate),
        ["taxIncluded"] = quote.TaxIncluded,
        ["discountAmount"] = Scaled.ToDecimal(Discount(quote, all, chosen), quote.Places),
        ["paymentTerms"] = quote.PaymentTerms,
        ["deliveryTerms"] = quote.DeliveryTerms,
        ["terms"] = quote.Terms,
        ["remark"] = quote.Remark,
        ["lines"] = chosen.ConvertAll(c => new OrderLineValues
        {
            QuoteLineId = c.Line.Id,
            ProductId = c.Line.ProductId,
            ProductName = c.Line.ProductName,
            Specification = c.Line.Specification,
            Unit = c.Line.Unit,
            Quantity = Scaled.ToShort(c.Quantity, Scaled.Quantity),
            UnitPrice = Scaled.ToShort(c.Line.UnitPrice, Scaled.UnitPrice),
            DiscountPercent = Scaled.ToShort(c.Line.DiscountPercent, Scaled.Percent),
            TaxRate = Scaled.ToShort(c.Line.TaxRate, Scaled.TaxRate),
            DeliverOn = c.Line.DeliverOn,
            Remark = c.Line.Remark,
        }),
    };

    /// <summary>The discount on the whole goes along with each line's part of the quantity.</summary>
    private static long Discount(Quote quote, List<QuoteLine> all, List<(QuoteLine Line, long Quantity)> chosen) =>
        chosen.Count == all.Count && chosen.TrueForAll(c => c.Quantity == c.Line.Quantity)
            ? quote.DiscountAmount
            : chosen.Sum(c => Rounding.Divide((Int128)c.Line.DiscountShare * c.Quantity, c.Line.Quantity));
}
