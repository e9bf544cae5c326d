using CsCheck;
using Huike.Kernel.Text;

namespace Huike.Kernel.Tests.Text;

/// <summary>Amounts and dates in capitals, against the examples of the regulation and a reader of their own.</summary>
public sealed class CapitalsTests
{
    [Theory]
    [InlineData("1409.50", "人民币壹仟肆佰零玖元伍角")]
    [InlineData("6007.14", "人民币陆仟零柒元壹角肆分")]
    [InlineData("1680.32", "人民币壹仟陆佰捌拾元叁角贰分")]
    [InlineData("107000.53", "人民币壹拾万柒仟元伍角叁分")]
    [InlineData("16409.02", "人民币壹万陆仟肆佰零玖元零贰分")]
    [InlineData("325.04", "人民币叁佰贰拾伍元零肆分")]
    [InlineData("0.05", "人民币伍分")]
    [InlineData("0.50", "人民币伍角")]
    [InlineData("0", "人民币零元整")]
    [InlineData("10", "人民币壹拾元整")]
    [InlineData("100000000", "人民币壹亿元整")]
    [InlineData("1000000001", "人民币壹拾亿零壹元整")]
    [InlineData("20300405", "人民币贰仟零叁拾万零肆佰零伍元整")]
    [InlineData("10500000", "人民币壹仟零伍拾万元整")]
    [InlineData("-8.10", "负人民币捌元壹角")]
    [InlineData("1000000000000", "人民币壹万亿元整")]
    [InlineData("2000.003", "人民币贰仟元零叁厘")]
    public void Amounts_are_written_as_the_regulation_writes_them(string amount, string expected) =>
        Assert.Equal(expected, Capitals.OfAmount(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void Taiwan_writes_its_own_characters() =>
        Assert.Equal("新臺幣壹拾貳萬參仟肆佰伍拾陸元整", Capitals.OfAmount(123456, "TWD", CapitalStyle.Of(Languages.TraditionalChinese)));

    [Fact]
    public void An_amount_ending_in_tenths_is_closed_where_the_company_wants_it() =>
        Assert.Equal("人民币壹仟肆佰零玖元伍角整", Capitals.OfAmount(1409.50m, "CNY", new CapitalStyle(WholeAfterTenths: true)));

    [Fact]
    public void A_currency_without_a_name_is_named_by_its_code() => Assert.Equal("NOK壹佰元整", Capitals.OfAmount(100, "NOK"));

    [Theory]
    [InlineData(2026, 1, 15, "贰零贰陆年零壹月壹拾伍日")]
    [InlineData(2026, 2, 12, "贰零贰陆年零贰月壹拾贰日")]
    [InlineData(2026, 10, 20, "贰零贰陆年零壹拾月零贰拾日")]
    [InlineData(2026, 11, 9, "贰零贰陆年壹拾壹月零玖日")]
    [InlineData(2026, 12, 30, "贰零贰陆年壹拾贰月零叁拾日")]
    [InlineData(2026, 3, 31, "贰零贰陆年叁月叁拾壹日")]
    [InlineData(2026, 5, 10, "贰零贰陆年伍月零壹拾日")]
    public void Dates_of_bills_cannot_be_lengthened(int year, int month, int day, string expected) =>
        Assert.Equal(expected, Capitals.OfDate(new DateOnly(year, month, day)));

    [Fact]
    public void Whoever_reads_the_capitals_finds_the_amount_again() =>
        Gen.Long[0, 999_999_999_999_999].Sample(cents => Assert.Equal(cents, Read(Capitals.OfAmount(cents / 100m))), iter: 20_000);

    [Fact]
    public void No_amount_has_two_zeros_beside_each_other_or_one_before_the_unit() =>
        Gen.Long[1, 999_999_999_999_999].Sample(cents =>
        {
            var text = Capitals.OfAmount(cents / 100m);
            Assert.DoesNotContain("零零", text);
            Assert.DoesNotContain("零元", text);
            Assert.DoesNotContain("零万", text);
            Assert.DoesNotContain("零亿", text);
            Assert.Equal(cents % 100 == 0, text.EndsWith('整'));
        }, iter: 20_000);

    [Fact]
    public void The_two_scripts_say_the_same() =>
        Gen.Long[0, 999_999_999_999].Sample(cents =>
        {
            var traditional = Capitals.OfAmount(cents / 100m, null, new CapitalStyle(Traditional: true));
            var simplified = string.Concat(traditional.Select(c => "貳參陸萬億".IndexOf(c) is var i and >= 0 ? "贰叁陆万亿"[i] : c));
            Assert.Equal(simplified, Capitals.OfAmount(cents / 100m, null));
        }, iter: 5_000);

    /// <summary>A reader that knows nothing of the writer: adds digits times places, groups times units.</summary>
    private static long Read(string text)
    {
        long total = 0, section = 0, group = 0, digit = 0;
        foreach (var c in text["人民币".Length..])
        {
            switch (c)
            {
                case '拾': group += digit * 10; digit = 0; break;
                case '佰': group += digit * 100; digit = 0; break;
                case '仟': group += digit * 1000; digit = 0; break;
                case '万': section += (group + digit) * 10_000; (group, digit) = (0, 0); break;
                case '亿': total += (section + group + digit) * 100_000_000; (section, group, digit) = (0, 0, 0); break;
                case '元': total = (total + section + group + digit) * 100; (section, group, digit) = (0, 0, 0); break;
                case '角': total += digit * 10; digit = 0; break;
                case '分': total += digit; digit = 0; break;
                case '整' or '零': break;
                default: digit = "零壹贰叁肆伍陆柒捌玖".IndexOf(c); break;
            }
        }
        return total;
    }
}
