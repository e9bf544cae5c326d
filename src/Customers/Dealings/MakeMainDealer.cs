using Huike.Customers.Customers.Domain;
using Huike.Customers.Dealings.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Dealings;

/// <summary>A further dealer changes places with the main one.</summary>
[Permission("dealings.edit")]
public sealed record MakeMainDealer(Guid Id) : ICommand<Done>;

internal sealed class MakeMainDealerUseCase(HuikeDb db, ActorContext actors, RecordWriter<Customer> customers, RecordWriter<Dealing> dealings) : IUseCase<MakeMainDealer, Done>
{
    public async Task<Result<Done>> Execute(MakeMainDealer request, CancellationToken cancellation)
    {
        if (await db.Set<Dealing>().AsNoTracking().FirstOrDefaultAsync(d => d.Id == request.Id, cancellation) is not { CustomerId: { } customerId } dealing
            || await db.Set<Customer>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == customerId, cancellation) is not { } customer)
            return Error.NotFound();
        if (!actors.Actor.May("customers.edit") || !actors.Actor.May("dealings.create"))
            return Error.Forbidden();
        var changed = await customers.Change(customerId, null, new RecordPatch { ["dealerId"] = dealing.DealerId }, WriteOptions.Default, cancellation);
        if (!changed.IsSuccess)
            return Result<Done>.Failed(changed.Errors);
        if (customer.DealerId is not { } former)
            return Done.It;
        var kept = await dealings.Create(
            new RecordPatch { ["customerId"] = customerId, ["dealerId"] = former, ["subject"] = dealing.Subject }, WriteOptions.Default, cancellation);
        return kept.IsSuccess ? Done.It : Result<Done>.Failed(kept.Errors);
    }
}
