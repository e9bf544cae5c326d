using FluentValidation;
using Huike.Customers.Handovers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Jobs;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Handovers.UseCases;

/// <summary>How many rows of one kind somebody received.</summary>
/// <param name="Receiver">A person or a pool.</param>
public sealed record HandoverSum(string Part, string? Receiver, int Count);

public sealed record HandoverReceiver(Guid Id, string Name);

/// <summary>A handover with its numbers.</summary>
/// <param name="State">queued, running, done, failed, cancelled, undoing or undone.</param>
/// <param name="Failure">Error code where it came to an end too early.</param>
/// <param name="JobId">The job at work, so that whoever began it may stop it.</param>
/// <param name="UndoUntil">Null where it cannot be undone, or no longer.</param>
/// <param name="Kept">Rows that stayed with their receiver when it was undone, because somebody changed them since.</param>
public sealed record HandoverView(
    Guid Id, Guid PersonId, string PersonName, string Kind, string State, int Progress, string? Failure, Guid JobId, bool Mine,
    string CreatedByName, DateTime CreatedAt, DateTime? FinishedAt, DateTime? UndoUntil, DateTime? UndoneAt,
    bool Locked, int Moved, int Refused, int Kept, int Letters, int Tasks,
    IReadOnlyList<HandoverReceiver> Receivers, IReadOnlyList<HandoverSum> Sums, IReadOnlyList<RecentExport> Exports);

/// <summary>One handover; of people beyond one's reach there are none.</summary>
[Permission(HandoverReach.Permission)]
public sealed record GetHandover(Guid Id) : IQuery<HandoverView>;

internal sealed class GetHandoverUseCase(HuikeDb db, HandoverReach reach, HandoverWords words, RecentExports exports, ActorContext actors, TenantClock clock)
    : IUseCase<GetHandover, HandoverView>
{
    public async Task<Result<HandoverView>> Execute(GetHandover request, CancellationToken cancellation)
    {
        if (await reach.Handovers().AsNoTracking().FirstOrDefaultAsync(h => h.Id == request.Id, cancellation) is not { } handover)
            return Error.NotFound();
        var jobId = handover.UndoJobId ?? handover.JobId;
        var job = await db.Set<Job>().AsNoTracking().FirstOrDefaultAsync(j => j.Id == jobId, cancellation);
        var groups = await db.Set<HandoverEntry>().Where(e => e.HandoverId == request.Id)
            .GroupBy(e => new { e.Part, e.Outcome, e.ToOwnerId, e.ToPoolId }).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellation);
        var names = await words.Names(groups.SelectMany(g => new[] { g.Key.ToOwnerId, g.Key.ToPoolId }).OfType<Guid>().Concat(handover.Plan.ReceiverIds), cancellation);
        int Count(params string[] outcomes) => groups.Where(g => outcomes.Contains(g.Key.Outcome)).Sum(g => g.Count);
        var moved = groups.Where(g => g.Key.Outcome is HandoverEntry.Moved or HandoverEntry.Undone or HandoverEntry.Kept)
            .GroupBy(g => (g.Key.Part, To: g.Key.ToOwnerId ?? g.Key.ToPoolId)).Select(g => new HandoverSum(g.Key.Part, g.Key.To is { } to ? names.GetValueOrDefault(to) : null, g.Sum(x => x.Count)));
        return new HandoverView(
            handover.Id, handover.PersonId, handover.PersonName, handover.Kind, StateOf(handover, job), job?.Progress ?? 0, job?.Failure, jobId,
            handover.CreatedById == actors.Actor.UserId, handover.CreatedByName, handover.CreatedAt, handover.FinishedAt, UndoUntil(handover, job), handover.UndoneAt, handover.Locked,
            Count(HandoverEntry.Moved, HandoverEntry.Undone, HandoverEntry.Kept), Count(HandoverEntry.Refused), Count(HandoverEntry.Kept), handover.Letters, handover.Tasks,
            [.. handover.Plan.ReceiverIds.Select(r => new HandoverReceiver(r, names.GetValueOrDefault(r, "")))],
            [.. moved.OrderByDescending(s => s.Part == "customers").ThenBy(s => s.Part, StringComparer.Ordinal).ThenByDescending(s => s.Count)],
            await exports.Of(handover.PersonId, handover.CreatedAt, cancellation));
    }

    private DateTime? UndoUntil(Handover handover, Job? job) =>
        handover.UndoneAt is null && job?.State is not (Job.Queued or Job.Running) && handover.CreatedAt + Handover.UndoWithin is var until && until > clock.UtcNow ? until : null;

    private static string StateOf(Handover handover, Job? job) => handover switch
    {
        { UndoneAt: not null } => "undone",
        { UndoJobId: not null } when job?.State is Job.Queued or Job.Running => "undoing",
        _ => job?.State ?? Job.Finished,
    };
}

/// <param name="NextCursor">Pass it as <c>cursor</c>; null at the end.</param>
public sealed record HandoverList(IReadOnlyList<HandoverLine> Items, string? NextCursor);

public sealed record HandoverLine(Guid Id, Guid PersonId, string PersonName, string Kind, string CreatedByName, DateTime CreatedAt, DateTime? FinishedAt, DateTime? UndoneAt, int Moved, IReadOnlyList<string> Receivers);

