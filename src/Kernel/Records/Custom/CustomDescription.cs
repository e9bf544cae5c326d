using System.Linq.Expressions;
using Huike.Kernel.Data;

namespace Huike.Kernel.Records.Custom;

/// <summary>What makes a field of a company's own different from a described one: where its index rows are and how it is decided.</summary>
public sealed class CustomFacts
{
    public required Guid Id { get; init; }
    public required string Code { get; init; }
    public required CustomFieldKind Kind { get; init; }
    public required IReadOnlyList<CustomOption> Options { get; init; }
    public required IReadOnlyList<string> OnlyKinds { get; init; }
    public string? Help { get; init; }
    public bool Unique { get; init; }
    public bool Searched { get; init; }
    /// <summary>Typed value of new records.</summary>
    public object? Default { get; init; }
    /// <summary>The column of the index rows as a field, for conditions; null for texts too long for an index.</summary>
    public Field? Slot { get; init; }

    /// <summary>Whether records of that kind have the field at all.</summary>
    public bool AppliesTo(string? kind) => OnlyKinds.Count == 0 || kind is null || OnlyKinds.Contains(kind);
}

/// <summary>From a company's field to the same description that the product's own fields have.</summary>
public static class CustomDescription
{
    private static readonly Expression<Func<Aggregate, string?>> Json = r => r.CustomFields;

    public static Field Of(CustomField field)
    {
        var kind = KindOf(field.Kind);
        var name = CustomField.Prefix + field.Code;
        var plain = new Field
        {
            Name = name,
            Kind = kind,
            ValueType = TypeOf(kind),
            Column = Json,
            Get = _ => null,
            MaxLength = LengthOf(field.Kind),
            Decimals = field.Decimals,
        };
        var code = field.Code;
        var described = new Field
        {
            Name = name,
            Kind = kind,
            ValueType = plain.ValueType,
            Column = Json,
            FromColumn = json => CustomJson.Read((string?)json, code, plain),
            Get = record => CustomJson.Read(((Aggregate)record).CustomFields, code, plain),
            Set = (record, value) => ((Aggregate)record).CustomFields = CustomJson.With(((Aggregate)record).CustomFields, code, plain, value),
            Traits = TraitsOf(field),
            MaxLength = plain.MaxLength,
            Decimals = field.Decimals,
            ChoiceList = kind is FieldKind.Choice or FieldKind.Choices ? CustomField.ListOf(field.Id) : null,
            Target = TargetOf(field),
            Section = "custom",
            Label = field.Label,
            CompletenessWeight = field.Weight,
            Custom = new CustomFacts
            {
                Id = field.Id,
                Code = code,
                Kind = field.Kind,
                Options = field.Options,
                OnlyKinds = field.OnlyKinds,
                Help = field.Help,
                Unique = field.Unique,
                Searched = field.Searched && field.Kind is CustomFieldKind.Text or CustomFieldKind.LongText,
                Default = field.Default is { } text && FieldValues.Read(plain, (object)text) is { IsSuccess: true } value ? value.Value.Value : null,
                Slot = SlotOf(name, kind),
            },
        };
        return described;
    }

    public static FieldKind KindOf(CustomFieldKind kind) => kind switch
    {
        CustomFieldKind.LongText => FieldKind.LongText,
        CustomFieldKind.Number => FieldKind.Number,
        CustomFieldKind.Money => FieldKind.Money,
        CustomFieldKind.Date => FieldKind.Date,
        CustomFieldKind.Moment => FieldKind.Moment,
        CustomFieldKind.YesNo => FieldKind.Bool,
        CustomFieldKind.Choice => FieldKind.Choice,
        CustomFieldKind.Choices => FieldKind.Choices,
        CustomFieldKind.Reference or CustomFieldKind.User or CustomFieldKind.File => FieldKind.Reference,
        _ => FieldKind.Text,
    };

    private static string? TargetOf(CustomField field) => field.Kind switch
    {
        CustomFieldKind.User => "users",
        CustomFieldKind.File => "documents",
        CustomFieldKind.Reference => field.Target,
        _ => null,
    };

    private static FieldTraits TraitsOf(CustomField field)
    {
        var traits = FieldTraits.Importable;
        if (field.Required)
            traits |= FieldTraits.Required;
        if (field.Kind == CustomFieldKind.LongText)
            return traits | FieldTraits.DetailOnly;
        traits |= FieldTraits.Filterable;
        if (field.Kind is not (CustomFieldKind.Choices or CustomFieldKind.YesNo or CustomFieldKind.Reference or CustomFieldKind.User or CustomFieldKind.File))
            traits |= FieldTraits.Sortable;
        return field.InList ? traits | FieldTraits.DefaultColumn : traits;
    }

    private static int LengthOf(CustomFieldKind kind) => kind switch
    {
        CustomFieldKind.Text => CustomValue.MaxText,
        CustomFieldKind.LongText => 8000,
        CustomFieldKind.Choice or CustomFieldKind.Choices => CustomField.MaxCode,
        _ => 0,
    };

    private static Type TypeOf(FieldKind kind) => kind switch
    {
        FieldKind.Number or FieldKind.Money => typeof(long?),
        FieldKind.Date => typeof(DateOnly?),
        FieldKind.Moment => typeof(DateTime?),
        FieldKind.Bool => typeof(bool?),
        FieldKind.Choices => typeof(List<string>),
        FieldKind.Reference => typeof(Guid?),
        _ => typeof(string),
    };

    private static Field? SlotOf(string name, FieldKind kind) => kind switch
    {
        FieldKind.LongText => null,
        FieldKind.Text => Slot(name, kind, v => v.Text, typeof(string)),
        FieldKind.Choice or FieldKind.Choices => Slot(name, FieldKind.Choice, v => v.Text, typeof(string)),
        FieldKind.Number or FieldKind.Money => Slot(name, kind, v => v.Number, typeof(long?)),
        FieldKind.Bool => Slot(name, kind, v => v.Number == 1, typeof(bool)),
        FieldKind.Date => Slot(name, kind, v => v.Day, typeof(DateOnly?)),
        FieldKind.Moment => Slot(name, kind, v => v.Moment, typeof(DateTime?)),
        _ => Slot(name, kind, v => v.Reference, typeof(Guid?)),
    };

    private static Field Slot<TValue>(string name, FieldKind kind, Expression<Func<CustomValue, TValue>> column, Type type) => new()
    {
        Name = name,
        Kind = kind,
        ValueType = type,
        Column = column,
        Get = _ => null,
        Traits = FieldTraits.Filterable,
    };
}
