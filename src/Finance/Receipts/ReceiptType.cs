using System.Linq.Expressions;
using Huike.Customers.Customers.Domain;
using Huike.Finance.Receipts.Domain;
using Huike.Kernel.Records;

namespace Huike.Finance.Receipts;

/// <summary>Every field of a receipt, described once.</summary>
public sealed class ReceiptType : RecordType<Receipt>
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public ReceiptType()
    {
        Name = "receipts";
        Icon = "banknote";
        DefaultSort = "-receivedOn";
        SearchOrder = 45;
        PagePath = "/receipts/{0}";
        AcceptsCustomFields = false;
        SeenThrough<Customer>(r => r.CustomerId);
        Text(r => r.Number).Max(Receipt.MaxNumber).ReadOnly().Sortable().Default();
        Reference(r => r.CustomerId, "customers").Required().CreateOnly().Default().Also("客户", "付款人", "付款方", "付款单位", "对方户名", "对方名称", "对方单位", "付款人名称", "客戶");
        Date(r => r.ReceivedOn).CreateOnly().Sortable().Default().Also("收款日期", "交易日期", "入账日期", "记账日期", "日期", "收款日");
        Money(r => r.Amount).PlacesBy(r => r.Places).SummedBy("companyAmount").Required().CreateOnly().Default().Also("收款金额", "金额", "贷方金额", "贷方发生额", "收入金额", "收入", "存入", "Credit", "金額");
        Choice(r => r.Method, "receipt.method").CreateOnly().Default().Also("收款方式", "结算方式");
        Reference(r => r.AccountId, "accounts").CreateOnly().Default().Also("账户", "收款账户", "银行账户", "帳戶");
        Money(r => r.FeeAmount).PlacesBy(r => r.Places).NotFilterable().CreateOnly().Section("amount").Also("手续费", "手續費", "Fee");
        Money(r => r.DiscountAmount).PlacesBy(r => r.Places).NotFilterable().CreateOnly().Section("amount");
        Money(r => r.CreditAmount).PlacesBy(r => r.Places).ReadOnly().Section("amount");
        Money(r => r.TotalAmount).PlacesBy(r => r.Places).SummedBy("companyAmount").ReadOnly().Default().Section("amount");
        Money(r => r.AllocatedAmount).PlacesBy(r => r.Places).ReadOnly().Section("amount");
        Money(r => r.ReturnedAmount).PlacesBy(r => r.Places).ReadOnly().Section("amount");
        Money(r => r.UnallocatedAmount).PlacesBy(r => r.Places).ReadOnly().Default().Section("amount");
        Choice(r => r.Currency, "currency").CreateOnly().Section("amount").Also("币种", "幣別");
        Rate(r => r.ExchangeRate).CreateOnly().Section("amount").Also("汇率", "匯率");
        Money(r => r.CompanyAmount).PlacesBy(r => r.CompanyPlaces).ReadOnly().Section("amount");
        Part(r => r.Allocations).NotImportable().CreateOnly().Section("amount");
        Choice(r => r.Kind, "receipts.kind").ReadOnly();
        Choice(r => r.State, "receipts.state").ReadOnly().Default();
        Reference(r => r.SourceId, "receipts").ReadOnly();
        Reference(r => r.ReturnId, "returns").ReadOnly();
        Text(r => r.Reference).Max(Receipt.MaxReference).Also("流水号", "交易流水号", "银行流水号", "参考号", "凭证号", "Reference");
        LongText(r => r.Remark).Max(2000).Also("备注", "摘要", "附言", "用途", "備註");
        Date(r => r.ReversedOn).ReadOnly().Section("flow");
        Text(r => r.Reason).Max(500).ReadOnly().Section("flow");
        Standard();
    }

    public override Expression<Func<Receipt, string>> Title => r => r.Caption;

    protected override SearchContent? Search(Receipt entity) => new(entity.Caption, entity.Reference, [], [entity.Number, entity.Reference], []);
}
