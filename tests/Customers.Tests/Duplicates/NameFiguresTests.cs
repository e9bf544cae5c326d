using System.Globalization;

namespace Huike.Customers.Tests.Duplicates;

/// <summary>The figures that docs/quality.md states; thresholds were tuned on the other half of the names.</summary>
public sealed class NameFiguresTests(ITestOutputHelper output)
{
    private const int Tuned = 0, Reported = 1;

    [Fact]
    public void The_duplicate_check_keeps_its_figures()
    {
        foreach (var half in (int[])[Tuned, Reported])
        {
            var figures = new NameFigures(half);
            var (variants, missedVariants) = figures.Variants();
            var (mistyped, missedMistakes) = figures.Mistyped();
            var alarms = figures.FalseAlarms();
            var recall = Share(variants, variants + missedVariants.Count);
            var recallMistyped = Share(mistyped, mistyped + missedMistakes.Count);
            var falseAlarms = Share(alarms.Count, figures.Count);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"half {half}: {figures.Count} names, variants {recall:P2}, one wrong character {recallMistyped:P2}, false alarms per name {falseAlarms:P2}"));
            Show("variant missed", missedVariants);
            Show("mistyped missed", missedMistakes);
            Show("false alarm", alarms);
            Assert.True(recall >= 0.99m, $"variants {recall}");
            Assert.True(recallMistyped >= 0.90m, $"one wrong character {recallMistyped}");
            Assert.True(falseAlarms <= 0.01m, $"false alarms {falseAlarms}");
        }
    }

    private void Show(string what, List<string> examples)
    {
        foreach (var example in examples.Take(25))
            output.WriteLine($"{what}: {example}");
    }

    private static decimal Share(int part, int whole) => whole == 0 ? 0 : (decimal)part / whole;
}
