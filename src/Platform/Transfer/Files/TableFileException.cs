namespace Huike.Platform.Transfer.Files;

/// <summary>
/// The file as a whole cannot be read. <see cref="Code"/> is stable and at the same time the key of the text
/// that tells the user what to do; <see cref="Arguments"/> fill the text's places.
/// </summary>
public sealed class TableFileException : Exception
{
    internal TableFileException(string code, params object?[] arguments)
        : this(code, null, arguments)
    {
    }

    internal TableFileException(string code, Exception? inner, object?[] arguments)
        : base(code, inner)
    {
        Code = code;
        Arguments = arguments;
    }

    public string Code { get; }

    public IReadOnlyList<object?> Arguments { get; }
}

/// <summary>Codes of <see cref="TableFileException"/>; every one is a text key in three languages.</summary>
public static class TableFileErrors
{
    public const string NotATable = "import.file.notATable";
    public const string Empty = "import.file.empty";
    public const string Encrypted = "import.file.encrypted";

    /// <summary>Binary workbook (.xls, .xlsb).</summary>
    public const string OldExcel = "import.file.oldExcel";

    /// <summary>A web page or XML document with the name of a workbook, as many older systems export.</summary>
    public const string WebPage = "import.file.webPage";

    /// <summary>Arguments: row number, columns allowed.</summary>
    public const string TooManyColumns = "import.file.tooManyColumns";

    /// <summary>Arguments: rows allowed.</summary>
    public const string TooManyRows = "import.file.tooManyRows";

    /// <summary>Arguments: megabytes allowed.</summary>
    public const string TooLarge = "import.file.tooLarge";

    /// <summary>The archive inside breaks a safety limit (entries, expanded size, ratio, nesting).</summary>
    public const string Archive = "import.file.archive";

    /// <summary>Cut off or otherwise not well formed.</summary>
    public const string Damaged = "import.file.damaged";

    /// <summary>So many unbalanced quotes that row errors would not help. Argument: line of the last one.</summary>
    public const string Quotes = "import.file.quotes";

    /// <summary>No sheet of the asked name or index.</summary>
    public const string Sheet = "import.file.sheet";

    /// <summary>The encoding asked for is unknown. Argument: its name.</summary>
    public const string Encoding = "import.file.encoding";
}
