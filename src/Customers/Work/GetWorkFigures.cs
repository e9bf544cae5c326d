using Huike.Customers.Activities.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Work;

/// <summary>One person's follow-ups.</summary>
public sealed record PersonFigures(Guid UserId, string Name, int Today, int Week);

/// <param name="Days">Follow-ups of the caller on each of the last seven days, today last.</param>
/// <param name="Team">Those below the caller and everybody else whose follow-ups he sees; empty where there is nobody.</param>
public sealed record WorkFigures(
    DateOnly Monday, int NewCustomers, int NewCustomersBefore, int FollowUps, int FollowUpsBefore, IReadOnlyList<int> Days, IReadOnlyList<PersonFigures> Team);

/// <summary>What the caller did this week against the week before, and what his people did.</summary>
[Open("Everybody sees his own figures; those of others only as far as he sees their follow-ups.")]
[NoApi("Reports give programs the same figures.")]
public sealed record GetWorkFigures : IQuery<WorkFigures>;

internal sealed class GetWorkFiguresUseCase(HuikeDb db, ActorContext actors, TenantClock clock) : IUseCase<GetWorkFigures, WorkFigures>
{
    private const int ChartDays = 7, MostPeople = 50, MostFollowUps = 20_000;

    public async Task<Result<WorkFigures>> Execute(GetWorkFigures request, CancellationToken cancellation)
    {
        var (me, today) = (actors.Actor.UserId, clock.Today);
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        var (start, before) = (clock.StartOf(monday), clock.StartOf(monday.AddDays(-7)));
        var created = actors.Actor.May("customers.view")
            ? await db.Set<Customer>().Where(c => c.OwnerId == me && c.CreatedAt >= before).Select(c => c.CreatedAt).Take(MostFollowUps).ToListAsync(cancellation) : [];
        if (!actors.Actor.May("activities.view"))
            return new WorkFigures(monday, created.Count(at => at >= start), created.Count(at => at < start), 0, 0, [], []);
        var mine = await db.Set<Activity>().Where(a => a.OwnerId == me && a.OccurredAt >= before).Select(a => a.OccurredAt).Take(MostFollowUps).ToListAsync(cancellation);
        var days = new int[ChartDays];
        foreach (var at in mine)
        {
            var ago = today.DayNumber - DateOnly.FromDateTime(clock.ToLocal(at)).DayNumber;
            if (ago is >= 0 and < ChartDays)
                days[ChartDays - 1 - ago]++;
        }
        return new WorkFigures(monday, created.Count(at => at >= start), created.Count(at => at < start),
            mine.Count(at => at >= start), mine.Count(at => at < start), days, await Team(me, start, clock.StartOf(today), cancellation));
    }

    private async Task<List<PersonFigures>> Team(Guid me, DateTime week, DateTime today, CancellationToken cancellation)
    {
        var done = await db.Set<Activity>().Where(a => a.OccurredAt >= week && a.OwnerId != null && a.OwnerId != me)
            .GroupBy(a => a.OwnerId!.Value).Select(g => new { g.Key, Week = g.Count(), Today = g.Count(a => a.OccurredAt >= today) })
            .OrderByDescending(g => g.Week).Take(MostPeople).ToListAsync(cancellation);
        var ids = done.ConvertAll(d => d.Key);
        var people = await db.Set<User>().Where(u => u.Active && (u.SuperiorId == me || ids.Contains(u.Id)))
            .OrderBy(u => u.NameKey).Select(u => new { u.Id, u.Name }).Take(MostPeople).ToListAsync(cancellation);
        return [.. people.Select(p => (Person: p, Done: done.Find(d => d.Key == p.Id)))
            .Select(p => new PersonFigures(p.Person.Id, p.Person.Name, p.Done?.Today ?? 0, p.Done?.Week ?? 0)).OrderByDescending(p => p.Week)];
    }
}
