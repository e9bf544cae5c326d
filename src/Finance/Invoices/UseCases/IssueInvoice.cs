using FluentValidation;
using Huike.Finance.Accounts;
using Huike.Finance.Invoices.Domain;
using Huike.Finance.Invoices.Ranges;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Approvals;
using Huike.Sales.Orders.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Invoices.UseCases;

/// <summary>Finance issued it: under this code and number of the tax office, on this day.</summary>
/// <param name="InvoiceNumber">Left out where the company's ranges (字軌) give it; named there, it must be the next one.</param>
[Permission("invoices.issue")]
public sealed record IssueInvoice(Guid Id, string? InvoiceNumber = null, string? InvoiceCode = null, DateOnly? IssuedOn = null, long? Version = null) : ICommand<SavedRecord>;

/// <summary>
/// Gives it up: a request at any time before it is issued; an issued one only of the kinds that may be voided, in the period in which it
/// was issued, while nothing of it was taken back, and only by whoever has the right <c>invoices.void</c>.
/// </summary>
[Permission("invoices.edit")]
public sealed record VoidInvoice(Guid Id, string Reason, long? Version = null) : ICommand<SavedRecord>;

internal sealed class IssueInvoiceValidator : AbstractValidator<IssueInvoice>
{
    public IssueInvoiceValidator()
    {
        RuleFor(r => r.InvoiceNumber).MaximumLength(Invoice.MaxInvoiceNumber);
        RuleFor(r => r.InvoiceCode).MaximumLength(Invoice.MaxInvoiceCode);
    }
}

internal sealed class VoidInvoiceValidator : AbstractValidator<VoidInvoice>
{
    public VoidInvoiceValidator() => RuleFor(r => r.Reason).NotEmpty().MaximumLength(500);
}

/// <summary>What holds wherever an invoice gets its number or loses its effect.</summary>
internal sealed class InvoiceBooks(HuikeDb db, CompanyFinance finance, RangeNumbers ranges, IOrderProgress progress, IEnumerable<IInvoiceFollower> followers, TenantClock clock)
{
    private static readonly string[] s_all = [HuikeDb.RecordFilter, HuikeDb.DeletedFilter];

    public async Task<List<Error>> Check(InvoiceKind kind, string? code, string number, DateOnly on, CancellationToken cancellation, bool takesBack = false)
    {
        var errors = kind.Numbers(code, number, takesBack).ToList();
        if (takesBack && await ranges.Rule(kind, cancellation) && await ranges.Holds(number, cancellation))
            errors.Add(Error.Invalid("invoiceNumber", "range.forInvoices"));
        if (on > clock.Today)
            errors.Add(Error.Invalid("issuedOn", "invoice.future"));
        if (await finance.Refusal(on, "issuedOn", cancellation) is { } closed)
            errors.Add(closed);
        if (errors.Count == 0 && await db.Set<Invoice>().IgnoreQueryFilters(s_all).AnyAsync(i => i.InvoiceNumber == number && i.InvoiceCode == code, cancellation))
            errors.Add(Error.Invalid("invoiceNumber", "invoice.numberUsed", number));
        return errors;
    }

    /// <summary>The order hears how far it is invoiced.</summary>
    /// <param name="sign">1 to add, −1 to take back.</param>
    public async Task<IReadOnlyList<Error>> Tell(Invoice invoice, IEnumerable<InvoiceLine> lines, int sign, CancellationToken cancellation)
    {
        if (invoice.OrderId is not { } order)
            return [];
        var steps = lines.Where(l => l.OrderLineId is not null && l.Quantity != 0).OrderBy(l => l.OrderLineId)
            .Select(l => new LineProgress(l.OrderLineId!.Value, Invoiced: sign * l.Quantity)).ToList();
        return (await progress.Add(order, new ProgressStep(steps, InvoicedAmount: sign * invoice.TotalAmount) { MayExceed = invoice.BeyondOrder }, cancellation)).Errors;
    }

    public async Task Issued(Invoice invoice, DateOnly on, CancellationToken cancellation)
    {
        foreach (var follower in followers)
            await follower.Issued(invoice, on, cancellation);
    }

    public async Task Lowered(Invoice invoice, DateOnly on, CancellationToken cancellation)
    {
        foreach (var follower in followers)
            await follower.Lowered(invoice, on, cancellation);
    }

    public Task<List<InvoiceLine>> Lines(Guid id, CancellationToken cancellation) =>
        db.Set<InvoiceLine>().Where(l => l.InvoiceId == id).OrderBy(l => l.Position).Take(InvoiceLineWriter.MostLines).ToListAsync(cancellation);
}

