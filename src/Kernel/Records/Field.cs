using System.Linq.Expressions;
using Huike.Kernel.Money;

namespace Huike.Kernel.Records;

public enum FieldKind
{
    Text, LongText, Integer,
    /// <summary>A decimal number in whole millionths; people and programs see decimals.</summary>
    Number,
    /// <summary>A whole amount in minor units; people and programs see decimals.</summary>
    Money,
    /// <summary>A quantity × 10⁴.</summary>
    Quantity,
    /// <summary>The price of one unit × 10⁶.</summary>
    UnitPrice,
    /// <summary>A percentage × 10⁴; programs see 10 for 10 %.</summary>
    Percent,
    /// <summary>A tax rate × 10⁶; programs see 0.13 for 13 %, and may send 13 too.</summary>
    TaxRate,
    /// <summary>An exchange rate × 10⁸.</summary>
    Rate,
    Date, Moment, Bool,
    /// <summary>A code out of a choice list.</summary>
    Choice,
    /// <summary>Several codes.</summary>
    Choices,
    Tags,
    /// <summary>The id of another record.</summary>
    Reference,
    /// <summary>A structured part, stored as JSON: addresses, invoice title.</summary>
    Part,
    /// <summary>A region by its code; the names follow from it.</summary>
    Region,
}

[Flags]
public enum FieldTraits
{
    None = 0,
    Required = 1,
    Sortable = 2,
    Filterable = 4,
    /// <summary>Shown in lists where the reader chose no columns.</summary>
    DefaultColumn = 8,
    Importable = 16,
    /// <summary>Set by the house: never by a caller.</summary>
    ReadOnly = 32,
    /// <summary>Shows only its ends to those whose role says so; a phone, an e-mail address.</summary>
    Maskable = 64,
    /// <summary>Only set when the record is created, for example the customer of a contact.</summary>
    CreateOnly = 128,
    /// <summary>Not in lists, only on the record itself.</summary>
    DetailOnly = 256,
    /// <summary>A whole number that names something, such as a year: written without marks between the thousands.</summary>
    Ungrouped = 512,
}

/// <summary>One field of a record type; everything general that the product can do with it follows from here.</summary>
public sealed class Field
{
    public required string Name { get; init; }
    public required FieldKind Kind { get; init; }
    public required Type ValueType { get; init; }
    /// <summary>Entity → value, translated to its column.</summary>
    public required LambdaExpression Column { get; init; }
    public required Func<object, object?> Get { get; init; }
    public Action<object, object?>? Set { get; init; }
    /// <summary>Where the column holds more than the value: from what was read to the value.</summary>
    public Func<object?, object?>? FromColumn { get; init; }
    public FieldTraits Traits { get; set; }
    public int MaxLength { get; set; }
    /// <summary>Places that a number may have.</summary>
    public int Decimals { get; set; } = 6;
    /// <summary>Code of the choice list.</summary>
    public string? ChoiceList { get; set; }
    /// <summary>Name of the record type that a reference points to.</summary>
    public string? Target { get; set; }
    /// <summary>The field of another type that tells the same, as <c>{type}.{field}</c>: this one is never more open than that.</summary>
    public string? Follows { get; set; }
    /// <summary>What sorts in the column's stead, for example the pinyin key of a name.</summary>
    public LambdaExpression? SortColumn { get; set; }
    /// <summary>Section of the record page and of the column chooser.</summary>
    public string Section { get; set; } = "basic";
    /// <summary>Other headings under which files bring the field.</summary>
    public IReadOnlyList<string> Aliases { get; set; } = [];
    public string LabelKey { get; set; } = "";
    /// <summary>Of a part: how the text keys of what is in it begin, <c>line</c> for <c>line.quantity</c>; a key with the type before it, as in <c>invoices.line.quantity</c>, comes first.</summary>
    public string? PartKey { get; set; }
    /// <summary>A company's own words in place of the text.</summary>
    public string? Label { get; set; }
    /// <summary>Set where a company added the field itself.</summary>
    public Custom.CustomFacts? Custom { get; init; }
    /// <summary>Counts towards the completeness of the record, with this weight.</summary>
    public int CompletenessWeight { get; set; }

