using System.Globalization;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Platform.Templates.Domain;
using Huike.Platform.Templates.Models;
using Huike.Platform.Templates.Rendering;
using Huike.Platform.Templates.UseCases;
using Huike.TestKit;

namespace Huike.Platform.Tests.Templates;

/// <summary>What a template can do, and what it cannot.</summary>
public sealed class TemplateLimitTests(SqliteHouse house) : IClassFixture<SqliteHouse>
{
    private Task<Result<PrintedPage>> Preview(string body, string paper = "a4") =>
        house.Run(new PreviewTemplate("customer-card", "zh-CN", new PrintLayout { Body = body, Paper = paper }), house.Admin);

    private async Task<string> Written(string body)
    {
        var page = await Preview($"<i id=\"x\">{body}</i>");
        Assert.True(page.IsSuccess, page.IsSuccess ? "" : $"{page.Error.Code} {string.Join(' ', page.Error.Arguments)}");
        var html = page.Value.Html;
        var start = html.IndexOf("<i id=\"x\">", StringComparison.Ordinal) + 10;
        return html[start..html.IndexOf("</i>", start, StringComparison.Ordinal)];
    }

    [Theory]
    [InlineData("{{ creditLimit | money }}", "¥200,000.00")]
    [InlineData("{{ creditLimit }}", "200,000.00")]
    [InlineData("{{ creditLimit | capitals }}", "人民币贰拾万元整")]
    [InlineData("{{ creditLimit | minus: 0.5 | capitals }}", "人民币壹拾玖万玖仟玖佰玖拾玖元伍角")]
    [InlineData("{{ foundedOn }}", "2012-05-18")]
    [InlineData("{{ foundedOn | date: 'long' }}", "2012年5月18日")]
    [InlineData("{{ foundedOn | date: 'capital' }}", "贰零壹贰年伍月壹拾捌日")]
    [InlineData("{{ foundedOn | date: 'minguo' }}", "101年5月18日")]
    [InlineData("{% if creditLimit > 1000 %}大{% else %}小{% endif %}", "大")]
    [InlineData("{% for c in contacts %}{{ c.name }};{% endfor %}", "李明;")]
    [InlineData("{{ contacts.size }}", "1")]
    [InlineData("{{ nothing.at.all | default: '-' }}", "-")]
    [InlineData("{{ '6222021234567890' | grouped }}", "6222 0212 3456 7890")]
    [InlineData("{% assign a = 2 %}{{ a | times: 3 }}", "6")]
    public async Task Fields_and_filters_write_what_people_expect(string template, string expected) =>
        Assert.Equal(expected, await Written(template));

    [Theory]
    [InlineData("{{ '<b>' }}")]
    [InlineData("{{ '<b>' | default: 'x' }}")]
    [InlineData("{{ '<b>' | upcase }}")]
    [InlineData("{{ '<b>' | lines }}")]
    [InlineData("{{ '<b>' | truncate: 2 }}")]
    public async Task Whatever_a_template_writes_from_a_value_is_escaped(string template) =>
        Assert.DoesNotContain("<", await Written(template));

    [Theory]
    [InlineData("{% for i in (1..100000000) %}x{% endfor %}")]
    [InlineData("{% for i in (1..9000) %}{% for j in (1..9000) %}{% endfor %}{% endfor %}")]
    [InlineData("{% for i in (1..5000) %}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{{ i }}{% endfor %}")]
    public async Task Endless_work_is_stopped(string template)
    {
        var page = await Preview(template);
        Assert.False(page.IsSuccess);
        Assert.Contains(page.Error.Code, new[] { "template.steps", "template.time", "template.output" });
    }

    [Fact]
    public async Task Endless_output_is_stopped()
    {
        var page = await Preview("{% for i in (1..9999) %}" + new string('长', 700) + "{% endfor %}");
        Assert.Equal("template.output", page.Error.Code);
    }

