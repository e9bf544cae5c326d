using CsCheck;
using Huike.Kernel.Money;

namespace Huike.Sales.Tests.Money;

/// <summary>The arithmetic of amounts against the rules of the trade and an independent reckoning in decimals.</summary>
public sealed class TaxTests
{
    /// <summary>含税: amount = round2(total ÷ (1 + r)), tax = total − amount. 不含税: tax = round2(amount × r).</summary>
    [Theory]
    [InlineData("1", "113", "0", "0.13", true, "100.00", "13.00")]
    [InlineData("3", "9.99", "0", "0.13", true, "26.52", "3.45")]
    [InlineData("1", "0.05", "0", "0.13", true, "0.04", "0.01")]
    [InlineData("1", "100", "0", "0.06", false, "100.00", "6.00")]
    [InlineData("7", "1.005", "0", "0.13", false, "7.04", "0.92")]
    [InlineData("12.5", "8.888888", "15", "0.09", false, "94.44", "8.50")]
    [InlineData("1", "0.5", "0", "0.03", false, "0.50", "0.02")]
    [InlineData("10", "99", "100", "0.13", true, "0.00", "0.00")]
    public void A_line_comes_to_what_the_rule_says(string quantity, string price, string discount, string rate, bool included, string amount, string tax)
    {
        var value = Tax.Value(Kept(quantity, Scaled.Quantity), Kept(price, Scaled.UnitPrice), Kept(discount, Scaled.Percent), 2);
        var amounts = Tax.Of(value, Kept(rate, Scaled.TaxRate), included);
        Assert.Equal((Kept(amount, 2), Kept(tax, 2)), (amounts.Amount, amounts.TaxAmount));
    }

    [Fact]
    public void Random_lines_agree_with_decimals_in_every_currency() =>
        Gen.Select(Gen.Long[1, 100_000_000], Gen.Long[0, 1_000_000_000], Gen.Long[0, 1_000_000], Gen.Long[0, 990_000], Gen.Int[0, 3], Gen.Bool)
            .Sample((quantity, price, discount, rate, places, included) =>
            {
                var net = quantity / 10_000m * (price / 1_000_000m) * ((1_000_000m - discount) / 1_000_000m);
                var value = Math.Round(net, places, MidpointRounding.AwayFromZero);
                var (amount, tax) = included
                    ? (Math.Round(value / (1 + rate / 1_000_000m), places, MidpointRounding.AwayFromZero), 0m)
                    : (value, Math.Round(value * (rate / 1_000_000m), places, MidpointRounding.AwayFromZero));
                if (included)
                    tax = value - amount;
                var kept = Tax.Of(Tax.Value(quantity, price, discount, places), rate, included);
                Assert.Equal((amount, tax), (Scaled.ToDecimal(kept.Amount, places), Scaled.ToDecimal(kept.TaxAmount, places)));
            }, iter: 20_000);

    [Fact]
    public void Parts_of_an_amount_add_up_to_it_and_none_is_off_by_a_unit() =>
        Gen.Select(Gen.Long[-1_000_000_000, 1_000_000_000], Gen.Long[0, 1_000_000].List[1, 40]).Sample((amount, weights) =>
        {
            var parts = Spread.ByWeight(amount, weights);
            Assert.Equal(amount, parts.Sum());
            var total = weights.Sum();
            for (var i = 0; i < parts.Length; i++)
            {
                var exact = total == 0 ? (decimal)amount / weights.Count : (decimal)amount * weights[i] / total;
                Assert.InRange(parts[i] - exact, -1, 1);
            }
        }, iter: 5_000);

    [Theory]
    [InlineData(5, 10, 1)]
    [InlineData(-5, 10, -1)]
    [InlineData(4, 10, 0)]
    [InlineData(-15, 10, -2)]
    [InlineData(25, -10, -3)]
    public void Halves_go_away_from_zero(long numerator, long divisor, long expected) => Assert.Equal(expected, Rounding.Divide(numerator, divisor));

    [Theory]
    [InlineData("CNY", 2)]
    [InlineData("JPY", 0)]
    [InlineData("TWD", 0)]
    [InlineData("KWD", 3)]
    [InlineData(null, 2)]
    public void Each_currency_has_its_places(string? currency, int places) => Assert.Equal(places, Currencies.PlacesOf(currency));

    [Fact]
    public void A_number_is_shown_without_zeros_at_its_end_and_an_amount_with_the_places_of_its_currency()
    {
        Assert.Equal("12", Scaled.ToShort(120_000, Scaled.Quantity).ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal("0.13", Scaled.ToShort(130_000, Scaled.TaxRate).ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal("12.30", Scaled.ToDecimal(1230, 2).ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Throws<FormatException>(() => Scaled.From(0.00001m, Scaled.Quantity));
    }

    private static long Kept(string number, int places) => Scaled.From(decimal.Parse(number, System.Globalization.CultureInfo.InvariantCulture), places);
}
