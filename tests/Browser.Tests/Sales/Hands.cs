using Microsoft.Playwright;

namespace Huike.Browser.Tests.Sales;

/// <summary>Types and clicks as a person does and counts both; the line to the server is 100 ms slower than this machine's.</summary>
internal sealed class Hands(IPage page)
{
    private static readonly string[] Named = ["Enter", "Escape", "Tab", "ArrowDown", "ArrowUp"];

    public int Keys { get; private set; }
    public int Clicks { get; private set; }

    /// <summary>To be called before the page is opened.</summary>
    public static Task Slow(IPage page) => page.AddInitScriptAsync(
        "const send = WebSocket.prototype.send; WebSocket.prototype.send = function (data) { setTimeout(() => { if (this.readyState === 1) send.call(this, data); }, 100); };");

    /// <summary>Named keys, chords such as Control+Enter, and words letter by letter.</summary>
    public async Task Type(params string[] keys)
    {
        foreach (var key in keys)
        {
            if (Named.Contains(key) || key.Length > 1 && key.Contains('+', StringComparison.Ordinal))
            {
                await page.Keyboard.PressAsync(key);
                Keys += key.Split('+').Length;
            }
            else
            {
                await page.Keyboard.TypeAsync(key);
                Keys += key.Length;
            }
        }
    }

    public async Task Click(ILocator target)
    {
        await target.ClickAsync();
        Clicks++;
    }
}
