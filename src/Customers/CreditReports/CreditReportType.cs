using System.Linq.Expressions;
using Huike.Customers.CreditReports.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Records;

namespace Huike.Customers.CreditReports;

/// <summary>Every field of a credit report, described once.</summary>
public sealed class CreditReportType : RecordType<CreditReport>
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public CreditReportType()
    {
        Name = "credit-reports";
        DefaultSort = "-reportedOn";
        Icon = "shield";
        PagePath = "/credit-reports/{0}";
        SearchOrder = 48;
        SeenThrough<Customer>(r => r.CustomerId);
        Reference(r => r.CustomerId, "customers").Required().Default().Also("客户", "客户名称", "被调查企业", "客戶");
        Text(r => r.Agency).Required().Max(CreditReport.MaxAgency).Default().Also("机构", "出具机构", "征信机构", "調查機構");
        Text(r => r.Number).Max(CreditReport.MaxNumber).Also("报告编号", "编号", "報告編號");
        Date(r => r.ReportedOn).Required().Sortable().Default().Also("报告日期", "出具日期", "日期", "報告日期");
        Date(r => r.ValidUntil).Sortable().Default().Also("有效期", "有效期至", "失效日期", "到期日");
        Text(r => r.Rating).Max(CreditReport.MaxRating).Default().Also("评级", "信用评级", "評等");
        Integer(r => r.Score).Also("评分", "信用分", "得分");
        Money(r => r.SuggestedLimit).Default().Also("建议额度", "建议信用额度", "建議額度");
        Money(r => r.Cost).Also("费用", "报告费用", "費用");
        Choice(r => r.Currency, "currency").Also("币种", "幣別");
        LongText(r => r.Remark).Max(CreditReport.MaxRemark).Also("备注", "说明", "備註");
        Standard();
    }

    public override Expression<Func<CreditReport, string>> Title => r => r.Caption;

    protected override SearchContent? Search(CreditReport entity) => new(entity.Caption, entity.Rating, [entity.Agency], [entity.Number], []);
}
