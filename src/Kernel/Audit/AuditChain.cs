using Huike.Kernel.Checks;
using Huike.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Huike.Kernel.Audit;

/// <summary>Seals the audit log of the database's tenant and proves it.</summary>
public sealed class AuditChain(HuikeDb db, TimeProvider clock)
{
    public const int MostPerBlock = 5_000;

    /// <summary>
    /// Entries of transactions that end at the same time become visible in any order, and clocks of nodes differ: so far
    /// behind the newest sealed entry another one may still appear.
    /// </summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    /// <summary>Seals what is not sealed yet; how many entries.</summary>
    public async Task<int> Seal(CancellationToken cancellation)
    {
        var last = await Seals.OrderByDescending(s => s.Sequence).FirstOrDefaultAsync(cancellation);
        var position = last is null ? Guid.Empty : Ids.Before(last.Newest, Window);
        var from = position;
        var known = (await Seals.Where(s => s.Newest >= from).Select(s => s.Entries).ToListAsync(cancellation)).SelectMany(AuditSeal.IdsOf).ToHashSet();
        var count = 0;
        while (true)
        {
            var entries = await db.AuditEntries.AsNoTracking().Where(e => e.Id > position).OrderBy(e => e.Id).Take(MostPerBlock).ToListAsync(cancellation);
            if (entries.Count == 0)
                return count;
            position = entries[^1].Id;
            var open = entries.FindAll(e => !known.Contains(e.Id));
            if (open.Count > 0)
                last = await Append(last, open, cancellation);
            count += open.Count;
        }
    }

    private async Task<AuditSeal> Append(AuditSeal? last, List<AuditEntry> entries, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var seal = new AuditSeal
        {
            TenantId = db.TenantId,
            Sequence = (last?.Sequence ?? 0) + 1,
            At = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond)),
            Newest = last is not null && last.Newest.CompareTo(entries[^1].Id) > 0 ? last.Newest : entries[^1].Id,
            Count = entries.Count,
            Entries = AuditSeal.Pack(entries),
            PreviousHash = last?.Hash ?? new byte[AuditSeal.DigestBytes],
        };
        seal.Hash = seal.ComputeHash();
        using var turn = await db.Provider.Writers.Enter(cancellation);
        db.Add(seal);
        await db.SaveChangesAsync(cancellation);
        db.Entry(seal).State = EntityState.Detached;
        return seal;
    }

    /// <summary>What contradicts the chain, at most a hundred lines.</summary>
    public async Task<IReadOnlyList<string>> Prove(CancellationToken cancellation)
    {
        var wrong = new List<string>();
        var (sequence, previous, newest, old) = (0L, new byte[AuditSeal.DigestBytes], Guid.Empty, new List<Guid>());
        while (wrong.Count < 100 && await Seals.Where(s => s.Sequence > sequence).OrderBy(s => s.Sequence).FirstOrDefaultAsync(cancellation) is { } seal)
        {
            if (seal.Sequence != sequence + 1)
                wrong.Add($"seal {sequence + 1} is missing");
            if (!seal.PreviousHash.AsSpan().SequenceEqual(previous) || !seal.Hash.AsSpan().SequenceEqual(seal.ComputeHash()))
                wrong.Add($"seal {seal.Sequence} was changed");
            await ProveBlock(seal, wrong, cancellation);
            old.AddRange(seal.Sealed().Select(e => e.Id));
            (sequence, previous, newest) = (seal.Sequence, seal.Hash, seal.Newest);
        }
        if (wrong.Count == 0 && sequence > 0)
            await FindSlippedIn(Ids.Before(newest, Window), old, wrong, cancellation);
        return wrong;
    }

    private async Task ProveBlock(AuditSeal seal, List<string> wrong, CancellationToken cancellation)
    {
        var expected = seal.Sealed().ToDictionary(e => e.Id, e => e.Digest);
        if (expected.Count == 0)
            return;
        var (first, end) = (expected.Keys.Min(), expected.Keys.Max());
        var entries = db.AuditEntries.AsNoTracking().Where(e => e.Id >= first && e.Id <= end).AsAsyncEnumerable();
        await foreach (var entry in entries.WithCancellation(cancellation))
        {
            if (expected.Remove(entry.Id, out var digest) && !digest.AsSpan().SequenceEqual(AuditSeal.DigestOf(entry)))
                wrong.Add($"audit_entries/{entry.Id} was changed (seal {seal.Sequence})");
        }
        wrong.AddRange(expected.Keys.Take(100).Select(id => $"audit_entries/{id} was removed (seal {seal.Sequence})"));
    }

    /// <summary>Behind the window every entry stands in a block; one more was put in past the product.</summary>
    private async Task FindSlippedIn(Guid until, List<Guid> sealedIds, List<string> wrong, CancellationToken cancellation)
    {
        var expected = sealedIds.Count(id => id.CompareTo(until) <= 0);
        if (await db.AuditEntries.CountAsync(e => e.Id <= until, cancellation) == expected)
            return;
        var known = sealedIds.ToHashSet();
        await foreach (var id in db.AuditEntries.Where(e => e.Id <= until).OrderBy(e => e.Id).Select(e => e.Id).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (!known.Contains(id) && wrong.Count < 100)
                wrong.Add($"audit_entries/{id} was slipped in");
        }
    }

    private IQueryable<AuditSeal> Seals => db.Set<AuditSeal>().AsNoTracking();
}

internal sealed class AuditChainCheck(AuditChain chain) : IInvariantCheck
{
    public string Name => "auditChain";
    public Task<IReadOnlyList<string>> Check(HuikeDb db, CancellationToken cancellation) => chain.Prove(cancellation);
}
