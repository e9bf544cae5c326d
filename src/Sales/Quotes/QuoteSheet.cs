using System.Globalization;
using System.Runtime.CompilerServices;
using Huike.Kernel.Access;
using Huike.Kernel.Checks;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Templates.Models;
using Huike.Platform.Tenants.Domain;
using Huike.Sales.Documents;
using Huike.Sales.Quotes.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Quotes;

/// <summary>One line as the customer reads it.</summary>
public sealed record SheetLine(string Name, string? Specification, string? Unit, decimal Quantity, decimal UnitPrice, decimal DiscountPercent, decimal TotalAmount, DateOnly? DeliverOn, string? Remark);

/// <summary>One of the terms: text key of its label, and what was agreed.</summary>
public sealed record SheetTerm(string LabelKey, string Text);

/// <summary>A quote as the customer reads it behind a link.</summary>
public sealed record QuoteSheet(
    string Company, string Customer, string? Owner, string Number, int Revision, string? Subject, DateOnly? QuotedOn, DateOnly? ValidUntil, string Currency, int Places,
    bool TaxIncluded, decimal DiscountAmount, decimal Amount, decimal TaxAmount, decimal TotalAmount, IReadOnlyList<SheetLine> Lines, IReadOnlyList<SheetTerm> Terms);

/// <summary>Writes the sheet as the sender sees the quote: who may not read its prices cannot show them to others.</summary>
internal sealed class QuoteSheets(HuikeDb db, RecordReader<Quote> reader, RecordPrint records, ActorContext actors)
{
    private static readonly string[] s_needed = ["customerId", "lines", "amount", "taxAmount", "totalAmount"];
    private static readonly string[] s_terms = ["paymentTerms", "deliveryTerms", "deliveryPlace", "packaging", "warranty", "terms"];

    public async Task<Result<QuoteSheet>> Of(Quote quote, CancellationToken cancellation)
    {
        if (s_needed.Any(field => actors.Actor.FieldAccess("quotes", field) is FieldAccess.Masked or FieldAccess.Hidden))
            return Error.Forbidden();
        var read = await reader.One(quote.Id, false, cancellation);
        if (!read.IsSuccess)
            return Result<QuoteSheet>.Failed(read.Errors);
        var detail = read.Value;
        var words = await records.Values(detail, CultureInfo.CurrentUICulture, cancellation);
        var company = await db.Set<Tenant>().Where(t => t.Id == actors.Actor.TenantId).Select(t => t.Name).FirstAsync(cancellation);
        return new QuoteSheet(
            company, words.GetValueOrDefault("customerId") as string ?? "", words.GetValueOrDefault("ownerId") as string, quote.Number ?? quote.Caption, quote.Revision, quote.Subject,
            quote.QuotedOn, quote.ValidUntil, quote.Currency ?? "", quote.Places, quote.TaxIncluded,
            Decimal(detail, "discountAmount"), Decimal(detail, "amount"), Decimal(detail, "taxAmount"), Decimal(detail, "totalAmount"),
            [.. (detail["lines"] as IEnumerable<LineValues> ?? []).Select(Line)],
            [.. s_terms.Where(name => words.GetValueOrDefault(name) is string { Length: > 0 }).Select(name => new SheetTerm($"quotes.field.{name}", (string)words[name]!))]);
    }

    private static decimal Decimal(RecordDetail detail, string field) => detail[field] as decimal? ?? 0;

    private static SheetLine Line(LineValues line) => new(
        line.ProductName ?? "", line.Specification, line.Unit, line.Quantity ?? 0, line.UnitPrice ?? 0, line.DiscountPercent ?? 0, line.TotalAmount ?? 0, line.DeliverOn, line.Remark);
}

/// <summary>Pages that customers were given.</summary>
internal sealed class QuoteLinkFiles : IFileReferences
{
    public async IAsyncEnumerable<string> Hashes(HuikeDb db, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var file in db.Set<QuoteLink>().IgnoreQueryFilters(new[] { HuikeDb.TenantFilter }).AsNoTracking()
            .Select(l => l.PageFile).AsAsyncEnumerable().WithCancellation(cancellation))
            yield return file;
    }
}
