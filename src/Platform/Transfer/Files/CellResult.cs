using System.Diagnostics.CodeAnalysis;

namespace Huike.Platform.Transfer.Files;

/// <summary>A parsed cell: a value, nothing (a blank cell), or an error whose code is a text key.</summary>
public readonly record struct CellResult<T>
{
    internal CellResult(bool hasValue, T? value, string? error)
    {
        HasValue = hasValue;
        Value = value;
        Error = error;
    }

    [MemberNotNullWhen(true, nameof(Value))]
    public bool HasValue { get; }

    /// <summary>Only with <see cref="HasValue"/>.</summary>
    public T? Value { get; }

    /// <summary>One of <see cref="CellErrors"/>; null for a value and for a blank cell.</summary>
    public string? Error { get; }

    public bool IsBlank => !HasValue && Error is null;

    internal static CellResult<T> Of(T value) => new(true, value, null);

    internal static CellResult<T> Blank => default;

    internal static CellResult<T> Fail(string error) => new(false, default, error);
}

/// <summary>What may be wrong with a cell; every code is a text key in three languages.</summary>
public static class CellErrors
{
    public const string Number = "import.cell.number";
    public const string NumberTooLarge = "import.cell.numberTooLarge";

    /// <summary>Separators that could be thousands or decimals.</summary>
    public const string NumberUnclear = "import.cell.numberUnclear";

    public const string Date = "import.cell.date";

    /// <summary>Day and month could be either.</summary>
    public const string DateUnclear = "import.cell.dateUnclear";

    public const string YesNo = "import.cell.yesNo";
    public const string TooManyValues = "import.cell.tooManyValues";

    /// <summary>A spreadsheet program had turned a code or phone number into 1.38E+10: digits are lost.</summary>
    public const string LostDigits = "import.cell.lostDigits";

    /// <summary>The cell holds an error value or a formula without result.</summary>
    public const string SheetError = "import.cell.sheetError";
}
