using Huike.TestKit;
using Microsoft.Playwright;

namespace Huike.Browser.Tests;

/// <summary>A passkey from making it to logging in with it, with the browser's own virtual authenticator.</summary>
[Collection(ProductCollection.Name)]
public sealed class PasskeyTests(Product product)
{
    [Theory]
    [InlineData(Screen.Desktop)]
    [InlineData(Screen.Phone)]
    public async Task A_passkey_opens_the_door_without_password(Screen screen)
    {
        // Passkeys belong to a name, not to an address of numbers.
        var url = product.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        await using var context = await Chromium.NewContextAsync(screen, url);
        var page = await context.NewPageAsync();
        var devtools = await context.NewCDPSessionAsync(page);
        await devtools.SendAsync("WebAuthn.enable");
        await devtools.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
        await page.GotoAsync("/login?returnUrl=/settings/profile");
        await page.FillAsync("[name='Input.UserName']", Product.Administrator);
        await page.FillAsync("[name='Input.Password']", Product.Password);
        await page.ClickAsync("main button[type=submit]");
        await page.At("/settings/profile$");
        var name = $"钥匙 {screen}";
        await page.GetByRole(AriaRole.Button, new() { Name = "添加通行密钥" }).ClickAsync();
        await page.FillAsync("#passkey-name", name);
        await page.FillAsync("#passkey-password", "wrong-password-here");
        await page.ClickAsync("[data-passkey-add]");
        await page.Locator("[data-passkey-error]:visible").WaitForAsync();
        await page.FillAsync("#passkey-password", Product.Password);
        await page.ClickAsync("[data-passkey-add]");
        await page.Locator(".set-line", new() { HasText = name }).WaitForAsync();

        await context.ClearCookiesAsync();
        await page.GotoAsync("/login?returnUrl=/settings/profile");
        await page.GetByRole(AriaRole.Button, new() { Name = "使用通行密钥登录" }).ClickAsync();
        await page.At("^[^?]*/settings/profile(\\?.*)?$");
        var line = page.Locator(".set-line", new() { HasText = name });
        await line.WaitForAsync();
        await line.GetByRole(AriaRole.Button).ClickAsync();
        await line.WaitForAsync(new() { State = WaitForSelectorState.Detached });

        await context.ClearCookiesAsync();
        await page.GotoAsync("/login");
        await page.GetByRole(AriaRole.Button, new() { Name = "使用通行密钥登录" }).ClickAsync();
        await page.Locator("[data-passkey-error]:visible").WaitForAsync();
    }
}
