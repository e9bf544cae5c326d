using System.Linq.Expressions;
using Huike.Kernel.Records;
using Huike.Sales.Leads.Domain;

namespace Huike.Sales.Leads;

/// <summary>Every field of a lead, described once.</summary>
public sealed class LeadType : RecordType<Lead>
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public LeadType()
    {
        Name = "leads";
        Icon = "target";
        SearchOrder = 33;
        WatchReading = true;
        PagePath = "/leads/{0}";
        DefaultSort = "-createdAt";
        Text(l => l.Name).Required().Max(Lead.MaxName).SortedBy(l => l.NameKey).Default().Also("线索", "线索名称", "公司", "公司名称", "企业名称", "單位名稱", "公司名稱", "company");
        Text(l => l.ContactName).Max(100).Default().Also("联系人", "姓名", "聯絡人", "联系人姓名");
        Text(l => l.Title).Max(60).Also("职务", "职位", "職稱");
        Text(l => l.Mobile).Max(60).Maskable().Default().Section("reach").Also("手机", "手机号", "手機", "Mobile");
        Text(l => l.Phone).Max(60).Maskable().Section("reach").Also("电话", "座机", "电话号码", "電話", "Phone");
        Text(l => l.Email).Max(200).Maskable().Section("reach").Also("邮箱", "电子邮件", "電子郵件", "Email");
        Text(l => l.Wechat).Max(60).Maskable().Section("reach").Also("微信", "微信号");
        Text(l => l.Qq).Max(20).Section("reach").Also("QQ");
        Text(l => l.Website).Max(200).Section("reach").Also("网址", "官网", "網站");
        Region(l => l.Region).Max(120).Section("reach").Also("地区", "省市区", "所在地区", "地區");
        Text(l => l.Address).Max(300).Section("reach").Also("地址", "详细地址");
        Choice(l => l.State, "leads.state").Default().NotImportable();
        Choice(l => l.Rating, "lead.rating").Sortable().Default().Also("级别", "评级", "线索级别", "意向");
        Choice(l => l.Source, "customer.source").Default().Also("来源", "线索来源", "來源");
        Text(l => l.SourceDetail).Max(200).Also("来源明细", "推广活动", "来源说明", "來源明細");
        Reference(l => l.CampaignId, "campaigns").Also("市场活动", "活动", "行銷活動");
        Choice(l => l.Industry, "customer.industry").Also("行业", "行業");
        Tags(l => l.Tags).Also("标签", "標籤");
        LongText(l => l.Need).Max(2000).Also("客户需求", "需求", "需求描述");
        Text(l => l.Products).Max(200).Also("意向产品", "意向產品");
        Money(l => l.Budget).Sortable().Also("预算", "预算金额", "預算");
        Integer(l => l.Score).ReadOnly().Sortable().Default();
        Date(l => l.NextContactOn).Sortable().Default().Section("followUp").Also("下次联系时间", "下次联系日期");
        Moment(l => l.LastContactAt).ReadOnly().Sortable().Section("followUp");
        Text(l => l.LastContactSummary).ReadOnly().Max(200).Section("followUp");
        Integer(l => l.Contacts).ReadOnly().Section("followUp");
        Moment(l => l.AssignedAt).ReadOnly().Section("followUp");
        Choice(l => l.ReturnReason, "lead.returnReason").ReadOnly().Section("flow");
        Text(l => l.ReturnRemark).Max(500).ReadOnly().Section("flow");
        Moment(l => l.ReturnedAt).ReadOnly().Section("flow");
        Integer(l => l.Returns).ReadOnly().Section("flow");
        Moment(l => l.ConvertedAt).ReadOnly().Section("flow");
        Reference(l => l.CustomerId, "customers").ReadOnly().Section("flow");
        Reference(l => l.ContactId, "contacts").ReadOnly().Section("flow");
        Reference(l => l.OpportunityId, "opportunities").ReadOnly().Section("flow");
        LongText(l => l.Remark).Max(4000).Also("备注", "備註");
        Standard();
    }

    public override Expression<Func<Lead, string>> Title => l => l.Name;

    protected override SearchContent? Search(Lead entity) => new(
        entity.Name, entity.ContactName, [entity.ContactName, entity.Email, entity.Wechat], [], [entity.Mobile, entity.MobileKey, entity.Phone, entity.PhoneKey]);
}
