using Huike.Finance.Invoices.Domain;
using Huike.Finance.Invoices.UseCases;
using Huike.Kernel.Money;

namespace Huike.Finance.Ui;

/// <summary>One line of an invoice in its form: of an order, with what is left of it, or in free words.</summary>
public sealed class InvoiceLineForm
{
    public Guid? Id { get; init; }
    public OrderInvoicingLine? From { get; init; }
    public string? ItemName { get; set; }
    public string? Unit { get; set; }
    public decimal? Quantity { get; set; }
    /// <summary>In per cent.</summary>
    public decimal? Rate { get; set; }
    public decimal? Total { get; set; }

    /// <summary>Lines that are there, and those of the order beside them.</summary>
    internal static List<InvoiceLineForm> Of(IReadOnlyList<InvoiceLineValues> lines, OrderInvoicing? order)
    {
        var forms = lines.Select(line => new InvoiceLineForm
        {
            Id = line.Id,
            From = order?.Lines.FirstOrDefault(l => l.OrderLineId == line.OrderLineId),
            ItemName = line.ItemName,
            Unit = line.Unit,
            Quantity = line.Quantity,
            Rate = line.TaxRate * 100,
            Total = line.TotalAmount,
        }).ToList();
        foreach (var from in order?.Lines.Where(l => l.LeftAmount > 0 && !forms.Exists(f => f.From == l)) ?? [])
        {
            forms.Add(new InvoiceLineForm
            {
                From = from,
                ItemName = from.ItemName,
                Unit = from.Unit,
                Rate = from.TaxRate * 100,
                Quantity = lines.Count == 0 ? from.LeftQuantity : null,
                Total = lines.Count == 0 ? from.LeftAmount : null,
            });
        }
        return forms;
    }

    /// <summary>What is invoiced, as the house is given it; lines without an amount are left out.</summary>
    internal static List<InvoiceLineValues> Read(IEnumerable<InvoiceLineForm> forms) =>
    [
        .. forms.Where(f => f.Total is > 0 || (f.From is null && !string.IsNullOrWhiteSpace(f.ItemName))).Select(f => new InvoiceLineValues
        {
            Id = f.Id,
            OrderLineId = f.From?.OrderLineId,
            ItemName = f.From is null ? f.ItemName ?? "" : null,
            Unit = f.From is null ? f.Unit : null,
            Quantity = f.Quantity,
            TaxRate = f.Rate / 100,
            TotalAmount = f.Total,
        }),
    ];

    /// <summary>So many pieces of an order's line cost so much.</summary>
    public void Count(decimal? quantity, int places)
    {
        Quantity = quantity;
        if (From is { Quantity: > 0 } from && quantity is { } pieces)
            Total = pieces == from.LeftQuantity ? from.LeftAmount : decimal.Round(from.TotalAmount * pieces / from.Quantity, places, MidpointRounding.AwayFromZero);
    }

    /// <summary>So much money is so much of an order's line.</summary>
    public void Worth(decimal? total)
    {
        Total = total;
        if (From is { TotalAmount: > 0 } from && total is { } amount)
            Quantity = amount == from.LeftAmount ? from.LeftQuantity : Math.Min(from.LeftQuantity, decimal.Round(from.Quantity * amount / from.TotalAmount, Scaled.Quantity, MidpointRounding.AwayFromZero));
    }

    /// <summary>Amount and tax in the total.</summary>
    internal (decimal Amount, decimal Tax) Parts(int places)
    {
        if (Total is not { } total || decimal.Round(total, places) != total || total > 1_000_000_000_000m || Rate is < 0 or >= 100)
            return default;
        var amounts = Tax.Of(Scaled.From(total, places), Scaled.From(decimal.Round((Rate ?? 0) / 100, Scaled.TaxRate), Scaled.TaxRate), taxIncluded: true);
        return (Scaled.ToDecimal(amounts.Amount, places), Scaled.ToDecimal(amounts.TaxAmount, places));
    }
}
