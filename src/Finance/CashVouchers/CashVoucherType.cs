using System.Linq.Expressions;
using Huike.Finance.CashVouchers.Domain;
using Huike.Finance.Journal.Domain;
using Huike.Kernel.Records;

namespace Huike.Finance.CashVouchers;

/// <summary>Every field of a cash voucher, described once.</summary>
public sealed class CashVoucherType : RecordType<CashVoucher>
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public CashVoucherType()
    {
        Name = "cash-vouchers";
        Icon = "refresh-cw";
        DefaultSort = "-on";
        PagePath = "/cash-vouchers/{0}";
        AcceptsImport = false;
        Text(v => v.Number).Max(CashVoucher.MaxNumber).ReadOnly().Sortable().Default();
        Choice(v => v.Kind, "cash.kind").Required().CreateOnly().Default();
        Date(v => v.On).CreateOnly().Sortable().Default();
        Reference(v => v.AccountId, "accounts").Required().CreateOnly().Default();
        Reference(v => v.ToAccountId, "accounts").CreateOnly().Default();
        Money(v => v.Amount).PlacesBy(v => v.Places).SummedBy("companyAmount").Required().CreateOnly().Default();
        Choice(v => v.Method, "receipt.method").CreateOnly();
        Text(v => v.Counterpart).Max(JournalEntry.MaxCounterpart).CreateOnly().Default();
        Text(v => v.Reference).Max(CashVoucher.MaxReference);
        Choice(v => v.Currency, "currency").CreateOnly().Section("amount");
        Rate(v => v.ExchangeRate).CreateOnly().Section("amount");
        Money(v => v.CompanyAmount).PlacesBy(v => v.CompanyPlaces).ReadOnly().Section("amount");
        Choice(v => v.ToCurrency, "currency").CreateOnly().Section("amount");
        Money(v => v.ToAmount).PlacesBy(v => v.ToPlaces).SummedBy("companyAmount").CreateOnly().Section("amount");
        Rate(v => v.ToRate).ReadOnly().Section("amount");
        Money(v => v.FeeAmount).PlacesBy(v => v.Places).SummedBy("companyAmount").CreateOnly().Section("amount");
        Choice(v => v.State, "receipts.state").ReadOnly().Default();
        Reference(v => v.SourceId, "cash-vouchers").ReadOnly().Section("flow");
        Date(v => v.ReversedOn).ReadOnly().Section("flow");
        Text(v => v.Reason).Max(500).ReadOnly().Section("flow");
        LongText(v => v.Remark).Max(2000);
        Standard();
        this["ownerId"].LabelKey = "journal.field.handlerId";
    }

    public override Expression<Func<CashVoucher, string>> Title => v => v.Caption;
}
