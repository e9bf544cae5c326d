using Huike.Finance.Invoices.Domain;
using Huike.Finance.Journal.Domain;
using Huike.Finance.Receipts.Domain;
using Huike.Finance.Receivables.Domain;
using Huike.Fulfilment.Stock.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Sales.Documents;
using Huike.Sales.Orders.Domain;
using Huike.Sales.Prices;
using Huike.Sales.Prices.Domain;
using Huike.Sales.Quotes.Domain;

namespace Huike.Host.Demo;

/// <summary>Who buys.</summary>
internal sealed record VolumeBuyer(Guid Id, string Name, string? CreditCode, Guid OwnerId, Guid? DepartmentId, string? Grade, string? PaymentTerms, DateTime CreatedAt);

/// <summary>What is sold.</summary>
internal sealed record VolumeProduct(Guid Id, string? Code, string Name, string? Specification, string? Unit, long ListPrice);

/// <summary>Everything that the deals of some customers consist of, in the order in which the tables refer to each other.</summary>
internal sealed class Deals
{
    public List<Quote> Quotes { get; } = [];
    public List<QuoteLine> QuoteLines { get; } = [];
    public List<Order> Orders { get; } = [];
    public List<OrderLine> OrderLines { get; } = [];
    public List<StockReservation> Reservations { get; } = [];
    public List<Receivable> Receivables { get; } = [];
    public List<Invoice> Invoices { get; } = [];
    public List<InvoiceLine> InvoiceLines { get; } = [];
    public List<Receipt> Receipts { get; } = [];
    public List<Allocation> Allocations { get; } = [];
    public List<JournalEntry> Entries { get; } = [];
    public List<LastPrice> LastPrices { get; } = [];
}

/// <summary>
/// Invents a deal: a quote of five lines, the order that it became, what is owed for it, the invoice, and of seven in ten the payment. All of
/// it as the product's own use cases would have left it, so that its checks find nothing.
/// </summary>
internal sealed class DealMaker(Draw draw, DateOnly today, string currency, int places, Guid warehouse, Guid account, IReadOnlyList<VolumeProduct> products, VolumeNumbers numbers)
{
    private const int Lines = 5, PaidPercent = 70, OldestDays = 700, OpenDays = 45, DueDays = 30;
    private const long TaxRate = 130_000;

    public void Make(VolumeBuyer buyer, int deals, Deals into)
    {
        var age = Math.Clamp(today.DayNumber - DateOnly.FromDateTime(buyer.CreatedAt).DayNumber, 1, OldestDays);
        var prices = new Dictionary<Guid, LastPrice>();
        // The oldest first, so that the last price is the newest one.
        foreach (var days in Enumerable.Range(0, deals).Select(_ => draw.Number(1, age)).OrderDescending())
            Deal(buyer, today.AddDays(-days), prices, into);
        into.LastPrices.AddRange(prices.Values);
    }

    private void Deal(VolumeBuyer buyer, DateOnly signedOn, Dictionary<Guid, LastPrice> prices, Deals into)
    {
        var quote = Quote(buyer, signedOn.AddDays(-draw.Number(1, 20)), into);
        var order = Order(buyer, quote, signedOn, into);
        var (from, to) = (into.OrderLines.Count - Lines, into.OrderLines.Count);
        Keep(prices, buyer, quote, into.QuoteLines[from..to], isOrder: false);
        Keep(prices, buyer, order, into.OrderLines[from..to], isOrder: true);
        var receivable = Receivable(order, into);
        Invoice(buyer, order, into.OrderLines[from..to], into);
        if (draw.Chance(PaidPercent))
            Pay(order, receivable, into);
    }

    private Quote Quote(VolumeBuyer buyer, DateOnly on, Deals into)
    {
        var at = Moment(on);
        var quote = Head(new Quote { QuotedOn = on, ValidUntil = on.AddDays(30), State = Sales.Quotes.Domain.Quote.Accepted, SentAt = at, AnsweredAt = at }, buyer, at);
        numbers.Give(quote, VolumeNumbers.Quotes, on);
        var first = draw.Number(0, products.Count - 1);
        var lines = Enumerable.Range(0, Lines).Select(position =>
        {
            var product = products[(first + (position * 3)) % products.Count];
            return new QuoteLine
            {
                Id = draw.Id(at),
                DocumentId = quote.Id,
                Position = position + 1,
                ProductId = product.Id,
                ProductCode = product.Code,
                ProductName = product.Name,
                Specification = product.Specification,
                Unit = product.Unit,
                ListPrice = product.ListPrice,
                TaxRate = TaxRate,
                Quantity = draw.Number(1, 40) * Scaled.OneUnit,
                UnitPrice = product.ListPrice * draw.Number(86, 100) / 100 / 10_000 * 10_000,
            };
        }).ToList();
        Sum(quote, lines);
        // All of it was ordered.
        quote.OrderedAmount = quote.TotalAmount;
        lines.ForEach(l => l.OrderedQuantity = l.Quantity);
        into.Quotes.Add(quote);
        into.QuoteLines.AddRange(lines);
        return quote;
    }

