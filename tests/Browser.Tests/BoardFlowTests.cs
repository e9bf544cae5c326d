using Huike.TestKit;
using Microsoft.Playwright;

namespace Huike.Browser.Tests;

/// <summary>Opportunities go from stage to stage by the mouse, by a menu where there is none, and stay where a stage does not let them.</summary>
[Collection(ProductCollection.Name)]
public sealed class BoardFlowTests(Product product)
{
    [Fact]
    public async Task A_card_is_dragged_and_sent_on_by_its_menu_and_stays_so()
    {
        using var client = await product.Client();
        var pipeline = await product.Create(client, "pipelines", new { name = "看板试验" });
        var stages = new List<Guid>();
        foreach (var (name, percent) in new[] { ("初谈", 10), ("方案", 50), ("签约前", 90) })
            stages.Add(await product.Create(client, "stages", new { pipelineId = pipeline, name, position = stages.Count + 1, probability = percent }));
        var customer = await product.Customer(client, $"看板客户{Guid.NewGuid():N}");
        await product.Create(client, "opportunities", new { name = "看板商机", customerId = customer, pipelineId = pipeline, stageId = stages[0], amount = 8000 });
        var page = await product.LogIn(Screen.Desktop);
        await page.Open($"/opportunities/board?pipelineId={pipeline}");
        ILocator Column(int at) => page.Locator(".sd-board-column").Nth(at).Locator(".sd-board-card", new() { HasText = "看板商机" });
        await Assertions.Expect(Column(0)).ToHaveCountAsync(1);

        await Column(0).DragToAsync(page.Locator(".sd-board-column").Nth(1));
        await page.Toast("看板商机");
        await Assertions.Expect(Column(1)).ToHaveCountAsync(1);

        await Column(1).Locator("[popovertarget]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Choose("签约前");
        await Assertions.Expect(Column(2)).ToHaveCountAsync(1);
        await page.Open($"/opportunities/board?pipelineId={pipeline}");
        await Assertions.Expect(Column(2)).ToHaveCountAsync(1);
        await page.Context.CloseAsync();
    }
}
