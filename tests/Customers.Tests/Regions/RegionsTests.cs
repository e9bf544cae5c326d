using System.Globalization;
using Huike.Customers.Regions;
using Huike.Kernel.Text;
using Places = Huike.Customers.Regions.Regions;

namespace Huike.Customers.Tests.Regions;

public sealed class RegionsTests
{
    [Fact]
    public void There_are_34_provinces() => Assert.Equal(34, Places.Provinces.Count);

    [Fact]
    public void Every_region_has_its_parent_and_a_name_of_two_characters()
    {
        var all = Places.Provinces.SelectMany(p => Places.Children(p.Code).Prepend(p)).SelectMany(r => Places.Children(r.Code).Prepend(r)).ToList();
        Assert.True(all.Count > 3_500);
        Assert.All(all.Where(r => r.ParentCode is not null), r => Assert.NotNull(Places.Find(r.ParentCode)));
        Assert.All(all, r => Assert.True(r.ShortName.Length >= 2, r.Name));
    }

    [Theory]
    [InlineData("110101", "北京市东城区")]
    [InlineData("500240", "重庆市石柱土家族自治县")]
    [InlineData("440305", "广东省深圳市南山区")]
    [InlineData("441900", "广东省东莞市")]
    [InlineData("419001", "河南省济源市")]
    [InlineData("710101", "台湾台北市中正区")]
    [InlineData("810002", "香港湾仔区")]
    [InlineData("820004", "澳门大堂区")]
    public void Full_names_skip_dummy_levels(string code, string expected) => Assert.Equal(expected, Places.FullName(code));

    [Theory]
    [InlineData("441900")]
    [InlineData("442000")]
    [InlineData("460400")]
    [InlineData("620200")]
    public void Some_cities_have_no_counties(string code)
    {
        Assert.NotNull(Places.Find(code));
        Assert.Empty(Places.Children(code));
    }

    [Theory]
    [InlineData("150000", "内蒙古")]
    [InlineData("450000", "广西")]
    [InlineData("650000", "新疆")]
    [InlineData("222400", "延边")]
    [InlineData("433100", "湘西")]
    [InlineData("532800", "西双版纳")]
    [InlineData("500240", "石柱")]
    [InlineData("110105", "朝阳")]
    public void Short_names(string code, string expected) => Assert.Equal(expected, Places.Find(code)?.ShortName);

    [Fact]
    public void Taiwan_keeps_its_writing_and_postal_codes()
    {
        var region = Places.Find("710107");
        Assert.Equal(("信义区", "信義區", "110"), (region?.Name, region?.LocalName, region?.PostalCode));
    }

    [Theory]
    [InlineData("广东省深圳市南山区科技园南路1号", "440305", "科技园南路1号")]
    [InlineData("廣東省深圳市南山區科技園南路1號", "440305", "科技園南路1號")]
    [InlineData("广东 深圳 南山 科技园", "440305", "科技园")]
    [InlineData("中国广东省东莞市长安镇振安路8号", "441900", "长安镇振安路8号")]
    [InlineData("北京市北京市朝阳区建国路88号", "110105", "建国路88号")]
    [InlineData("北京市市辖区海淀区中关村", "110108", "中关村")]
    [InlineData("上海浦东新区张江路1号", "310115", "张江路1号")]
    [InlineData("重庆市石柱县南宾街道", "500240", "南宾街道")]
    [InlineData("吉林省吉林市船营区解放路", "220204", "解放路")]
    [InlineData("吉林市船营区解放路", "220204", "解放路")]
    [InlineData("江苏省昆山市玉山镇", "320583", "玉山镇")]
    [InlineData("昆山市玉山镇", "320583", "玉山镇")]
    [InlineData("海南省儋州市那大镇", "460400", "那大镇")]
    [InlineData("110臺北市信義區信義路五段7號", "710107", "信義路五段7號")]
    [InlineData("香港特别行政区湾仔区轩尼诗道1号", "810002", "轩尼诗道1号")]
    [InlineData("518057 广东省深圳市南山区", "440305", "")]
    [InlineData("北京路12号", null, "北京路12号")]
    [InlineData("上海市北京东路2号", "310000", "北京东路2号")]
    [InlineData("南山区科技园", null, "南山区科技园")]
    [InlineData("Obere Str. 57, Berlin", null, "Obere Str. 57, Berlin")]
    [InlineData("", null, "")]
    [InlineData(null, null, "")]
    public void Addresses_are_cut(string? address, string? code, string rest)
    {
        var parsed = Places.Parse(address);
        Assert.Equal((code, rest), (parsed.Region?.Code, parsed.Rest));
    }

    [Theory]
    [InlineData("深圳", "440300")]
    [InlineData("shenzhen", "440300")]
    [InlineData("cq", "500000")]
    [InlineData("广东 南山", "440305")]
    [InlineData("臺北", "710100")]
    [InlineData("440305", "440305")]
    public void Search_finds_by_name_pinyin_and_code(string text, string expected) =>
        Assert.Contains(expected, Places.Search(text).Take(5).Select(r => r.Code));

    [Fact]
    public void Countries_are_named_in_three_languages()
    {
        Assert.Equal(249, Countries.All.Count);
        Assert.Equal("德国", Countries.Find("de")?.Name(new CultureInfo("zh-CN")));
        Assert.Equal("Germany", Countries.Find("DE")?.Name(new CultureInfo("en-US")));
        Assert.Equal("義大利", Countries.Find("IT")?.Name(new CultureInfo(Languages.TraditionalChinese)));
        Assert.Equal("IT", Countries.FindByName("意大利")?.Code);
        Assert.Equal("IT", Countries.FindByName("義大利")?.Code);
        Assert.Equal("DE", Countries.FindByName("germany")?.Code);
        Assert.Null(Countries.FindByName("Atlantis"));
    }
}