/// <summary>Handovers of the people within reach, the newest first.</summary>
[Permission(HandoverReach.Permission)]
public sealed record ListHandovers(Guid? PersonId = null, string? Cursor = null, int? Limit = null) : IQuery<HandoverList>
{
    public const int MostRows = 200;
}

internal sealed class ListHandoversValidator : AbstractValidator<ListHandovers>
{
    public ListHandoversValidator()
    {
        RuleFor(r => r.Limit).InclusiveBetween(1, ListHandovers.MostRows);
        RuleFor(r => r.Cursor).Must(c => c is null || Guid.TryParse(c, out _)).WithErrorCode("cursorInvalid");
    }
}

internal sealed class ListHandoversUseCase(HandoverReach reach, HandoverWords words) : IUseCase<ListHandovers, HandoverList>
{
    public async Task<Result<HandoverList>> Execute(ListHandovers request, CancellationToken cancellation)
    {
        var limit = request.Limit ?? 50;
        var rows = reach.Handovers().AsNoTracking().Where(h => request.PersonId == null || h.PersonId == request.PersonId);
        if (Guid.TryParse(request.Cursor, out var before))
            rows = rows.Where(h => h.Id < before);
        var page = await rows.OrderByDescending(h => h.Id).Take(limit + 1).ToListAsync(cancellation);
        var names = await words.Names(page.SelectMany(h => h.Plan.ReceiverIds), cancellation);
        return new HandoverList(
            [.. page.Take(limit).Select(h => new HandoverLine(h.Id, h.PersonId, h.PersonName, h.Kind, h.CreatedByName, h.CreatedAt, h.FinishedAt, h.UndoneAt, h.Moved,
                [.. h.Plan.ReceiverIds.Select(r => names.GetValueOrDefault(r, ""))]))],
            page.Count > limit ? page[limit - 1].Id.ToString() : null);
    }
}

/// <summary>One row of the journal.</summary>
/// <param name="Code">Error code where it stayed or did not go back.</param>
public sealed record HandoverRow(Guid Id, string Part, Guid RecordId, string Title, string? Receiver, string Outcome, string? Code);

public sealed record HandoverRows(IReadOnlyList<HandoverRow> Items, string? NextCursor);

/// <summary>The rows of a handover, of one kind or outcome where wished.</summary>
[Permission(HandoverReach.Permission)]
public sealed record ListHandoverRows(Guid Id, string? Part = null, string? Outcome = null, string? Cursor = null, int? Limit = null) : IQuery<HandoverRows>
{
    public const int MostRows = 500;
}

internal sealed class ListHandoverRowsValidator : AbstractValidator<ListHandoverRows>
{
    private static readonly string[] s_outcomes = [HandoverEntry.Moved, HandoverEntry.Refused, HandoverEntry.Undone, HandoverEntry.Kept, HandoverEntry.Made];

    public ListHandoverRowsValidator()
    {
        RuleFor(r => r.Limit).InclusiveBetween(1, ListHandoverRows.MostRows);
        RuleFor(r => r.Part).MaximumLength(HandoverEntry.MaxPart);
        RuleFor(r => r.Outcome).Must(o => o is null || s_outcomes.Contains(o)).WithErrorCode("notOnList");
        RuleFor(r => r.Cursor).Must(c => c is null || Guid.TryParse(c, out _)).WithErrorCode("cursorInvalid");
    }
}

internal sealed class ListHandoverRowsUseCase(HuikeDb db, HandoverReach reach, HandoverWords words, Kernel.Records.HandoverParts parts, ActorContext actors) : IUseCase<ListHandoverRows, HandoverRows>
{
    public async Task<Result<HandoverRows>> Execute(ListHandoverRows request, CancellationToken cancellation)
    {
        if (!await reach.Handovers().AnyAsync(h => h.Id == request.Id, cancellation))
            return Error.NotFound();
        // Whoever may not see records of a kind does not read their names here either.
        var readable = parts.All.Where(p => p.MayMove(actors.Actor)).Select(p => p.Name).ToList();
        var limit = request.Limit ?? 100;
        var rows = db.Set<HandoverEntry>().AsNoTracking().Where(e => e.HandoverId == request.Id && readable.Contains(e.Part));
        if (request.Part is { } part)
            rows = rows.Where(e => e.Part == part);
        if (request.Outcome is { } outcome)
            rows = rows.Where(e => e.Outcome == outcome);
        if (Guid.TryParse(request.Cursor, out var after))
            rows = rows.Where(e => e.Id > after);
        var page = await rows.OrderBy(e => e.Id).Take(limit + 1).ToListAsync(cancellation);
        var names = await words.Names(page, cancellation);
        return new HandoverRows(
            [.. page.Take(limit).Select(e => new HandoverRow(e.Id, e.Part, e.RecordId, e.Title, (e.ToOwnerId ?? e.ToPoolId) is { } to ? names.GetValueOrDefault(to) : null, e.Outcome, e.Code))],
            page.Count > limit ? page[limit - 1].Id.ToString() : null);
    }
}
