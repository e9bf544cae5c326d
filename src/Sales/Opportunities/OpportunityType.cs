using System.Linq.Expressions;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Records;
using Huike.Sales.Opportunities.Domain;

namespace Huike.Sales.Opportunities;

/// <summary>Every field of an opportunity, described once.</summary>
public sealed class OpportunityType : RecordType<Opportunity>
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public OpportunityType()
    {
        Name = "opportunities";
        Icon = "trending-up";
        SearchOrder = 35;
        WatchReading = true;
        PagePath = "/opportunities/{0}";
        DefaultSort = "expectedCloseOn";
        SeenThrough<Customer>(o => o.CustomerId);
        Text(o => o.Name).Required().Max(Opportunity.MaxName).Default().Also("商机", "商机名称", "商機", "商機名稱");
        Reference(o => o.CustomerId, "customers").Required().Default().Also("客户", "客户名称", "公司名称", "客戶");
        Reference(o => o.ContactId, "contacts").Also("联系人", "首要联系人", "聯絡人");
        Reference(o => o.PipelineId, "pipelines").Also("商机组", "銷售流程");
        Reference(o => o.StageId, "stages").Default().Also("阶段", "商机阶段", "階段");
        Choice(o => o.State, "opportunities.state").ReadOnly().Default();
        Money(o => o.Amount).PlacesBy(o => o.Places).SummedBy("companyAmount").Sortable().Default().Section("amount").Also("商机金额", "预计金额", "金额", "商機金額");
        Choice(o => o.Currency, "currency").Section("amount").Also("币种", "幣別");
        Rate(o => o.ExchangeRate).Section("amount").Also("汇率", "匯率");
        Percent(o => o.Probability).Section("amount").Also("赢单率", "贏單率");
        Choice(o => o.Forecast, "opportunity.forecast").Section("amount").Also("预测类别", "预测", "預測類別");
        Choice(o => o.ForecastCategory, "opportunity.forecast").ReadOnly().Section("amount");
        Money(o => o.CompanyAmount).PlacesBy(o => o.CompanyPlaces).ReadOnly().Section("amount");
        Money(o => o.WeightedAmount).PlacesBy(o => o.CompanyPlaces).ReadOnly().Section("amount");
        Part(o => o.Split).NotImportable().Section("amount");
        Date(o => o.ExpectedCloseOn).Sortable().Default().Also("预计成交日期", "预计成交", "預計成交日期");
        Date(o => o.FirstCloseOn).ReadOnly().Section("flow");
        Integer(o => o.Slips).ReadOnly().Section("flow");
        Choice(o => o.Kind, "opportunity.kind").Also("类型", "商机类型");
        Choice(o => o.Source, "customer.source").Also("来源", "商机来源", "來源");
        Reference(o => o.CampaignId, "campaigns").Also("市场活动", "活动", "行銷活動");
        Tags(o => o.Competitors).Also("竞争对手", "競爭對手");
        LongText(o => o.DecisionMakers).Max(1000).Also("决策人", "决策链", "決策人");
        Text(o => o.NextStep).Max(300).Also("下一步", "下一步行动");
        Date(o => o.NextStepOn).Sortable().Also("下一步日期");
        Tags(o => o.Checks).Max(Stage.MaxCheck).NotFilterable().NotImportable();
        Date(o => o.StageEnteredOn).ReadOnly().Section("flow");
        Date(o => o.StuckOn).ReadOnly().Section("flow");
        Date(o => o.ClosedOn).ReadOnly().Section("flow");
        Choice(o => o.WinReason, "opportunity.winReason").ReadOnly().Section("flow");
        Choice(o => o.LossReason, "opportunity.lossReason").ReadOnly().Section("flow");
        Text(o => o.CloseRemark).Max(500).ReadOnly().Section("flow");
        LongText(o => o.Remark).Max(4000).Also("备注", "備註");
        Standard();
    }

    public override Expression<Func<Opportunity, string>> Title => o => o.Name;

    protected override SearchContent? Search(Opportunity entity) => new(entity.Name, null, [entity.Name], [], []);
}
