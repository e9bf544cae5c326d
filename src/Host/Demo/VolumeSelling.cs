using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Data.Bulk;
using Huike.Kernel.Money;
using Huike.Kernel.Records;
using Huike.Kernel.Search;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Sales.Leads;
using Huike.Sales.Leads.Domain;
using Huike.Sales.Leads.Scoring;
using Huike.Sales.Opportunities.Domain;
using Microsoft.EntityFrameworkCore;
using SalesPipeline = Huike.Sales.Opportunities.Domain.Pipeline;

namespace Huike.Host.Demo;

/// <summary>
/// Opportunities and leads for measuring, by the bulk writer: opportunities of the customers that are there, a year of them, each with its stays in
/// the stages up to where it stands; leads in every state.
/// </summary>
internal sealed class VolumeSelling(IServiceProvider services, int seed)
{
    private const int Batch = 2_000, Days = 365;
    private static readonly string[] s_wants = ["年度框架采购", "产线备件更换", "新厂房设备配套", "季度耗材补货", "样品试用转批量", "设备升级改造"];
    private static readonly string[] s_lost = ["competitor", "price", "budget", "changed"];
    private readonly Draw _draw = new(seed);
    private readonly Func<Lead, int> _score = ScoreTests.Sum(new LeadSettings().Score).Compile(preferInterpretation: true);

    private sealed record Buyer(Guid Id, string Name, Guid? OwnerId, Guid? DepartmentId);

    private sealed record Made(List<Opportunity> Deals, List<StageStay> Stays, Dictionary<Guid, SearchParent> Parents);

    public async Task Fill(Guid tenant, int opportunities, int leads, CancellationToken cancellation)
    {
        if (opportunities == 0 && leads == 0)
            return;
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.System(tenant);
        var db = scope.ServiceProvider.GetRequiredService<HuikeDb>();
        var writer = scope.ServiceProvider.GetRequiredService<BulkWriter>();
        var clock = scope.ServiceProvider.GetRequiredService<TenantClock>();
        var stages = opportunities == 0 ? [] : await Stages(db, tenant, cancellation);
        string[] tables = [.. new[] { typeof(Opportunity), typeof(StageStay), typeof(Lead) }.Select(t => db.Model.FindEntityType(t)!.GetTableName()!)];
        await using var load = await db.Provider.BeginBulk(db, new BulkLoad(opportunities + leads, tables), cancellation);
        await Deals(db, writer, stages, opportunities, clock.Today, cancellation);
        await Leads(db, writer, leads, clock.UtcNow, cancellation);
    }

    /// <summary>Of the usual pipeline, which the first opportunity of a company brings.</summary>
    private async Task<List<Stage>> Stages(HuikeDb db, Guid tenant, CancellationToken cancellation)
    {
        if (!await db.Set<Stage>().AnyAsync(cancellation))
        {
            var customer = await db.Set<Customer>().OrderBy(c => c.Id).Select(c => c.Id).FirstAsync(cancellation);
            await services.GetRequiredService<UseCaseRunner>().Demand(
                new CreateRecord<Opportunity>(new RecordPatch { ["name"] = s_wants[0], ["customerId"] = customer }), Actor.System(tenant), cancellation);
        }
        var pipeline = await db.Set<SalesPipeline>().Where(p => p.Active && db.Set<Stage>().Any(s => s.PipelineId == p.Id)).OrderBy(p => p.Position).ThenBy(p => p.Id).Select(p => p.Id).FirstAsync(cancellation);
        return await db.Set<Stage>().AsNoTracking().Where(s => s.PipelineId == pipeline).OrderBy(s => s.Position).Take(SalesPipeline.MostStages).ToListAsync(cancellation);
    }

    /// <summary>Evenly over the customers, round after round where there are more than customers.</summary>
    private async Task Deals(HuikeDb db, BulkWriter writer, List<Stage> stages, int wanted, DateOnly today, CancellationToken cancellation)
    {
        var after = Guid.Empty;
        for (var made = 0; made < wanted;)
        {
            var buyers = await db.Set<Customer>().AsNoTracking().Where(c => c.Id > after && c.OwnerId != null).OrderBy(c => c.Id).Take(Math.Min(Batch, wanted - made))
                .Select(c => new Buyer(c.Id, c.Name, c.OwnerId, c.DepartmentId)).ToListAsync(cancellation);
            if (buyers.Count == 0 && after == Guid.Empty)
                return;
            after = buyers.Count == 0 ? Guid.Empty : buyers[^1].Id;
            var batch = new Made([], [], buyers.ToDictionary(b => b.Id, b => new SearchParent(b.Name, [b.OwnerId!.Value])));
            foreach (var buyer in buyers)
                Deal(buyer, stages, today, batch);
            await Write(db, async () =>
            {
                await writer.Write(writer.Prepare(batch.Deals, Author, parent: o => batch.Parents[o.CustomerId!.Value]), cancellation);
                await writer.Insert(batch.Stays, cancellation);
            }, cancellation);
            made += buyers.Count;
        }
    }