    /// <summary>Column with the number of places of an amount, for amounts in the currency of their record; without one it is two.</summary>
    public LambdaExpression? PlacesColumn { get; set; }
    /// <summary>The same of one record.</summary>
    public Func<object, int>? PlacesOf { get; set; }
    /// <summary>The field that is summed in this one's stead, where amounts of several currencies stand below each other.</summary>
    public string? SummedBy { get; set; }

    /// <summary>True for numbers that are kept as whole numbers of a small unit.</summary>
    public bool IsScaled => Kind is FieldKind.Number or FieldKind.Money or FieldKind.Quantity or FieldKind.UnitPrice or FieldKind.Percent or FieldKind.TaxRate or FieldKind.Rate;

    /// <summary>Places of a scaled number; of an amount the usual ones.</summary>
    public int Places => Kind switch
    {
        FieldKind.Number => Scaled.Number,
        FieldKind.Quantity => Scaled.Quantity,
        FieldKind.UnitPrice => Scaled.UnitPrice,
        FieldKind.Percent => Scaled.Percent,
        FieldKind.TaxRate => Scaled.TaxRate,
        FieldKind.Rate => Scaled.Rate,
        _ => 2,
    };

    /// <summary>A kept number as people and programs see it; anything else as it is.</summary>
    /// <param name="places">Places of the record's currency, where the amount goes by it.</param>
    public object? Shown(object? value, int? places = null) => value is long kept && IsScaled
        ? Kind == FieldKind.Money ? Scaled.ToDecimal(kept, places ?? 2) : Scaled.ToShort(kept, Places)
        : value;

    public bool Has(FieldTraits trait) => (Traits & trait) == trait;
    public bool IsNullable => !ValueType.IsValueType || Nullable.GetUnderlyingType(ValueType) is not null;
    public LambdaExpression SortExpression => SortColumn ?? Column;
}

/// <summary>Fluent half of a field's description.</summary>
public sealed class FieldBuilder<T>(Field field)
{
    public Field Field { get; } = field;
    public FieldBuilder<T> Required() => With(FieldTraits.Required);
    public FieldBuilder<T> Default() => With(FieldTraits.DefaultColumn);
    public FieldBuilder<T> Sortable() => With(FieldTraits.Sortable);
    public FieldBuilder<T> ReadOnly() => With(FieldTraits.ReadOnly).Without(FieldTraits.Importable);
    public FieldBuilder<T> CreateOnly() => With(FieldTraits.CreateOnly);
    public FieldBuilder<T> Ungrouped() => With(FieldTraits.Ungrouped);
    public FieldBuilder<T> Maskable() => With(FieldTraits.Maskable);
    public FieldBuilder<T> DetailOnly() => With(FieldTraits.DetailOnly).Without(FieldTraits.Filterable);
    public FieldBuilder<T> NotFilterable() => Without(FieldTraits.Filterable);
    public FieldBuilder<T> NotImportable() => Without(FieldTraits.Importable);

    public FieldBuilder<T> SortedBy<TKey>(Expression<Func<T, TKey>> key)
    {
        Field.SortColumn = key;
        return Sortable();
    }

    public FieldBuilder<T> Max(int length) { Field.MaxLength = length; return this; }
    /// <summary>What the part consists of, as its text keys have it.</summary>
    public FieldBuilder<T> Of(string partKey) { Field.PartKey = partKey; return this; }
    public FieldBuilder<T> Section(string section) { Field.Section = section; return this; }
    public FieldBuilder<T> Also(params string[] aliases) { Field.Aliases = aliases; return this; }
    /// <summary>Amounts in the currency of the record, which has so many places.</summary>
    public FieldBuilder<T> PlacesBy(Expression<Func<T, int>> places)
    {
        var of = new Prepared<T, int>(places);
        (Field.PlacesColumn, Field.PlacesOf) = (places, record => of.Of((T)record));
        return this;
    }

    /// <summary>What a field of another type tells, told once more: whoever may not read or write it there may not do so here.</summary>
    public FieldBuilder<T> Follows(string type, string field) { Field.Follows = $"{type}.{field}"; return this; }
    public FieldBuilder<T> SummedBy(string field) { Field.SummedBy = field; return this; }
    public FieldBuilder<T> Completes(int weight) { Field.CompletenessWeight = weight; return this; }

    private FieldBuilder<T> With(FieldTraits trait) { Field.Traits |= trait; return this; }
    private FieldBuilder<T> Without(FieldTraits trait) { Field.Traits &= ~trait; return this; }
}
