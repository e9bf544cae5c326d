using System.Text.Json;
using Deque.AxeCore.Playwright;
using Huike.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.FileProviders;
using Microsoft.Playwright;

namespace Huike.Browser.Tests.Lines;

/// <summary>The script of the line grid against a server that answers 100 ms late, as over a line to another city.</summary>
public sealed class LineGridTests : IAsyncLifetime
{
    private WebApplication? _server;

    [Fact]
    public async Task Five_lines_take_less_than_fifty_keys_and_no_mouse()
    {
        var page = await Open();
        var keys = await Type(page, "ls", "Enter", "10", "Enter", "Enter", "dy", "Enter", "2", "Enter", "Enter", "wx", "Enter", "3", "Enter", "Enter",
            "lm", "Enter", "1000", "Enter", "Enter", "fy", "Enter", "5", "Enter", "Enter");

        var sheet = await Read(page);
        Assert.True(keys < 50, $"{keys} keys");
        Assert.Equal(["p2", "p4", "p5", "p3", "p1"], sheet.GetProperty("lines").EnumerateArray().Select(l => Value(l, "product")));
        Assert.Equal(["0.35", "46", "7.8", "0.0617", "18.5"], sheet.GetProperty("lines").EnumerateArray().Select(l => Value(l, "unitPrice")));
        Assert.Equal("27310", sheet.GetProperty("sums").GetProperty("total").GetString());
        Assert.Equal("人民币贰佰柒拾叁元壹角", await page.InnerTextAsync(".lg-words b"));
    }

    [Fact]
    public async Task Who_types_faster_than_the_network_loses_nothing()
    {
        var page = await Open();
        await page.EvaluateAsync("window.delay = 400");
        await Type(page, "dy", "Enter", "7", "Enter", "40", "Enter", "lm", "Enter", "2", "Enter");

        var lines = (await Read(page)).GetProperty("lines").EnumerateArray().ToList();
        Assert.Equal(("p4", "7", "40"), (Value(lines[0], "product"), Value(lines[0], "quantity"), Value(lines[0], "unitPrice")));
        Assert.Equal(("p3", "2", "0.1234"), (Value(lines[1], "product"), Value(lines[1], "quantity"), Value(lines[1], "unitPrice")));
    }

    [Fact]
    public async Task A_price_below_a_limit_is_marked_and_a_hint_is_taken_by_key()
    {
        var page = await Open();
        await Type(page, "wx", "Enter", "1", "Enter", "0.05");
        // The answer about the product is on its way while the price is typed.
        await Assertions.Expect(Cell(page, 0, "unitPrice")).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("is-bad"));
        Assert.Equal("低于底价，需审批", await Cell(page, 0, "unitPrice").Locator(".lg-note").InnerTextAsync());
        await page.Locator(".lg-hints").WaitForAsync();
        await page.Keyboard.PressAsync("Alt+1");

