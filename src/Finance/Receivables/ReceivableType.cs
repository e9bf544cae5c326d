using System.Linq.Expressions;
using Huike.Customers.Customers.Domain;
using Huike.Finance.Receivables.Domain;
using Huike.Kernel.Records;

namespace Huike.Finance.Receivables;

/// <summary>Every field of a receivable, described once; all of them are the house's.</summary>
public sealed class ReceivableType : RecordType<Receivable>
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public ReceivableType()
    {
        Name = "receivables";
        Icon = "scale";
        PagePath = "/receivables?open={0}";
        DefaultSort = "dueOn";
        AcceptsImport = false;
        SeenThrough<Customer>(r => r.CustomerId);
        Text(r => r.Caption).Max(60).ReadOnly().Default();
        Reference(r => r.CustomerId, "customers").ReadOnly().Default();
        Reference(r => r.OrderId, "orders").ReadOnly();
        Reference(r => r.DeliveryId, "deliveries").ReadOnly();
        Reference(r => r.InvoiceId, "invoices").ReadOnly();
        Choice(r => r.Kind, "instalment.kind").ReadOnly();
        Date(r => r.DueOn).ReadOnly().Sortable().Default();
        Money(r => r.Amount).PlacesBy(r => r.Places).SummedBy("companyAmount").ReadOnly().Default();
        Money(r => r.SettledAmount).PlacesBy(r => r.Places).SummedBy("companySettled").ReadOnly().Default();
        Money(r => r.OpenAmount).PlacesBy(r => r.Places).SummedBy("companyOpen").ReadOnly().Default();
        Choice(r => r.Currency, "currency").ReadOnly();
        Choice(r => r.State, "receivables.state").ReadOnly().Default();
        Date(r => r.ArisenOn).ReadOnly();
        Date(r => r.VoidedOn).ReadOnly();
        Money(r => r.CompanyAmount).PlacesBy(r => r.CompanyPlaces).ReadOnly().Section("amount");
        Money(r => r.CompanySettled).PlacesBy(r => r.CompanyPlaces).ReadOnly().Section("amount");
        Money(r => r.CompanyOpen).PlacesBy(r => r.CompanyPlaces).ReadOnly().Section("amount");
        Standard();
    }

    public override Expression<Func<Receivable, string>> Title => r => r.Caption;
}
