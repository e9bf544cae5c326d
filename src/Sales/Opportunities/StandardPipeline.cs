using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Sales.Opportunities.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Opportunities;

/// <summary>The pipeline that is taken where none is named; the usual one is made where a company has none yet.</summary>
internal sealed class StandardPipeline(HuikeDb db, ActorContext actors, ITexts texts, IServiceProvider services)
{
    private static readonly (string Key, decimal Percent, int Days)[] s_stages = [("new", 10, 14), ("need", 30, 21), ("proposal", 60, 21), ("negotiation", 80, 14)];

    public async Task<Guid> Take(CancellationToken cancellation)
    {
        if (await Known(cancellation) is { } known)
            return known;
        // Asked for late: the writer of pipelines is built from the same rules as its callers.
        var (pipelines, stages) = (Writer<Pipeline>(), Writer<Stage>());
        using (actors.AsHouse())
        {
            var made = await pipelines.Create(new RecordPatch { ["name"] = texts["pipelines.standard"], ["position"] = 1 }, WriteOptions.Default, cancellation);
            // Somebody else was first: his is there now.
            if (!made.IsSuccess)
                return await Known(cancellation) ?? throw new InvalidOperationException(made.Error.Code);
            for (var at = 0; at < s_stages.Length; at++)
            {
                await stages.Create(new RecordPatch
                {
                    ["pipelineId"] = made.Value.Entity.Id,
                    ["name"] = texts[$"stages.standard.{s_stages[at].Key}"],
                    ["position"] = at + 1,
                    ["probability"] = s_stages[at].Percent,
                    ["limitDays"] = s_stages[at].Days,
                }, WriteOptions.Default, cancellation);
            }
            return made.Value.Entity.Id;
        }
    }

    private RecordWriter<T> Writer<T>() where T : Aggregate, new() => (RecordWriter<T>)services.GetService(typeof(RecordWriter<T>))!;

    /// <summary>The first that has stages; null where there is none.</summary>
    public async Task<Guid?> Known(CancellationToken cancellation) => await db.Set<Pipeline>().Where(p => p.Active && db.Set<Stage>().Any(s => s.PipelineId == p.Id))
        .OrderBy(p => p.Position).ThenBy(p => p.Id).Select(p => (Guid?)p.Id).FirstOrDefaultAsync(cancellation);
}
