namespace Huike.UiKit.Tests;

public sealed class ChartScaleTests
{
    [Theory]
    [InlineData(0, 64, 0, 80)]
    [InlineData(-8.6, 86, -50, 100)]
    [InlineData(0, 0, 0, 1)]
    [InlineData(0, 0.04, 0, 0.04)]
    public void Axis_holds_all_values_with_round_ends(double low, double high, double min, double max)
    {
        var scale = ChartScale.For([(decimal)low, (decimal)high]);

        Assert.Equal((decimal)min, scale.Min);
        Assert.Equal((decimal)max, scale.Max);
        Assert.InRange(scale.Ticks().Count(), 2, 7);
    }
}
