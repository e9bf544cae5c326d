using FluentValidation;
using Huike.Finance.Accounts;
using Huike.Finance.Receipts.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Receipts.UseCases;

/// <summary>Settles receivables with what is left of a receipt: oldest first, or as named.</summary>
[Permission("receipts.allocate")]
public sealed record AllocateReceipt(Guid Id, bool Auto = false, IReadOnlyList<AllocationValues>? Allocations = null) : ICommand<SavedRecord>;

internal sealed class AllocateReceiptValidator : AbstractValidator<AllocateReceipt>
{
    public AllocateReceiptValidator() => RuleFor(r => r.Allocations).Must((r, parts) => r.Auto ? parts is null or { Count: 0 } : parts is { Count: > 0 }).WithErrorCode("required");
}

internal sealed class AllocateReceiptUseCase(HuikeDb db, AllocationBook book, ReceiptRule rule, CompanyFinance finance, RecordReader<Receipt> reader, TenantClock clock)
    : IUseCase<AllocateReceipt, SavedRecord>
{
    public async Task<Result<SavedRecord>> Execute(AllocateReceipt request, CancellationToken cancellation)
    {
        var found = await ReceiptDoor.Find(db, request.Id, cancellation);
        if (!found.IsSuccess)
            return Result<SavedRecord>.Failed(found.Errors);
        var receipt = found.Value;
        if (receipt is not { Kind: Receipt.Ordinary or Receipt.Credit, State: Receipt.Posted })
            return Error.Rule("receipt.notOpen");
        if (await finance.Refusal(clock.Today, "receivedOn", cancellation) is { } closed)
            return closed;
        var errors = new List<Error>();
        var wishes = request.Auto
            ? await book.OldestFirst(receipt, receipt.UnallocatedAmount, cancellation)
            : await rule.Wishes(receipt, request.Allocations, errors, cancellation);
        if (errors.Count > 0)
            return errors;
        if (wishes.Count > 0)
        {
            await book.Hold(wishes.Select(w => w.ReceivableId), cancellation);
            if (await book.Spend(receipt, wishes, clock.Today, cancellation) is { Count: > 0 } refused)
                return Result<SavedRecord>.Failed(refused);
            await db.SaveChangesAsync(cancellation);
        }
        return await ReceiptDoor.Read(db, reader, receipt.Id, cancellation);
    }
}

/// <summary>Finds a receipt for somebody who wants to do something with it, and reads it again afterwards.</summary>
internal static class ReceiptDoor
{
    public static async Task<Result<Receipt>> Find(HuikeDb db, Guid id, CancellationToken cancellation)
    {
        if (await db.Set<Receipt>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, cancellation) is not { } receipt)
            return Error.NotFound();
        return await new WriteAccess(db).MayWrite(receipt, cancellation) ? receipt : Error.Forbidden();
    }

    public static async Task<Result<SavedRecord>> Read(HuikeDb db, RecordReader<Receipt> reader, Guid id, CancellationToken cancellation) =>
        new SavedRecord(await reader.Detail(await db.Set<Receipt>().AsNoTracking().SingleAsync(r => r.Id == id, cancellation), cancellation), []);
}