        Assert.Equal("12.5", Value((await Read(page)).GetProperty("lines")[0], "unitPrice"));
    }

    [Fact]
    public async Task A_proposal_leaves_alone_what_was_typed()
    {
        var page = await Open();
        await Type(page, "dy", "Enter", "1", "Enter", "33", "Enter");
        await Field(page, 0, "quantity").FillAsync("500");
        await Type(page, "Enter");

        Assert.Equal("33", Value((await Read(page)).GetProperty("lines")[0], "unitPrice"));
    }

    [Fact]
    public async Task Rows_of_a_spreadsheet_are_pasted_with_or_without_their_headings()
    {
        var page = await Open();
        await Paste(page, "数量\t产品\t单价\n10\t网线\t7.5\n1,000\t螺母 M6\t\n3\t没有这个\t1\nx\t网卡\t2\n");

        await Assertions.Expect(page.Locator(".lg-table tr[data-line]")).ToHaveCountAsync(5);
        await page.WaitForFunctionAsync("() => document.querySelectorAll('[data-line]')[1].querySelector('[data-column=unitPrice]').value === '0.0617'");
        var lines = (await Read(page)).GetProperty("lines").EnumerateArray().ToList();
        Assert.Equal(("p5", "10", "7.5"), (Value(lines[0], "product"), Value(lines[0], "quantity"), Value(lines[0], "unitPrice")));
        Assert.Equal(("p3", "1000"), (Value(lines[1], "product"), Value(lines[1], "quantity")));
        Assert.Equal("没有这个", lines[2].GetProperty("titles").GetProperty("product").GetString());
        Assert.Equal("true", await Field(page, 3, "quantity").GetAttributeAsync("aria-invalid"));
    }

    [Fact]
    public async Task Lines_are_moved_removed_and_given_back_by_keys()
    {
        var page = await Open();
        await Type(page, "ls", "Enter", "1", "Enter", "Enter", "dy", "Enter", "2", "Enter", "Enter", "wx", "Enter", "3", "Enter");
        await page.Keyboard.PressAsync("Control+Shift+ArrowUp");
        Assert.Equal(["p2", "p5", "p4"], (await Read(page)).GetProperty("lines").EnumerateArray().Select(l => Value(l, "product")));

        await Field(page, 0, "quantity").FocusAsync();
        await Type(page, "99", "Escape");
        Assert.Equal("1", await Field(page, 0, "quantity").InputValueAsync());
        await page.Keyboard.PressAsync("Control+Delete");
        await Type(page, "ArrowDown");
        Assert.Equal("2", await page.EvaluateAsync<string>("document.activeElement.value"));
        Assert.Equal(["p5", "p4"], (await Read(page)).GetProperty("lines").EnumerateArray().Select(l => Value(l, "product")));
    }

    [Fact]
    public async Task The_whole_discount_and_the_tax_switch_run_along()
    {
        var page = await Open();
        await Type(page, "dy", "Enter", "3", "Enter", "Enter", "wx", "Enter", "1", "Enter");
        await page.FillAsync("#whole", "10");
        await Assertions.Expect(page.Locator("[data-sum=total] dd")).ToHaveTextAsync("135.80");
        await page.UncheckAsync("#inclusive");
        await Assertions.Expect(page.Locator("[data-sum=net] dd")).ToHaveTextAsync("135.80");
        await Assertions.Expect(page.Locator("[data-sum=total] dd")).ToHaveTextAsync("153.46");
    }

    [Fact]
    public async Task What_stands_in_the_lines_is_kept_as_a_draft()
    {
        var page = await Open();
        await Type(page, "dy", "Enter", "3", "Enter", "41", "Enter", "wx");
        await page.WaitForFunctionAsync("() => (localStorage.getItem('ui.draft.lines.test') ?? '').includes('wx')");
        var kept = JsonDocument.Parse(await page.EvaluateAsync<string>("localStorage.getItem('ui.draft.lines.test')")).RootElement.GetProperty("fields");
        await page.ReloadAsync();
        await page.EvaluateAsync("async fields => (await import('/ui/js/drafts.js')).apply('lines.test', fields)", JsonSerializer.Deserialize<Dictionary<string, string>>(kept));

        Assert.Equal("41.00", await Field(page, 0, "unitPrice").InputValueAsync());
        Assert.Equal("wx", await Field(page, 1, "product").InputValueAsync());
    }

    [Fact]
    public async Task Errors_of_the_server_stand_at_their_cell()
    {
        var page = await Open();
        await Type(page, "dy", "Enter", "3", "Enter", "Enter");
        await page.EvaluateAsync("window.fail([{ line: 0, column: 'quantity', message: '库存不足' }])");

        Assert.Equal("库存不足", await Cell(page, 0, "quantity").Locator(".lg-note").InnerTextAsync());
        Assert.Equal("quantity", await page.EvaluateAsync<string>("document.activeElement.dataset.column"));
        Assert.True((await Read(page)).GetProperty("wrong").GetBoolean());
    }

    [Theory]
    [InlineData(Screen.Desktop)]
    [InlineData(Screen.Phone)]
    public async Task It_is_usable_with_a_screen_reader(Screen screen)
    {
        var page = await Open(screen);
        await Type(page, "dy", "Enter", "3", "Enter");
        await page.Locator(".lg-hints").WaitForAsync();
        await Type(page, "Enter", "w");
        await page.Locator(".lg-list [role=option]").First.WaitForAsync();

        var found = await page.RunAxe(new Deque.AxeCore.Commons.AxeRunOptions { RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"] } });
        Assert.Empty(found.Violations.Select(v => $"{v.Id}: {string.Join(" ", v.Nodes.Select(n => n.Html))}"));
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"), "The page scrolls sideways.");
        Assert.Equal("数量，第 1 行", await Field(page, 0, "quantity").GetAttributeAsync("aria-label"));
    }

    private static ILocator Cell(IPage page, int line, string column) => page.Locator(".lg-table tr[data-line]").Nth(line).Locator($"[data-cell={column}]");

    private static ILocator Field(IPage page, int line, string column) => Cell(page, line, column).Locator(".lg-input");

    private static string? Value(JsonElement line, string column) =>
        line.GetProperty("values").TryGetProperty(column, out var value) ? value.GetString() : null;

    private static async Task<JsonElement> Read(IPage page) =>
        JsonDocument.Parse(await page.EvaluateAsync<string>("async () => JSON.stringify(await window.read())")).RootElement;

    /// <summary>Presses named keys and writes other words letter by letter; gives the count of keys.</summary>
    private static async Task<int> Type(IPage page, params string[] keys)
    {
        var count = 0;
        foreach (var key in keys)
        {
            if (key is "Enter" or "Escape" or "ArrowDown")
            {
                await page.Keyboard.PressAsync(key);
                count++;
            }
            else
            {
                await page.Keyboard.TypeAsync(key);
                count += key.Length;
            }
        }
        return count;
    }

    private static Task Paste(IPage page, string text) => page.EvaluateAsync(
        "text => { const data = new DataTransfer(); data.setData('text/plain', text); document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })); }", text);

    private async Task<IPage> Open(Screen screen = Screen.Desktop)
    {
        var context = await Chromium.NewContextAsync(screen, _server!.Urls.Single());
        var page = await context.NewPageAsync();
        await page.GotoAsync("/");
        await page.WaitForSelectorAsync("#grid:not([aria-busy])");
        await page.Locator("[data-line] [data-column=product]").First.FocusAsync();
        return page;
    }

    public async ValueTask InitializeAsync() => _server = await LocalSite.Start(site =>
    {
        var files = Path.Combine(RepositoryRoot.Path, "src", "UiKit", "wwwroot");
        site.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(files), RequestPath = "/ui" });
        var harness = Path.Combine(RepositoryRoot.Path, "tests", "Browser.Tests", "Lines", "harness.html");
        site.MapGet("/", () => Results.File(harness, "text/html; charset=utf-8"));
        site.Map("/drafts/{key}", () => Results.NoContent());
    });

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
    }
}
