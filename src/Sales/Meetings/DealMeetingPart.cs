using Huike.Customers.Customers.Domain;
using Huike.Customers.Performance;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Reporting;
using Huike.Sales.Opportunities;
using Huike.Sales.Opportunities.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Meetings;

/// <summary>Opportunities that came, went on, were won or lost in the week; and those that are stuck or should have been closed by now.</summary>
internal sealed class DealMeetingPart(HuikeDb db, WonCredits credits, ActorContext actors) : IMeetingPart
{
    private const string Group = "deals", Type = "opportunities";
    private static readonly string[] s_moves = [StageStay.Forward, StageStay.Back];

    public int Order => 10;
    public string Permission => "opportunities.view";

    public async Task<MeetingShare> Read(MeetingSpan span, int most, CancellationToken cancellation)
    {
        List<Guid?> people = [.. span.People];
        var mine = db.Set<Opportunity>().AsNoTracking().Where(o => people.Contains(o.OwnerId));
        var (first, last, today) = (span.First, span.Last, span.Today);
        var filed = mine.Where(o => o.CreatedAt >= span.Begins && o.CreatedAt < span.Ends);
        var ended = mine.Where(o => o.ClosedOn >= first && o.ClosedOn <= last);
        var (won, lost) = (ended.Where(o => o.State == Opportunity.Won), ended.Where(o => o.State == Opportunity.Lost));
        var open = mine.Where(o => o.State == Opportunity.Open);
        var (stuck, slipping) = (open.Where(o => o.StuckOn < today), open.Where(o => o.ExpectedCloseOn < today));
        var moves = db.Set<StageStay>().AsNoTracking().Where(s => s.LeftOn >= first && s.LeftOn <= last && s_moves.Contains(s.Outcome)).Join(mine, s => s.OpportunityId, o => o.Id, (_, o) => o.OwnerId);
        var sums = await credits.Sum(new PerformanceSpan(first, last), cancellation);
        var closed = DayRange.Of("closedOn", first, last);
        var now = FormattableString.Invariant($"{today:yyyy-MM-dd}");
        return new MeetingShare(
            [
                new("newDeals", Group, Type, false, await Count(filed.Select(o => o.OwnerId), cancellation), $"opportunities?{DayRange.Of("createdAt", first, last)}", "ownerId", "createdAt"),
                new("moves", Group, Type, false, await Count(moves, cancellation), null, "ownerId", "stageId"),
                new("won", Group, Type, false, await Count(won.Select(o => o.OwnerId), cancellation), $"opportunities?state={Opportunity.Won}&{closed}", "ownerId", "state", "closedOn"),
                new MeetingColumn("wonAmount", Group, Type, true, CreditColumns.Of(sums), $"opportunities?state={Opportunity.Won}&{closed}", "ownerId", "state", "closedOn", "amount", "companyAmount", "split").By(credits, sums, span),
                new("lost", Group, Type, false, await Count(lost.Select(o => o.OwnerId), cancellation), $"opportunities?state={Opportunity.Lost}&{closed}", "ownerId", "state", "closedOn"),
                new("stuck", Group, Type, false, await Count(stuck.Select(o => o.OwnerId), cancellation), $"opportunities?state={Opportunity.Open}&stuckOn.lt={now}", "ownerId", "state", "stuckOn") { IsBad = true },
                new("slipping", Group, Type, false, await Count(slipping.Select(o => o.OwnerId), cancellation), $"opportunities?state={Opportunity.Open}&expectedCloseOn.lt={now}", "ownerId", "state", "expectedCloseOn") { IsBad = true },
            ],
            [
                await Section("won", won.OrderByDescending(o => o.CompanyAmount).ThenBy(o => o.Id), most, cancellation, "ownerId", "state", "closedOn"),
                await Section("lost", lost.OrderByDescending(o => o.CompanyAmount).ThenBy(o => o.Id), most, cancellation, "ownerId", "state", "closedOn"),
                await Section("stuck", stuck.OrderBy(o => o.StuckOn).ThenBy(o => o.Id), most, cancellation, "ownerId", "state", "stuckOn"),
                await Section("slipping", slipping.OrderBy(o => o.ExpectedCloseOn).ThenBy(o => o.Id), most, cancellation, "ownerId", "state", "expectedCloseOn"),
            ]);
    }

    private static Task<Dictionary<Guid, long>> Count(IQueryable<Guid?> owners, CancellationToken cancellation) =>
        owners.GroupBy(o => o!.Value).Select(g => new { g.Key, Count = g.LongCount() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);

    /// <param name="told">What the list tells of by itself, the day of each last.</param>
    private async Task<MeetingSection> Section(string key, IQueryable<Opportunity> rows, int most, CancellationToken cancellation, params string[] told)
    {
        var actor = actors.Actor;
        if (!actor.Reads(Type, told))
            return new MeetingSection(key, 0, []);
        var count = await rows.CountAsync(cancellation);
        var read = count == 0 ? [] : await rows.Take(most).Select(o => new
        {
            Row = o,
            Stage = db.Set<Stage>().Where(s => s.Id == o.StageId).Select(s => s.Name).FirstOrDefault(),
            Customer = db.Set<Customer>().Where(c => c.Id == o.CustomerId).Select(c => c.Name).FirstOrDefault(),
        }).ToListAsync(cancellation);
        var (amounts, stages) = (actor.Reads(Type, "amount", "companyAmount"), actor.Reads(Type, "stageId"));
        var customers = actor.Reads(Type, "customerId") && actor.May("customers.view");
        return new MeetingSection(key, count, read.ConvertAll(x => new MeetingEntry(Type, x.Row.Id, x.Row.OwnerId, actor.Shown(Type, "name", x.Row.Name) ?? "—",
            string.Join(" · ", new[] { customers ? actor.Shown("customers", "name", x.Customer) : null, stages ? x.Stage : null, actor.Shown(Type, "nextStep", x.Row.NextStep) }.Where(w => !string.IsNullOrEmpty(w))),
            key switch { "stuck" => x.Row.StuckOn, "slipping" => x.Row.ExpectedCloseOn, _ => x.Row.ClosedOn }, amounts ? x.Row.CompanyAmount : null)));
    }
}
