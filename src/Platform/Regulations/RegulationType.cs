using System.Linq.Expressions;
using Huike.Kernel.Records;
using Huike.Platform.Regulations.Domain;

namespace Huike.Platform.Regulations;

/// <summary>Every field of a written rule, described once.</summary>
public sealed class RegulationType : RecordType<Regulation>
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public RegulationType()
    {
        Name = "regulations";
        DefaultSort = "title";
        Icon = "book-open";
        PagePath = "regulations/{0}";
        SearchOrder = 60;
        DraftIf(r => r.State == Regulation.Draft);
        Text(r => r.Title).Required().Max(Regulation.MaxTitle).Sortable().Default().Also("制度名称", "名称", "标题");
        Text(r => r.Code).Max(Regulation.MaxCode).Default().Also("制度编号", "编号");
        Choice(r => r.Kind, "regulation.kind").Required().Default().Also("类别", "类型");
        Choice(r => r.State, "regulation.state").Required().Default().Also("状态");
        Date(r => r.EffectiveOn).Default().Also("生效日期", "实施日期");
        Bool(r => r.MustRead).Default().Also("必读", "需要阅读");
        LongText(r => r.Content).Max(Regulation.MaxContent).Also("正文", "内容");
        Text(r => r.ChangeNote).Max(Regulation.MaxNote).NotFilterable();
        Integer(r => r.Edition).ReadOnly().Default();
        Standard();
    }

    public override Expression<Func<Regulation, string>> Title => r => r.Title;

    protected override SearchContent? Search(Regulation entity) => new(entity.Title, null, [entity.Title], [entity.Code], []);
}
