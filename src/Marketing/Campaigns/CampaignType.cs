using System.Linq.Expressions;
using Huike.Kernel.Records;
using Huike.Marketing.Campaigns.Domain;

namespace Huike.Marketing.Campaigns;

/// <summary>Every field of a campaign, described once.</summary>
public sealed class CampaignType : RecordType<Campaign>
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public CampaignType()
    {
        Name = "campaigns";
        Icon = "megaphone";
        SearchOrder = 38;
        PagePath = "/campaigns/{0}";
        DefaultSort = "-startsOn";
        Text(c => c.Name).Required().Max(Campaign.MaxName).Sortable().Default().Also("活动", "活动名称", "市场活动", "活動名稱", "行銷活動");
        Choice(c => c.Kind, "campaign.kind").Default().Also("类型", "活动类型", "类别", "活動類型");
        Choice(c => c.State, "campaigns.state").Sortable().Default().Also("状态", "活动状态", "狀態");
        Date(c => c.StartsOn).Sortable().Default().Also("开始", "开始日期", "开始时间", "開始日期");
        Date(c => c.EndsOn).Sortable().Default().Also("结束", "结束日期", "结束时间", "結束日期");
        Text(c => c.Place).Max(Campaign.MaxPlace).Also("地点", "活动地点", "地點");
        Reference(c => c.ParentId, "campaigns").Also("上级活动", "所属活动", "上層活動");
        Money(c => c.Budget).Sortable().Default().Section("plan").Also("预算", "活动预算", "預算");
        Money(c => c.ExpectedRevenue).Sortable().Section("plan").Also("预期收入", "预计收入", "預期收入");
        Integer(c => c.ExpectedResponses).Section("plan").Also("预期响应数", "预计人数", "預期回應數");
        LongText(c => c.Goal).Max(Campaign.MaxGoal).Section("plan").Also("目标", "活动目标", "說明");
        Tags(c => c.Tags).Also("标签", "標籤");
        LongText(c => c.Remark).Max(4000).Also("备注", "備註");
        Standard();
    }

    public override Expression<Func<Campaign, string>> Title => c => c.Name;

    protected override SearchContent? Search(Campaign entity) => new(entity.Name, entity.Place, [entity.Name, entity.Place], [], []);
}
