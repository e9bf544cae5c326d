using Huike.Kernel.Records;
using Huike.Sales.Documents;

namespace Huike.Sales;

/// <summary>The lists as the product ships them; the tenant edits those that are not fixed.</summary>
internal static class ChoiceLists
{
    public static IReadOnlyList<ChoiceListDefinition> All { get; } =
    [
        Fixed("lead-form.language", "zh-CN", "zh-TW", "en"),
        Fixed("lead-form.result", LeadForms.Domain.LeadFormSubmission.Made, LeadForms.Domain.LeadFormSubmission.Matched, LeadForms.Domain.LeadFormSubmission.Spam),
        Fixed("lead-form.reason", LeadForms.Domain.LeadFormSubmission.Trap, LeadForms.Domain.LeadFormSubmission.Unsigned, LeadForms.Domain.LeadFormSubmission.Quick, LeadForms.Domain.LeadFormSubmission.Links),
        Fixed("product.kind", "goods", "service"),
        Fixed("product.tracking", "none", "batch", "serial"),
        Fixed("quotes.state", "draft", "submitted", "approved", "rejected", "sent", "accepted", "refused", "expired", "void", "superseded"),
        Fixed("orders.state", "draft", "submitted", "approved", "rejected", "confirmed", "closed", "cancelled"),
        Fixed("order.receivableSource", [.. Orders.Domain.ReceivableSources.All]),
        Fixed("order.delivery", "none", "partly", "fully"),
        Fixed("leads.state", "new", "contacted", "qualified", "converted", "returned"),
        List("lead.rating", "hot", "warm", "cold"),
        List("lead.returnReason", "unreachable", "wrongNumber", "noNeed", "noBudget", "competitor", "duplicate", "notOurs", "other"),
        Fixed("opportunities.state", "open", "won", "lost"),
        Fixed("opportunity.forecast", "commit", "best", "pipeline", "omitted"),
        List("opportunity.kind", "new", "repeat", "expansion", "renewal"),
        List("opportunity.winReason", "price", "quality", "service", "relation", "delivery", "other"),
        List("opportunity.lossReason", "competitor", "price", "cancelled", "decision", "budget", "changed", "other"),
        Fixed("stage.field", "contactId", "amount", "kind", "source", "competitors", "decisionMakers", "nextStep", "nextStepOn"),
        List("order.kind", "direct", "agency", "service", "standard"),
        List("instalment.kind", "deposit", "progress", "final", "retention"),
        Fixed("targets.kind", Targets.Domain.Target.Company, Targets.Domain.Target.Department, Targets.Domain.Target.Person, Targets.Domain.Target.Product, Targets.Domain.Target.Category),
        Fixed("targets.measure", Targets.Domain.Target.Orders, Targets.Domain.Target.Receipts, Targets.Domain.Target.Customers, Targets.Domain.Target.Visits),
        Fixed("approval.reason", DealFindings.BelowFloor, DealFindings.BelowCost, DealFindings.OverDiscount, DealFindings.OverCredit, DealFindings.Overdue),
    ];

    private static ChoiceListDefinition List(string code, params string[] codes) => new(code, [.. codes.Select(c => new Choice(c))]);
    private static ChoiceListDefinition Fixed(string code, params string[] codes) => new(code, [.. codes.Select(c => new Choice(c))], Editable: false);
}
