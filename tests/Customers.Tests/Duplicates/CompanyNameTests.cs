using Huike.Customers.Duplicates;
using Huike.Customers.Names;

namespace Huike.Customers.Tests.Duplicates;

public sealed class CompanyNameTests
{
    [Theory]
    [InlineData("深圳市腾讯计算机系统有限公司", "440300", "腾讯计算机", "系统", "有限公司")]
    [InlineData("华为技术有限公司", null, "华为", "技术", "有限公司")]
    [InlineData("华为技术（北京）有限公司", "110000", "华为", "技术", "有限公司")]
    [InlineData("北京京东世纪贸易有限公司", "110000", "京东世纪", "贸易", "有限公司")]
    [InlineData("广东省深圳市南山区恒达电子科技有限责任公司", "440305", "恒达", "电子科技", "有限责任公司")]
    [InlineData("三一重工股份有限公司", null, "三一重工", "", "股份有限公司")]
    [InlineData("万达控股集团有限公司", null, "万达", "", "控股集团有限公司")]
    [InlineData("上海银行股份有限公司", "310000", "上海", "银行", "股份有限公司")]
    [InlineData("杭州云创投资合伙企业（有限合伙）", "330100", "云创", "投资", "合伙企业有限合伙")]
    [InlineData("长安汽车股份有限公司", null, "长安", "汽车", "股份有限公司")]
    [InlineData("深圳南山科技有限公司", "440300", "南山", "科技", "有限公司")]
    [InlineData("臺北市大同企業社", "710100", "大同", "", "企业社")]
    [InlineData("鴻海精密工業股份有限公司", null, "鸿海", "精密工业", "股份有限公司")]
    [InlineData("王记五金商行", null, "王记", "五金", "商行")]
    public void Names_are_taken_apart(string text, string? region, string brand, string trade, string form)
    {
        var name = CompanyName.Parse(text);
        Assert.Equal((region, brand, trade, form), (name.Region?.Code, name.Brand, name.Trade, name.LegalForm));
    }

    [Theory]
    [InlineData("Acme Trading Co., Ltd.", "acme", "trading", "coltd")]
    [InlineData("ACME TRADING CO LTD", "acme", "trading", "coltd")]
    [InlineData("The Big Cheese, Inc.", "bigcheese", "", "theinc")]
    [InlineData("Siemens AG", "siemens", "", "ag")]
    [InlineData("Global Industries Group", "global", "industries", "group")]
    public void English_names_are_taken_apart(string text, string brand, string trade, string form)
    {
        var name = CompanyName.Parse(text);
        Assert.Equal((brand, trade, form), (name.Brand, name.Trade, name.LegalForm));
    }

    [Fact]
    public void Keys_are_those_of_the_guide()
    {
        var name = CompanyName.Parse("《重庆》恆達·電子科技（集團）有限公司");
        Assert.Equal("重庆恒达电子科技集团有限公司", name.FullKey);
        var plain = CompanyName.Parse("重庆恒达电子科技有限公司");
        Assert.Equal("恒达电子科技", plain.BrandTradeKey);
        Assert.Equal("恒达", plain.Brand);
        Assert.Equal("hengda", plain.BrandPinyin);
        Assert.Equal("hd", plain.BrandInitials);
        Assert.Equal(["k1:重庆恒达电子科技有限公司", "k2:恒达电子科技", "k3:恒达", "k4:hengda"], plain.Keys);
    }

    [Theory]
    [InlineData("华为技术有限公司北京分公司", "华为技术有限公司", "北京分公司", "110000")]
    [InlineData("中国银行深圳分行", "中国银行", "深圳分行", "440300")]
    [InlineData("华为技术有限公司（上海）分公司", "华为技术有限公司", "分公司", "310000")]
    [InlineData("恒达贸易有限公司广州办事处", "恒达贸易有限公司", "广州办事处", "440100")]
    public void Branches_know_their_parent(string text, string parent, string branch, string region)
    {
        var name = CompanyName.Parse(text);
        Assert.True(name.IsBranch);
        Assert.Equal((parent, branch, region), (name.BranchOf?.Text, name.Branch, name.Region?.Code));
    }

