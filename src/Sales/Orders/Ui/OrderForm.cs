namespace Huike.Sales.Orders.Ui;

/// <summary>Where the fields of an order stand in its form and on its page.</summary>
internal static class OrderForm
{
    public static readonly string[] Head = ["customerId"];
    public static readonly string[] More = ["signedOn", "deliverOn", "customerReference", "subject", "currency", "ownerId"];
    public static readonly string[] Terms = ["kind", "startOn", "endOn", "receiver", "receiverPhone", "receiverAddress", "paymentTerms", "deliveryTerms", "terms", "remark"];
    /// <summary>What may change once the order is firm.</summary>
    public static readonly string[] FirmMore = ["deliverOn", "customerReference", "subject"];
    public static readonly string[] Facts = ["customerId", "contactId", "subject", "customerReference", "signedOn", "deliverOn", "currency", "exchangeRate", "ownerId", "departmentId", "quoteId"];
    public static readonly string[] Progress = ["deliveryState", "deliveredAmount", "invoicedAmount", "receivedAmount", "creditedAmount"];
    public static readonly string[] Flow = ["approvalReasons", "submittedAt", "submittedById", "decidedAt", "decidedById", "reason", "confirmedAt", "changeNumber"];
}