internal sealed class IssueInvoiceUseCase(InvoiceFlow flow, InvoiceBooks books, RangeNumbers ranges, TenantClock clock) : IUseCase<IssueInvoice, SavedRecord>
{
    public async Task<Result<SavedRecord>> Execute(IssueInvoice request, CancellationToken cancellation)
    {
        var found = await flow.Hold(request.Id, request.Version, cancellation);
        if (!found.IsSuccess)
            return Result<SavedRecord>.Failed(found.Errors);
        var invoice = found.Value;
        if (invoice.State != Invoice.Approved)
            return Error.Rule("invoices.notApproved");
        var (code, on) = (Clean(request.InvoiceCode), request.IssuedOn ?? clock.Today);
        var given = await Number(invoice, Clean(request.InvoiceNumber), on, cancellation);
        if (!given.IsSuccess)
            return Result<SavedRecord>.Failed(given.Errors);
        var number = given.Value.Number;
        var errors = await books.Check(InvoiceKind.Of(invoice.Kind), code, number, on, cancellation);
        if (errors.Count > 0)
            return errors;
        invoice.RangeId = given.Value.Taken?.RangeId;
        if (await books.Tell(invoice, await books.Lines(invoice.Id, cancellation), 1, cancellation) is { Count: > 0 } refused)
            return Result<SavedRecord>.Failed(refused);
        var moved = await flow.Move(invoice.Id, request.Version, Invoice.Issued, new RecordPatch { ["invoiceCode"] = code, ["invoiceNumber"] = number, ["issuedOn"] = on }, cancellation);
        if (!moved.IsSuccess)
            return moved;
        await books.Issued(invoice, on, cancellation);
        return given.Value.Taken is { } taken && await ranges.Few(taken, cancellation) is { } few
            ? moved.Value with { Warnings = [.. moved.Value.Warnings, few] } : moved;
    }

    /// <summary>The number that was named, or the next of the company's ranges where they rule.</summary>
    private async Task<Result<(string Number, GivenNumber? Taken)>> Number(Invoice invoice, string? named, DateOnly on, CancellationToken cancellation)
    {
        var kind = InvoiceKind.Of(invoice.Kind);
        if (!await ranges.Rule(kind, cancellation))
            return named is null ? Error.Invalid("invoiceNumber", "required") : (named, null);
        if (on > clock.Today)
            return Error.Invalid("issuedOn", "invoice.future");
        var taken = await ranges.Take(kind.Code, invoice.DepartmentId, on, named, cancellation);
        return taken.IsSuccess ? (taken.Value.Number, taken.Value) : Result<(string, GivenNumber?)>.Failed(taken.Errors);
    }

    internal static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim().ToUpperInvariant();
}

internal sealed class VoidInvoiceUseCase(InvoiceFlow flow, InvoiceBooks books, CompanyFinance finance, ApprovalDesk desk, ActorContext actors, TenantClock clock)
    : IUseCase<VoidInvoice, SavedRecord>
{
    public async Task<Result<SavedRecord>> Execute(VoidInvoice request, CancellationToken cancellation)
    {
        var found = await flow.Hold(request.Id, request.Version, cancellation);
        if (!found.IsSuccess)
            return Result<SavedRecord>.Failed(found.Errors);
        var invoice = found.Value;
        if (invoice.Nature == Invoice.Red || invoice.RedAmount != 0)
            return Error.Rule("invoice.redNotVoid");
        if (invoice.State == Invoice.Issued)
        {
            if (!actors.Actor.May("invoices.void"))
                return Error.Forbidden();
            var kind = InvoiceKind.Of(invoice.Kind);
            if (!kind.Voidable || clock.Today > kind.VoidableUntil(invoice.IssuedOn!.Value))
                return Error.Rule("invoice.notVoidable");
            if (await finance.Refusal(invoice.IssuedOn.Value, "issuedOn", cancellation) is { } closed)
                return closed;
            if (await books.Tell(invoice, await books.Lines(invoice.Id, cancellation), -1, cancellation) is { Count: > 0 } refused)
                return Result<SavedRecord>.Failed(refused);
        }
        var moved = await flow.Move(invoice.Id, request.Version, Invoice.Void, new RecordPatch { ["voidedOn"] = clock.Today, ["reason"] = request.Reason }, cancellation);
        if (!moved.IsSuccess)
            return moved;
        await desk.Cancel(InvoiceFlow.Kind, invoice.Id, cancellation);
        await books.Lowered(invoice, clock.Today, cancellation);
        return moved;
    }
}
