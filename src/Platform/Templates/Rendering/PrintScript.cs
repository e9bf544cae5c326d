using System.Collections;
using Huike.Platform.Templates.Models;
using Scriban.Runtime;

namespace Huike.Platform.Templates.Rendering;

/// <summary>From the declared values of a document to what a template can reach: plain objects of names and values, nothing of the program.</summary>
internal static class PrintScript
{
    public static ScriptObject Of(IReadOnlyList<PrintField> fields, PrintValues values, string currency)
    {
        var script = new ScriptObject();
        foreach (var field in fields)
            script.SetValue(field.Name, Value(field, values.GetValueOrDefault(field.Name), currency), readOnly: true);
        return script;
    }

    public static ScriptArray Rows(PrintField list, IEnumerable<PrintValues> rows, string currency)
    {
        var array = new ScriptArray();
        foreach (var row in rows)
            array.Add(Of(list.Fields, row, currency));
        return array;
    }

    public static object? Value(PrintField field, object? value, string currency) => (field.Kind, value) switch
    {
        (_, null) => null,
        (PrintFieldKind.Money or PrintFieldKind.Price or PrintFieldKind.Quantity or PrintFieldKind.Percent, _) =>
            PrintAmount.Of(value) is { } number ? new PrintAmount(number, field.Kind, currency) : null,
        (PrintFieldKind.Integer, _) => PrintAmount.Of(value) is { } number ? new PrintAmount(number, PrintFieldKind.Quantity, currency) : null,
        (PrintFieldKind.Text, string text) => text,
        (PrintFieldKind.Text, decimal or long or int) => PrintFunctions.TextOf(value),
        (PrintFieldKind.Lines, string text) => new PrintMarkup(PrintFunctions.WithBreaks(text), text),
        (PrintFieldKind.Date, DateOnly) or (PrintFieldKind.Moment, DateTime) or (PrintFieldKind.Bool, bool) => value,
        (PrintFieldKind.Image, string image) when image.StartsWith("data:image/", StringComparison.Ordinal) => new PrintMarkup($"<img src=\"{PrintFunctions.Escape(image)}\" alt=\"\">"),
        (PrintFieldKind.Group, PrintValues part) => Of(field.Fields, part, currency),
        (PrintFieldKind.List, IEnumerable rows) => Rows(field, rows.OfType<PrintValues>(), currency),
        _ => null,
    };
}
