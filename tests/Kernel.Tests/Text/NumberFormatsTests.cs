using Huike.Kernel.Text;

namespace Huike.Kernel.Tests.Text;

public sealed class NumberFormatsTests
{
    [Fact]
    public void Documents_show_amounts_in_full()
    {
        Assert.Equal("¥1,234.50", NumberFormats.Money(1234.50m, "CNY"));
        Assert.Equal("-¥0.05", NumberFormats.Money(-0.05m, "CNY"));
        Assert.Equal("NT$123,456", NumberFormats.Money(123456m, "TWD"));
        Assert.Equal("NOK 9.00", NumberFormats.Money(9.00m, "NOK"));
    }

    [Fact]
    public void Quantities_and_prices_lose_needless_places()
    {
        Assert.Equal("12.5", NumberFormats.Quantity(12.5000m));
        Assert.Equal("1,200", NumberFormats.Quantity(1200.0000m));
        Assert.Equal("3.50", NumberFormats.Price(3.500000m));
        Assert.Equal("0.123456", NumberFormats.Price(0.123456m));
        Assert.Equal("13%", NumberFormats.Percent(13.00m));
    }

    [Theory]
    [InlineData(123_400, "zh-CN", "12.3万")]
    [InlineData(105_000_000, "zh-CN", "1.05亿")]
    [InlineData(105_000_000, "zh-TW", "1.05億")]
    [InlineData(9_999, "zh-CN", "9,999")]
    [InlineData(12_300, "en", "12.3k")]
    public void Dashboards_show_them_in_short(decimal amount, string language, string expected) =>
        Assert.Equal(expected, NumberFormats.Short(amount, language));
}
