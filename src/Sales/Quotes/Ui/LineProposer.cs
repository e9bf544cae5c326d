using Huike.Kernel.Access;
using Huike.Kernel.Money;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Sales.Documents;
using Huike.Sales.Prices;
using Huike.Sales.Products.Domain;
using Huike.UiKit;

namespace Huike.Sales.Quotes.Ui;

/// <summary>What a document knows that its lines are proposed for.</summary>
public sealed record LineCircumstances(Guid? CustomerId, string Currency, bool TaxIncluded);

/// <summary>Looks products up for the line grid and proposes unit, tax rate and price with what is known about the price.</summary>
internal sealed class LineProposer(UseCaseRunner runner, Actor me, ITexts texts, SalesSettings settings)
{
    private readonly Dictionary<Guid, RecordDetail?> _products = [];

    public async Task<IReadOnlyList<LineOption>> Look(string text, CancellationToken cancellation)
    {
        var found = await runner.Run(new PickRecords<Product>(text.Length == 0 ? null : text), me, cancellation);
        return found.IsSuccess
            ? [.. found.Value.Select(i => new LineOption(i.Id.ToString(), i.Title, i.Subtitle))]
            : throw new InvalidOperationException(found.Error.Code);
    }

    public async Task<LineProposal?> Propose(IReadOnlyDictionary<string, string?> line, LineCircumstances around, CancellationToken cancellation)
    {
        if (!Guid.TryParse(line.GetValueOrDefault(LineForms.Product), out var id) || await Product(id, cancellation) is not { } product)
            return null;
        var rate = product["taxRate"] is long kept ? kept : Scaled.From(settings.DefaultTaxRate, Scaled.TaxRate);
        var values = new Dictionary<string, string?>
        {
            ["specification"] = product["specification"] as string,
            ["unit"] = product["unit"] as string,
            [LineForms.Rate] = LineForms.Plain(Scaled.ToShort(rate, Scaled.TaxRate - 2)),
        };
        if (around.CustomerId is not { } customer)
        {
            values[LineForms.Price] = product["currency"] as string == around.Currency && product["listPrice"] is long list
                ? Inclusive(Scaled.ToShort(list, Scaled.UnitPrice), product["taxIncluded"] is true) : null;
            return new LineProposal(values);
        }
        var typed = LineForms.Number(line.GetValueOrDefault(LineForms.Quantity)) ?? 1;
        var quantity = typed > 0 ? typed : 1;
        var asked = await runner.Run(new SuggestPrice(customer, id, quantity, around.Currency), me, cancellation);
        if (!asked.IsSuccess)
            return new LineProposal(values);
        var known = asked.Value;
        values[LineForms.Price] = known.CustomerPrice is { } listed ? Inclusive(listed.Price, listed.TaxIncluded)
            : known.Suggested is { } suggested ? Inclusive(suggested, known.TaxIncluded) : null;
        return new LineProposal(values) { Hints = new Dictionary<string, IReadOnlyList<LineHint>> { [LineForms.Price] = Hints(known, Inclusive) } };

        string? Inclusive(decimal price, bool included) =>
            LineForms.Plain(Scaled.ToShort(Tax.UnitPrice(Scaled.From(decimal.Round(price, Scaled.UnitPrice), Scaled.UnitPrice), rate, included, around.TaxIncluded), Scaled.UnitPrice));
    }

    private List<LineHint> Hints(PriceSuggestion known, Func<decimal, bool, string?> inclusive)
    {
        var hints = new List<LineHint>();
        if (known.LastOrdered is { } ordered)
            hints.Add(Past("hint.lastOrdered", ordered, texts["hint.belowLast"]));
        if (known.LastQuoted is { } quoted)
            hints.Add(Past("hint.lastQuoted", quoted, null));
        if (known.CustomerPrice is { } listed)
            hints.Add(Hint("hint.priceList", inclusive(listed.Price, listed.TaxIncluded), listed.MinQuantity > 1 ? texts["hint.fromQuantity", listed.PriceListName, LineForms.Plain(listed.MinQuantity)!] : listed.PriceListName));
        if (known.ListPrice is { } list)
            hints.Add(Hint("hint.list", inclusive(list, known.TaxIncluded), null));
        if (known.FloorPrice is { } floor)
            hints.Add(Hint("hint.floor", inclusive(floor, known.TaxIncluded), null) with { Warning = texts["hint.belowFloor"], Tone = "bad" });
        if (known.Range is { } range)
            hints.Add(new LineHint(texts["hint.range"], null, $"{Shown(range.Low)} – {Shown(range.High)}", range.Grade is null ? null : texts["hint.grade", range.Grade]));
        return hints;

        LineHint Past(string key, PastPrice price, string? warning) => Hint(key, inclusive(price.NetPrice, price.TaxIncluded),
            string.Join(" · ", new[] { price.Date?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), price.Number, texts["hint.quantity", LineForms.Plain(price.Quantity)!] }.OfType<string>())) with
        { Warning = warning, Tone = warning is null ? null : "warn" };
    }

    private LineHint Hint(string key, string? value, string? detail) => new(texts[key], value, LineForms.Number(value) is { } number ? Shown(number) : null, detail);

    private static string Shown(decimal price) => FieldTexts.Price(price);

    private async Task<RecordDetail?> Product(Guid id, CancellationToken cancellation)
    {
        if (_products.TryGetValue(id, out var known))
            return known;
        var read = await runner.Run(new GetRecord<Product>(id), me, cancellation);
        return _products[id] = read.IsSuccess ? read.Value : null;
    }
}
