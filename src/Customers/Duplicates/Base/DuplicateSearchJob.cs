using System.Text.Json;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Names;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Jobs;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Customers.Duplicates.Base;

/// <summary>How far the search came, and what it found.</summary>
internal sealed record DuplicateSearchState(int Kind, string After, int Keys, int Found);

/// <summary>
/// Looks through the keys of the whole base, kind by kind in the order of their index: customers that share a value are judged.
/// So the work grows with the base and not with its square. A value that very many share says nothing and is passed over.
/// </summary>
internal sealed class DuplicateSearchJob(IServiceScopeFactory scopes, TimeProvider clock) : IJobHandler
{
    public const string JobKind = "duplicateSearch";
    private const int KeysPerBatch = 2_000;
    private const int MostSharing = 30;

    private static readonly string[] Kinds =
        [DuplicateKeys.Credit, DuplicateKeys.Name, DuplicateKeys.Core, DuplicateKeys.Phone, DuplicateKeys.Site, DuplicateKeys.Brand, DuplicateKeys.Sound, DuplicateKeys.Blur];

    public string Kind => JobKind;

    public async Task Run(JobRun run, CancellationToken cancellation)
    {
        var state = run.Job.ResumeFrom is { } json ? JsonSerializer.Deserialize<DuplicateSearchState>(json, JsonSerializerOptions.Web)! : new(0, "", 0, 0);
        while (state.Kind < Kinds.Length)
            state = await Batch(run, state, cancellation);
        run.Result = JsonSerializer.Serialize(state, JsonSerializerOptions.Web);
    }

    private async Task<DuplicateSearchState> Batch(JobRun run, DuplicateSearchState state, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<ActorContext>().Actor = run.Actor;
        var db = services.GetRequiredService<HuikeDb>();
        using var turn = await services.GetRequiredService<IDatabaseProvider>().Writers.Enter(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        // What an earlier search found is found again, unless it no longer holds.
        if (state is { Kind: 0, After: "" })
            await db.Set<DuplicatePair>().Where(p => !p.Different).ExecuteDeleteAsync(cancellation);
        var (kind, after) = (Kinds[state.Kind], state.After);
#pragma warning disable CA1309 // Translated to the engine's own comparison, which is by code point.
        var keys = await db.Set<DuplicateKey>().AsNoTracking().Where(k => k.Kind == kind && string.Compare(k.Value, after) > 0)
            .OrderBy(k => k.Value).ThenBy(k => k.CustomerId).Select(k => new { k.Value, k.CustomerId }).Take(KeysPerBatch).ToListAsync(cancellation);
#pragma warning restore CA1309
        var groups = keys.GroupBy(k => k.Value, k => k.CustomerId).ToList();
        // The last value of a full batch may go on in the next one; alone in its batch it is too common anyway.
        var isFull = keys.Count == KeysPerBatch;
        if (isFull && groups.Count > 1)
            groups.RemoveAt(groups.Count - 1);
        var pairs = groups.Select(g => g.Distinct().Order().ToList()).Where(g => g.Count is > 1 and <= MostSharing)
            .SelectMany(g => g.SelectMany((left, i) => g.Skip(i + 1).Select(right => (Left: left, Right: right)))).Distinct().ToList();
        var found = await Judge(services, db, kind, pairs, cancellation);
        var next = isFull ? state with { After = groups[^1].Key } : state with { Kind = state.Kind + 1, After = "" };
        next = next with { Keys = state.Keys + keys.Count, Found = state.Found + found };
        if (!await run.ReportWith(db, Math.Min(99, 100 * state.Kind / Kinds.Length), JsonSerializer.Serialize(next, JsonSerializerOptions.Web), cancellation))
            throw new JobCancelledException(JsonSerializer.Serialize(state, JsonSerializerOptions.Web));
        await transaction.CommitAsync(cancellation);
        services.GetRequiredService<AfterCommit>().Run();
        return next;
    }

    private async Task<int> Judge(IServiceProvider services, HuikeDb db, string kind, List<(Guid Left, Guid Right)> pairs, CancellationToken cancellation)
    {
        if (pairs.Count == 0)
            return 0;
        var finder = services.GetRequiredService<DuplicateFinder>();
        var settings = await DuplicateSettings.Read(db, cancellation);
        var rarity = await services.GetRequiredService<NameRarities>().Of(db, cancellation);
        var (customers, known) = (new Dictionary<Guid, Customer>(), new Dictionary<(Guid, Guid), DuplicatePair>());
        foreach (var ids in pairs.SelectMany(p => new[] { p.Left, p.Right }).Distinct().Chunk(500))
        {
            foreach (var customer in await finder.Candidates(ids, cancellation))
                customers[customer.Id] = customer;
            foreach (var pair in await db.Set<DuplicatePair>().Where(p => ids.Contains(p.LeftId)).ToListAsync(cancellation))
                known[(pair.LeftId, pair.RightId)] = pair;
        }
        var hits = new HashSet<string>(StringComparer.Ordinal) { kind };
        var found = 0;
        foreach (var pair in pairs)
        {
            if (!customers.TryGetValue(pair.Left, out var left) || !customers.TryGetValue(pair.Right, out var right)
                || DuplicateScore.Judge(DuplicateRule.ProbeOf(left, null), CompanyName.Parse(left.Name), right, hits, settings.PhoneBlocks, rarity) is not { } verdict
                || verdict.Class == DuplicateClass.Related)
                continue;
            if (!known.TryGetValue(pair, out var row))
            {
                db.Add(row = known[pair] = new DuplicatePair { LeftId = pair.Left, RightId = pair.Right, FoundAt = clock.GetUtcNow().UtcDateTime, Rank = int.MaxValue });
                found++;
            }
            if (!row.Different && ((int)verdict.Class * 1_000) + 100 - verdict.Score < row.Rank)
                row.Take(verdict.Class, verdict.Score, verdict.Reasons);
        }
        await db.SaveChangesAsync(cancellation);
        return found;
    }
}