    private Order Order(VolumeBuyer buyer, Quote quote, DateOnly on, Deals into)
    {
        var at = Moment(on);
        var isOpen = today.DayNumber - on.DayNumber < OpenDays;
        var order = Head(new Order
        {
            QuoteId = quote.Id,
            SignedOn = on,
            DeliverOn = on.AddDays(draw.Number(5, 30)),
            ConfirmedAt = at,
            State = isOpen ? Sales.Orders.Domain.Order.Confirmed : Sales.Orders.Domain.Order.Closed,
        }, buyer, at);
        numbers.Give(order, VolumeNumbers.Orders, on);
        var lines = into.QuoteLines.TakeLast(Lines).Select(l => new OrderLine
        {
            Id = draw.Id(at),
            DocumentId = order.Id,
            Position = l.Position,
            ProductId = l.ProductId,
            ProductCode = l.ProductCode,
            ProductName = l.ProductName,
            Specification = l.Specification,
            Unit = l.Unit,
            ListPrice = l.ListPrice,
            TaxRate = l.TaxRate,
            Quantity = l.Quantity,
            UnitPrice = l.UnitPrice,
            QuoteLineId = l.Id,
            InvoicedQuantity = l.Quantity,
        }).ToList();
        Sum(order, lines);
        order.InvoicedAmount = order.TotalAmount;
        into.Orders.Add(order);
        into.OrderLines.AddRange(lines);
        if (isOpen)
            into.Reservations.AddRange(lines.Select(l => new StockReservation { Id = draw.Id(at), OrderId = order.Id, OrderLineId = l.Id, ProductId = l.ProductId!.Value, WarehouseId = warehouse, Quantity = l.Quantity }));
        return order;
    }

    private Receivable Receivable(Order order, Deals into)
    {
        var (signed, at) = (order.SignedOn!.Value, order.CreatedAt);
        var receivable = new Receivable
        {
            Id = draw.Id(at),
            CreatedAt = at,
            Caption = $"{order.Number}/1",
            CustomerId = order.CustomerId,
            OrderId = order.Id,
            OwnerId = order.OwnerId,
            DepartmentId = order.DepartmentId,
            Position = 1,
            ArisenOn = signed,
            DueOn = signed.AddDays(order.PaymentTerms is "monthly60" or "monthly90" ? 3 * DueDays : DueDays),
            Currency = order.Currency,
            Places = order.Places,
            CompanyPlaces = order.CompanyPlaces,
            Amount = order.TotalAmount,
            OpenAmount = order.TotalAmount,
            CompanyAmount = order.CompanyAmount,
            CompanyOpen = order.CompanyAmount,
        };
        into.Receivables.Add(receivable);
        return receivable;
    }

    private void Invoice(VolumeBuyer buyer, Order order, IReadOnlyList<OrderLine> lines, Deals into)
    {
        var on = Earlier(order.SignedOn!.Value.AddDays(draw.Number(0, 15)));
        var at = Moment(on);
        var invoice = new Invoice
        {
            Id = draw.Id(at),
            CreatedAt = at,
            State = Finance.Invoices.Domain.Invoice.Issued,
            CustomerId = order.CustomerId,
            OrderId = order.Id,
            OwnerId = order.OwnerId,
            DepartmentId = order.DepartmentId,
            Kind = "eOrdinary",
            TitleKind = Finance.Invoices.Domain.Invoice.Company,
            Title = buyer.Name,
            TaxNumber = buyer.CreditCode,
            Currency = order.Currency,
            Places = order.Places,
            ExchangeRate = order.ExchangeRate,
            CompanyPlaces = order.CompanyPlaces,
            TaxRate = TaxRate,
            Amount = order.Amount,
            TaxAmount = order.TaxAmount,
            TotalAmount = order.TotalAmount,
            CompanyAmount = order.CompanyAmount,
            IssuedOn = on,
            InvoiceNumber = draw.Digits(20),
            SubmittedAt = at,
            SubmittedById = order.OwnerId,
            DecidedAt = at,
        };
        numbers.Give(invoice, VolumeNumbers.Invoices, on);
        into.Invoices.Add(invoice);
        into.InvoiceLines.AddRange(lines.Select(l => new InvoiceLine
        {
            Id = draw.Id(at),
            InvoiceId = invoice.Id,
            Position = l.Position,
            OrderLineId = l.Id,
            ItemName = l.ProductName,
            Specification = l.Specification,
            Unit = l.Unit,
            Quantity = l.Quantity,
            UnitPrice = Tax.UnitPrice(l.UnitPrice, l.TaxRate, true, shallInclude: false),
            TaxRate = l.TaxRate,
            Amount = l.Amount,
            TaxAmount = l.TaxAmount,
            TotalAmount = l.TotalAmount,
        }));
    }