    private void Deal(Buyer buyer, List<Stage> stages, DateOnly today, Made batch)
    {
        var age = _draw.Number(1, Days);
        var state = age < 20 ? Opportunity.Open : _draw.Weighted((Opportunity.Open, 40), (Opportunity.Won, 28), (Opportunity.Lost, 32));
        var reached = state == Opportunity.Won ? stages.Count - 1 : _draw.Number(0, stages.Count - 1);
        var (begin, step) = (today.AddDays(-age), Math.Max(1, age / (stages.Count + 1)));
        var deal = new Opportunity
        {
            Id = _draw.Id(At(begin)),
            CreatedAt = At(begin),
            UpdatedAt = At(begin.AddDays(reached * step)),
            Name = _draw.Pick(s_wants),
            CustomerId = buyer.Id,
            OwnerId = buyer.OwnerId,
            DepartmentId = buyer.DepartmentId,
            PipelineId = stages[0].PipelineId,
            StageId = stages[reached].Id,
            State = state,
            Probability = state switch { Opportunity.Won => Opportunity.Certain, Opportunity.Lost => 0, _ => stages[reached].Probability },
            Amount = _draw.Number(4, 1_800) * 100_000L,
            Currency = "CNY",
            ExchangeRate = Scaled.SameCurrency,
            ExpectedCloseOn = begin.AddDays(_draw.Number(20, 200)),
            Kind = _draw.Chance(60) ? "new" : "repeat",
        };
        deal.FirstCloseOn = deal.ExpectedCloseOn;
        deal.CompanyAmount = deal.Amount.Value;
        deal.WeightedAmount = Rounding.Divide((Int128)deal.CompanyAmount * deal.Probability.Value, Opportunity.Certain);
        deal.ForecastCategory = Forecasts.Of(null, deal.Probability);
        Walk(deal, stages, reached, begin, step, batch.Stays);
        batch.Deals.Add(deal);
    }

    /// <summary>The stays lie behind each other; the last one lasts or brought the end.</summary>
    private void Walk(Opportunity deal, List<Stage> stages, int reached, DateOnly begin, int step, List<StageStay> stays)
    {
        for (var at = 0; at <= reached; at++)
        {
            var entered = begin.AddDays(at * step);
            var outcome = at < reached ? StageStay.Forward : deal.State switch { Opportunity.Won => StageStay.Won, Opportunity.Lost => StageStay.Lost, _ => null };
            var left = outcome is null ? (DateOnly?)null : entered.AddDays(step);
            stays.Add(new StageStay
            {
                Id = _draw.Id(At(entered)),
                OpportunityId = deal.Id,
                StageId = stages[at].Id,
                EnteredAt = At(entered),
                EnteredOn = entered,
                LeftOn = left,
                LeftAt = left is { } day ? At(day) : null,
                Outcome = outcome,
                Days = left is null ? 0 : step,
            });
        }
        var last = stays[^1];
        (deal.StageEnteredOn, deal.ClosedOn) = (last.EnteredOn, last.LeftOn);
        deal.StuckOn = last.LeftOn is null && stages[reached].LimitDays is { } limit ? last.EnteredOn.AddDays(limit) : null;
        (deal.WinReason, deal.LossReason) = (deal.State == Opportunity.Won ? "quality" : null, deal.State == Opportunity.Lost ? _draw.Pick(s_lost) : null);
    }

    private async Task Leads(HuikeDb db, BulkWriter writer, int wanted, DateTime now, CancellationToken cancellation)
    {
        var owners = await db.Set<Customer>().Where(c => c.OwnerId != null).GroupBy(c => new { c.OwnerId, c.DepartmentId }).Select(g => g.Key)
            .OrderBy(o => o.OwnerId).ThenBy(o => o.DepartmentId).Take(Batch).ToListAsync(cancellation);
        var sellers = owners.ConvertAll(o => new Staff(o.OwnerId!.Value, "", o.DepartmentId));
        if (sellers.Count == 0)
            return;
        var companies = new CustomerMaker(_draw, now, "", uniqueNames: false);
        for (var made = 0; made < wanted; made += Batch)
        {
            var batch = Enumerable.Range(made, Math.Min(Batch, wanted - made)).Select(i => Lead(companies.Make(i, _draw.Pick(sellers)).Customer, now)).ToList();
            await Write(db, () => writer.Write(writer.Prepare(batch, Author), cancellation), cancellation);
        }
    }

    private Lead Lead(Customer like, DateTime now)
    {
        var state = _draw.Weighted((Sales.Leads.Domain.Lead.New, 40), (Sales.Leads.Domain.Lead.Contacted, 35), (Sales.Leads.Domain.Lead.Qualified, 25));
        var waits = state == Sales.Leads.Domain.Lead.New && _draw.Chance(30);
        var talks = state == Sales.Leads.Domain.Lead.New ? (DateTime?)null : now.AddDays(-_draw.Number(0, 40));
        var lead = new Lead
        {
            Id = like.Id,
            CreatedAt = like.CreatedAt,
            UpdatedAt = like.UpdatedAt,
            OwnerId = waits ? null : like.OwnerId,
            DepartmentId = like.DepartmentId,
            AssignedAt = waits ? null : like.CreatedAt,
            Name = like.Name,
            ContactName = PersonMaker.Name(_draw, _draw.Chance(60)),
            Mobile = Numbers.Mobile(_draw),
            Phone = _draw.Chance(60) ? like.Phone : null,
            Region = like.Region,
            Source = like.Source,
            Industry = like.Industry,
            Rating = _draw.Weighted(("hot", 20), ("warm", 45), ("cold", 35)),
            State = state,
            NextContactOn = talks is null ? null : DateOnly.FromDateTime(now).AddDays(_draw.Number(-5, 14)),
        };
        lead.Score = _score(lead);
        return lead;
    }

    /// <summary>Who looks after it made it; what nobody has yet came from outside.</summary>
    private static BulkAuthor Author(OwnedRecord record) => new(record.OwnerId, "");

    private static DateTime At(DateOnly day) => day.ToDateTime(new TimeOnly(2, 0), DateTimeKind.Utc);

    private static async Task Write(HuikeDb db, Func<Task> write, CancellationToken cancellation)
    {
        using var turn = await db.Provider.Writers.Enter(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await write();
        await transaction.CommitAsync(cancellation);
    }
}
