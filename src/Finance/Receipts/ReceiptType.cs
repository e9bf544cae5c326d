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
        AcceptsImport = false;
        SeenThrough<Customer>(r => r.CustomerId);
        Text(r => r.Number).Max(Receipt.MaxNumber).ReadOnly().Sortable().Default();
        Reference(r => r.CustomerId, "customers").Required().CreateOnly().Default();
        Date(r => r.ReceivedOn).CreateOnly().Sortable().Default();
        Money(r => r.Amount).PlacesBy(r => r.Places).SummedBy("companyAmount").Required().CreateOnly().Default();
        Choice(r => r.Method, "receipt.method").CreateOnly().Default();
        Reference(r => r.AccountId, "accounts").CreateOnly().Default();
        Money(r => r.FeeAmount).PlacesBy(r => r.Places).NotFilterable().CreateOnly().Section("amount");
        Money(r => r.DiscountAmount).PlacesBy(r => r.Places).NotFilterable().CreateOnly().Section("amount");
        Money(r => r.CreditAmount).PlacesBy(r => r.Places).ReadOnly().Section("amount");
        Money(r => r.TotalAmount).PlacesBy(r => r.Places).SummedBy("companyAmount").ReadOnly().Default().Section("amount");
        Money(r => r.AllocatedAmount).PlacesBy(r => r.Places).ReadOnly().Section("amount");
        Money(r => r.ReturnedAmount).PlacesBy(r => r.Places).ReadOnly().Section("amount");
        Money(r => r.UnallocatedAmount).PlacesBy(r => r.Places).ReadOnly().Default().Section("amount");
        Choice(r => r.Currency, "currency").CreateOnly().Section("amount");
        Rate(r => r.ExchangeRate).CreateOnly().Section("amount");
        Money(r => r.CompanyAmount).PlacesBy(r => r.CompanyPlaces).ReadOnly().Section("amount");
        Part(r => r.Allocations).NotImportable().CreateOnly().Section("amount");
        Choice(r => r.Kind, "receipts.kind").ReadOnly();
        Choice(r => r.State, "receipts.state").ReadOnly().Default();
        Reference(r => r.SourceId, "receipts").ReadOnly();
        Reference(r => r.ReturnId, "returns").ReadOnly();
        Text(r => r.Reference).Max(Receipt.MaxReference);
        LongText(r => r.Remark).Max(2000);
        Date(r => r.ReversedOn).ReadOnly().Section("flow");
        Text(r => r.Reason).Max(500).ReadOnly().Section("flow");
        Standard();
    }

    public override Expression<Func<Receipt, string>> Title => r => r.Caption;

    protected override SearchContent? Search(Receipt entity) => new(entity.Caption, entity.Reference, [], [entity.Number, entity.Reference], []);
}
