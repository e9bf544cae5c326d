using Bunit;

namespace Huike.UiKit.Tests;

public sealed class RichTextTests : BunitContext
{
    private string Shown(string text) => Render<RichText>(p => p.Add(r => r.Text, text)).Find(".ui-prose").InnerHtml;

    [Theory]
    [InlineData("# 一、目的", "<h2>一、目的</h2>")]
    [InlineData("- 甲\n- 乙", "<ul><li>甲</li><li>乙</li></ul>")]
    [InlineData("3. 丙\n4. 丁", "<ol start=\"3\"><li>丙</li><li>丁</li></ol>")]
    [InlineData("上**重**下\n次行", "<p>上<strong>重</strong>下<br>次行</p>")]
    [InlineData("| 级别 | 联系 |\n| --- | --- |\n| A | 每周 |", "<table><tbody><tr><th>级别</th><th>联系</th></tr><tr><td>A</td><td>每周</td></tr></tbody></table>")]
    [InlineData("[网站](https://example.com/a)", "<p><a href=\"https://example.com/a\" rel=\"noreferrer noopener\" target=\"_blank\">网站</a></p>")]
    public void Marks_become_elements(string text, string shown) =>
        Render<RichText>(p => p.Add(r => r.Text, text)).MarkupMatches($"<div class=\"ui-prose\">{shown}</div>");

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("a <b onmouseover=alert(1)>b</b>")]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](JaVaScRiPt&colon;alert(1))")]
    [InlineData("[x](data:text/html,<script>alert(1)</script>)")]
    [InlineData("![x](https://evil.example/pixel.png)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("[x]: javascript:alert(1)\n\n[x]")]
    public void Nothing_else_becomes_an_element(string text)
    {
        var shown = Render<RichText>(p => p.Add(r => r.Text, text));

        Assert.Empty(shown.FindAll("script, img, b, [onerror], [onmouseover], a"));
    }

    [Fact]
    public void Endless_nesting_ends()
    {
        Assert.NotEmpty(Shown(new string('>', 5_000) + " tief"));
        Assert.NotEmpty(Shown(string.Concat(Enumerable.Repeat("**a _b ", 2_000))));
        Assert.NotEmpty(Shown(string.Concat(Enumerable.Range(0, 400).Select(i => new string(' ', 2 * i) + "- a\n"))));
    }
}
