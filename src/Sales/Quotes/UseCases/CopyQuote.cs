using Huike.Customers.Customers.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Sales.Documents;
using Huike.Sales.Products.Domain;
using Huike.Sales.Quotes.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Quotes.UseCases;

/// <summary>A new draft with the lines of an old quote, for the same customer or for another.</summary>
[Permission("quotes.create")]
public sealed record CopyQuote(Guid Id, Guid? CustomerId = null) : ICommand<SavedRecord>;

/// <summary>A further revision of a quote that went out: the same number, to be changed and sent again. The old one stays readable.</summary>
[Permission("quotes.edit")]
public sealed record ReviseQuote(Guid Id, long? Version = null) : ICommand<SavedRecord>;

internal sealed class CopyQuoteUseCase(HuikeDb db, DocumentFlow<Quote> flow, QuoteCopier copier) : IUseCase<CopyQuote, SavedRecord>
{
    public async Task<Result<SavedRecord>> Execute(CopyQuote request, CancellationToken cancellation)
    {
        var found = await flow.Find(request.Id, null, cancellation);
        if (!found.IsSuccess)
            return Result<SavedRecord>.Failed(found.Errors);
        var quote = found.Value;
        if (request.CustomerId is { } customer && !await db.Set<Customer>().AnyAsync(c => c.Id == customer, cancellation))
            return Error.Invalid("customerId", "referenceNotFound");
        var patch = await copier.Patch(quote, keepsInactive: false, cancellation);
        patch["copiedFromId"] = quote.Id;
        if (request.CustomerId is { } other && other != quote.CustomerId)
            (patch["customerId"], patch["contactId"], patch["opportunityId"]) = (other, null, null);
        return await copier.Create(patch, cancellation);
    }
}

internal sealed class ReviseQuoteUseCase(DocumentFlow<Quote> flow, QuoteCopier copier) : IUseCase<ReviseQuote, SavedRecord>
{
    public async Task<Result<SavedRecord>> Execute(ReviseQuote request, CancellationToken cancellation)
    {
        var found = await flow.FindToChange(request.Id, request.Version, cancellation);
        if (!found.IsSuccess)
            return Result<SavedRecord>.Failed(found.Errors);
        var quote = found.Value;
        if (quote.OrderedAmount > 0)
            return Error.Rule("quotes.ordered");
        var patch = await copier.Patch(quote, keepsInactive: true, cancellation);
        (patch["previousId"], patch["revision"], patch["number"]) = (quote.Id, quote.Revision + 1, quote.Number);
        patch["copiedFromId"] = null;
        var moved = await flow.Move(quote.Id, request.Version, Quote.Superseded, [], cancellation);
        return moved.IsSuccess ? await copier.Create(patch, cancellation) : moved;
    }
}

/// <summary>Takes from a quote what a copy of it begins with.</summary>
internal sealed class QuoteCopier(HuikeDb db, RecordWriter<Quote> writer, RecordReader<Quote> reader)
{
    private static readonly string[] Taken =
    [
        "subject", "customerId", "contactId", "opportunityId", "currency", "taxIncluded", "paymentTerms", "deliveryTerms", "deliveryPlace", "packaging", "warranty", "terms", "remark",
    ];

    public async Task<RecordPatch> Patch(Quote quote, bool keepsInactive, CancellationToken cancellation)
    {
        var type = db.Set<QuoteLine>().AsNoTracking().Where(l => l.DocumentId == quote.Id).OrderBy(l => l.Position);
        var lines = await type.Take(LineWriter.MostLines).ToListAsync(cancellation);
        var ids = lines.Select(l => l.ProductId).OfType<Guid>().Distinct().ToList();
        var sold = await db.Set<Product>().Where(p => ids.Contains(p.Id) && p.Active).Select(p => p.Id).ToListAsync(cancellation);
        var patch = new RecordPatch();
        foreach (var name in Taken)
            patch[name] = Values[name](quote);
        patch["exchangeRate"] = Scaled.ToShort(quote.ExchangeRate ?? Scaled.SameCurrency, Scaled.Rate);
        patch["discountAmount"] = Scaled.ToDecimal(quote.DiscountAmount, quote.Places);
        patch["lines"] = lines.Select(l => Line(l, keepsInactive || l.ProductId is null || sold.Contains(l.ProductId.Value))).ToList();
        return patch;
    }

    public async Task<Result<SavedRecord>> Create(RecordPatch patch, CancellationToken cancellation)
    {
        var written = await writer.Create(patch, WriteOptions.Default with { Trusted = true }, cancellation);
        return written.IsSuccess
            ? new SavedRecord(await reader.Detail(written.Value.Entity, cancellation), written.Value.Warnings)
            : Result<SavedRecord>.Failed(written.Errors);
    }

    /// <summary>A product that is no longer sold stays as words only.</summary>
    private static QuoteLineValues Line(QuoteLine line, bool withProduct) => new()
    {
        ProductId = withProduct ? line.ProductId : null,
        ProductName = line.ProductName,
        Specification = line.Specification,
        Unit = line.Unit,
        Quantity = Scaled.ToShort(line.Quantity, Scaled.Quantity),
        UnitPrice = Scaled.ToShort(line.UnitPrice, Scaled.UnitPrice),
        DiscountPercent = Scaled.ToShort(line.DiscountPercent, Scaled.Percent),
        TaxRate = Scaled.ToShort(line.TaxRate, Scaled.TaxRate),
        DeliverOn = line.DeliverOn,
        Remark = line.Remark,
    };

    private static readonly Dictionary<string, Func<Quote, object?>> Values = new(StringComparer.Ordinal)
    {
        ["subject"] = q => q.Subject,
        ["customerId"] = q => q.CustomerId,
        ["contactId"] = q => q.ContactId,
        ["opportunityId"] = q => q.OpportunityId,
        ["currency"] = q => q.Currency,
        ["taxIncluded"] = q => q.TaxIncluded,
        ["paymentTerms"] = q => q.PaymentTerms,
        ["deliveryTerms"] = q => q.DeliveryTerms,
        ["deliveryPlace"] = q => q.DeliveryPlace,
        ["packaging"] = q => q.Packaging,
        ["warranty"] = q => q.Warranty,
        ["terms"] = q => q.Terms,
        ["remark"] = q => q.Remark,
    };
}
