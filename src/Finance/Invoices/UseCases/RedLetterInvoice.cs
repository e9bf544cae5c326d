using FluentValidation;
using Huike.Finance.Invoices.Domain;
using Huike.Finance.Receipts;
using Huike.Finance.Receipts.Domain;
using Huike.Fulfilment.Returns.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Invoices.UseCases;

/// <summary>So much of one line is taken back.</summary>
/// <param name="LineId">Of the invoice.</param>
/// <param name="TotalAmount">With tax, as a positive amount.</param>
/// <param name="Quantity">Follows from the amount where it is left out.</param>
public sealed record RedLetterLine(Guid LineId, decimal TotalAmount, decimal? Quantity = null);

/// <summary>
/// 红冲: takes an issued invoice back, all that is left of it or the lines named, by an invoice of its own with opposite amounts under a
/// number of the tax office.
/// </summary>
/// <param name="CreditNoteId">The credit note that makes it needed: of the same customer.</param>
/// <param name="ReturnId">The return that makes it needed: of the same order, its goods need not be paid. That of the credit note where one is named.</param>
/// <param name="ConfirmationNumber">红字信息确认单编号, where the kind needs one.</param>
[Permission("invoices.redLetter")]
public sealed record RedLetterInvoice(
    Guid Id, string InvoiceNumber, string Reason, string? InvoiceCode = null, DateOnly? IssuedOn = null, string? ConfirmationNumber = null,
    IReadOnlyList<RedLetterLine>? Lines = null, long? Version = null, Guid? CreditNoteId = null, Guid? ReturnId = null) : ICommand<SavedRecord>;

internal sealed class RedLetterInvoiceValidator : AbstractValidator<RedLetterInvoice>
{
    public RedLetterInvoiceValidator()
    {
        RuleFor(r => r.InvoiceNumber).NotEmpty().MaximumLength(Invoice.MaxInvoiceNumber);
        RuleFor(r => r.InvoiceCode).MaximumLength(Invoice.MaxInvoiceCode);
        RuleFor(r => r.ConfirmationNumber).MaximumLength(60);
        RuleFor(r => r.Reason).NotEmpty().MaximumLength(500);
        RuleFor(r => r.Lines).Must(lines => lines is null || lines.Count is > 0 and <= InvoiceLineWriter.MostLines).WithErrorCode("required");
    }
}

