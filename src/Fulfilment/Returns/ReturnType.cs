using System.Linq.Expressions;
using Huike.Customers.Customers.Domain;
using Huike.Fulfilment.Returns.Domain;
using Huike.Kernel.Records;

namespace Huike.Fulfilment.Returns;

/// <summary>Every field of a return, described once.</summary>
public sealed class ReturnType : RecordType<GoodsReturn>
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public ReturnType()
    {
        Name = "returns";
        Icon = "rotate-ccw";
        PagePath = "/returns?open={0}";
        SearchOrder = 39;
        AcceptsImport = false;
        SeenThrough<Customer>(r => r.CustomerId);
        Text(r => r.Number).Max(GoodsReturn.MaxNumber).ReadOnly().Sortable().Default();
        Reference(r => r.CustomerId, "customers").ReadOnly().Default();
        Reference(r => r.DeliveryId, "deliveries").Required().CreateOnly().Default();
        Reference(r => r.OrderId, "orders").ReadOnly();
        Date(r => r.ReturnedOn).CreateOnly().Sortable().Default();
        Choice(r => r.ReasonKind, "return.reason").CreateOnly().Default();
        Reference(r => r.WarehouseId, "warehouses").CreateOnly();
        Bool(r => r.ToStock).CreateOnly();
        Bool(r => r.ToCredit).CreateOnly();
        Part(r => r.Lines).Of("line").NotImportable().CreateOnly();
        Choice(r => r.Currency, "currency").ReadOnly();
        Money(r => r.Amount).PlacesBy(r => r.Places).ReadOnly().Default();
        LongText(r => r.Remark).Max(2000);
        Standard();
    }

    public override Expression<Func<GoodsReturn, string>> Title => r => r.Caption;

    protected override SearchContent? Search(GoodsReturn entity) => new(entity.Caption, null, [], [entity.Number], []);
}
