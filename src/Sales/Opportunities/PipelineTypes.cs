using System.Linq.Expressions;
using Huike.Kernel.Records;
using Huike.Sales.Opportunities.Domain;

namespace Huike.Sales.Opportunities;

/// <summary>Every field of a pipeline, described once.</summary>
public sealed class PipelineType : RecordType<Pipeline>
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public PipelineType()
    {
        Name = "pipelines";
        Icon = "trending-up";
        SearchOrder = 98;
        PagePath = "/pipelines/{0}";
        DefaultSort = "position";
        Text(p => p.Name).Required().Max(Pipeline.MaxName).Default().Also("商机组", "管道", "銷售流程");
        Integer(p => p.Position).Sortable().Default().Also("顺序", "順序");
        Bool(p => p.Active).Default().Also("启用", "啟用");
        LongText(p => p.Remark).Max(1000).Also("备注", "備註");
        Standard();
    }

    public override Expression<Func<Pipeline, string>> Title => p => p.Name;
}

/// <summary>Every field of a stage, described once.</summary>
public sealed class StageType : RecordType<Stage>
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public StageType()
    {
        Name = "stages";
        Icon = "list-checks";
        SearchOrder = 99;
        DefaultSort = "position";
        Text(s => s.Name).Required().Max(Stage.MaxName).Default().Also("阶段", "阶段名称", "階段");
        Reference(s => s.PipelineId, "pipelines").Required().CreateOnly().Default().Also("商机组", "銷售流程");
        Integer(s => s.Position).Sortable().Default().Also("顺序", "順序");
        Percent(s => s.Probability).Default().Also("赢单率", "贏單率");
        Integer(s => s.LimitDays).Default().Also("停留上限", "停留天數上限");
        Choices(s => s.RequiredFields, "stage.field").Default().Also("必填字段", "必填欄位");
        Tags(s => s.Checklist).Max(Stage.MaxCheck).Default().Also("检查清单", "檢查清單");
        LongText(s => s.Guide).Max(4000).Also("阶段说明", "階段說明");
        Standard();
    }

    public override Expression<Func<Stage, string>> Title => s => s.Name;
}
