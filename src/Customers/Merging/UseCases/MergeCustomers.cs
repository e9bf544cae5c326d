using System.Text.Json;
using FluentValidation;
using Huike.Customers.Activities;
using Huike.Customers.Contacts;
using Huike.Customers.Customers;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Customers.Rules;
using Huike.Customers.Merging.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Audit;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Merging.UseCases;

/// <summary>What a merge did.</summary>
/// <param name="Moved">Rows that now belong to the remaining customer.</param>
public sealed record MergedCustomer(Guid MergeId, Guid CustomerId, int Moved);

/// <summary>合并: everything of the source goes to this customer, the source into the recycle bin. Can be taken back.</summary>
/// <param name="Id">The customer that remains.</param>
/// <param name="Take">Fields whose value comes from the source; others come from there only where this customer has none.</param>
[Permission("customers.merge")]
public sealed record MergeCustomers(Guid Id, Guid SourceId, IReadOnlyList<string>? Take = null) : ICommand<MergedCustomer>;

internal sealed class MergeCustomersValidator : AbstractValidator<MergeCustomers>
{
    public MergeCustomersValidator()
    {
        RuleFor(m => m.Take).Must(t => t is null || t.Count <= 200).WithErrorCode("tooMany");
        RuleFor(m => m.SourceId).NotEqual(m => m.Id).WithErrorCode("merge.itself");
    }
}

internal sealed class MergeCustomersUseCase(
    HuikeDb db, ActorContext actors, CustomerType type, RecordWriter<Customer> writer, MergeRows rows, MergedState state, TimeProvider clock)
    : IUseCase<MergeCustomers, MergedCustomer>
{
    private const int MostLevels = 50;

    public async Task<Result<MergedCustomer>> Execute(MergeCustomers request, CancellationToken cancellation)
    {
        if (await Refused(request, cancellation) is { } refused)
            return refused;
        var target = await db.Set<Customer>().AsNoTracking().FirstAsync(c => c.Id == request.Id, cancellation);
        var source = await db.Set<Customer>().AsNoTracking().FirstAsync(c => c.Id == request.SourceId, cancellation);
        var merge = new Merge
        {
            TargetId = target.Id,
            SourceId = source.Id,
            SourceName = source.Name,
            At = clock.GetUtcNow().UtcDateTime,
            ById = actors.Actor.UserId == Guid.Empty ? null : actors.Actor.UserId,
            ByName = actors.Actor.Name,
        };
        db.Add(merge);
        await db.SaveChangesAsync(cancellation);
        var journal = new MergeJournal(db, merge.Id);
        var patch = MergedFields.Patch(type, actors.Actor, source, target, (request.Take ?? []).ToHashSet(StringComparer.Ordinal));
        using (actors.AsHouse())
        {
            await rows.Move(source, target, journal, cancellation);
            var gone = await CustomerRows.OfHouse(db).FirstAsync(c => c.Id == source.Id, cancellation);
            gone.MergedIntoId = target.Id;
            if (await writer.Delete(source.Id, null, cancellation) is { IsSuccess: false } kept)
                return Result<MergedCustomer>.Failed(kept.Errors);
        }
        if (patch.Count > 0 && await Take(merge.Id, target, patch, cancellation) is { Count: > 0 } errors)
            return Result<MergedCustomer>.Failed(errors);
        // Moving forgets what it tracked, the merge too.
        await db.Set<Merge>().Where(m => m.Id == merge.Id).ExecuteUpdateAsync(s => s.SetProperty(m => m.Moved, journal.Moved), cancellation);
        state.Log("merge", target, source.Name);
        await state.Renew(new MergePair(source.Id, target.Id), [target.Id], cancellation);
        return new MergedCustomer(merge.Id, target.Id, journal.Moved);
    }

    /// <summary>Both must be the caller's to change; neither may hang far below the other one.</summary>
    private async Task<Error?> Refused(MergeCustomers request, CancellationToken cancellation)
    {
        var ids = new[] { request.Id, request.SourceId };
        // One after the other by id, so that two people who merge the same two the other way round do not wait for each other.
        foreach (var id in ids.Order())
        {
            if (!await CustomerRows.Hold(db, id, cancellation))
                return Error.NotFound();
        }
        var both = await db.Set<Customer>().AsNoTracking().Where(c => ids.Contains(c.Id)).OrderBy(c => c.Id).ToListAsync(cancellation);
        if (both.Count < 2)
            return Error.NotFound();
        foreach (var customer in both)
        {
            if (!await new WriteAccess(db).MayWrite(customer, cancellation))
                return Error.Forbidden();
        }
        foreach (var (_, word, of, column) in CustomerGroupRule.Ways)
        {
            var above = of(both.Find(c => c.Id == request.Id)!);
            for (var level = 0; above is { } parent && level < MostLevels; level++)
            {
                // Directly above is well: the link ends in itself and is cut.
                if (parent == request.SourceId && level > 0)
                    return Error.Rule(word == "parent" ? "merge.below" : "merge.supplied");
                above = parent == request.SourceId ? null : await CustomerRows.OfHouse(db).Where(c => c.Id == parent).Select(column).FirstOrDefaultAsync(cancellation);
            }
        }
        return null;
    }

    private async Task<IReadOnlyList<Error>> Take(Guid mergeId, Customer before, RecordPatch patch, CancellationToken cancellation)
    {
        var written = await writer.Change(before.Id, null, patch, WriteOptions.Default, cancellation);
        if (!written.IsSuccess)
            return written.Errors;
        var fields = patch.Keys.ToDictionary(n => n, n => new[] { MergedFields.Text(type[n], type[n].Get(before)), MergedFields.Text(type[n], type[n].Get(written.Value.Entity)) });
        db.Add(new MergeEntry
        {
            MergeId = mergeId,
            Kind = MergeEntry.Fields,
            Table = "customers",
            RowId = before.Id,
            Before = JsonSerializer.Serialize(fields, MergeJournal.Json),
        });
        return [];
    }
}

/// <summary>What a merge and its undoing leave behind: the log and the figures that follow from the moved rows.</summary>
internal sealed class MergedState(
    HuikeDb db, AuditNotes audit, CustomerType type, FollowUpState followUps, IEnumerable<IMergeFollowUp> followers)
{
    public void Log(string action, Customer customer, string other) => audit.Add("customers", customer.Id, customer.Name, action,
        new Dictionary<string, string?[]> { ["mergedFrom"] = action == "merge" ? [null, other] : [other, null] });

    public async Task Renew(MergePair pair, IReadOnlyList<Guid> living, CancellationToken cancellation)
    {
        await db.SaveChangesAsync(cancellation);
        foreach (var id in living)
        {
            await followUps.Refresh(id, null, cancellation);
            await Completeness.Refresh(db, type, id, null, cancellation);
        }
        foreach (var follower in followers)
            await follower.Renew(pair, living, cancellation);
    }
}
