using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Sales.Opportunities.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Opportunities.Rules;

/// <summary>Pipelines have names of their own; one with opportunities stays, and its stages go with it.</summary>
internal sealed class PipelineRule(HuikeDb db) : IRecordRule<Pipeline>
{
    public IEnumerable<string> Identities(RecordChange<Pipeline> change) => [change.Entity.Name];

    public async Task Validate(RecordChange<Pipeline> change, CancellationToken cancellation)
    {
        var pipeline = change.Entity;
        if (change.Touches("name") && await db.Set<Pipeline>().AnyAsync(p => p.Name == pipeline.Name && p.Id != pipeline.Id, cancellation))
            change.Errors.Add(Error.Invalid("name", "name.taken", pipeline.Name));
    }

    public async Task Deleting(Pipeline entity, Guid deletionId, List<Error> errors, CancellationToken cancellation)
    {
        if (await OpportunityRows.OfHouse(db).AnyAsync(o => o.PipelineId == entity.Id, cancellation))
        {
            errors.Add(Error.Rule("pipelines.inUse"));
            return;
        }
        foreach (var stage in await db.Set<Stage>().Where(s => s.PipelineId == entity.Id).Take(Pipeline.MostStages).ToListAsync(cancellation))
            Bin.Put(stage, deletionId, db);
    }

    public async Task Restoring(Pipeline entity, Guid deletionId, CancellationToken cancellation)
    {
        foreach (var stage in await db.Set<Stage>().IgnoreQueryFilters(new[] { HuikeDb.DeletedFilter })
                     .Where(s => s.PipelineId == entity.Id && s.DeletionId == deletionId).Take(Pipeline.MostStages).ToListAsync(cancellation))
            Bin.TakeOut(stage);
    }
}

/// <summary>Stages stand in an order; what follows from them in open opportunities follows at once.</summary>
internal sealed class StageRule(HuikeDb db) : IRecordRule<Stage>
{
    public IEnumerable<string> Identities(RecordChange<Stage> change) => [$"{change.Entity.PipelineId}:{change.Entity.Name}"];

    public async Task Derive(RecordChange<Stage> change, CancellationToken cancellation)
    {
        var stage = change.Entity;
        if (change.IsNew && !change.Changed.Contains("position"))
            stage.Position = 1 + (await db.Set<Stage>().Where(s => s.PipelineId == stage.PipelineId).MaxAsync(s => (int?)s.Position, cancellation) ?? 0);
    }

    public async Task Validate(RecordChange<Stage> change, CancellationToken cancellation)
    {
        var stage = change.Entity;
        if (stage.Probability is < 0 or > Opportunity.Certain)
            change.Errors.Add(Error.Invalid("probability", "outOfRange", 0, 100));
        if (stage.LimitDays is < 1 or > 3650)
            change.Errors.Add(Error.Invalid("limitDays", "outOfRange", 1, 3650));
        if (stage.Checklist.Count > Stage.MostChecks)
            change.Errors.Add(Error.Invalid("checklist", "outOfRange", 0, Stage.MostChecks));
        if (change.Touches("name") && await db.Set<Stage>().AnyAsync(s => s.PipelineId == stage.PipelineId && s.Name == stage.Name && s.Id != stage.Id, cancellation))
            change.Errors.Add(Error.Invalid("name", "name.taken", stage.Name));
        if (change.IsNew && await db.Set<Stage>().CountAsync(s => s.PipelineId == stage.PipelineId, cancellation) >= Pipeline.MostStages)
            change.Errors.Add(Error.Rule("stages.tooMany", Pipeline.MostStages));
    }

    public async Task After(RecordChange<Stage> change, CancellationToken cancellation)
    {
        var stage = change.Entity;
        if (change.IsNew || !change.Changed.Contains("limitDays"))
            return;
        var open = OpportunityRows.OfHouse(db).Where(o => o.StageId == stage.Id && o.State == Opportunity.Open);
        if (stage.LimitDays is not { } days)
            await open.ExecuteUpdateAsync(set => set.SetProperty(o => o.StuckOn, (DateOnly?)null), cancellation);
        else
            await open.ExecuteUpdateAsync(set => set.SetProperty(o => o.StuckOn, o => o.StageEnteredOn!.Value.AddDays(days)), cancellation);
    }

    public async Task Deleting(Stage entity, Guid deletionId, List<Error> errors, CancellationToken cancellation)
    {
        if (await OpportunityRows.OfHouse(db).AnyAsync(o => o.StageId == entity.Id, cancellation))
            errors.Add(Error.Rule("stages.inUse"));
    }
}

/// <summary>Opportunities beyond what the actor may see; to know, never to show them.</summary>
internal static class OpportunityRows
{
    private static readonly string[] s_recordOnly = [HuikeDb.RecordFilter];
    internal static readonly string[] AllButTenant = [HuikeDb.RecordFilter, HuikeDb.DeletedFilter];

    public static IQueryable<Opportunity> OfHouse(HuikeDb db) => db.Set<Opportunity>().IgnoreQueryFilters(s_recordOnly);
}
