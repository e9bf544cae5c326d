using System.Linq.Expressions;
using Huike.Customers.Customers.Domain;
using Huike.Fulfilment.Deliveries.Domain;
using Huike.Kernel.Records;

namespace Huike.Fulfilment.Deliveries;

/// <summary>Every field of a delivery, described once.</summary>
public sealed class DeliveryType : RecordType<Delivery>
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public DeliveryType()
    {
        Name = "deliveries";
        Icon = "truck";
        SearchOrder = 38;
        PagePath = "/deliveries/{0}";
        SeenThrough<Customer>(d => d.CustomerId);
        Text(d => d.Number).Max(Delivery.MaxNumber).ReadOnly().Sortable().Default().Also("发货单号", "送货单号", "發貨單號");
        Reference(d => d.OrderId, "orders").Required().CreateOnly().Default().Also("订单", "订单号", "訂單編號", "OrderID");
        Reference(d => d.CustomerId, "customers").ReadOnly().Default();
        Choice(d => d.State, "deliveries.state").ReadOnly().Sortable().Default();
        Reference(d => d.WarehouseId, "warehouses").Default().Also("仓库", "倉庫");
        Date(d => d.PlannedOn).Sortable().Default().Also("计划发货日", "計劃發貨日");
        Date(d => d.DeliveredOn).Sortable().Default().Also("发货日期", "实际发货日", "發貨日期", "ShippedDate");
        Text(d => d.Carrier).Max(100).Default().Also("物流", "承运商", "快递公司", "物流公司", "貨運公司", "ShipVia");
        Text(d => d.TrackingNumber).Max(100).Also("运单号", "快递单号", "物流单号", "貨運單號");
        Part(d => d.Lines).Of("line").NotImportable();
        Choice(d => d.Currency, "currency").ReadOnly().Section("amount");
        Money(d => d.Amount).PlacesBy(d => d.Places).ReadOnly().Section("amount");
        Money(d => d.ReturnedAmount).PlacesBy(d => d.Places).ReadOnly().Section("amount");
        Text(d => d.Receiver).Max(60).Section("receiver").Also("收货人", "收貨人", "ShipName");
        Text(d => d.ReceiverPhone).Max(60).Maskable().Section("receiver").Also("收货电话", "收貨電話");
        Text(d => d.ReceiverAddress).Max(300).Section("receiver").Also("收货地址", "收貨地址", "ShipAddress");
        LongText(d => d.Remark).Max(2000).Also("备注", "備註");
        Moment(d => d.ShippedAt).ReadOnly().Section("flow");
        Reference(d => d.ShippedById, "users").ReadOnly().Section("flow");
        Text(d => d.SignedBy).Max(60).ReadOnly().Section("flow");
        Date(d => d.SignedOn).ReadOnly().Section("flow");
        Text(d => d.Reason).Max(500).ReadOnly().Section("flow");
        Choice(d => d.ApprovalState, "deliveries.approval").ReadOnly().Section("flow");
        Choices(d => d.ApprovalReasons, "approval.reason").ReadOnly().NotFilterable().Section("flow");
        Moment(d => d.SubmittedAt).ReadOnly().Section("flow");
        Reference(d => d.SubmittedById, "users").ReadOnly().Section("flow");
        Moment(d => d.DecidedAt).ReadOnly().Section("flow");
        Reference(d => d.DecidedById, "users").ReadOnly().Section("flow");
        Text(d => d.DecisionReason).Max(500).ReadOnly().Section("flow");
        Standard();
    }

    public override Expression<Func<Delivery, string>> Title => d => d.Caption;

    protected override SearchContent? Search(Delivery entity) => new(entity.Caption, entity.TrackingNumber, [entity.Receiver], [entity.Number, entity.TrackingNumber], []);
}
