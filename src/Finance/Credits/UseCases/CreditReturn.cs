using Huike.Finance.Receipts.Domain;
using Huike.Fulfilment.Returns.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Sales.Orders.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Credits.UseCases;

/// <summary>Credits goods that came back and were not credited, or whose credit note was reversed.</summary>
/// <param name="Id">Of the return.</param>
[Permission("receipts.create")]
public sealed record CreditReturn(Guid Id) : ICommand<SavedRecord>;

internal sealed class CreditReturnUseCase(HuikeDb db, CreditNotes credits, IOrderProgress progress, RecordReader<Receipt> reader, ActorContext actors) : IUseCase<CreditReturn, SavedRecord>
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
            return Error.Rule("return.creditByInvoice");
        if (goods.Amount == 0 || await db.Set<Receipt>().IgnoreQueryFilters(s_wide).AnyAsync(r => r.ReturnId == goods.Id && r.State == Receipt.Posted, cancellation))
            return Error.Rule("return.credited");
        var written = await credits.Write(goods, cancellation);
        return written.IsSuccess ? new SavedRecord(await reader.Detail(written.Value, cancellation), []) : Result<SavedRecord>.Failed(written.Errors);
    }
}
