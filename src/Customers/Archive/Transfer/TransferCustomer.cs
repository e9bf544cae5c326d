using Huike.Customers.Customers.Domain;
using Huike.Customers.Tasks.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Search;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Archive.Transfer;

/// <summary>What the former owner keeps.</summary>
public enum FormerOwner { None, Read, Write }

/// <summary>
/// 转移: another person becomes responsible. Contacts always go along, so that a record never splits; open tasks do unless
/// the caller says otherwise; stage and history stay as they are.
/// </summary>
/// <param name="Until">When the former owner's share ends; null without end.</param>
/// <param name="Also">Names of the kinds of records below the customer that go along where the former owner has them and they are not over: see <see cref="GetTransferable"/>.</param>
[Permission("customers.transfer")]
public sealed record TransferCustomer(
    Guid Id, Guid OwnerId, FormerOwner KeepFormerOwner = FormerOwner.None, DateTime? Until = null,
    bool WithContacts = true, bool WithTasks = true, IReadOnlyList<string>? Also = null) : ICommand<SavedRecord>;

internal sealed class TransferCustomerUseCase(
    HuikeDb db, ActorContext actors, RecordWriter<Customer> writer, RecordReader<Customer> reader, SearchRefresh search, TransferCascade cascade, TimeProvider clock)
    : IUseCase<TransferCustomer, SavedRecord>
{
    public async Task<Result<SavedRecord>> Execute(TransferCustomer request, CancellationToken cancellation)
    {
        if (await db.Set<Customer>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == request.Id, cancellation) is not { } before)
            return Error.NotFound();
        if (!request.WithContacts)
            return Error.Invalid("withContacts", "transfer.contactsFollow");
        if (before.OwnerId == request.OwnerId)
            return Error.Invalid("ownerId", "transfer.sameOwner");
        if (!await db.Set<User>().AnyAsync(u => u.Id == request.OwnerId && u.Active, cancellation))
            return Error.Invalid("ownerId", "owner.inactive");
        var until = request.Until?.ToUniversalTime();
        if (request.KeepFormerOwner != FormerOwner.None && until <= clock.GetUtcNow().UtcDateTime)
            return Error.Invalid("until", "team.expired");
        if (cascade.Refuse(request.Also) is { } refused)
            return refused;
        var written = await writer.Change(request.Id, null, new RecordPatch { ["ownerId"] = request.OwnerId }, WriteOptions.Default with { Trusted = true }, cancellation);
        if (!written.IsSuccess)
            return Result<SavedRecord>.Failed(written.Errors);
        if (before.OwnerId is { } giver)
            await cascade.Move(request.Id, giver, request.OwnerId, request.Also ?? [], cancellation);
        using (actors.AsHouse())
        {
            await Team(request, before.OwnerId, until, cancellation);
            if (request.WithTasks && before.OwnerId is { } former)
                await Tasks(request, former, cancellation);
            await db.SaveChangesAsync(cancellation);
            await search.Record(written.Value.Entity, cancellation);
        }
        return new SavedRecord(await reader.Detail(written.Value.Entity, cancellation), written.Value.Warnings);
    }

    /// <summary>The new owner needs no share; the former one gets what he is to keep.</summary>
    private async Task Team(TransferCustomer request, Guid? former, DateTime? until, CancellationToken cancellation)
    {
        var shares = await db.Shares.Where(s => s.RecordType == "customers" && s.RecordId == request.Id
            && (s.PrincipalId == request.OwnerId || s.PrincipalId == former)).ToListAsync(cancellation);
        db.RemoveRange(shares.Where(s => s.PrincipalId == request.OwnerId));
        if (request.KeepFormerOwner == FormerOwner.None || former is not { } principal)
            return;
        var share = shares.Find(s => s.PrincipalId == principal);
        if (share is null)
            db.Add(share = new RecordShare { RecordType = "customers", RecordId = request.Id, PrincipalId = principal });
        (share.CanWrite, share.ExpiresAt) = (request.KeepFormerOwner == FormerOwner.Write, until);
    }

    private async Task Tasks(TransferCustomer request, Guid former, CancellationToken cancellation)
    {
        var department = await db.Set<User>().Where(u => u.Id == request.OwnerId).Select(u => u.DepartmentId).FirstAsync(cancellation);
        var open = await db.Set<WorkTask>()
            .Where(t => t.CustomerId == request.Id && t.State == WorkTask.Open && (t.OwnerId == former || t.AssigneeId == former)).ToListAsync(cancellation);
        foreach (var task in open)
        {
            if (task.OwnerId == former)
                (task.OwnerId, task.DepartmentId) = (request.OwnerId, department);
            if (task.AssigneeId == former)
                task.AssigneeId = request.OwnerId;
        }
        var ids = open.ConvertAll(t => t.Id);
        db.RemoveRange(await db.Shares.Where(s => s.RecordType == "tasks" && ids.Contains(s.RecordId)
            && (s.PrincipalId == former || s.PrincipalId == request.OwnerId)).ToListAsync(cancellation));
        foreach (var task in open.Where(t => t.AssigneeId == request.OwnerId && t.OwnerId != request.OwnerId))
            db.Add(new RecordShare { RecordType = "tasks", RecordId = task.Id, PrincipalId = request.OwnerId, CanWrite = true });
    }
}
