using Huike.Kernel.Records;

namespace Huike.Finance;

/// <summary>The lists as the product ships them; the tenant edits those that are not fixed.</summary>
internal static class ChoiceLists
{
    public static IReadOnlyList<ChoiceListDefinition> All { get; } =
    [
        List("receipt.method", "wire", "online", "cash", "cheque", "acceptance", "alipay", "wechat", "postal", "other"),
        List("expense.category", "rent", "utilities", "office", "salary", "commission", "bonus", "travel", "entertainment", "sales", "welfare", "tax", "bank", "other"),
        List("expense.item", "officeRent", "warehouseRent", "water", "electricity", "internet", "stationery", "equipment", "transport", "lodging", "meals", "gifts", "samples", "exhibition", "advertising", "freight", "training", "other"),
        Fixed("expenses.state", "draft", "submitted", "approved", "rejected", "paid", "reversed", "void"),
        Fixed("expenses.kind", "expense", "reversal"),
        Fixed("journal.kind", "receipt", "refund", "expense", "income", "outlay", "transfer", "opening"),
        Fixed("journal.flow", "in", "out", "inner"),
        Fixed("cash.kind", "income", "outlay", "transfer", "opening"),
        Fixed("account.kind", "bank", "cash", "alipay", "wechat", "bill", "other"),
        Fixed("receivables.state", "open", "partly", "settled", "void"),
        Fixed("receipts.state", "posted", "reversed"),
        Fixed("receipts.kind", "receipt", "refund", "reversal", "credit"),
        Fixed("invoices.state", "draft", "submitted", "approved", "rejected", "issued", "redLettered", "void"),
        Fixed("promises.state", "open", "kept"),
        Fixed("invoices.nature", "blue", "red"),
        Fixed("invoice.kind", [.. Invoices.InvoiceKind.All.Select(k => k.Code)]),
        Fixed("invoice.rangeKind", [.. Invoices.InvoiceKind.All.Where(k => k.IsTaiwan).Select(k => k.Code)]),
        Fixed("invoice.titleKind", "company", "person"),
        Fixed("invoice.taxTreatment", "taxed", "zeroRated", "exempt", "outOfScope"),
    ];

    private static ChoiceListDefinition List(string code, params string[] codes) => new(code, [.. codes.Select(c => new Choice(c))]);
    private static ChoiceListDefinition Fixed(string code, params string[] codes) => new(code, [.. codes.Select(c => new Choice(c))], Editable: false);
}
