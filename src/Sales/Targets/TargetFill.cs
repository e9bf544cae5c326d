using Huike.Kernel.Money;

namespace Huike.Sales.Targets;

/// <summary>Fills the months of a year so that they add up to it, to the last unit.</summary>
public static class TargetFill
{
    /// <summary>The year's sum in equal parts; what cannot be divided goes to the first months.</summary>
    /// <exception cref="FormatException">The sum has more places.</exception>
    public static decimal?[] Evenly(decimal total, int places) => Spread(total, new long[Domain.Target.Months], places);

    /// <summary>The months of another year, raised by so many per cent: the sum is rounded once and spread as they were.</summary>
    public static decimal?[] Raised(IReadOnlyList<decimal?> months, decimal percent, int places)
    {
        var sum = months.Sum(m => m ?? 0);
        if (sum == 0)
            return new decimal?[Domain.Target.Months];
        var total = decimal.Round(sum * (100 + percent) / 100, places, MidpointRounding.AwayFromZero);
        return Spread(total, [.. months.Select(m => Scaled.From(m ?? 0, places))], places);
    }

    private static decimal?[] Spread(decimal total, long[] weights, int places) =>
        [.. Kernel.Money.Spread.ByWeight(Scaled.From(total, places), weights).Select(part => (decimal?)Scaled.ToDecimal(part, places))];
}
