using Huike.Finance.Receipts.Domain;
using Huike.Fulfilment.Returns.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Sales.Orders.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Credits.UseCases;

/// <summary>
/// Credits goods that came back and were not credited, in an exchange for instance, or whose credit note was reversed. The answer is the
/// credit note, or the return itself where the order is owed by its invoices: a red letter takes back what was invoiced, and no note is written.
/// </summary>
/// <param name="Id">Of the return.</param>
[Permission("receipts.create")]
public sealed record CreditReturn(Guid Id) : ICommand<SavedRecord>;

internal sealed class CreditReturnUseCase(HuikeDb db, CreditNotes credits, IOrderProgress progress, RecordReader<Receipt> reader, RecordReader<GoodsReturn> returns, ActorContext actors) : IUseCase<CreditReturn, SavedRecord>
{
    private static readonly string[] s_wide = [HuikeDb.RecordFilter];

    public async Task<Result<SavedRecord>> Execute(CreditReturn request, CancellationToken cancellation)
    {
        if (!actors.Actor.May("returns.view"))
            return Error.Forbidden();
        if (await db.Set<GoodsReturn>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == request.Id, cancellation) is not { } goods)
            return Error.NotFound();
        // Whoever credits the same order waits here and then sees the note.
        await progress.Hold([goods.OrderId!.Value], cancellation);
        if (await credits.ByInvoice(goods.OrderId!.Value, cancellation))
            return await ByInvoice(goods.Id, cancellation);
        if (goods.Amount == 0 || await db.Set<Receipt>().IgnoreQueryFilters(s_wide).AnyAsync(r => r.ReturnId == goods.Id && r.State == Receipt.Posted, cancellation))
            return Error.Rule("return.credited");
        var written = await credits.Write(goods, cancellation);
        return written.IsSuccess ? new SavedRecord(await reader.Detail(written.Value, cancellation), []) : Result<SavedRecord>.Failed(written.Errors);
    }

    /// <summary>One that was credited before, with the return or since, is told so: what is missing then is the red letter.</summary>
    private async Task<Result<SavedRecord>> ByInvoice(Guid id, CancellationToken cancellation)
    {
        if (await credits.CountLater(id, cancellation) is { Count: > 0 } refused)
            return Result<SavedRecord>.Failed(refused);
        return new SavedRecord(await returns.Detail(await db.Set<GoodsReturn>().AsNoTracking().SingleAsync(g => g.Id == id, cancellation), cancellation), []);
    }
}
