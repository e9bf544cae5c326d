using Huike.Kernel.Data;

namespace Huike.Kernel.Records.Custom;

/// <summary>What a field of the company's own can hold.</summary>
public enum CustomFieldKind { Text, LongText, Number, Money, Date, Moment, YesNo, Choice, Choices, Reference, User, File }

/// <summary>One entry of a choice field. The code never changes, so that records keep their value when the label does.</summary>
public sealed record CustomOption(string Code, string Label, bool Active = true);

/// <summary>
/// A field that a company added to a record type. Its code is the name under which values stand in the record and in the
/// API; it is looked up here and never becomes SQL text. A deleted field keeps its values for <see cref="KeptDays"/> days.
/// </summary>
public sealed class CustomField : Aggregate
{
    public const int MaxCode = 40, MaxLabel = 40, MaxHelp = 200, MaxDefault = 200, MaxOptions = 200, MostPerType = 60, KeptDays = 30;

    /// <summary>Begins the names of these fields in lists, conditions and files: <c>customFields.size</c>.</summary>
    public const string Prefix = "customFields.";

    public string RecordType { get; set; } = "";
    public string Code { get; set; } = "";
    public string Label { get; set; } = "";
    public CustomFieldKind Kind { get; set; }
    /// <summary>Name of the record type that a reference points to.</summary>
    public string? Target { get; set; }
    /// <summary>Places of a number, 0 to 6.</summary>
    public int Decimals { get; set; }
    public List<CustomOption> Options { get; set; } = [];
    public bool Required { get; set; }
    public bool Unique { get; set; }
    /// <summary>Value of new records in the spelling of the API; null for none.</summary>
    public string? Default { get; set; }
    public string? Help { get; set; }
    public int Position { get; set; }
    /// <summary>Shown in lists whose reader chose no columns.</summary>
    public bool InList { get; set; }
    /// <summary>Found by the search; texts only.</summary>
    public bool Searched { get; set; }
    /// <summary>Weight in the completeness of the record; 0 for none.</summary>
    public int Weight { get; set; }
    /// <summary>Kinds of the record that have the field; empty for all.</summary>
    public List<string> OnlyKinds { get; set; } = [];
    /// <summary>An inactive field keeps its values and shows nowhere.</summary>
    public bool Active { get; set; } = true;

    /// <summary>Code of the choice list that the field's options form.</summary>
    public static string ListOf(Guid id) => $"{Prefix}{id:N}";
}
