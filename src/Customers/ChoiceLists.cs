using Huike.Customers.Customers.Domain;
using Huike.Kernel.Records;

namespace Huike.Customers;

/// <summary>The lists as the product ships them; the tenant edits each.</summary>
internal static class ChoiceLists
{
    public static IReadOnlyList<ChoiceListDefinition> All { get; } =
    [
        Fixed("customer.kind", "company", "person"),
        List("customer.role", "customer", "dealer", "supplier", "partner", "competitor", "special"),
        // Days: how often a customer of the grade is to be contacted at the least.
        new("customer.grade", [new("A", Days: 7), new("B", Days: 15), new("C", Days: 30), new("VIP", Days: 7)], HasDays: true),
        List("customer.stage", "suspect", "prospect", "firstOrder", "repeat", "loyal", "dormant", "lost", "wonBack"),
        List("customer.source", "referral", "exhibition", "search", "website", "advertisement", "promotion", "coldVisit", "phone", "email", "hotline", "walkIn", "campaign", "other"),
        List("customer.industry", "it", "finance", "realEstate", "manufacturing", "machinery", "electronics", "chemistry", "pharmacy", "energy", "metal", "construction",
            "retail", "wholesale", "food", "textile", "logistics", "telecom", "media", "education", "health", "agriculture", "businessServices", "government", "other"),
        List("customer.ownership", "state", "centralState", "localState", "collective", "private", "jointStock", "foreign", "jointVenture", "individual", "public", "other"),
        List("customer.nature", "government", "special", "ordinary", "person", "partner"),
        List("customer.tradeTime", "old", "new", "prospective"),
        List("customer.tradeProcess", "past", "current", "coming"),
        List("customer.channel", "wholesale", "retail", "agent", "special", "chain", "exclusive", "direct"),
        List("customer.locationType", "businessCentre", "transportHub", "residential", "other"),
        List("customer.marketPosition", "key", "ordinary", "scattered"),
        List("customer.townOrCountry", "city", "town", "country"),
        List("customer.relationLadder", "stranger", "acquaintance", "relation", "business"),
        List("customer.size", "micro", "small", "medium", "large", "group"),
        List("customer.creditGrade", "AAA", "AA", "A", "B", "C", "D", Customer.Dangerous),
        List("customer.paymentTerms", "prepaid", "cashOnDelivery", "monthly30", "monthly60", "monthly90", "deposit30", "instalments", "acceptance"),
        Fixed("currency", "CNY", "TWD", "HKD", "USD", "EUR", "JPY", "GBP"),
        Fixed("questionnaire.language", "zh-CN", "zh-TW", "en"),
        Fixed("questionnaire.state", "open", "answered", "reviewed", "revoked"),
        Fixed("gender", "male", "female", "unknown"),
        Fixed("calendar", "solar", "lunar"),
        // Days: how long a fact counts as known after somebody made sure of it.
        new("customer.fact", [new("address", Days: 365), new("phone", Days: 365), new("contacts", Days: 180), new("credit", Days: 180), new("invoiceTitle", Days: 365)], HasDays: true),
        List("customer.event", "moved", "representative", "renamed", "ownership", "group", "dealer", "merger", "lawsuit", "closed", "expansion", "credit", "other"),
        List("customer.need", "open", "met", "obsolete"),
        List("contact.decisionRole", "decider", "influencer", "user", "buyer", "finance", "gatekeeper", "informant"),
        List("activity.kind", "call", "visit", "email", "message", "letter", "fax", "meeting", "exhibition"),
        Fixed("task.state", "open", "done", "cancelled"),
        Fixed("task.delegation", "offered", "accepted", "returned"),
        Fixed("task.priority", "low", "normal", "high", "urgent"),
    ];

    internal static ChoiceListDefinition List(string code, params string[] codes) => new(code, [.. codes.Select(c => new Choice(c))]);
    internal static ChoiceListDefinition Fixed(string code, params string[] codes) => new(code, [.. codes.Select(c => new Choice(c))], Editable: false);
}
