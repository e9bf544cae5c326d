using Huike.TestKit;
using Microsoft.Playwright;

namespace Huike.Browser.Tests;

/// <summary>Things on the calendar are moved by the mouse, and by a menu where there is none.</summary>
[Collection(ProductCollection.Name)]
public sealed class CalendarFlowTests(Product product)
{
    [Fact]
    public async Task A_task_is_dragged_to_another_day_and_sent_on_by_its_menu()
    {
        using var client = await product.Client();
        await product.Create(client, "tasks", new { subject = "拖动改期", dueAt = "2031-05-13T02:00:00Z" });
        var page = await product.LogIn(Screen.Desktop);
        await page.Open("/calendar?view=week&on=2031-05-14&who=all");
        var item = page.Locator(".cal-item", new() { HasText = "拖动改期" });
        await Assertions.Expect(page.Locator("[data-drop='2031-05-13']").Locator(item)).ToHaveCountAsync(1);

        await item.DragToAsync(page.Locator("[data-drop='2031-05-16']"));
        await page.Toast("拖动改期");
        await Assertions.Expect(page.Locator("[data-drop='2031-05-16']").Locator(item)).ToHaveCountAsync(1);
        // The time of the day stays.
        await Assertions.Expect(item.Locator("time")).ToHaveTextAsync("10:00");

        await page.Open("/calendar?view=month&on=2031-05-14&who=all");
        await item.Locator("[popovertarget]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Choose("移到其他日期…");
        await page.FillAsync("#calendar-day", "2031-05-21");
        await page.Locator("dialog[open] .is-primary").ClickAsync();
        await Assertions.Expect(page.Locator("[data-drop='2031-05-21']").Locator(item)).ToHaveCountAsync(1);

        await page.Open("/calendar?view=week&on=2031-05-21&who=all");
        await item.Locator("[popovertarget]").ClickAsync();
        await page.Choose("移到今天");
        await Assertions.Expect(item).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_rules_of_selling_are_kept_by_their_page()
    {
        var page = await product.LogIn(Screen.Desktop);
        await page.Open("/settings/sales");
        var days = page.GetByLabel("报价有效天数");
        await Assertions.Expect(days).ToHaveValueAsync("30");
        await days.FillAsync("45");
        await page.GetByRole(AriaRole.Button, new() { Name = "保存", Exact = true }).ClickAsync();
        await page.Toast("已保存");
        await page.Open("/settings/sales");
        await Assertions.Expect(days).ToHaveValueAsync("45");
        await days.FillAsync("30");
        await page.GetByRole(AriaRole.Button, new() { Name = "保存", Exact = true }).ClickAsync();
        await page.Toast("已保存");
        await page.Context.CloseAsync();
    }
}
