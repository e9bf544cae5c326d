using System.Globalization;
using Huike.Kernel.Text;
using Huike.UiKit;

namespace Huike.Sales.Targets.Ui;

/// <summary>How figures of performance are said: the page and the card of the home page say the same.</summary>
internal static class PerformanceWords
{
    public static string Amount(decimal? amount, bool money, int places) => amount is not { } known ? "—"
        : money && Math.Abs(known) >= 10_000 ? NumberFormats.Short(known, CultureInfo.CurrentUICulture.Name)
        : known.ToString(money && known != decimal.Truncate(known) ? $"N{places}" : "N0", CultureInfo.CurrentCulture);

    public static string Exact(decimal amount, bool money, int places) => amount.ToString(money ? $"N{places}" : "N0", CultureInfo.CurrentCulture);

    /// <summary>The period in words.</summary>
    public static string PeriodName(ITexts texts, string kind, DateOnly first) => kind switch
    {
        PerformancePeriod.Year => texts["performance.year", first.Year.ToString(CultureInfo.InvariantCulture)],
        PerformancePeriod.Quarter => texts["performance.quarter", first.Year.ToString(CultureInfo.InvariantCulture), (first.Month + 2) / 3],
        _ => first.ToString("y", CultureInfo.CurrentCulture),
    };

    public static Tone ToneOf(string? pace) => pace switch { "reached" or "ahead" => Tone.Good, "behind" => Tone.Warn, "missed" => Tone.Bad, _ => Tone.Neutral };

    /// <summary>Whether it is in time, in a sentence.</summary>
    public static string? Sentence(ITexts texts, PerformanceFigure figure, int elapsed, int days, int places)
    {
        if (!figure.Shown)
            return texts["performance.notShown"];
        if (figure.Partial)
            return texts["performance.partial"];
        if (figure.RatePercent is not { } rate || figure.Target is not { } target || figure.Achieved is not { } achieved)
            return texts["performance.noTarget"];
        var left = target - achieved;
        var gone = decimal.Round(100m * elapsed / days, 0, MidpointRounding.AwayFromZero);
        return figure.Pace switch
        {
            "reached" when left == 0 => texts["performance.reachedExactly"],
            "reached" => texts["performance.reached", Amount(-left, figure.IsAmount, places)],
            "missed" => texts["performance.missed", Amount(left, figure.IsAmount, places)],
            "notBegun" => texts["performance.notBegun"],
            "ahead" => texts["performance.ahead", gone, Points(rate - 100m * elapsed / days), Amount(left, figure.IsAmount, places)],
            _ => days == elapsed ? texts["performance.lastDay", Amount(left, figure.IsAmount, places)]
                : texts["performance.behind", gone, Points(100m * elapsed / days - rate), Amount(left, figure.IsAmount, places), days - elapsed, Amount(PerDay(left, days - elapsed, figure.IsAmount), figure.IsAmount, places)],
        };
    }

    public static string Percent(decimal percent) => decimal.Round(percent, 0, MidpointRounding.AwayFromZero).ToString(CultureInfo.CurrentCulture);

    /// <summary>A small distance is not told as none.</summary>
    private static string Points(decimal points) => decimal.Round(points, points < 10 ? 1 : 0, MidpointRounding.AwayFromZero).ToString("0.#", CultureInfo.CurrentCulture);

    /// <summary>How much more or less; where there was next to nothing a percentage says nothing.</summary>
    public static string Change(decimal now, decimal before)
    {
        const int most = 1_000;
        var percent = before > 0 ? 100 * (now - before) / before : most;
        return Math.Abs(percent) >= most ? "" : $"{(percent >= 0 ? "+" : "−")}{Percent(Math.Abs(percent))}%";
    }

    /// <summary>Rounded up: with less it is not reached.</summary>
    private static decimal PerDay(decimal left, int days, bool money) => money ? decimal.Ceiling(100 * left / days) / 100 : decimal.Ceiling(left / days);
}
