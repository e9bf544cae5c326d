using System.Linq.Expressions;
using Huike.Finance.Expenses.Domain;
using Huike.Kernel.Records;

namespace Huike.Finance.Expenses;

/// <summary>Every field of an expense, described once.</summary>
public sealed class ExpenseType : RecordType<Expense>
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public ExpenseType()
    {
        Name = "expenses";
        Icon = "tag";
        DefaultSort = "-occurredOn";
        SearchOrder = 60;
        PagePath = "/expenses/{0}";
        ConfidentialIf(e => e.Confidential);
        Text(e => e.Number).Max(Expense.MaxNumber).ReadOnly().Sortable().Default();
        Choice(e => e.Category, "expense.category").Required().Default().Also("费用类别", "費用類別", "类别");
        Choice(e => e.Item, "expense.item").Default().Also("费用项目", "費用項目", "项目");
        Text(e => e.Subject).Max(Expense.MaxSubject).Default().Also("摘要", "说明");
        Date(e => e.OccurredOn).Sortable().Default().Also("日期", "费用日期", "費用日期");
        Money(e => e.Amount).PlacesBy(e => e.Places).SummedBy("companyAmount").Required().Default().Also("金额", "費用金額");
        Choice(e => e.State, "expenses.state").ReadOnly().Sortable().Default();
        Reference(e => e.CustomerId, "customers").Default().Also("客户", "客户名称", "客戶");
        Reference(e => e.OpportunityId, "opportunities").Also("商机", "商機");
        Reference(e => e.OrderId, "orders").Also("订单", "合同", "訂單");
        Reference(e => e.CampaignId, "campaigns").Also("市场活动", "活动", "行銷活動");
        Text(e => e.Payee).Max(Journal.Domain.JournalEntry.MaxCounterpart).Also("收款人", "收款方");
        Text(e => e.Reference).Max(Expense.MaxReference).Also("发票号", "發票號碼");
        Bool(e => e.Confidential).Also("保密");
        Choice(e => e.Currency, "currency").CreateOnly().Section("amount").Also("币种", "幣別");
        Rate(e => e.ExchangeRate).CreateOnly().Section("amount").Also("汇率", "匯率");
        Money(e => e.CompanyAmount).PlacesBy(e => e.CompanyPlaces).ReadOnly().Section("amount");
        Date(e => e.PaidOn).ReadOnly().Sortable().Section("payment");
        Reference(e => e.AccountId, "accounts").ReadOnly().Section("payment");
        Choice(e => e.Method, "receipt.method").ReadOnly().Section("payment");
        Choice(e => e.Kind, "expenses.kind").ReadOnly().Section("flow");
        Reference(e => e.SourceId, "expenses").ReadOnly().Section("flow");
        Moment(e => e.SubmittedAt).ReadOnly().Section("flow");
        Reference(e => e.SubmittedById, "users").ReadOnly().Section("flow");
        Moment(e => e.DecidedAt).ReadOnly().Section("flow");
        Reference(e => e.DecidedById, "users").ReadOnly().Section("flow");
        Date(e => e.ReversedOn).ReadOnly().Section("flow");
        Text(e => e.Reason).Max(500).ReadOnly().Section("flow");
        LongText(e => e.Remark).Max(2000).Also("备注", "備註");
        Standard();
        (this["ownerId"].LabelKey, this["ownerId"].Aliases) = ("expenses.field.ownerId", ["经手人", "經手人"]);
    }

    public override Expression<Func<Expense, string>> Title => e => e.Caption;

    protected override SearchContent? Search(Expense entity) => new(entity.Caption, entity.Subject, [entity.Subject, entity.Payee], [entity.Number, entity.Reference], []);
}
