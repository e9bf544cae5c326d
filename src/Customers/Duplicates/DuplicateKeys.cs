using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Identifiers;
using Huike.Customers.Names;
using Huike.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Duplicates;

/// <summary>One key: its kind and value.</summary>
internal readonly record struct KeyValue(string Kind, string Value);

/// <summary>Which keys a record is found by, and keeping them in step with it.</summary>
internal sealed class DuplicateKeys(HuikeDb db)
{
    public const string Credit = "credit", Name = "name", Core = "core", Brand = "brand", Sound = "pinyin",
        Phone = "phone", Domain = "domain", Site = "site", Gram = "gram";

    private const int MostGrams = 12;

    public static IReadOnlyList<KeyValue> Of(Customer customer)
    {
        var keys = new List<KeyValue>();
        Add(keys, Credit, customer.CreditCode);
        AddName(keys, CompanyName.Parse(customer.Name), customer.Kind == "person");
        AddPhone(keys, customer.PhoneKey);
        AddMail(keys, customer.Email);
        Add(keys, Site, WebAddress.HostKey(customer.Website));
        return Distinct(keys);
    }

    public static IReadOnlyList<KeyValue> Of(Contact contact)
    {
        var keys = new List<KeyValue>();
        AddPhone(keys, contact.MobileKey);
        AddPhone(keys, contact.PhoneKey);
        AddMail(keys, contact.Email);
        return Distinct(keys);
    }

    public static void AddName(List<KeyValue> keys, CompanyName name, bool isPerson)
    {
        if (name.IsEmpty)
            return;
        Add(keys, Name, name.FullKey);
        if (isPerson)
            return;
        var parent = name.BranchOf ?? name;
        Add(keys, Core, name.BrandTradeKey);
        Add(keys, Brand, parent.Brand);
        Add(keys, Sound, parent.BrandPinyin);
        foreach (var gram in Grams(parent.Brand))
            Add(keys, Gram, gram);
    }

    /// <summary>
    /// Pieces of a brand of four characters and more; shorter brands are similar only where one begins with the other,
    /// which the brand key itself shows. Latin letters say less than Han characters, so their pieces are longer.
    /// </summary>
    public static IEnumerable<string> Grams(string brand)
    {
        if (brand.Length < 4)
            return [];
        var size = brand.All(char.IsAscii) ? 4 : 2;
        return Enumerable.Range(0, brand.Length - size + 1).Select(i => brand.Substring(i, size)).Distinct(StringComparer.Ordinal).Take(MostGrams);
    }

    /// <summary>The number without its extension: one switchboard, one company.</summary>
    public static void AddPhone(List<KeyValue> keys, string? phoneKey)
    {
        if (phoneKey?.Split('#')[0] is { Length: >= 7 } number)
            Add(keys, Phone, number);
    }

    public static void AddMail(List<KeyValue> keys, string? text)
    {
        if (text is not null && EmailAddress.Parse(text) is { IsFreeMail: false } email)
            Add(keys, Domain, email.Domain);
    }

    public static void Add(List<KeyValue> keys, string kind, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            keys.Add(new KeyValue(kind, value.Length <= DuplicateKey.MaxValue ? value : value[..DuplicateKey.MaxValue]));
    }

    private static KeyValue[] Distinct(List<KeyValue> keys) => [.. keys.Distinct()];

    /// <summary>Writes what is missing and takes off what no longer holds; the caller saves.</summary>
    public async Task Write(string recordType, Guid recordId, Guid customerId, IReadOnlyList<KeyValue> keys, bool isNew, CancellationToken cancellation)
    {
        var stored = isNew ? [] : await db.Set<DuplicateKey>().Where(k => k.RecordType == recordType && k.RecordId == recordId).ToListAsync(cancellation);
        foreach (var old in stored)
        {
            if (old.CustomerId != customerId || !keys.Contains(new KeyValue(old.Kind, old.Value)))
                db.Remove(old);
        }
        foreach (var key in keys)
        {
            if (!stored.Exists(s => s.Kind == key.Kind && s.Value == key.Value && s.CustomerId == customerId))
            {
                db.Add(new DuplicateKey
                {
                    TenantId = db.TenantId,
                    Kind = key.Kind,
                    Value = key.Value,
                    RecordType = recordType,
                    RecordId = recordId,
                    CustomerId = customerId,
                });
            }
        }
    }

    public Task Remove(string recordType, Guid recordId, CancellationToken cancellation) =>
        db.Set<DuplicateKey>().Where(k => k.RecordType == recordType && k.RecordId == recordId).ExecuteDeleteAsync(cancellation);
}
