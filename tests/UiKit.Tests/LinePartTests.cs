using Bunit;
using Huike.Kernel.Text;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.UiKit.Tests;

public sealed class LinePartTests : BunitContext
{
    private static readonly LineColumn[] s_columns =
    [
        new("product", "产品", LineColumnKind.Lookup), new("quantity", "数量", LineColumnKind.Number) { Scale = 4 }, new("unitPrice", "单价", LineColumnKind.Number) { Scale = 6, Decimals = 2 },
        new("state", "状态", LineColumnKind.Choice) { Options = [new ChoiceOption("new", "新")] },
    ];
    private static readonly LineRow[] s_rows =
        [new(new Dictionary<string, string?> { ["product"] = "1", ["quantity"] = "1200", ["unitPrice"] = "3.5", ["state"] = "new" }, new Dictionary<string, string?> { ["product"] = "螺丝" })];

    public LinePartTests()
    {
        Services.AddUiKit();
        Services.AddSingleton<ITexts, Texts>();
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    [Fact]
    public void Lines_that_are_only_read_need_no_script()
    {
        var page = Render<LineGrid>(p => p.Add(x => x.Label, "明细").Add(x => x.Columns, s_columns).Add(x => x.Lines, s_rows).Add(x => x.ReadOnly, true));

        Assert.Equal(["螺丝", "1,200", "3.50", "新"], page.FindAll("td").Select(td => td.TextContent.Trim()));
        Assert.Empty(page.FindAll("textarea"));
    }

    [Fact]
    public async Task Pasted_words_find_the_only_hit_or_the_one_of_that_name()
    {
        var page = Render<LineGrid>(p => p.Add(x => x.Label, "明细").Add(x => x.Columns, s_columns).Add(x => x.Look, (_, text, _, _) => Task.FromResult<IReadOnlyList<LineOption>>(text switch
        {
            "螺" => [new("1", "螺丝"), new("2", "螺母")],
            "螺丝" => [new("3", "螺丝钉"), new("1", "螺丝")],
            "网线" => [new("4", "网线 3m")],
            _ => [],
        })));

        var found = await page.Instance.MatchAsync("product", ["螺", "螺丝", "网线", "没有", ""]);
        Assert.Equal([null, "1", "4", null, null], found.Select(o => o?.Id));
    }

    [Fact]
    public void Steps_before_the_state_are_ticked_and_it_is_named_as_the_current_one()
    {
        TabItem[] steps = [new("draft", "草稿"), new("sent", "已发出"), new("accepted", "已接受")];
        var page = Render<StateSteps>(p => p.Add(x => x.Steps, steps).Add(x => x.Now, "sent").Add(x => x.Tone, Tone.Bad));

        Assert.Equal(["is-done", "is-now is-bad", ""], page.FindAll("li").Select(li => li.ClassName ?? ""));
        Assert.Equal("已发出", page.Find("[aria-current=step]").TextContent.Trim());
    }
}