internal sealed class RedLetterInvoiceUseCase(HuikeDb db, InvoiceFlow flow, InvoiceBooks books, RecordWriter<Invoice> writer, RecordReader<Invoice> reader, TenantClock clock, ActorContext actors)
    : IUseCase<RedLetterInvoice, SavedRecord>
{
    private sealed record Part(InvoiceLine Line, long Quantity, long Total);

    public async Task<Result<SavedRecord>> Execute(RedLetterInvoice request, CancellationToken cancellation)
    {
        var found = await flow.Hold(request.Id, request.Version, cancellation);
        if (!found.IsSuccess)
            return Result<SavedRecord>.Failed(found.Errors);
        var source = found.Value;
        if (!await new WriteAccess(db).MayWrite(source, cancellation))
            return Error.Forbidden();
        if (source is not { State: Invoice.Issued, Nature: Invoice.Blue })
            return Error.Rule("invoice.notRed");
        var (code, number, on) = (IssueInvoiceUseCase.Clean(request.InvoiceCode), IssueInvoiceUseCase.Clean(request.InvoiceNumber)!, request.IssuedOn ?? clock.Today);
        var errors = await books.Check(InvoiceKind.Of(source.Kind), code, number, on, cancellation, takesBack: true);
        if (on < source.IssuedOn)
            errors.Add(Error.Invalid("issuedOn", "invoice.beforeSource"));
        var goods = await Goods(request, source, errors, cancellation);
        var parts = Choose(request.Lines, await books.Lines(source.Id, cancellation), source.Places, errors);
        if (errors.Count > 0)
            return errors;
        var lines = parts.ConvertAll(p => Take(p, source.Places));
        var written = await writer.Create(new RecordPatch { ["customerId"] = source.CustomerId, ["orderId"] = source.OrderId }, WriteOptions.Default with { Trusted = true },
            red => Fill(red, source, lines, code, number, on, request, goods), cancellation);
        if (!written.IsSuccess)
            return Result<SavedRecord>.Failed(written.Errors);
        foreach (var (line, index) in lines.Select((l, i) => (l, i)))
            (line.TenantId, line.InvoiceId, line.Position) = (source.TenantId, written.Value.Entity.Id, index + 1);
        db.AddRange(lines);
        if (await books.Tell(written.Value.Entity, lines, 1, cancellation) is { Count: > 0 } refused)
            return Result<SavedRecord>.Failed(refused);
        source.RedAmount -= written.Value.Entity.TotalAmount;
        if (source.RedAmount == source.TotalAmount)
            source.State = Invoice.RedLettered;
        await db.SaveChangesAsync(cancellation);
        await books.Lowered(source, on, cancellation);
        return new SavedRecord(await reader.Detail(written.Value.Entity, cancellation), []);
    }

    /// <summary>The return that made it needed. Who sees the credit note is told its return there; one that is named must be in his view.</summary>
    private async Task<Guid?> Goods(RedLetterInvoice request, Invoice source, List<Error> errors, CancellationToken cancellation)
    {
        Guid? credited = null;
        if (request.CreditNoteId is { } note)
        {
            credited = await db.Set<Receipt>().Where(r => r.Id == note && r.Kind == Receipt.Credit && r.State == Receipt.Posted && r.CustomerId == source.CustomerId)
                .Select(r => r.ReturnId).FirstOrDefaultAsync(cancellation);
            if (credited is null)
                errors.Add(Error.Invalid("creditNoteId", "referenceNotFound"));
        }
        if (request.ReturnId is not { } named)
            return credited;
        var seen = actors.Actor.May("returns.view") && source.OrderId is not null && (request.CreditNoteId is null || credited == named)
            && await db.Set<GoodsReturn>().AnyAsync(g => g.Id == named && g.OrderId == source.OrderId && CreditedReturns.Of(db).Any(c => c.Id == g.Id), cancellation);
        if (!seen)
            errors.Add(Error.Invalid("returnId", "referenceNotFound"));
        return named;
    }

    private static List<Part> Choose(IReadOnlyList<RedLetterLine>? wanted, List<InvoiceLine> lines, int places, List<Error> errors)
    {
        if (wanted is null)
            return [.. lines.Where(l => l.TotalAmount > l.RedTotal || l.Quantity > l.RedQuantity).Select(l => new Part(l, l.Quantity - l.RedQuantity, l.TotalAmount - l.RedTotal))];
        var parts = new List<Part>();
        for (var i = 0; i < wanted.Count; i++)
        {
            if (lines.Find(l => l.Id == wanted[i].LineId) is not { } line || parts.Exists(p => p.Line == line))
            {
                errors.Add(Error.Invalid($"lines[{i}].lineId", "referenceNotFound"));
                continue;
            }
            var (most, left) = (line.TotalAmount - line.RedTotal, line.Quantity - line.RedQuantity);
            var total = Kept(wanted[i].TotalAmount, places);
            var quantity = wanted[i].Quantity is { } given ? Kept(given, Scaled.Quantity)
                : total is not { } t || t <= 0 || t > most ? null : t == most ? left : Math.Min(left, Rounding.Divide((Int128)line.Quantity * t, line.TotalAmount));
            if (total is not { } amount || amount <= 0 || amount > most)
                errors.Add(Error.Invalid($"lines[{i}].totalAmount", "outOfRange", 0, Scaled.ToDecimal(most, places)));
            else if (quantity is not { } pieces || pieces < 0 || pieces > left)
                errors.Add(Error.Invalid($"lines[{i}].quantity", "outOfRange", 0, Scaled.ToShort(left, Scaled.Quantity)));
            else
                parts.Add(new Part(line, pieces, amount));
        }
        return parts;
    }

    /// <summary>The opposite of a part; the last part of a line takes what is left of its amount and its tax.</summary>
    private static InvoiceLine Take(Part part, int places)
    {
        var source = part.Line;
        var net = part.Total == source.TotalAmount - source.RedTotal
            ? source.Amount - source.RedNet
            : Math.Min(source.Amount - source.RedNet, Tax.Of(part.Total, source.TaxRate, taxIncluded: true).Amount);
        source.RedQuantity += part.Quantity;
        source.RedNet += net;
        source.RedTotal += part.Total;
        return new InvoiceLine
        {
            OrderLineId = source.OrderLineId,
            SourceLineId = source.Id,
            ItemName = source.ItemName,
            TaxCode = source.TaxCode,
            Specification = source.Specification,
            Unit = source.Unit,
            Quantity = -part.Quantity,
            UnitPrice = InvoiceAmounts.UnitPrice(part.Quantity, net, places),
            TaxRate = source.TaxRate,
            Treatment = source.Treatment,
            Amount = -net,
            TaxAmount = net - part.Total,
            TotalAmount = -part.Total,
        };
    }

    private static void Fill(Invoice red, Invoice source, List<InvoiceLine> lines, string? code, string number, DateOnly on, RedLetterInvoice request, Guid? goods)
    {
        (red.Nature, red.State, red.SourceId, red.Kind, red.BeyondOrder) = (Invoice.Red, Invoice.Issued, source.Id, source.Kind, source.BeyondOrder);
        (red.OwnerId, red.DepartmentId) = (source.OwnerId, source.DepartmentId);
        (red.TitleKind, red.Title, red.TaxNumber) = (source.TitleKind, source.Title, source.TaxNumber);
        (red.Bank, red.BankAccount, red.RegisteredAddress, red.RegisteredPhone) = (source.Bank, source.BankAccount, source.RegisteredAddress, source.RegisteredPhone);
        (red.Currency, red.Places, red.ExchangeRate, red.CompanyPlaces) = (source.Currency, source.Places, source.ExchangeRate, source.CompanyPlaces);
        (red.CreditNoteId, red.ReturnId) = (request.CreditNoteId, goods);
        (red.InvoiceCode, red.InvoiceNumber, red.IssuedOn) = (code, number, on);
        (red.ConfirmationNumber, red.Reason, red.Caption) = (request.ConfirmationNumber, request.Reason, "—");
        InvoiceAmounts.Sum(red, lines);
    }

    private static long? Kept(decimal amount, int places)
    {
        try
        {
            return Scaled.From(amount, places);
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            return null;
        }
    }
}
