using Huike.Kernel.Records;

namespace Huike.Fulfilment;

/// <summary>The lists as the product ships them; the tenant edits those that are not fixed.</summary>
internal static class ChoiceLists
{
    public static IReadOnlyList<ChoiceListDefinition> All { get; } =
    [
        Fixed("deliveries.state", "draft", "shipped", "signed", "void"),
        Fixed("deliveries.approval", "submitted", "approved", "rejected"),
        List("return.reason", "quality", "wrong", "damaged", "surplus", "exchange", "other"),
        Fixed("stock.movement", "receipt", "issue", "delivery", "void", "return", "count", "transfer"),
        Fixed("stock.voucher", "receipt", "issue", "count", "transfer"),
    ];

    private static ChoiceListDefinition List(string code, params string[] codes) => new(code, [.. codes.Select(c => new Choice(c))]);
    private static ChoiceListDefinition Fixed(string code, params string[] codes) => new(code, [.. codes.Select(c => new Choice(c))], Editable: false);
}
