using System.Text.RegularExpressions;

namespace Huike.Platform.Transfer.Files;

/// <summary>
/// Turns cells into values. A blank cell gives neither value nor error. The overloads for <see cref="TableCell"/> take
/// what the workbook already knows (real dates, booleans) and report its error values.
/// </summary>
public static partial class CellParsers
{
    private const int MaxValues = 200;
    private static readonly string[] s_yes = ["是", "有", "对", "對", "真", "√", "✓", "✔", "☑", "y", "yes", "t", "true", "1", "on"];
    private static readonly string[] s_no = ["否", "无", "無", "没有", "沒有", "不是", "错", "錯", "假", "×", "✗", "✘", "☐", "n", "no", "f", "false", "0", "off"];

    [GeneratedRegex("^[+-]?[0-9](\\.[0-9]+)?[eE]\\+[0-9]{2,3}$", RegexOptions.NonBacktracking)]
    private static partial Regex Scientific { get; }

    /// <summary>Text without blanks around it; for codes and phone numbers see <see cref="Code(string)"/>.</summary>
    public static CellResult<string> Text(TableCell cell) =>
        cell.Kind == TableCellKind.Error ? CellResult<string>.Fail(CellErrors.SheetError) : Text(cell.Text);

    public static CellResult<string> Text(string text) =>
        text.Trim() is { Length: > 0 } trimmed ? CellResult<string>.Of(trimmed) : CellResult<string>.Blank;

    /// <summary>Digits that are no quantity; refuses 1.38E+10, where digits were lost before the file came to us.</summary>
    public static CellResult<string> Code(TableCell cell) =>
        cell.Kind == TableCellKind.Error ? CellResult<string>.Fail(CellErrors.SheetError) : Code(cell.Text);

    public static CellResult<string> Code(string text) =>
        Scientific.IsMatch(text.Trim()) ? CellResult<string>.Fail(CellErrors.LostDigits) : Text(text);

    /// <summary>1,234.50 · ￥99 · 12.3万 · 1.05亿 · 13% (0.13) · (5) and 5- (−5) · full-width digits.</summary>
    public static CellResult<decimal> Decimal(string text) => NumberText.Parse(text);

    public static CellResult<decimal> Decimal(TableCell cell) => cell.Kind switch
    {
        TableCellKind.Error => CellResult<decimal>.Fail(CellErrors.SheetError),
        TableCellKind.Date or TableCellKind.Boolean => CellResult<decimal>.Fail(CellErrors.Number),
        _ => NumberText.Parse(cell.Text),
    };

    /// <summary>2026-03-05 · 2026/3/5 · 2026年3月5日 · 20260305 · 民國115年3月5日 · 115/3/5 · serial 46086; a time is dropped, and the day is the one written, whatever the zone.</summary>
    public static CellResult<DateOnly> Date(string text) => DateOf(DateText.Parse(text, toUtc: false));

    public static CellResult<DateOnly> Date(TableCell cell) =>
        cell.Kind == TableCellKind.Text ? Date(cell.Text) : DateOf(DateAndTime(cell));

    /// <summary>As <see cref="Date(string)"/> with a time; UTC kind where the text names a zone, else unspecified.</summary>
    public static CellResult<DateTime> DateAndTime(string text) => DateText.Parse(text, toUtc: true);

    public static CellResult<DateTime> DateAndTime(TableCell cell) => cell.Kind switch
    {
        TableCellKind.Error => CellResult<DateTime>.Fail(CellErrors.SheetError),
        TableCellKind.Boolean => CellResult<DateTime>.Fail(CellErrors.Date),
        TableCellKind.Date when cell.Date is { } date => CellResult<DateTime>.Of(date),
        _ => DateText.Parse(cell.Text, toUtc: true),
    };

    /// <summary>是/否, 有/无, Y/N, yes/no, true/false, 1/0, √/×; case and width do not matter.</summary>
    public static CellResult<bool> Bool(string text)
    {
        var word = text.Trim().Normalize(System.Text.NormalizationForm.FormKC).ToLowerInvariant();
        if (word.Length == 0)
            return CellResult<bool>.Blank;
        if (s_yes.Contains(word, StringComparer.Ordinal))
            return CellResult<bool>.Of(true);
        return s_no.Contains(word, StringComparer.Ordinal) ? CellResult<bool>.Of(false) : CellResult<bool>.Fail(CellErrors.YesNo);
    }

    public static CellResult<bool> Bool(TableCell cell) => cell.Kind switch
    {
        TableCellKind.Error => CellResult<bool>.Fail(CellErrors.SheetError),
        TableCellKind.Boolean when cell.Boolean is { } value => CellResult<bool>.Of(value),
        _ => Bool(cell.Text),
    };

    /// <summary>Several values in one cell, split by ; ； , ， 、 | ｜ or a line end; trimmed, each once, order kept.</summary>
    public static CellResult<IReadOnlyList<string>> Values(string text)
    {
        var values = text.Split([';', '；', ',', '，', '、', '|', '｜', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Distinct(StringComparer.Ordinal).ToList();
        return values.Count switch
        {
            0 => CellResult<IReadOnlyList<string>>.Blank,
            > MaxValues => CellResult<IReadOnlyList<string>>.Fail(CellErrors.TooManyValues),
            _ => CellResult<IReadOnlyList<string>>.Of(values),
        };
    }

    public static CellResult<IReadOnlyList<string>> Values(TableCell cell) =>
        cell.Kind == TableCellKind.Error ? CellResult<IReadOnlyList<string>>.Fail(CellErrors.SheetError) : Values(cell.Text);

    private static CellResult<DateOnly> DateOf(CellResult<DateTime> time) => time switch
    {
        { HasValue: true } => CellResult<DateOnly>.Of(DateOnly.FromDateTime(time.Value)),
        { Error: { } error } => CellResult<DateOnly>.Fail(error),
        _ => CellResult<DateOnly>.Blank,
    };
}
