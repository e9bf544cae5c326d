using Huike.Kernel.Numbering;

namespace Huike.Sales.Tests.Money;

public sealed class NumberPatternTests
{
    private static readonly DateOnly s_day = new(2026, 11, 5);

    [Theory]
    [InlineData("BJ{yyyy}{MM}-{0000}", "BJ202611-0042", "202611")]
    [InlineData("{yy}{MM}{dd}{000}", "261105042", "261105")]
    [InlineData("SO-{00000}", "SO-00042", "")]
    public void A_number_is_written_by_its_pattern(string pattern, string number, string period)
    {
        var rule = new NumberPattern(pattern);
        Assert.True(rule.IsValid);
        Assert.Equal((number, period), (rule.Write(s_day, 42), rule.PeriodOf(s_day)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("NoNumber{yyyy}")]
    [InlineData("{0000}{000}")]
    [InlineData("{hour}{0000}")]
    [InlineData("a b{0000}")]
    public void A_pattern_without_exactly_one_number_is_refused(string pattern) => Assert.False(new NumberPattern(pattern).IsValid);
}