    [Theory]
    [InlineData("华为技术有限公司", "华为技术有限公司")]
    [InlineData("华为技术有限公司", "華為技術有限公司")]
    [InlineData("ＡＢＣ（中国）有限公司", "abc(中国)有限公司")]
    [InlineData("华为 技术·有限公司", "《华为技术有限公司》")]
    [InlineData("华为技术有限公司", "华为技术有限责任公司")]
    [InlineData("华为技术有限公司", "深圳市华为技术有限公司")]
    [InlineData("华为技术（北京）有限公司", "北京华为技术有限公司")]
    [InlineData("广东恒达电子科技有限公司", "深圳市恒达电子科技有限公司")]
    [InlineData("Acme Trading Co., Ltd.", "ACME Trading Limited")]
    [InlineData("Acme Trading Inc.", "acme trading, inc")]
    [InlineData("鴻海精密工業股份有限公司", "鸿海精密工业有限公司")]
    [InlineData("华为技术有限公司北京分公司", "华为技术有限责任公司北京市分公司")]
    public void Identical(string a, string b) => Assert.Equal(NameRelation.Identical, Decide(a, b).Relation);

    [Theory]
    [InlineData("恒达电子科技有限公司", "恒达贸易有限公司")]
    [InlineData("深圳恒达电子科技有限公司", "恒达贸易有限公司")]
    [InlineData("北京恒达电子科技有限公司", "上海恒达电子科技有限公司")]
    [InlineData("恒达电子科技有限公司", "恒大电子科技有限公司")]
    [InlineData("华为技术有限公司", "华伟技术有限公司")]
    [InlineData("阿里巴巴网络技术有限公司", "阿里巴吧网络技术有限公司")]
    [InlineData("Northwind Traders Ltd", "Northwynd Traders Ltd")]
    public void Similar(string a, string b)
    {
        var match = Decide(a, b);
        Assert.Equal(NameRelation.Similar, match.Relation);
        Assert.InRange(match.Score, NameSimilarity.Threshold, 0.985);
        Assert.NotEmpty(match.Reasons);
    }

    [Theory]
    [InlineData("大华电子科技有限公司", "大中电子科技有限公司")]
    [InlineData("北京恒达电子科技有限公司", "上海恒达餐饮管理有限公司")]
    [InlineData("深圳市华为技术有限公司", "深圳市大疆技术有限公司")]
    [InlineData("中国石油天然气股份有限公司", "中国石油化工股份有限公司上海分公司")]
    [InlineData("北京银行股份有限公司", "上海银行股份有限公司")]
    [InlineData("Acme Trading Co., Ltd.", "Apex Trading Co., Ltd.")]
    [InlineData("", "华为技术有限公司")]
    [InlineData("***", "。。。")]
    public void Different(string a, string b)
    {
        var match = Decide(a, b);
        Assert.Equal(NameRelation.None, match.Relation);
        Assert.True(match.Score < NameSimilarity.Threshold);
        Assert.Empty(match.Reasons);
    }

    [Theory]
    [InlineData("华为技术有限公司", "华为技术有限公司北京分公司")]
    [InlineData("华为技术有限公司上海分公司", "华为技术有限公司北京分公司")]
    [InlineData("中国银行股份有限公司", "中国银行深圳分行")]
    public void A_branch_is_related_never_a_duplicate(string a, string b) => Assert.Equal(NameRelation.Related, Decide(a, b).Relation);

    [Fact]
    public void Broken_and_endless_names_do_not_fail()
    {
        foreach (var text in (string[])["\uD800", new('中', 1_000_000), new('(', 100_000), string.Concat(Enumerable.Repeat("有限公司", 50_000)), "公司", "有限公司", "(北京)", "分公司", "北京分公司", "a", "()", "中"])
        {
            var name = CompanyName.Parse(text);
            Assert.True(name.IsEmpty || name.Brand.Length > 0, text[..Math.Min(9, text.Length)]);
            Assert.True(name.FullKey.Length <= 200);
            Assert.Equal(name.IsEmpty ? NameRelation.None : NameRelation.Identical, NameSimilarity.Score(text, text).Relation);
        }
    }

    /// <summary>The decision must not depend on which name comes first.</summary>
    private static NameMatch Decide(string a, string b)
    {
        var match = NameSimilarity.Score(a, b);
        var reverse = NameSimilarity.Score(b, a);
        Assert.Equal((match.Relation, match.Score), (reverse.Relation, reverse.Score));
        return match;
    }
}
