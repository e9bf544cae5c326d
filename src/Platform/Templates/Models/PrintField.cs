namespace Huike.Platform.Templates.Models;

/// <summary>What a value of a document is, and so how it is written where a template names it without a filter.</summary>
public enum PrintFieldKind
{
    Text,
    /// <summary>Text whose line breaks are kept.</summary>
    Lines,
    /// <summary>An amount of the document's currency, as <c>decimal</c> in major units with the currency's places.</summary>
    Money,
    /// <summary>A unit price, as <c>decimal</c>.</summary>
    Price,
    Quantity, Percent, Integer,
    /// <summary>A <see cref="DateOnly"/>.</summary>
    Date,
    /// <summary>A <see cref="DateTime"/> on the company's wall clock.</summary>
    Moment,
    Bool,
    /// <summary>A picture as a <c>data:</c> address that the house made.</summary>
    Image,
    /// <summary>A part with fields of its own: <see cref="PrintValues"/>.</summary>
    Group,
    /// <summary>Rows: a list of <see cref="PrintValues"/>.</summary>
    List,
}

/// <summary>One value that templates of a kind may name. What is not declared cannot be reached.</summary>
/// <param name="Name">Letters and digits, lower camel case, as in the API.</param>
/// <param name="LabelKey">Text key of what people call it; shown by the field picker.</param>
/// <param name="Fields">Of a group or list.</param>
public sealed record PrintField(string Name, PrintFieldKind Kind, string LabelKey, IReadOnlyList<PrintField> Fields)
{
    public PrintField(string name, PrintFieldKind kind, string labelKey) : this(name, kind, labelKey, []) { }

    public static PrintField Text(string name, string labelKey) => new(name, PrintFieldKind.Text, labelKey);
    public static PrintField Lines(string name, string labelKey) => new(name, PrintFieldKind.Lines, labelKey);
    public static PrintField Money(string name, string labelKey) => new(name, PrintFieldKind.Money, labelKey);
    public static PrintField Price(string name, string labelKey) => new(name, PrintFieldKind.Price, labelKey);
    public static PrintField Quantity(string name, string labelKey) => new(name, PrintFieldKind.Quantity, labelKey);
    public static PrintField Percent(string name, string labelKey) => new(name, PrintFieldKind.Percent, labelKey);
    public static PrintField Integer(string name, string labelKey) => new(name, PrintFieldKind.Integer, labelKey);
    public static PrintField Date(string name, string labelKey) => new(name, PrintFieldKind.Date, labelKey);
    public static PrintField Moment(string name, string labelKey) => new(name, PrintFieldKind.Moment, labelKey);
    public static PrintField Group(string name, string labelKey, params PrintField[] fields) => new(name, PrintFieldKind.Group, labelKey, fields);
    public static PrintField List(string name, string labelKey, params PrintField[] fields) => new(name, PrintFieldKind.List, labelKey, fields);
}

/// <summary>Values by the names of the declared fields; others are left out.</summary>
public sealed class PrintValues : Dictionary<string, object?>
{
    public PrintValues() : base(StringComparer.Ordinal) { }
}
