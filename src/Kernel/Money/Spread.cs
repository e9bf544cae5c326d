namespace Huike.Kernel.Money;

/// <summary>Divides an amount so that the parts add up to it again, to the last unit.</summary>
public static class Spread
{
    /// <summary>
    /// By largest remainder: each part gets its share rounded towards zero, what is left goes unit by unit to those that lost
    /// most, of equals to the earlier. Weights that are all zero count as equal.
    /// </summary>
    /// <param name="weights">Not negative.</param>
    public static long[] ByWeight(long amount, IReadOnlyList<long> weights)
    {
        ArgumentOutOfRangeException.ThrowIfZero(weights.Count);
        if (weights.Any(w => w < 0))
            throw new ArgumentOutOfRangeException(nameof(weights), "A weight is not negative.");
        Int128 total = 0;
        foreach (var weight in weights)
            total += weight;
        var equal = total == 0;
        if (equal)
            total = weights.Count;
        var parts = new long[weights.Count];
        var lost = new Int128[weights.Count];
        var left = amount;
        for (var i = 0; i < parts.Length; i++)
        {
            var (share, rest) = Int128.DivRem((Int128)amount * (equal ? 1 : weights[i]), total);
            parts[i] = (long)share;
            lost[i] = Int128.Abs(rest);
            left -= parts[i];
        }
        foreach (var i in Enumerable.Range(0, parts.Length).OrderByDescending(i => lost[i]).ThenBy(i => i).Take((int)Math.Abs(left)))
            parts[i] += Math.Sign(left);
        return parts;
    }
}
