using System.Globalization;

namespace Huike.UiKit.Tests;

public sealed class NumberTextTests
{
    private static readonly CultureInfo s_chinese = CultureInfo.GetCultureInfo("zh-CN");

    [Theory]
    [InlineData("1,234.5", 1234.5)]
    [InlineData("１２３．４", 123.4)]
    [InlineData("3.5万", 35000)]
    [InlineData(" 2 萬 ", 20000)]
    [InlineData("-8", -8)]
    public void Reads_what_people_type(string text, double expected)
    {
        Assert.True(NumberText.TryParse(text, s_chinese, out var value));
        Assert.Equal((decimal)expected, value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("万")]
    [InlineData("1.2.3")]
    [InlineData("79228162514264337593543950335万")]
    public void Refuses_what_is_no_number(string text) => Assert.False(NumberText.TryParse(text, s_chinese, out _));

    [Theory]
    [InlineData("1234.5", 2, "1,234.50")]
    [InlineData("0.12345", 2, "0.12345")]
    [InlineData("12", 0, "12")]
    public void Shows_at_least_the_wanted_decimals(string number, int decimals, string expected) =>
        Assert.Equal(expected, NumberText.Format(decimal.Parse(number, CultureInfo.InvariantCulture), decimals, s_chinese));
}
