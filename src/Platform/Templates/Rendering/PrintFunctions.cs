using System.Globalization;
using Huike.Kernel.Text;
using Huike.Platform.Templates.Models;
using QRCoder;
using Scriban.Runtime;

namespace Huike.Platform.Templates.Rendering;

/// <summary>The filters of templates. These are all: none of the language's own functions is reachable.</summary>
internal static class PrintFunctions
{
    private const int MostCodeLength = 300;

    public static ScriptObject Of(CultureInfo culture)
    {
        var language = Languages.Nearest(culture.Name);
        var style = CapitalStyle.Of(language);
        var functions = new ScriptObject();
        functions.Import("money", (object? value, string? currency = null) => PrintAmount.Of(value) is { } amount
            ? NumberFormats.Money(amount, Named(currency, value)) : "");
        functions.Import("amount", (object? value) => PrintAmount.Of(value) is { } amount ? NumberFormats.Amount(amount) : "");
        functions.Import("quantity", (object? value) => PrintAmount.Of(value) is { } amount ? NumberFormats.Quantity(amount) : "");
        functions.Import("price", (object? value) => PrintAmount.Of(value) is { } amount ? NumberFormats.Price(amount) : "");
        functions.Import("percent", (object? value) => PrintAmount.Of(value) is { } amount ? NumberFormats.Percent(amount) : "");
        functions.Import("capitals", (object? value, string? currency = null) => CapitalsOf(value, currency, style));
        functions.Import("date", (object? value, string? format = null) => DateText(value, format, culture, style));
        functions.Import("time", (object? value) => value is DateTime moment ? moment.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "");
        functions.Import("plus", (object? value, object? other) => Calculate(value, other, (a, b) => a + b));
        functions.Import("minus", (object? value, object? other) => Calculate(value, other, (a, b) => a - b));
        functions.Import("times", (object? value, object? other) => Calculate(value, other, (a, b) => a * b));
        functions.Import("divided_by", (object? value, object? other) => Calculate(value, other, (a, b) => b == 0 ? 0 : a / b));
        functions.Import("round", (object? value, int? places = null) => PrintAmount.Of(value) is { } number
            ? decimal.Round(number, Math.Clamp(places ?? 0, 0, 6), MidpointRounding.AwayFromZero) : (object?)null);
        functions.Import("default", (object? value, object? other) => value is null or "" ? other : value);
        functions.Import("upcase", (string? text) => text?.ToUpperInvariant());
        functions.Import("downcase", (string? text) => text?.ToLowerInvariant());
        functions.Import("truncate", (string? text, int? length = null) => text is null || text.Length <= (length is > 0 ? length.Value : 50) ? text : text[..Math.Clamp(length is > 0 ? length.Value : 50, 0, text.Length)] + "…");
        // The rows are broken before they are set; on paper without fixed rows a cell grows as it needs.
        functions.Import("wrap", (string? text, int? width = null) => text);
        functions.Import("lines", (object? text) => new PrintMarkup(WithBreaks(TextOf(text))));
        functions.Import("size", (object? value) => value switch { ScriptArray rows => rows.Count, string text => text.Length, _ => 0 });
        functions.Import("join", (object? value, string? separator = null) => value is ScriptArray rows ? string.Join(separator is { Length: > 0 } ? separator : ", ", rows.Select(TextOf)) : TextOf(value));
        functions.Import("qr", (object? text, int? millimetres = null) => QrCode(TextOf(text), Math.Clamp(millimetres is > 0 ? millimetres.Value : 22, 8, 80)));
        functions.Import("barcode", (object? text, int? millimetres = null) => Code128.Markup(TextOf(text), Math.Clamp(millimetres is > 0 ? millimetres.Value : 10, 4, 40)));
        functions.Import("grouped", (object? text) => string.Join(' ', TextOf(text).Where(c => !char.IsWhiteSpace(c)).Chunk(4).Select(c => new string(c))));
        return functions;
    }

    public static string Escape(string text) => s_html.Encode(text);

    // Letters and signs of every script stay as they are; only what acts in HTML is written otherwise.
    private static readonly System.Text.Encodings.Web.HtmlEncoder s_html = System.Text.Encodings.Web.HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All);

    public static string WithBreaks(string text) => Escape(text.ReplaceLineEndings("\n")).Replace("\n", "<br>", StringComparison.Ordinal);

    /// <summary>How a value is written where no filter says otherwise.</summary>
    public static string TextOf(object? value) => value switch
    {
        null => "",
        string text => text,
        bool yes => yes ? "✓" : "",
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime moment => moment.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        decimal number => NumberFormats.Quantity(number),
        PrintAmount or int or long => value.ToString()!,
        double number => number.ToString("0.####", CultureInfo.InvariantCulture),
        _ => "",
    };

    private static string CapitalsOf(object? value, string? currency, CapitalStyle style)
    {
        if (PrintAmount.Of(value) is not { } amount || Math.Abs(amount) >= 10_000_000_000_000_000m)
            return "";
        return Capitals.OfAmount(decimal.Round(amount, 3, MidpointRounding.AwayFromZero), Named(currency, value), style);
    }

    /// <summary>What a filter leaves out arrives as an empty text.</summary>
    private static string Named(string? currency, object? value) => currency is { Length: > 0 } ? currency : (value as PrintAmount)?.Currency ?? "CNY";

    private static object? Calculate(object? value, object? other, Func<decimal, decimal, decimal> how)
    {
        if (PrintAmount.Of(value) is not { } left || PrintAmount.Of(other) is not { } right || Math.Abs(left) > 1e18m || Math.Abs(right) > 1e9m)
            return value;
        var result = how(left, right);
        return value is PrintAmount amount ? amount.With(result) : result;
    }

    /// <summary>Nothing: 2026-03-05; long: 2026年3月5日; capital: for bills; minguo: the years of Taiwan; else the letters of a date.</summary>
    private static string DateText(object? value, string? format, CultureInfo culture, CapitalStyle style)
    {
        DateOnly? read = value switch { DateOnly day => day, DateTime moment => DateOnly.FromDateTime(moment), _ => null };
        if (read is not { } date)
            return "";
        return format switch
        {
            null or "" => TextOf(date),
            "long" => Languages.Nearest(culture.Name) == Languages.English ? date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture) : $"{date.Year}年{date.Month}月{date.Day}日",
            "capital" => Capitals.OfDate(date, style),
            "minguo" => $"{date.Year - 1911}年{date.Month}月{date.Day}日",
            { Length: <= 20 } when format.All(c => "yMd/-. 年月日".Contains(c, StringComparison.Ordinal)) => date.ToString(format.Length == 1 ? "%" + format : format, CultureInfo.InvariantCulture),
            _ => TextOf(date),
        };
    }

    private static PrintMarkup QrCode(string text, int millimetres)
    {
        if (text.Length is 0 or > MostCodeLength)
            return new PrintMarkup("");
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M, forceUtf8: true);
        var modules = data.ModuleMatrix;
        var path = new System.Text.StringBuilder();
        for (var y = 0; y < modules.Count; y++)
        {
            for (var x = 0; x < modules.Count; x++)
            {
                if (modules[y][x])
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
            }
        }
        return new PrintMarkup($"<svg viewBox=\"0 0 {modules.Count} {modules.Count}\" width=\"{millimetres}mm\" height=\"{millimetres}mm\" shape-rendering=\"crispEdges\"><path d=\"{path}\"/></svg>");
    }
}
