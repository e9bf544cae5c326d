using System.Globalization;
using Huike.Kernel.Records;
using Huike.Kernel.Text;

namespace Huike.UiKit;

/// <summary>Which conditions a field can have, and how a condition reads.</summary>
public static class FilterWords
{
    public static bool IsDay(Field field) => field.Kind is FieldKind.Date or FieldKind.Moment;

    /// <summary>A field that holds a file: people ask whether there is one, not which.</summary>
    public static bool IsFile(Field field) => field.Custom?.Kind == Kernel.Records.Custom.CustomFieldKind.File;

    /// <summary>The text for a field that is not empty.</summary>
    public static string FilledKey(Field field) => IsFile(field) ? "ui.list.op.hasfile" : "ui.list.op.filled";

    public static IReadOnlyList<FilterOperator> OperatorsOf(Field field) => field.Kind switch
    {
        FieldKind.Reference when IsFile(field) => [FilterOperator.Empty],
        FieldKind.Choice => [FilterOperator.In, FilterOperator.Ne, FilterOperator.Empty],
        FieldKind.Choices or FieldKind.Tags => [FilterOperator.In, FilterOperator.Empty],
        FieldKind.Region => [FilterOperator.Eq, FilterOperator.Ne, FilterOperator.Empty],
        FieldKind.Reference => [FilterOperator.Eq, FilterOperator.Ne, FilterOperator.Empty],
        FieldKind.Bool => [FilterOperator.Eq],
        FieldKind.Date or FieldKind.Moment => [FilterOperator.Eq, FilterOperator.Gte, FilterOperator.Lte, FilterOperator.Lt, .. field.IsNullable ? [FilterOperator.LtOrEmpty] : Array.Empty<FilterOperator>(), FilterOperator.Empty],
        FieldKind.Integer or FieldKind.Number or FieldKind.Money or FieldKind.Quantity or FieldKind.UnitPrice or FieldKind.Percent or FieldKind.TaxRate or FieldKind.Rate => [FilterOperator.Gte, FilterOperator.Lte, FilterOperator.Eq, FilterOperator.Empty],
        _ => [FilterOperator.Contains, FilterOperator.Eq, FilterOperator.StartsWith, FilterOperator.Empty],
    };

    public static string OperatorKey(FilterOperator op, Field field, bool negated = false) => op switch
    {
        FilterOperator.Empty when negated => FilledKey(field),
        FilterOperator.Empty => IsFile(field) ? "ui.list.op.nofile" : "ui.list.op.empty",
        FilterOperator.Lt when IsDay(field) => "ui.list.op.before",
        FilterOperator.LtOrEmpty => "ui.list.op.beforeorempty",
        FilterOperator.Lte when IsDay(field) => "ui.list.op.until",
        FilterOperator.Gte when IsDay(field) => "ui.list.op.from",
        _ => $"ui.list.op.{op.ToString().ToLowerInvariant()}",
    };

    /// <summary>The condition in one line: "级别 是 A、B".</summary>
    public static string Text(FilterTerm term, RecordType type, FieldTexts texts, ITexts t, IReadOnlyDictionary<Guid, string> titles)
    {
        if (!type.TryField(term.Field, out var field))
            return term.Field == "sharedWith" ? t["ui.list.shared"] : term.Field;
        var op = t[OperatorKey(term.Operator, field, term.Values is ["false"])];
        return term.Operator == FilterOperator.Empty
            ? $"{texts.Label(field)} {op}"
            : $"{texts.Label(field)} {op} {string.Join(t["ui.list.or"], term.Values.Select(v => ValueText(field, v, texts, t, titles)))}";
    }

    private static string ValueText(Field field, string value, FieldTexts texts, ITexts t, IReadOnlyDictionary<Guid, string> titles)
    {
        if (IsDay(field) && RelativeDays(value) is { } days)
            return days switch { 0 => t["ui.list.today"], > 0 => t["ui.list.daysahead", days], _ => t["ui.list.daysago", -days] };
        if (field.Kind == FieldKind.Reference)
            return value == "me" ? t["ui.list.me"] : value == "subordinates" ? t["ui.list.subordinates"] : Guid.TryParse(value, out var id) ? titles.GetValueOrDefault(id) ?? t["ui.list.hidden"] : value;
        return field.Kind switch
        {
            FieldKind.Choice or FieldKind.Choices => texts.ChoiceLabel(field.ChoiceList!, value),
            FieldKind.Region => texts.RegionName(value),
            FieldKind.Bool => t[value == "true" ? "ui.yes" : "ui.no"],
            _ => value,
        };
    }

    /// <summary>0 for <c>today</c>, -7 for <c>today-7</c>, null for anything else.</summary>
    public static int? RelativeDays(string value) => value == "today" ? 0
        : value.StartsWith("today", StringComparison.Ordinal) && int.TryParse(value.AsSpan(5), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var days) ? days : null;

    public static string RelativeDay(int days) => days == 0 ? "today" : string.Create(CultureInfo.InvariantCulture, $"today{days:+0;-0}");

    /// <summary>A value of the field as a condition spells it.</summary>
    public static string Spell(object value) => value switch
    {
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
