using System.Globalization;
using Huike.Customers.Archive.Overview;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.Todo;
using Huike.Platform.Organisation.Domain;
using Huike.Sales.Documents;
using Huike.Sales.Opportunities.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.CustomerPage;

/// <summary>An opportunity in one line of a customer's overview.</summary>
public sealed record OpportunityBrief(Guid Id, string Name, string? Stage, decimal? Amount, string? Currency, DateOnly? ExpectedCloseOn);

/// <summary>The open opportunities of a customer, the next to close first.</summary>
internal sealed class OpenOpportunitiesPart(HuikeDb db, ActorContext actors) : ICustomerOverviewPart
{
    private const int Most = 5, MostCounted = 1_000;

    public string Name => "openOpportunities";
    public string Permission => "opportunities.view";

    public async Task<object> Read(Guid customerId, CancellationToken cancellation)
    {
        bool May(string field) => actors.Actor.Reads("opportunities", field);
        var rows = await Open(customerId).OrderBy(o => o.ExpectedCloseOn).ThenBy(o => o.Id).Take(Most)
            .Select(o => new { Row = o, Stage = db.Set<Stage>().Where(s => s.Id == o.StageId).Select(s => s.Name).FirstOrDefault() }).ToListAsync(cancellation);
        return rows.ConvertAll(x => new OpportunityBrief(x.Row.Id, x.Row.Name, May("stageId") ? x.Stage : null,
            May("amount") ? Scaled.ToDecimal(x.Row.Amount ?? 0, x.Row.Places) : null, x.Row.Currency, May("expectedCloseOn") ? x.Row.ExpectedCloseOn : null));
    }

    public async Task<int?> Count(Guid customerId, CancellationToken cancellation) => await Open(customerId).Take(MostCounted).CountAsync(cancellation);

    private IQueryable<Opportunity> Open(Guid customerId) => db.Set<Opportunity>().AsNoTracking().Where(o => o.CustomerId == customerId && o.State == Opportunity.Open);
}

/// <summary>How many opportunities of a customer are open, and what they come to in the company's currency.</summary>
internal sealed class OpportunitiesButton(HuikeDb db, ActorContext actors, CompanySales company) : ISmartButton
{
    public string RecordType => "customers";
    public int Order => 25;
    public string Permission => "opportunities.view";

    public async Task<SmartButton?> Read(Guid recordId, CancellationToken cancellation)
    {
        var figure = await db.Set<Opportunity>().Where(o => o.CustomerId == recordId && o.State == Opportunity.Open).GroupBy(o => 1)
            .Select(g => new { Count = g.Count(), Sum = g.Sum(o => o.CompanyAmount) }).FirstOrDefaultAsync(cancellation);
        if (figure is null)
            return null;
        var places = await company.PlacesOf(await company.Currency(cancellation), cancellation);
        var shows = actors.Actor.Reads("opportunities", "amount");
        var text = shows ? $"{figure.Count} · {Scaled.ToDecimal(figure.Sum, places).ToString($"N{places}", CultureInfo.CurrentCulture)}" : figure.Count.ToString(CultureInfo.CurrentCulture);
        return new SmartButton("opportunities.title", "trending-up", text, $"opportunities?customerId={recordId}&state=open");
    }
}

/// <summary>The way of a customer's opportunities: each stage that was entered.</summary>
internal sealed class OpportunityTimeline(HuikeDb db, ActorContext actors) : ITimelineSource
{
    public string Permission => "opportunities.view";

