using Huike.Kernel.Access;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Sales.Opportunities.Domain;

namespace Huike.Sales.Opportunities.Ui;

/// <summary>The stages of one pipeline in their order, for pages.</summary>
internal static class StageList
{
    public static async Task<IReadOnlyList<RecordDetail>> Read(UseCaseRunner runner, Actor me, Guid pipelineId, CancellationToken cancellation)
    {
        var page = await runner.Run(new ListRecords<Stage>(new ListRequest
        {
            Filters = [new FilterTerm("pipelineId", FilterOperator.Eq, pipelineId.ToString())],
            Sort = "position",
            Limit = Pipeline.MostStages,
            Fields = ["name"],
        }), me, cancellation);
        if (!page.IsSuccess)
            return [];
        var stages = new List<RecordDetail>();
        // Few, and each with its guide and checklist, which no list carries.
        foreach (var row in page.Value.Rows)
        {
            if (await runner.Run(new GetRecord<Stage>(row.Id), me, cancellation) is { IsSuccess: true } stage)
                stages.Add(stage.Value);
        }
        return stages;
    }
}