    /// <summary>Words that opened doors elsewhere: reflection, files, includes, environment, raw output.</summary>
    [Theory]
    [InlineData("{{ name.GetType }}")]
    [InlineData("{{ name.get_type }}")]
    [InlineData("{{ creditLimit.Value }}{{ creditLimit.value }}{{ creditLimit.Currency }}")]
    [InlineData("{{ foundedOn.Year }}{{ foundedOn.year }}")]
    [InlineData("{{ contacts.Capacity }}{{ contacts.SyncRoot }}")]
    [InlineData("{{ company.GetType.Assembly }}")]
    [InlineData("{{ this }}{{ self }}{{ globals }}{{ builtin }}")]
    [InlineData("{{ object }}{{ object.eval }}{{ string }}{{ regex }}{{ date.now }}")]
    [InlineData("{{ settings }}{{ db }}{{ password }}{{ tenant }}{{ env }}")]
    public async Task Nothing_but_the_declared_fields_is_reachable(string template)
    {
        var page = await Preview($"<i id=\"x\">{template}</i>");
        Assert.Contains(page.IsSuccess ? await Written(template) : page.Error.Code, new[] { "", "template.syntax" });
    }

    [Theory]
    [InlineData("{% include 'secrets' %}")]
    [InlineData("{{ 'a' | eval }}")]
    [InlineData("{{ '1 + 1' | object.eval }}")]
    [InlineData("{{ name | regex.replace: 'a' }}")]
    [InlineData("{{ 'now' | date.parse }}")]
    public async Task Functions_of_the_language_are_not_there(string template) =>
        Assert.Equal("template.syntax", (await Preview(template)).Error.Code);

    [Theory]
    [InlineData("a\nb\n{% if x %}", 3)]
    [InlineData("{{ name", 1)]
    [InlineData("one\n{% endfor %}\n", 2)]
    public async Task A_mistake_is_told_with_its_line(string template, int line)
    {
        var page = await Preview(template);
        Assert.Equal("template.syntax", page.Error.Code);
        Assert.Equal("body", page.Error.Field);
        Assert.Equal(line, page.Error.Arguments[0]);
    }

    [Theory]
    [InlineData("<p>\n<script>x</script>", "script", 2)]
    [InlineData("<ScRiPt src=x>", "script", 1)]
    [InlineData("<img src=x onerror=alert(1)>", "onerror", 1)]
    [InlineData("<a href=\"javascript:alert(1)\">", "javascript:", 1)]
    [InlineData("<iframe>", "iframe", 1)]
    [InlineData("<meta http-equiv=refresh>", "meta", 1)]
    [InlineData("<form action=x>", "form", 1)]
    public async Task Markup_that_acts_is_refused_with_its_line(string template, string what, int line)
    {
        var page = await Preview(template);
        Assert.Equal("template.element", page.Error.Code);
        Assert.Equal([line, what], page.Error.Arguments);
    }

    [Fact]
    public async Task Codes_are_drawn_as_shapes()
    {
        Assert.StartsWith("<svg", await Written("{{ code | barcode: 12 }}"));
        Assert.StartsWith("<svg", await Written("{{ code | qr: 20 }}"));
        Assert.Equal("", await Written("{{ '条码' | barcode }}"));
    }

    [Theory]
    [InlineData("a4", "210mm 297mm")]
    [InlineData("a5l", "210mm 148mm")]
    [InlineData("c140", "241mm 139.7mm")]
    [InlineData("c93", "241mm 93.1mm")]
    public async Task The_page_is_exactly_as_large_as_the_paper(string paper, string size) =>
        Assert.Contains($"@page{{size:{size};", (await Preview("x", paper)).Value.Html);

    [Fact]
    public void Shipped_templates_speak_every_language_and_can_be_set()
    {
        using var scope = house.App.Services.CreateScope();
        scope.ServiceProvider.GetRequiredService<Kernel.Access.ActorContext>().Actor = house.Admin;
        var models = scope.ServiceProvider.GetRequiredService<PrintModels>();
        var texts = scope.ServiceProvider.GetRequiredService<ITexts>();
        var wrong = new List<string>();
        foreach (var shipped in models.Kinds.SelectMany(k => models.Of(k).Shipped))
        {
            foreach (var language in Languages.All)
            {
                var body = shipped.BodyIn(CultureInfo.GetCultureInfo(language), texts);
                if (body.Contains("[[", StringComparison.Ordinal) || System.Text.RegularExpressions.Regex.IsMatch(body, @">[a-z]+(\.[a-zA-Z-]+){1,3}<"))
                    wrong.Add($"{shipped.Code} {language}: a text is missing");
            }
        }
        Assert.Empty(wrong);
    }
}
