using Huike.Platform.Transfer.Files;

namespace Huike.Kernel.Tests.Transfer;

public sealed class HeadingMatcherTests
{
    private static readonly HeadingTarget[] s_targets =
    [
        new("name", ["客户名称", "客戶名稱", "Customer name"], ["公司名称", "企业名称", "company"]),
        new("phone", ["电话", "電話", "Phone"], ["座机", "联系电话"]),
        new("mobile", ["手机", "手機", "Mobile"], ["手机号", "手机号码", "移动电话"]),
        new("creditCode", ["统一社会信用代码", "統一社會信用代碼", "Credit code"], ["税号"]),
        new("remark", ["备注", "備註", "Remark"], []),
    ];

    private static Dictionary<string, string?> Match(params string[] headings) =>
        HeadingMatcher.Match(headings, s_targets).ToDictionary(s => s.Heading, s => s.Field);

    [Theory]
    [InlineData("客户名称", "name", HeadingMatchKind.Exact)]
    [InlineData(" 客戶名稱 ", "name", HeadingMatchKind.Exact)]
    [InlineData("CUSTOMER_NAME", "name", HeadingMatchKind.Exact)]
    [InlineData("ｃｒｅｄｉｔＣｏｄｅ", "creditCode", HeadingMatchKind.Exact)]
    [InlineData("*手機（必填）", "mobile", HeadingMatchKind.Exact)]
    [InlineData("聯繫電話", "phone", HeadingMatchKind.Alias)]
    [InlineData("手机号码[11位]", "mobile", HeadingMatchKind.Alias)]
    [InlineData("客户备注信息", "remark", HeadingMatchKind.Contains)]
    [InlineData("年龄", null, HeadingMatchKind.None)]
    [InlineData("", null, HeadingMatchKind.None)]
    public void OneHeading(string heading, string? field, HeadingMatchKind kind)
    {
        var suggestion = Assert.Single(HeadingMatcher.Match([heading], s_targets));
        Assert.Equal((heading, field, kind), (suggestion.Heading, suggestion.Field, suggestion.Kind));
        Assert.Equal(kind is HeadingMatchKind.Exact or HeadingMatchKind.Alias, suggestion.Confidence >= 0.9m);
        Assert.InRange(suggestion.Confidence, 0, 1);
    }

    [Fact]
    public void EveryFieldIsGivenOnceToItsBestColumn()
    {
        var match = Match("公司电话", "电话", "联系电话", "移动电话", "公司名称");
        Assert.Equal("phone", match["电话"]);
        Assert.Equal("mobile", match["移动电话"]);
        Assert.Equal("name", match["公司名称"]);
        Assert.Null(match["联系电话"]);
        var doubled = HeadingMatcher.Match(["备注", "备注"], s_targets);
        Assert.Equal(["remark", null], doubled.Select(s => s.Field));
    }

    [Fact]
    public void HostileHeadingsDoNotBreakTheMatch() =>
        Assert.Equal(3, HeadingMatcher.Match(["\uD800", "\uFFFF\uFDD0", new string('电', 32_767)], s_targets).Count);

    [Fact]
    public void TheFingerprintIsStable()
    {
        var print = MappingFingerprint.Of(["客户名称", "电话", "备注"]);
        // Pinned: a stored mapping must be found again by later versions.
        Assert.Equal("8ffdd7ba30bba85cfb291362b2dc8dd3201f6412d333f30acc0a1bdc05e94d81", print);
        Assert.Equal(print, MappingFingerprint.Of(["備註", " 客戶名稱", "電話 ", ""]));
        Assert.NotEqual(print, MappingFingerprint.Of(["客户名称", "电话"]));
        Assert.NotEqual(MappingFingerprint.Of(["ab", "c"]), MappingFingerprint.Of(["a", "bc"]));
    }
}
