using Huike.Customers.Identifiers;

namespace Huike.Customers.Tests.Identifiers;

public sealed class CodeTests
{
    [Theory]
    [InlineData("91350100M000100Y43")]
    [InlineData("91440300708461136T")]
    [InlineData("91330100799655058B")]
    [InlineData("91110108551385082Q")]
    [InlineData(" 9135 0100 m000100y43 ")]
    [InlineData("９１３５０１００Ｍ０００１００Ｙ４３")]
    public void Valid_credit_codes(string code)
    {
        var check = CreditCode.Check(code);
        Assert.Equal(IdentifierState.Valid, check.State);
        Assert.Equal(18, check.Value.Length);
        Assert.True(check.OrganisationCodeAgrees);
        Assert.Equal(IdentifierState.Valid, CreditCode.CheckTaxNumber(code).State);
    }

    [Theory]
    [InlineData("91350100M000100Y4Z")]
    [InlineData("91310115MA1H8R7C6D")]
    [InlineData("91350100M000100Y44")]
    [InlineData("9135O100M000100Y43")]
    [InlineData("91350100M000100Y4")]
    [InlineData("中文")]
    public void Invalid_credit_codes(string code) => Assert.Equal(IdentifierState.Invalid, CreditCode.Check(code).State);

    [Theory]
    [InlineData("91350100M000100Y4Z")]
    [InlineData("91310115MA1H8R7C6D")]
    [InlineData("123")]
    [InlineData("ABCDEFGHIJKLMNO")]
    [InlineData("12345678901234567890123")]
    public void Invalid_tax_numbers(string number) => Assert.Equal(IdentifierState.Invalid, CreditCode.CheckTaxNumber(number).State);

    [Theory]
    [InlineData("440300708461136")]
    [InlineData("44030070846113601")]
    [InlineData("440300708461136001")]
    [InlineData("11010519491231002XAB")]
    public void Old_tax_numbers_are_unchecked(string number) => Assert.Equal(IdentifierState.Unchecked, CreditCode.CheckTaxNumber(number).State);

    [Fact]
    public void A_resident_number_is_a_tax_number() =>
        Assert.Equal(IdentifierState.Valid, CreditCode.CheckTaxNumber("11010519491231002X").State);

    [Fact]
    public void Nothing_is_neither_valid_nor_wrong()
    {
        Assert.Equal(IdentifierState.Empty, CreditCode.Check(null).State);
        Assert.Equal(IdentifierState.Empty, CreditCode.Check("\uD800").State);
        Assert.Equal(IdentifierState.Empty, CreditCode.CheckTaxNumber("  ").State);
    }

    [Theory]
    [InlineData("M000100Y4", true)]
    [InlineData("100006426", true)]
    [InlineData("708461136", true)]
    [InlineData("799655058", true)]
    [InlineData("551385082", true)]
    [InlineData("551385083", false)]
    [InlineData("55138508", false)]
    public void Organisation_codes(string code, bool expected) => Assert.Equal(expected, CreditCode.OrganisationCodeAgrees(code));

    [Fact]
    public void A_wrong_organisation_code_inside_is_only_a_warning()
    {
        // The inner code is changed and the outer check made anew, as many 92… codes have it.
        var code = "0123456789ABCDEFGHJKLMNPQRTUWXY".Select(c => "92440300708461137" + c).Single(c => CreditCode.Check(c).State == IdentifierState.Valid);
        Assert.False(CreditCode.Check(code).OrganisationCodeAgrees);
    }

    [Theory]
    [InlineData("11010519491231002X", true)]
    [InlineData("11010519491231002x", true)]
    [InlineData("110105194912310021", false)]
    [InlineData("110105194902310026", false)]
    [InlineData("1101051949123100", false)]
    [InlineData("", false)]
    public void Resident_numbers(string number, bool expected) => Assert.Equal(expected, ResidentId.IsValid(number));

    [Fact]
    public void A_resident_number_tells_birthday_and_sex()
    {
        Assert.Equal(new DateOnly(1949, 12, 31), ResidentId.Birthday("11010519491231002X"));
        Assert.False(ResidentId.IsMale("11010519491231002X"));
        Assert.Null(ResidentId.IsMale("110105194912310021"));
    }

    [Theory]
    [InlineData("04595257", true)]
    [InlineData("10458575", true)]
    [InlineData("04702088", true)]
    [InlineData("０４５９５２５７", true)]
    [InlineData("04595258", false)]
    [InlineData("00000000", false)]
    [InlineData("1045857", false)]
    [InlineData("1045857A", false)]
    public void Taiwanese_tax_ids(string number, bool expected) => Assert.Equal(expected, TaiwanTaxId.IsValid(number));

    [Theory]
    [InlineData("Zhang.San@Huawei.com", "zhang.san@huawei.com", "huawei.com", false)]
    [InlineData("  a@QQ.com ", "a@qq.com", "qq.com", true)]
    [InlineData("mailto:a@163.com", "a@163.com", "163.com", true)]
    [InlineData("li＠例子.中国", "li@xn--fsqu00a.xn--fiqs8s", "xn--fsqu00a.xn--fiqs8s", false)]
    public void Addresses(string text, string key, string domain, bool free)
    {
        var address = EmailAddress.Parse(text);
        Assert.Equal(new EmailAddress(key, domain, free), address);
        Assert.Equal(free ? null : domain, address?.CompanyDomain);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("a@b")]
    [InlineData("a b@c.com")]
    [InlineData("@c.com")]
    [InlineData("a@@c.com")]
    [InlineData("a@c..com")]
    [InlineData("a@c.com/x")]
    [InlineData("a.@c.com")]
    [InlineData("a@c.com\r\nBcc: x@y.com")]
    public void No_addresses(string text) => Assert.Null(EmailAddress.Parse(text));

    [Theory]
    [InlineData("https://WWW.Huawei.com:443/cn?a=b#c", "huawei.com")]
    [InlineData("www.huawei.com", "huawei.com")]
    [InlineData("huawei.com.", "huawei.com")]
    [InlineData("http://user:pw@shop.example.com.cn/", "shop.example.com.cn")]
    [InlineData("www.com", "www.com")]
    [InlineData("例子.中国", "xn--fsqu00a.xn--fiqs8s")]
    [InlineData("no host", null)]
    [InlineData("localhost", null)]
    [InlineData("", null)]
    public void Websites_compare_by_host(string text, string? expected) => Assert.Equal(expected, WebAddress.HostKey(text));
}
