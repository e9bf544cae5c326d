using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Search;
using Huike.Kernel.UseCases;
using Huike.Platform.Comments.Domain;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Comments;

/// <summary>Somebody who can be named with @, or was.</summary>
public sealed record Colleague(Guid Id, string Name);

/// <summary>
/// Who may be named in a comment: only those who see the record with their own eyes, so that a notice never tells of something
/// hidden and nobody waits for an answer that cannot come.
/// </summary>
internal sealed class Mentions(HuikeDb db, VisibleRecords records, ActorContext actors, IActorDirectory directory, RecordSearch search)
{
    private const int MostOffered = 8, MostAsked = 24;

    /// <summary>Whether this colleague sees the record.</summary>
    public async Task<bool> Sees(Guid userId, string recordType, Guid recordId, CancellationToken cancellation)
    {
        var plain = new Actor { TenantId = db.TenantId, UserId = userId, Name = "" };
        if (await directory.Refresh(plain, cancellation) is not { } other)
            return false;
        using (actors.Through(other))
            return (await records.Find(recordType, recordId, cancellation)).IsSuccess;
    }

    /// <summary>The named, checked one by one; an error says who may not see the record.</summary>
    public async Task<Result<IReadOnlyList<Guid>>> Check(IReadOnlyList<Guid>? mentions, string recordType, Guid recordId, CancellationToken cancellation)
    {
        var ids = (mentions ?? []).Distinct().ToList();
        if (ids.Count > Comment.MostMentions)
            return Error.Invalid("mentions", "tooMany", Comment.MostMentions);
        var names = await db.Set<User>().AsNoTracking().Where(u => ids.Contains(u.Id) && u.Active).ToDictionaryAsync(u => u.Id, u => u.Name, cancellation);
        if (ids.Exists(id => !names.ContainsKey(id)))
            return Error.Invalid("mentions", "notFound");
        foreach (var id in ids)
        {
            if (!await Sees(id, recordType, recordId, cancellation))
                return Error.Invalid("mentions", "comments.cannotSee", names[id]);
        }
        return ids;
    }

    /// <summary>Colleagues by the beginning of what is typed behind the @, those of the own department first where nothing is typed.</summary>
    public async Task<List<Colleague>> Offer(string? text, string recordType, Guid recordId, CancellationToken cancellation)
    {
        var offered = new List<Colleague>();
        foreach (var candidate in await Candidates(text, cancellation))
        {
            if (candidate.Id == actors.Actor.UserId || !await Sees(candidate.Id, recordType, recordId, cancellation))
                continue;
            offered.Add(candidate);
            if (offered.Count == MostOffered)
                break;
        }
        return offered;
    }

    private async Task<IReadOnlyList<Colleague>> Candidates(string? text, CancellationToken cancellation)
    {
        if (text?.Trim() is { Length: > 0 } words)
        {
            // Names of colleagues are no secret inside the company; who has no right to the list of users writes to them too.
            using (actors.AsHouse())
                return [.. (await search.Find(words, ["users"], MostAsked, cancellation)).Select(h => new Colleague(h.Id, h.Title))];
        }
        var department = actors.Actor.DepartmentId;
        return await db.Set<User>().AsNoTracking().Where(u => u.Active)
            .OrderBy(u => u.DepartmentId == department ? 0 : 1).ThenBy(u => u.Name).ThenBy(u => u.Id).Take(MostAsked)
            .Select(u => new Colleague(u.Id, u.Name)).ToListAsync(cancellation);
    }
}
