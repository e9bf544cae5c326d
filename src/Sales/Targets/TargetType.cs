using System.Linq.Expressions;
using Huike.Kernel.Records;
using Huike.Sales.Targets.Domain;

namespace Huike.Sales.Targets;

/// <summary>Every field of a target, described once.</summary>
public sealed class TargetType : RecordType<Target>
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public TargetType()
    {
        Name = "targets";
        Icon = "target";
        DefaultSort = "-year,kind";
        SearchOrder = 97;
        PagePath = "/targets/list?open={0}";
        AcceptsCustomFields = false;
        Text(t => t.Caption).Max(Target.MaxCaption).ReadOnly().Default();
        Choice(t => t.Kind, "targets.kind").Required().CreateOnly().Sortable().Also("对象类型", "目标对象", "對象類型");
        Choice(t => t.Measure, "targets.measure").Required().CreateOnly().Default().Also("目标类型", "指标", "目標類型");
        Integer(t => t.Year).Ungrouped().CreateOnly().Sortable().Also("年", "年度", "年份");
        Reference(t => t.ProductId, "products").CreateOnly().Also("产品", "产品名称", "產品");
        Reference(t => t.CategoryId, "product-categories").CreateOnly().Also("产品类别", "產品類別");
        Month(t => t.January, "1月", "一月");
        Month(t => t.February, "2月", "二月");
        Month(t => t.March, "3月", "三月");
        Month(t => t.April, "4月", "四月");
        Month(t => t.May, "5月", "五月");
        Month(t => t.June, "6月", "六月");
        Month(t => t.July, "7月", "七月");
        Month(t => t.August, "8月", "八月");
        Month(t => t.September, "9月", "九月");
        Month(t => t.October, "10月", "十月");
        Month(t => t.November, "11月", "十一月");
        Month(t => t.December, "12月", "十二月");
        Money(t => t.Total).PlacesBy(t => t.Places).ReadOnly().Sortable().Default().Section("amount");
        LongText(t => t.Remark).Max(2000).Also("备注", "備註");
        Standard();
    }

    public override Expression<Func<Target, string>> Title => t => t.Caption;

    private void Month(Expression<Func<Target, long?>> column, params string[] aliases) =>
        Money(column).PlacesBy(t => t.Places).NotFilterable().Default().Section("amount").Also(aliases);
}