    public async Task<IReadOnlyList<TimelineEntry>> Read(TimelineQuestion question, CancellationToken cancellation)
    {
        if (question.RecordType != "customers")
            return [];
        var stays = db.Set<StageStay>().AsNoTracking().Join(db.Set<Opportunity>().Where(o => o.CustomerId == question.RecordId), s => s.OpportunityId, o => o.Id,
            (s, o) => new { s.Id, At = s.LeftAt != null && (s.Outcome == StageStay.Won || s.Outcome == StageStay.Lost) ? s.LeftAt.Value : s.EnteredAt, s.StageId, s.Outcome, Opportunity = o.Id, o.Name, o.OwnerId });
        if (question.Before is { } before)
            stays = stays.Where(s => s.At < before.At || (s.At == before.At && s.Id < before.Id));
        var rows = await stays.OrderByDescending(s => s.At).ThenByDescending(s => s.Id).Take(question.Limit).Select(s => new
        {
            s.Id,
            s.At,
            s.Outcome,
            s.Opportunity,
            s.Name,
            Stage = db.Set<Stage>().Where(x => x.Id == s.StageId).Select(x => x.Name).FirstOrDefault(),
            User = db.Set<User>().Where(u => u.Id == s.OwnerId).Select(u => u.Name).FirstOrDefault(),
        }).ToListAsync(cancellation);
        return [.. rows.Select(s => new TimelineEntry(s.Id, s.Outcome is StageStay.Won or StageStay.Lost ? $"opportunity.{s.Outcome}" : "opportunity.stage", s.At, s.Name,
            actors.Actor.Shown("opportunities", "stageId", s.Stage), s.User, "opportunities", s.Opportunity))];
    }
}

/// <summary>The actor's own opportunities that need him: past their day, a step that is due, or too long in their stage.</summary>
internal sealed class OpportunityToDo(HuikeDb db, ActorContext actors, TenantClock clock) : IToDoProvider
{
    public int Order => 35;
    public string Permission => "opportunities.view";

    public async Task<IReadOnlyList<ToDoGroup>> Read(int rows, CancellationToken cancellation)
    {
        var (me, today) = ((Guid?)actors.Actor.UserId, clock.Today);
        var mine = db.Set<Opportunity>().AsNoTracking().Where(o => o.OwnerId == me && o.State == Opportunity.Open);
        return
        [
            .. await Group("opportunities.step", mine.Where(o => o.NextStepOn <= today).OrderBy(o => o.NextStepOn).ThenBy(o => o.Id), o => o.NextStepOn, o => o.NextStep,
                rows, today, "/opportunities?ownerId=me&state=open&nextStepOn.lte=today", cancellation),
            .. await Group("opportunities.slipping", mine.Where(o => o.ExpectedCloseOn < today).OrderBy(o => o.ExpectedCloseOn).ThenBy(o => o.Id), o => o.ExpectedCloseOn, null,
                rows, today, "/opportunities?ownerId=me&state=open&expectedCloseOn.lt=today", cancellation),
            .. await Group("opportunities.stuck", mine.Where(o => o.StuckOn < today).OrderBy(o => o.StuckOn).ThenBy(o => o.Id), o => o.StuckOn, null,
                rows, today, "/opportunities?ownerId=me&state=open&stuckOn.lt=today", cancellation),
        ];
    }

    private async Task<IReadOnlyList<ToDoGroup>> Group(string code, IOrderedQueryable<Opportunity> query, Func<Opportunity, DateOnly?> on, Func<Opportunity, string?>? detail,
        int rows, DateOnly today, string link, CancellationToken cancellation)
    {
        var first = await query.Take(rows).ToListAsync(cancellation);
        if (first.Count == 0)
            return [];
        var count = first.Count < rows ? first.Count : await query.Take(IToDoProvider.MostCounted).CountAsync(cancellation);
        var ids = first.Select(o => o.CustomerId).OfType<Guid>().Distinct().ToList();
        var names = await db.Set<Customer>().AsNoTracking().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Name, cancellation);
        return
        [
            new ToDoGroup(code, count, [.. first.Select(o => new ToDoItem("opportunities", o.Id, o.Name, detail?.Invoke(o) ?? (o.CustomerId is { } id ? names.GetValueOrDefault(id) : null),
                on(o), on(o) is { } due && today.DayNumber - due.DayNumber is > 0 and var late ? late : null))], link) { Notifies = true, FallsDue = code != "opportunities.stuck" },
        ];
    }
}