    private void Pay(Order order, Receivable receivable, Deals into)
    {
        var on = Earlier(order.SignedOn!.Value.AddDays(draw.Number(0, 60)));
        var at = Moment(on);
        var receipt = new Receipt
        {
            Id = draw.Id(at),
            CreatedAt = at,
            CustomerId = order.CustomerId,
            OwnerId = order.OwnerId,
            DepartmentId = order.DepartmentId,
            ReceivedOn = on,
            Method = "transfer",
            AccountId = account,
            Currency = order.Currency,
            Places = order.Places,
            ExchangeRate = order.ExchangeRate,
            CompanyPlaces = order.CompanyPlaces,
            Amount = order.TotalAmount,
            TotalAmount = order.TotalAmount,
            CompanyAmount = order.CompanyAmount,
            AllocatedAmount = order.TotalAmount,
        };
        numbers.Give(receipt, VolumeNumbers.Receipts, on);
        (receivable.State, receivable.SettledAmount, receivable.OpenAmount) = (Finance.Receivables.Domain.Receivable.Settled, receivable.Amount, 0);
        (receivable.CompanySettled, receivable.CompanyOpen, receivable.MovedOn) = (receivable.CompanyAmount, 0, on);
        order.ReceivedAmount = order.TotalAmount;
        into.Receipts.Add(receipt);
        into.Allocations.Add(new Allocation { Id = draw.Id(at), ReceiptId = receipt.Id, ReceivableId = receivable.Id, On = on, Amount = receivable.Amount, CompanyAmount = receivable.CompanyAmount, At = at, ById = order.OwnerId });
        var entry = Finance.Receipts.ReceiptEntries.Of(receipt, ofRefund: false)!;
        (entry.CreatedAt, entry.UpdatedAt, entry.Version) = (at, at, 1);
        into.Entries.Add(entry);
    }

    private T Head<T>(T document, VolumeBuyer buyer, DateTime at) where T : SalesDocument
    {
        (document.Id, document.CreatedAt) = (draw.Id(at), at);
        (document.CustomerId, document.OwnerId, document.DepartmentId, document.PaymentTerms) = (buyer.Id, buyer.OwnerId, buyer.DepartmentId, buyer.PaymentTerms);
        (document.Currency, document.Places, document.CompanyPlaces, document.ExchangeRate) = (currency, places, places, Scaled.SameCurrency);
        return document;
    }

    private static void Sum(SalesDocument document, IReadOnlyList<DocumentLine> lines)
    {
        if (!Totals.Compute(document, lines, []))
            throw new InvalidOperationException($"{document.Caption} comes to too much.");
    }

    private void Keep(Dictionary<Guid, LastPrice> prices, VolumeBuyer buyer, SalesDocument document, IEnumerable<DocumentLine> lines, bool isOrder)
    {
        foreach (var line in lines)
        {
            if (!prices.TryGetValue(line.ProductId!.Value, out var row))
                prices[line.ProductId.Value] = row = new LastPrice { Id = draw.Id(document.CreatedAt), CustomerId = buyer.Id, ProductId = line.ProductId.Value, Currency = currency, Grade = buyer.Grade };
            LastPrices.Write(row, document, line, isOrder);
        }
    }

    private DateOnly Earlier(DateOnly day) => day < today ? day : today;

    /// <summary>At ten in the morning in China.</summary>
    private static DateTime Moment(DateOnly on) => on.ToDateTime(new TimeOnly(2, 0), DateTimeKind.Utc);
}
