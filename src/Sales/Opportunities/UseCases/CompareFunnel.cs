using Huike.Customers.Customers.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Huike.Platform.Organisation.Domain;
using Huike.Sales.Opportunities.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Opportunities.UseCases;

/// <summary>How the groups of one axis fare in each stage, against all that the caller sees; rates far below the others are marked.</summary>
/// <param name="By">owner, department, region, source, kind, grade or industry; whose field is hidden cannot be asked for.</param>
/// <param name="Since">Stays that ended on this day or later count; a year where nothing is said.</param>
[Permission("opportunities.view")]
public sealed record CompareFunnel(string By, Guid? PipelineId = null, DateOnly? Since = null) : IQuery<FunnelComparison>;

/// <param name="Axes">By what the caller may compare.</param>
public sealed record FunnelComparison(string By, DateOnly Since, IReadOnlyList<string> Axes, IReadOnlyList<ComparedStage> Stages, IReadOnlyList<ComparedGroup> Groups);

/// <summary>A stage with the rate of all together.</summary>
public sealed record ComparedStage(Guid Id, string Name, int Ended, decimal? RatePercent);

/// <param name="Key">Id or code; empty where nothing is said.</param>
public sealed record ComparedGroup(string Key, string Label, IReadOnlyList<ComparedCell> Cells)
{
    public bool IsLow => Cells.Any(c => c.IsLow);
}

/// <summary>One group in one stage.</summary>
/// <param name="AtMostPercent">With 95 % certainty the true rate is not higher (Wilson).</param>
/// <param name="IsLow">At least ten stays ended, and even the highest rate that agrees with them lies under that of all.</param>
public sealed record ComparedCell(Guid StageId, int Ended, int Advanced, decimal? RatePercent, decimal? AtMostPercent, decimal? AverageDays, bool IsLow);

internal sealed class CompareFunnelUseCase(HuikeDb db, FunnelAxis axes, StandardPipeline standard, TenantClock clock, IChoices choices, IRegionNames regions, ITexts texts)
    : IUseCase<CompareFunnel, FunnelComparison>
{
    private const int MostGroups = 100, MostRows = 20_000, FewestCases = 10;

    public async Task<Result<FunnelComparison>> Execute(CompareFunnel request, CancellationToken cancellation)
    {
        var mine = axes.Mine;
        if (!mine.Contains(request.By))
            return Error.Malformed("by", "notOnList", request.By.Length > 40 ? request.By[..40] : request.By);
        var since = request.Since ?? clock.Today.AddYears(-1);
        var id = request.PipelineId ?? await standard.Known(cancellation)
            ?? await db.Set<Pipeline>().AsNoTracking().OrderBy(p => p.Position).ThenBy(p => p.Id).Select(p => (Guid?)p.Id).FirstOrDefaultAsync(cancellation);
        if (id is null)
            return new FunnelComparison(request.By, since, mine, [], []);
        if (!await db.Set<Pipeline>().AnyAsync(p => p.Id == id, cancellation))
            return Error.NotFound();
        var stages = await db.Set<Stage>().AsNoTracking().Where(s => s.PipelineId == id).OrderBy(s => s.Position).ThenBy(s => s.Id).Take(Pipeline.MostStages)
            .Select(s => new { s.Id, s.Name }).ToListAsync(cancellation);
        var groups = axes.Of(request.By, db.Set<Opportunity>().AsNoTracking());
        var ids = stages.ConvertAll(s => s.Id);
        var rows = await db.Set<StageStay>().AsNoTracking().Where(s => ids.Contains(s.StageId) && StageStay.Ends.Contains(s.Outcome) && s.LeftOn >= since)
            .Join(groups, s => s.OpportunityId, g => g.OpportunityId, (s, g) => new { s.StageId, s.Outcome, s.Days, g.Record, g.Code })
            .GroupBy(x => new { x.Record, x.Code, x.StageId, x.Outcome })
            .Select(g => new Row(g.Key.Record, g.Key.Code, g.Key.StageId, g.Key.Outcome, g.Count(), g.Sum(x => (long)x.Days))).Take(MostRows).ToListAsync(cancellation);
        var all = stages.ConvertAll(s => Cell(s.Id, [.. rows.Where(r => r.StageId == s.Id)], null));
        var names = await Names(request.By, rows, cancellation);
        return new FunnelComparison(request.By, since, mine, [.. stages.Zip(all, (s, c) => new ComparedStage(s.Id, s.Name, c.Ended, c.RatePercent))],
        [
            .. rows.GroupBy(r => r.Key).OrderByDescending(g => g.Sum(r => r.Count)).ThenBy(g => g.Key, StringComparer.Ordinal).Take(MostGroups).Select(g =>
                new ComparedGroup(g.Key, names.GetValueOrDefault(g.Key, g.Key), [.. stages.Zip(all, (s, whole) => Cell(s.Id, [.. g.Where(r => r.StageId == s.Id)], whole))])),
        ]);
    }

    private sealed record Row(Guid? Record, string? Code, Guid StageId, string? Outcome, int Count, long Days)
    {
        public string Key => Record?.ToString("D") ?? Code ?? "";
    }

    private static ComparedCell Cell(Guid stage, List<Row> rows, ComparedCell? whole)
    {
        var (ended, advanced) = (rows.Sum(r => r.Count), rows.Where(r => r.Outcome is StageStay.Forward or StageStay.Won).Sum(r => r.Count));
        if (ended == 0)
            return new ComparedCell(stage, 0, 0, null, null, null, false);
        var upper = Wilson.Upper(advanced, ended);
        var isLow = whole is { Ended: > 0 } && ended >= FewestCases && upper < (double)whole.Advanced / whole.Ended;
        return new ComparedCell(stage, ended, advanced, Round(100m * advanced / ended), Round((decimal)(100 * upper)), Round((decimal)rows.Sum(r => r.Days) / ended), isLow);
    }

    private static decimal Round(decimal value) => decimal.Round(value, 1, MidpointRounding.AwayFromZero);

    /// <summary>The words of the groups by their keys.</summary>
    private async Task<Dictionary<string, string>> Names(string by, List<Row> rows, CancellationToken cancellation)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal) { [""] = texts["opportunities.noGroup"] };
        var ids = rows.Select(r => r.Record).OfType<Guid>().Distinct().ToList();
        var deleted = new[] { HuikeDb.DeletedFilter };
        if (by == FunnelAxis.Owner && ids.Count > 0)
            foreach (var user in await db.Set<User>().IgnoreQueryFilters(deleted).Where(u => ids.Contains(u.Id)).Select(u => new { u.Id, u.Name }).ToListAsync(cancellation))
                names[user.Id.ToString("D")] = user.Name;
        else if (by == FunnelAxis.Department && ids.Count > 0)
            foreach (var department in await db.Set<Department>().IgnoreQueryFilters(deleted).Where(d => ids.Contains(d.Id)).Select(d => new { d.Id, d.Name }).ToListAsync(cancellation))
                names[department.Id.ToString("D")] = department.Name;
        foreach (var code in rows.Select(r => r.Code).OfType<string>().Distinct())
            names[code] = by == FunnelAxis.Region ? regions.NamesOf(code + "0000").Province ?? code : await choices.Label(FunnelAxis.ListOf(by)!, code, cancellation);
        return names;
    }
}
