using System.Linq.Expressions;
using Huike.Customers.Archive;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Names;
using Huike.Kernel.Records;

namespace Huike.Customers.Customers;

/// <summary>Every field of a customer, described once.</summary>
public sealed class CustomerType : RecordType<Customer>
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public CustomerType()
    {
        Name = "customers";
        Icon = "building-2";
        SearchOrder = 10;
        WatchReading = true;
        PagePath = "/customers/{0}";
        DeletedError = "customer.deleted";
        SeenBy(c => c.PoolId);
        Basics();
        Reach();
        Classification();
        Terms();
        Characteristics();
        Person();
        FollowUp();
        Standard();
    }

    public override Expression<Func<Customer, string>> Title => c => c.Name;

    protected override SearchContent? Search(Customer entity) => new(
        entity.Name, entity.ShortName ?? entity.Address, [entity.ShortName, entity.Email], [entity.Code, entity.CreditCode], [entity.Phone, entity.PhoneKey]);

    private void Basics()
    {
        Text(c => c.Name).Required().Max(Customer.MaxName).SortedBy(c => c.NameKey).Default()
            .Also("客户名称", "公司名称", "企业名称", "单位名称", "公司简称", "CompanyName", "company", "名称", "客戶名稱", "公司名稱").Completes(0);
        Text(c => c.ShortName).Max(60).Also("简称", "客户简称", "簡稱");
        Text(c => c.Code).Max(40).Sortable().Default().Also("客户编号", "编码", "编号", "股票代码", "CustomerID", "SupplierID", "客戶編號");
        Choice(c => c.Kind, "customer.kind").Also("客户性质类型", "类型");
        Choices(c => c.Roles, "customer.role").Also("角色", "客户角色");
        Text(c => c.CreditCode).Max(20).Completes(10).Also("税号", "统一社会信用代码", "纳税人识别号", "統一編號", "信用代码", "taxNumber");
        Text(c => c.LegalRepresentative).Max(60).Completes(4).Also("法定代表人", "法人", "法人代表", "实际控制人");
        Money(c => c.RegisteredCapital).Also("注册资本", "註冊資本");
        Date(c => c.FoundedOn).Completes(2).Also("成立日期", "创业时间", "成立时间", "成立日期");
        Choice(c => c.Size, "customer.size").Completes(4).Also("企业规模", "公司规模", "规模");
        Integer(c => c.Employees).Also("职工人数", "员工人数", "員工人數");
        Money(c => c.YearlyTurnover).Also("年销售额", "年营业额", "销售额");
        LongText(c => c.BusinessScope).Max(2000).Also("经营范围", "經營範圍");
        LongText(c => c.MainProducts).Max(1000).Also("主营产品", "主要产品");
        LongText(c => c.ProductApplication).Max(1000).Also("产品应用情况", "产品应用");
        Reference(c => c.ParentId, "customers").Also("上级公司", "母公司", "集团");
        Reference(c => c.DealerId, "customers").Also("经销商", "所属经销商", "供货商", "代理商", "經銷商");
    }

    private void Reach()
    {
        Text(c => c.Phone).Max(60).Maskable().Default().Completes(12).Section("reach").Also("电话", "联系电话", "手机", "公司电话", "固定电话", "電話", "Phone", "Tel");
        Text(c => c.Fax).Max(60).Section("reach").Also("传真", "傳真", "Fax");
        Text(c => c.Email).Max(200).Maskable().Completes(5).Section("reach").Also("邮箱", "电子邮件", "電子郵件", "E-mail", "Email");
        Text(c => c.Website).Max(200).Section("reach").Also("网址", "官网", "網站", "HomePage", "Website");
        Text(c => c.Wechat).Max(60).Section("reach").Also("微信", "微信号");
        Text(c => c.Qq).Max(20).Section("reach").Also("QQ");
        Text(c => c.Country).Max(60).Section("reach").Also("国家", "國家", "Country");
        Region(c => c.Region).Max(120).Default().Completes(8).Section("reach").Also("地区", "省市区", "所在地区", "所在地", "地區", "City");
        Text(c => c.Address).Max(300).Completes(8).Section("reach").Also("地址", "详细地址", "公司地址", "Address");
        Text(c => c.PostalCode).Max(20).Section("reach").Also("邮编", "邮政编码", "郵遞區號", "PostalCode");
        Text(c => c.Coordinates).Max(60).Section("reach").Also("坐标", "经纬度", "座標", "经度纬度", "Coordinates");
        Choice(c => c.Territory, "customer.territory").Section("reach").Also("片区", "区域", "路线区域", "責任區");
        Integer(c => c.RouteOrder).Section("reach").Also("路序", "客户路序", "客戶路序", "拜访顺序");
        Part(c => c.Addresses).Of("address").NotImportable().Section("reach");
        Part(c => c.InvoiceTitle).Of("invoiceTitle").NotImportable().Completes(6).Section("invoice");
    }

    private void Classification()
    {
        Choice(c => c.Grade, "customer.grade").Sortable().Default().Completes(8).Section("class").Also("客户级别", "等级", "级别", "客戶等級");
        Choice(c => c.Stage, "customer.stage").Sortable().Default().Completes(5).Section("class").Also("阶段", "客户状态", "客户阶段", "生命周期");
        Choice(c => c.Source, "customer.source").Completes(5).Section("class").Also("来源", "客户来源", "來源");
        Choice(c => c.Industry, "customer.industry").Completes(8).Section("class").Also("行业", "客户行业", "所属行业", "产业", "行業");
        Choice(c => c.Ownership, "customer.ownership").Section("class").Also("所有制", "企业性质", "企业组织形式");
        Choice(c => c.Nature, "customer.nature").Section("class").Also("客户性质");
        Choice(c => c.TradeTime, "customer.tradeTime").Section("class").Also("新老客户");
        Choice(c => c.TradeProcess, "customer.tradeProcess").Section("class").Also("交易过程");
        Choice(c => c.Channel, "customer.channel").Section("class").Also("渠道类型", "渠道");
        Choice(c => c.LocationType, "customer.locationType").Section("class").Also("位置类型");
        Choice(c => c.MarketPosition, "customer.marketPosition").Section("class").Also("市场地位", "主力");
        Choice(c => c.TownOrCountry, "customer.townOrCountry").Section("class").Also("城乡");
        Choice(c => c.RelationLadder, "customer.relationLadder").Section("class").Also("关系阶梯");
        Tags(c => c.Tags).Section("class").Also("标签", "標籤", "板块");
    }

    private void Terms()
    {
        Money(c => c.CreditLimit).Section("terms").Also("信用额度", "信用額度");
        Choice(c => c.Currency, "currency").Section("terms").Also("币种", "幣別");
        Choice(c => c.CreditGrade, "customer.creditGrade").Section("terms").Also("信用等级", "信用等級");
        Choice(c => c.PaymentTerms, "customer.paymentTerms").Completes(5).Section("terms").Also("结算方式", "账期", "付款条件", "付款方式");
        Date(c => c.TradingSince).Section("terms").Also("开始交易时间", "交易时间", "上市日期");
    }

    private void Characteristics()
    {
        foreach (var column in new Expression<Func<Customer, string?>>[]
        {
            c => c.ServiceArea, c => c.SalesCapability, c => c.GrowthPotential, c => c.BusinessPhilosophy, c => c.BusinessPolicy,
            c => c.ManagementTraits, c => c.Premises, c => c.StaffQuality, c => c.CompetitorRelation, c => c.Attitude, c => c.Problems,
            c => c.Strengths, c => c.FutureResponse, c => c.Reputation, c => c.CreditHistory,
        })
        {
            LongText(column).Max(1000).Section("traits");
        }
        LongText(c => c.Remark).Max(4000).Section("basic").Also("备注", "備註", "说明", "remark");
    }

    private void Person()
    {
        Choice(c => c.Gender, "gender").Section("person").Also("性别", "性別");
        Text(c => c.Birthday).Max(12).Section("person").Also("生日", "出生日期");
        Choice(c => c.BirthdayCalendar, "calendar").Section("person").Also("公历农历", "历法");
        Text(c => c.IdNumber).Max(20).Maskable().Section("person").Also("身份证号", "证件号码");
    }

    private void FollowUp()
    {
        Date(c => c.NextContactOn).Sortable().Default().Section("followUp").Also("下次联系时间", "下次联系日期");
        Moment(c => c.LastContactAt).ReadOnly().Sortable().Default().Section("followUp");
        Moment(c => c.LastVisitAt).ReadOnly().Sortable().Section("followUp").Also("最近拜访", "最后拜访时间");
        Text(c => c.LastContactSummary).ReadOnly().Max(200).Section("followUp");
        Moment(c => c.OwnedSince).ReadOnly().Sortable().Section("followUp");
        Reference(c => c.PoolId, "pools").ReadOnly().Section("followUp");
        Moment(c => c.PooledAt).ReadOnly().Sortable().Section("followUp");
        Integer(c => c.Completeness).ReadOnly().Sortable().Section("followUp");
    }
}
