using System.Globalization;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Jobs;
using Huike.Kernel.Time;
using Huike.Kernel.Todo;
using Huike.Kernel.UseCases;
using Huike.Platform.Notices.Domain;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Notices.UseCases;

/// <summary>
/// Tells some people by letter what falls due for them: deliveries, payments, promises, tasks, customers to contact, as the to-dos of
/// each area know it. Under the bell all this stands by itself.
/// </summary>
/// <param name="After">Only people behind this one.</param>
[Permission("company.edit"), NoApi("The house does it when a company's day begins.")]
public sealed record TellDue(Guid After = default) : ICommand<DueTold>;

/// <param name="Next">Where to go on; null at the end.</param>
public sealed record DueTold(int Letters, Guid? Next);

internal sealed class TellDueUseCase(
    HuikeDb db, NoticeBoard board, ActorContext actors, IActorDirectory directory, IEnumerable<IToDoProvider> providers, TenantClock clock) : IUseCase<TellDue, DueTold>
{
    private const int Part = 20;
    private const string Kind = "due", Key = "notice.due.group";

    public async Task<Result<DueTold>> Execute(TellDue request, CancellationToken cancellation)
    {
        var people = await db.Set<User>().AsNoTracking().Where(u => u.Active && u.Email != null && u.Email != "" && u.Id > request.After)
            .OrderBy(u => u.Id).Take(Part).Select(u => new { u.Id, u.Name, u.Preferences }).ToListAsync(cancellation);
        var ids = people.Select(p => p.Id).ToList();
        // A run that was broken off is begun anew: who was told today is not told again.
        var start = clock.StartOf(clock.Today);
        var told = await db.Set<NoticeEntry>().Where(n => ids.Contains(n.UserId) && n.Key == Key && n.CreatedAt >= start).Select(n => n.UserId).Distinct().ToListAsync(cancellation);
        var letters = 0;
        foreach (var person in people.Where(p => !told.Contains(p.Id) && NoticeWishes.Of(p.Preferences).For(Kind).Mail != NoticeWish.Off))
        {
            var groups = await Due(person.Id, person.Name, cancellation);
            foreach (var group in groups)
            {
                var text = new NoticeText(Kind, Key, group.Link?.TrimStart('/') ?? "todo", $"@todo.{group.Code}", group.Count.ToString(CultureInfo.InvariantCulture), Names(group));
                await board.Tell([person.Id], text with { ForLetter = true }, cancellation);
            }
            letters += groups.Count > 0 ? 1 : 0;
        }
        await db.SaveChangesAsync(cancellation);
        return new DueTold(letters, people.Count < Part ? null : people[^1].Id);
    }

    /// <summary>With the person's own eyes.</summary>
    private async Task<List<ToDoGroup>> Due(Guid id, string name, CancellationToken cancellation)
    {
        if (await directory.Refresh(new Actor { TenantId = db.TenantId, UserId = id, Name = name }, cancellation) is not { } person)
            return [];
        var groups = new List<ToDoGroup>();
        using (actors.Through(person))
        {
            foreach (var provider in providers.Where(p => p.Permission is null || person.May(p.Permission)).OrderBy(p => p.Order))
                groups.AddRange((await provider.Read(3, cancellation)).Where(g => g is { FallsDue: true, Count: > 0 }));
        }
        return groups;
    }

    private static string Names(ToDoGroup group) => string.Join("、", group.Items.Select(i => i.Title)) + (group.Count > group.Items.Count ? "…" : "");
}

/// <summary>Everybody, each morning.</summary>
internal sealed class DueLetters(UseCaseRunner runner, ActorContext actors) : IDailyWork
{
    public string Name => "notices.due";

    public async Task Run(DateOnly day, CancellationToken cancellation)
    {
        for (Guid? after = Guid.Empty; after is { } from;)
        {
            var part = await runner.Run(new TellDue(from), actors.Actor, cancellation);
            if (!part.IsSuccess)
                throw new InvalidOperationException($"What falls due could not be told: {string.Join(", ", part.Errors.Select(e => e.Code))}");
            after = part.Value.Next;
        }
    }
}
