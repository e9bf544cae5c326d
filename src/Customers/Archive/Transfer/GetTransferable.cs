using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Archive.Transfer;

/// <summary>So many records of one kind below a customer are in its owner's hands and not over.</summary>
public sealed record TransferablePart(string Name, string TitleKey, int Count);

public sealed record Transferable(IReadOnlyList<TransferablePart> Items);

/// <summary>What else may go along when a customer is transferred; contacts and tasks have a say of their own.</summary>
[Permission("customers.transfer")]
public sealed record GetTransferable(Guid Id) : IQuery<Transferable>;

internal sealed class GetTransferableUseCase(HuikeDb db, TransferCascade cascade) : IUseCase<GetTransferable, Transferable>
{
    public async Task<Result<Transferable>> Execute(GetTransferable request, CancellationToken cancellation)
    {
        if (await db.Set<Customer>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == request.Id, cancellation) is not { } customer)
            return Error.NotFound();
        return new Transferable(customer.OwnerId is { } owner ? await cascade.Count(customer.Id, owner, cancellation) : []);
    }
}

/// <summary>The records below one customer, by the parts of which a handover is made.</summary>
internal sealed class TransferCascade(HuikeDb db, HandoverParts parts, ActorContext actors)
{
    private const int RowsAtATime = 200;
    private static readonly string[] s_apart = ["customers", "contacts", "tasks"];

    public async Task<IReadOnlyList<TransferablePart>> Count(Guid customer, Guid owner, CancellationToken cancellation)
    {
        var found = new List<TransferablePart>();
        foreach (var part in parts.All.Where(p => !s_apart.Contains(p.Name) && p.MayMove(actors.Actor)))
        {
            if (await part.Count(new Holding(owner, ParentId: customer), cancellation) is { Open: > 0 } held)
                found.Add(new TransferablePart(part.Name, part.TitleKey, held.Open));
        }
        return found;
    }

    public Error? Refuse(IReadOnlyList<string>? names)
    {
        foreach (var name in names ?? [])
        {
            if (name is null || s_apart.Contains(name) || parts.Find(name) is not { } part)
                return Error.Invalid("also", "notOnList", "also");
            if (!part.MayMove(actors.Actor))
                return new Error("forbidden", ErrorKind.Forbidden, "also");
        }
        return null;
    }

    public async Task Move(Guid customer, Guid from, Guid to, IReadOnlyList<string> names, CancellationToken cancellation)
    {
        var department = names.Count == 0 ? null : await db.Set<User>().Where(u => u.Id == to).Select(u => u.DepartmentId).FirstAsync(cancellation);
        foreach (var part in names.Distinct(StringComparer.Ordinal).Select(n => parts.Find(n)!))
        {
            var after = Guid.Empty;
            while (await part.Next(new Holding(from, ParentId: customer), after, RowsAtATime, cancellation) is { Count: > 0 } rows)
            {
                after = rows[^1].Id;
                await part.Move(from, [.. rows.Select(r => new HandTo(r.Id, to, department))], cancellation);
            }
        }
    }
}
