using Huike.Customers.Identifiers;

namespace Huike.Customers.Tests.Identifiers;

public sealed class LunarDateTests
{
    [Theory]
    [InlineData(2024, 1, 1, false, "2024-02-10")]
    [InlineData(2025, 1, 1, false, "2025-01-29")]
    [InlineData(2026, 1, 1, false, "2026-02-17")]
    [InlineData(2025, 8, 15, false, "2025-10-06")]
    [InlineData(2023, 2, 1, true, "2023-03-22")]
    [InlineData(2023, 3, 1, false, "2023-04-20")]
    [InlineData(2025, 6, 1, true, "2025-07-25")]
    [InlineData(2025, 6, 1, false, "2025-06-25")]
    public void Lunar_days(int year, int month, int day, bool leap, string solar)
    {
        var expected = DateOnly.Parse(solar, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(expected, new LunarDate(month, day, leap).ToSolar(year));
        Assert.Equal(new LunarDate(month, day, leap, year), LunarDate.FromSolar(expected));
    }

    [Fact]
    public void A_leap_month_birthday_falls_back_to_the_ordinary_month() =>
        Assert.Equal(new LunarDate(2, 10).ToSolar(2024), new LunarDate(2, 10, IsLeapMonth: true).ToSolar(2024));

    [Fact]
    public void The_thirtieth_falls_back_to_the_twenty_ninth() =>
        Assert.Equal(new DateOnly(2025, 1, 28), new LunarDate(12, 30).ToSolar(2024));

    [Theory]
    [InlineData(1, 1, "2026-02-17", "2026-02-17")]
    [InlineData(1, 1, "2026-02-18", "2027-02-06")]
    [InlineData(12, 8, "2026-01-01", "2026-01-26")]
    [InlineData(8, 15, "2026-01-01", "2026-09-25")]
    public void Next_anniversary(int month, int day, string from, string expected)
    {
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        Assert.Equal(DateOnly.Parse(expected, culture), new LunarDate(month, day).NextOnOrAfter(DateOnly.Parse(from, culture)));
    }

    [Fact]
    public void Impossible_days_and_years_give_nothing()
    {
        Assert.Null(new LunarDate(13, 1).ToSolar(2024));
        Assert.Null(new LunarDate(1, 31).ToSolar(2024));
        Assert.Null(new LunarDate(1, 1).ToSolar(1900));
        Assert.Null(new LunarDate(1, 1).ToSolar(2101));
        Assert.Null(LunarDate.FromSolar(new DateOnly(1900, 1, 1)));
        Assert.Null(new LunarDate(1, 1).NextOnOrAfter(new DateOnly(2200, 1, 1)));
    }

    [Fact]
    public void Every_day_of_two_centuries_goes_there_and_back()
    {
        for (var day = new DateOnly(1901, 2, 19); day <= new DateOnly(2101, 1, 28); day = day.AddDays(1))
        {
            var lunar = LunarDate.FromSolar(day);
            Assert.NotNull(lunar);
            Assert.Equal(day, lunar.Value.ToSolar(lunar.Value.Year!.Value));
        }
    }
}
