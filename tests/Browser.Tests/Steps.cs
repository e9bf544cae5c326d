using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Huike.Browser.Tests;

/// <summary>Moves that the flows share. Each waits for what it needs to see, never for time.</summary>
internal static class Steps
{
    /// <summary>Opens a page of the running circuit's application and waits until its heading and data stand.</summary>
    public static async Task Open(this IPage page, string address)
    {
        await page.GotoAsync(address);
        await page.WaitForSelectorAsync(".ui-shell main h1, .ui-shell main .ui-empty");
        await page.WaitForFunctionAsync("() => !document.querySelector('main .ui-skeleton, main [aria-busy=true]')");
    }

    /// <summary>Waits until the address is one that the pattern fits.</summary>
    public static Task At(this IPage page, string pattern) => Assertions.Expect(page).ToHaveURLAsync(new Regex(pattern));

    /// <summary>Waits for the page of a record, as after saving a new one.</summary>
    public static Task AtRecord(this IPage page) => page.At("/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$");

    /// <summary>A customer that a test needs, made by the API.</summary>
    public static Task<Guid> Customer(this Product product, HttpClient client, string name, object? more = null) =>
        product.Create(client, "customers", more ?? new { name });

    /// <summary>Presses an entry of the menu that is open.</summary>
    public static Task Choose(this IPage page, string label) =>
        page.Locator(".ui-menu:popover-open [role^=menuitem]", new() { HasText = label }).First.ClickAsync();

    /// <summary>Types into a reference picker and takes the first hit.</summary>
    public static async Task Pick(this IPage page, string selector, string text)
    {
        var input = page.Locator(selector);
        await input.ClickAsync();
        await input.FillAsync(text);
        await page.Locator(".ui-picker .ui-option", new() { HasText = text }).First.ClickAsync();
    }

    public static async Task<string> Toast(this IPage page, string text)
    {
        var toast = page.Locator(".ui-toast", new() { HasText = text }).Last;
        await toast.WaitForAsync();
        return await toast.InnerTextAsync();
    }

    public static Task Undo(this IPage page, string toast) =>
        page.Locator(".ui-toast", new() { HasText = toast }).Last.GetByRole(AriaRole.Button).First.ClickAsync();
}
