using Huike.Sales.Documents;
using Huike.Sales.Orders.Domain;

namespace Huike.Sales.Orders;

/// <summary>Every field of an order, described once.</summary>
public sealed class OrderType : SalesDocumentType<Order>
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public OrderType()
    {
        Name = "orders";
        Icon = "receipt";
        SearchOrder = 35;
        WatchReading = true;
        PagePath = "/orders/{0}";
        Head("订单号", "订单编号", "合同编号", "訂單編號", "OrderID");
        Choice(o => o.Kind, "order.kind").Also("合同类型", "订单类型");
        Text(o => o.CustomerReference).Max(60).Also("客户单号", "客户订单号", "客戶單號");
        Reference(o => o.QuoteId, "quotes").ReadOnly();
        Date(o => o.SignedOn).Sortable().Default().Also("签订日期", "下单日期", "日期", "訂單日期", "OrderDate");
        Date(o => o.DeliverOn).Sortable().Default().Also("交货日期", "交期", "交貨日期", "RequiredDate");
        Date(o => o.StartOn).Also("开始时间", "开始日期");
        Date(o => o.EndOn).Also("结束时间", "结束日期", "到期日期");
        Part(o => o.Lines).Of("line").NotImportable();
        Part(o => o.PaymentPlan).NotImportable().Section("amount");
        Part(o => o.Split).NotImportable().Section("amount");
        Amounts();
        Money(o => o.DeliveredAmount).PlacesBy(o => o.Places).ReadOnly().Section("progress");
        Money(o => o.InvoicedAmount).PlacesBy(o => o.Places).ReadOnly().Section("progress");
        Money(o => o.ReceivedAmount).PlacesBy(o => o.Places).ReadOnly().Section("progress");
        Money(o => o.CreditedAmount).PlacesBy(o => o.Places).ReadOnly().Section("progress");
        Choice(o => o.DeliveryState, "order.delivery").ReadOnly().Default().Section("progress");
        Text(o => o.Receiver).Max(60).Section("terms").Also("收货人", "收貨人", "ShipName");
        Text(o => o.ReceiverPhone).Max(60).Maskable().Section("terms").Also("收货电话", "收貨電話");
        Text(o => o.ReceiverAddress).Max(300).Section("terms").Also("收货地址", "收貨地址", "ShipAddress");
        Choice(o => o.ReceivableSource, "order.receivableSource").ReadOnly().Section("terms");
        Rest();
        Moment(o => o.ConfirmedAt).ReadOnly().Section("flow");
        Integer(o => o.ChangeNumber).ReadOnly().Section("flow");
        Standard();
    }
}
