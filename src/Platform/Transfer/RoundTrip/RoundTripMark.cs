using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Huike.Kernel.Records;
using Huike.Platform.Transfer.Files;

namespace Huike.Platform.Transfer.RoundTrip;

/// <summary>
/// The hidden last column of a list that was saved for editing: which record a row is, and a short fingerprint of each cell as it
/// was, so that afterwards what the editor changed and what others changed meanwhile can be told apart without keeping anything.
/// </summary>
internal sealed record RoundTripMark(Guid Id, long Version, IReadOnlyList<string> Prints)
{
    private const string Begin = "huike:";

    /// <summary>The heading names the fields whose fingerprints follow, in their order; columns may be moved about.</summary>
    public static string Heading(IEnumerable<Field> fields) => Begin + string.Join(',', fields.Select(f => f.Name));

    /// <summary>The fields of such a heading; null for any other.</summary>
    public static IReadOnlyList<string>? FieldsOf(string heading) =>
        heading.StartsWith(Begin, StringComparison.Ordinal) ? heading[Begin.Length..].Split(',', StringSplitOptions.TrimEntries) : null;

    public override string ToString() => $"{Id:N}.{Version.ToString(CultureInfo.InvariantCulture)}.{string.Join('-', Prints)}";

    public static RoundTripMark? Read(string text)
    {
        var parts = text.Trim().Split('.');
        return parts.Length == 3 && Guid.TryParseExact(parts[0], "N", out var id) && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? new RoundTripMark(id, version, parts[2].Split('-')) : null;
    }

    public static string PrintOf(string spelled) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(spelled)))[..8];

    /// <summary>A written cell in the one spelling by which it is compared, whatever a spreadsheet makes of it.</summary>
    public static string Spell(Field field, object? shown) => shown switch
    {
        null => "",
        decimal number => Number(number),
        long number => Number(number),
        int number => Number(number),
        bool flag => flag ? "true" : "false",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime moment => moment.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture),
        _ => Text(field, shown.ToString() ?? ""),
    };

    /// <summary>A cell that was read, in the same spelling; what cannot be read as the field's kind counts as changed.</summary>
    public static string Spell(Field field, TableCell cell)
    {
        if (cell.IsBlank)
            return "";
        return field.Kind switch
        {
            _ when field.Kind == FieldKind.Integer || field.IsScaled => CellParsers.Decimal(cell) is { HasValue: true } number ? Number(number.Value) : cell.Text,
            FieldKind.Date => CellParsers.Date(cell) is { HasValue: true } day ? Spell(field, day.Value) : cell.Text,
            FieldKind.Moment => CellParsers.DateAndTime(cell) is { HasValue: true } moment ? Spell(field, moment.Value) : cell.Text,
            FieldKind.Bool => CellParsers.Bool(cell) is { HasValue: true } flag ? Spell(field, flag.Value) : cell.Text,
            _ => Text(field, cell.Text),
        };
    }

    private static string Number(decimal number) => number.ToString("0.############", CultureInfo.InvariantCulture);

    private static string Text(Field field, string text) => FieldValues.Clean(text, field.Kind == FieldKind.LongText) ?? "";
}
