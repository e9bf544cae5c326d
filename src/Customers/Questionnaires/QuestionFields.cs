using System.Globalization;
using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Identifiers;
using Huike.Customers.Questionnaires.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Platform.PublicLinks;

namespace Huike.Customers.Questionnaires;

/// <summary>Which facts a customer is asked about itself, and how they look as text.</summary>
internal sealed class QuestionFields(RecordCatalog catalog, IRegionPicker regions)
{
    /// <summary>What a company or person knows of itself and may say; how the house judges and treats it is not asked.</summary>
    private static readonly HashSet<string> s_asked =
    [
        "customers.name", "customers.shortName", "customers.creditCode", "customers.legalRepresentative", "customers.registeredCapital", "customers.foundedOn", "customers.size", "customers.employees",
        "customers.yearlyTurnover", "customers.businessScope", "customers.mainProducts", "customers.productApplication", "customers.phone", "customers.fax", "customers.email", "customers.website",
        "customers.wechat", "customers.qq", "customers.country", "customers.region", "customers.address", "customers.postalCode", "customers.industry", "customers.ownership", "customers.serviceArea",
        "contacts.name", "contacts.gender", "contacts.title", "contacts.department", "contacts.mobile", "contacts.phone", "contacts.email", "contacts.wechat", "contacts.qq", "contacts.address",
    ];

    public static bool MayAsk(RecordType type, Field field) => AskedFields.MayAsk(field) && (field.Custom is not null || s_asked.Contains($"{type.Name}.{field.Name}"));

    /// <summary>The field that a question fills; null for a free question and one whose field is gone.</summary>
    public (RecordType Type, Field Field)? Of(string? name)
    {
        if (name?.Split('.', 2) is not [var target, var field] || TypeOf(target) is not { } type || !type.TryField(field, out var found) || !MayAsk(type, found))
            return null;
        return (type, found);
    }

    public RecordType? TypeOf(string? target) => target switch
    {
        "customers" => catalog.Of<Customer>(),
        "contacts" => catalog.Of<Contact>(),
        _ => null,
    };

    /// <summary>The value as somebody would write it; null where there is none.</summary>
    public string? TextOf(Field field, Aggregate record) => field.Shown(field.Get(record)) switch
    {
        null => null,
        string code when field.Kind == FieldKind.Region => regions.NameOf(code),
        string text => text,
        bool yes => yes ? "true" : "false",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IEnumerable<string> several => string.Join(',', several),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        var other => other.ToString(),
    };

    /// <summary>Whether a text says what the record says already.</summary>
    public bool IsSame(Field field, Aggregate record, string text)
    {
        var known = TextOf(field, record);
        if (field.Kind == FieldKind.Region)
            return ReachChecks.RegionCode(text) == field.Get(record) as string;
        var read = FieldValues.Read(field, (object)text);
        return read.IsSuccess && field.Kind is not (FieldKind.Choices or FieldKind.Text or FieldKind.LongText) ? Equals(read.Value.Value, field.Get(record)) : text.Trim() == (known ?? "");
    }
}
