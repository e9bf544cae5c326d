namespace Huike.Sales.Quotes.Ui;

/// <summary>Where the fields of a quote stand in its form and on its page.</summary>
internal static class QuoteForm
{
    public static readonly string[] Head = ["customerId"];
    public static readonly string[] More = ["quotedOn", "validUntil", "subject", "currency", "ownerId"];
    public static readonly string[] Terms = ["paymentTerms", "deliveryTerms", "deliveryPlace", "packaging", "warranty", "terms", "remark"];
    public static readonly string[] Facts = ["customerId", "contactId", "opportunityId", "subject", "quotedOn", "validUntil", "currency", "exchangeRate", "ownerId", "departmentId", "previousId", "copiedFromId"];
    public static readonly string[] Flow = ["approvalReasons", "submittedAt", "submittedById", "decidedAt", "decidedById", "reason", "sentAt", "answeredAt"];
}
