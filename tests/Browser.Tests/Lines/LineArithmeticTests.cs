using System.Globalization;
using System.Text.Json;
using Huike.Kernel.Money;
using Huike.Sales.Documents;
using Huike.Sales.Quotes.Domain;
using Huike.TestKit;
using Microsoft.Playwright;

namespace Huike.Browser.Tests.Lines;

/// <summary>What runs along below the lines is to the cent what the house saves.</summary>
public sealed class LineArithmeticTests
{
    private const int Documents = 3000;

    [Fact]
    public async Task The_script_and_the_house_agree_on_random_documents()
    {
        var random = new Random(20261128);
        var documents = Enumerable.Range(0, Documents).Select(_ => Make(random)).ToList();
        await using var context = await Chromium.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.SetContentAsync($"<script type=module>{Script("numbers.js")}\n{Script("state.js")}\nwindow.amounts = amounts;</script>");
        await page.WaitForFunctionAsync("() => window.amounts");
        var asked = JsonSerializer.Serialize(documents.Select(d => d.Asked), JsonSerializerOptions.Web);
        var answered = JsonDocument.Parse(await page.EvaluateAsync<string>("""
            text => JSON.stringify(JSON.parse(text).map(asked => {
              document.body.innerHTML = `<input id=whole value="${asked.whole}">`;
              const math = { quantity: 'quantity', price: 'price', discount: 'discount', rate: 'rate', exponent: asked.places, inclusive: asked.inclusive, wholeAmountId: 'whole' };
              const sums = window.amounts({ config: { math }, lines: asked.lines.map(values => ({ values, titles: {}, pending: {} })) });
              return [sums.net, sums.tax, sums.total, ...sums.lines.map(line => line.total)].map(String);
            }))
            """, asked)).RootElement;

        for (var i = 0; i < documents.Count; i++)
            Assert.Equal(documents[i].Expected, answered[i].EnumerateArray().Select(a => a.GetString()!));
    }

    [Theory]
    [InlineData("1409.50", "人民币壹仟肆佰零玖元伍角")]
    [InlineData("6007.14", "人民币陆仟零柒元壹角肆分")]
    [InlineData("107000.53", "人民币壹拾万柒仟元伍角叁分")]
    [InlineData("16409.02", "人民币壹万陆仟肆佰零玖元零贰分")]
    [InlineData("325.04", "人民币叁佰贰拾伍元零肆分")]
    [InlineData("0.05", "人民币伍分")]
    [InlineData("0", "人民币零元整")]
    [InlineData("1000000001", "人民币壹拾亿零壹元整")]
    [InlineData("20300405", "人民币贰仟零叁拾万零肆佰零伍元整")]
    [InlineData("10500000", "人民币壹仟零伍拾万元整")]
    public async Task Amounts_are_written_in_capitals_as_the_regulation_says(string amount, string expected)
    {
        await using var context = await Chromium.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.SetContentAsync($"<script type=module>{Script("numbers.js")}\nwindow.say = text => capitals(parse(text, 2), 2, wordsOf('人民币|零壹贰叁肆伍陆柒捌玖|拾佰仟|万|亿|元|角|分|整|负'));</script>");
        await page.WaitForFunctionAsync("() => window.say");

        Assert.Equal(expected, await page.EvaluateAsync<string>("text => window.say(text)", amount));
    }

    /// <summary>The module without what binds it to others, so that several stand in one.</summary>
    private static string Script(string name) => string.Join('\n', File.ReadAllLines(Path.Combine(RepositoryRoot.Path, "src", "UiKit", "wwwroot", "js", "grid", name))
        .Where(line => !line.StartsWith("import ", StringComparison.Ordinal))).Replace("export ", "", StringComparison.Ordinal)
        + (name == "numbers.js" ? "\nconst hundred = whole;" : "");

    private static (object Asked, IEnumerable<string> Expected) Make(Random random)
    {
        var quote = new Quote { Places = random.Next(4), TaxIncluded = random.Next(2) == 0 };
        var lines = Enumerable.Range(0, 1 + random.Next(7)).Select(_ => new QuoteLine
        {
            Quantity = random.NextInt64(1, 100_000_000),
            UnitPrice = random.NextInt64(0, 5_000_000_000),
            DiscountPercent = random.Next(3) == 0 ? random.NextInt64(0, Scaled.Whole) : 0,
            TaxRate = new long[] { 0, 10_000, 30_000, 60_000, 90_000, 130_000 }[random.Next(6)],
        }).ToList<DocumentLine>();
        var errors = new List<Kernel.UseCases.Error>();
        Assert.True(Totals.Compute(quote, lines, errors));
        if (random.Next(2) == 0)
        {
            quote.DiscountAmount = random.NextInt64(0, 1 + (quote.TaxIncluded ? quote.TotalAmount : quote.Amount));
            Assert.True(Totals.Compute(quote, lines, errors));
        }
        var asked = new
        {
            places = quote.Places,
            inclusive = quote.TaxIncluded,
            whole = Plain(quote.DiscountAmount, quote.Places),
            lines = lines.Select(l => new { quantity = Plain(l.Quantity, Scaled.Quantity), price = Plain(l.UnitPrice, Scaled.UnitPrice), discount = Plain(l.DiscountPercent, Scaled.Percent), rate = Plain(l.TaxRate, Scaled.TaxRate - 2) }),
        };
        return (asked, new[] { quote.Amount, quote.TaxAmount, quote.TotalAmount }.Concat(lines.Select(l => l.TotalAmount)).Select(a => a.ToString(CultureInfo.InvariantCulture)));
    }

    private static string Plain(long kept, int places) => Scaled.ToDecimal(kept, places).ToString(CultureInfo.InvariantCulture);
}
