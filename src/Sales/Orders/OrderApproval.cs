using Huike.Kernel.Data;
using Huike.Sales.Documents;
using Huike.Sales.Orders.Domain;

namespace Huike.Sales.Orders;

/// <summary>Orders before the approvers.</summary>
internal sealed class OrderApproval(HuikeDb db, DocumentFlow<Order> flow) : DocumentApproval<Order, OrderLine>(db, flow)
{
    public override string Kind => "orders";
}
