using Huike.TestKit;
using Microsoft.Playwright;
using UglyToad.PdfPig;

namespace Huike.Browser.Tests;

/// <summary>From the customer's page to paper: preview, the browser's own print, the PDF whose text can be read.</summary>
[Collection(ProductCollection.Name)]
public sealed class PrintFlowTests(Product product)
{
    [Fact]
    public async Task A_customers_card_is_previewed_and_comes_out_as_a_pdf_with_readable_text()
    {
        using var client = await product.Client();
        var id = await product.Customer(client, "打印流程有限公司", new { name = "打印流程有限公司", phone = "0755-86001234" });
        var page = await product.LogIn(Screen.Desktop);
        await page.Open($"/customers/{id}");
        await page.GetByRole(AriaRole.Button, new() { Name = "打印", Exact = true }).ClickAsync();
        await page.Choose("打印预览");
        var sheet = page.FrameLocator("iframe");
        await sheet.GetByRole(AriaRole.Heading, new() { Name = "客户档案卡" }).WaitForAsync();
        Assert.Contains("打印流程有限公司", await sheet.Locator("body").InnerTextAsync(), StringComparison.Ordinal);

        var pdf = await page.APIRequest.GetAsync($"{product.Url}/print/customer-card/{id}/pdf");
        Assert.Equal(200, pdf.Status);
        using var document = PdfDocument.Open(await pdf.BodyAsync());
        var first = document.GetPage(1);
        // A4, to the point.
        Assert.Equal((595, 842), ((int)Math.Round(first.Width), (int)Math.Round(first.Height)));
        var text = string.Concat(document.GetPages().Select(p => p.Text));
        Assert.Contains("打印流程有限公司", text, StringComparison.Ordinal);
        Assert.Contains("86001234", text, StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_page_for_the_browsers_print_runs_the_houses_script_and_nothing_else()
    {
        using var client = await product.Client();
        var id = await product.Customer(client, "直接打印有限公司");
        var page = await product.LogIn(Screen.Desktop);
        await page.AddInitScriptAsync("window.print = () => { document.title = 'printed'; }");
        var answer = (await page.GotoAsync($"/print/customer-card/{id}"))!;
        Assert.Contains("script-src 'self' 'nonce-", answer.Headers["content-security-policy"], StringComparison.Ordinal);
        await page.WaitForFunctionAsync("document.title === 'printed'");
        await page.Context.CloseAsync();
    }
}
