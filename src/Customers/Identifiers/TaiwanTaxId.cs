namespace Huike.Customers.Identifiers;

/// <summary>Taiwan's 統一編號 of a business, with the rule since 2023 (sum divisible by 5).</summary>
public static class TaiwanTaxId
{
    private static readonly int[] Weights = [1, 2, 1, 2, 1, 2, 4, 1];

    /// <summary>
    /// Eight digits; the digits of each product with the weights are added; the sum is divisible by 5. A 7 in the
    /// seventh place gives 28 → 10, which may count as 1 or as 0.
    /// </summary>
    public static bool IsValid(string? text)
    {
        var value = IdentifierText.Compact(text);
        if (value.Length != 8 || !value.All(char.IsAsciiDigit) || value == "00000000")
            return false;
        var sum = 0;
        for (var i = 0; i < Weights.Length; i++)
        {
            var product = (value[i] - '0') * Weights[i];
            sum += (product / 10) + (product % 10);
        }
        // 2 + 8 was added above; 10 counts as 1 + 0 or as 0, and 10 itself is divisible by 5 already.
        return value[6] == '7' ? sum % 5 == 0 || (sum - 9) % 5 == 0 : sum % 5 == 0;
    }
}
