namespace Huike.UiKit;

/// <summary>One bar.</summary>
public sealed record ChartPoint(string Label, decimal Value)
{
    /// <summary>The records behind it.</summary>
    public string? Href { get; init; }

    public Tone Tone { get; init; }
}

/// <summary>One line; null leaves a gap.</summary>
public sealed record ChartSeries(string Name, IReadOnlyList<decimal?> Values);

/// <summary>An axis from zero (or below) with round steps.</summary>
internal sealed record ChartScale(decimal Min, decimal Max, decimal Step)
{
    private const int Steps = 4;

    public static ChartScale For(IEnumerable<decimal> values)
    {
        var (low, high) = (0m, 0m);
        foreach (var value in values)
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        var step = RoundUp((high - low) / Steps);
        // What is counted has no halves.
        if (decimal.IsInteger(low) && decimal.IsInteger(high))
            step = Math.Max(step, 1);
        return new(Math.Floor(low / step) * step, Math.Max(Math.Ceiling(high / step) * step, step), step);
    }

    public IEnumerable<decimal> Ticks()
    {
        for (var tick = Min; tick <= Max; tick += Step)
            yield return tick;
    }

    /// <summary>Pixels from the top for a value in a plot of this height.</summary>
    public decimal Y(decimal value, int height) => Math.Round((Max - value) / (Max - Min) * height, 2);

    private static decimal RoundUp(decimal raw)
    {
        if (raw <= 0)
            return 1;
        var power = 1m;
        while (raw >= 10 * power)
            power *= 10;
        while (raw < power)
            power /= 10;
        return raw <= power ? power : raw <= 2 * power ? 2 * power : raw <= 5 * power ? 5 * power : 10 * power;
    }
}
