using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Identifiers;
using Huike.Customers.Names;
using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Duplicates;

/// <summary>One key: its kind and value.</summary>
public readonly record struct KeyValue(string Kind, string Value);

/// <summary>Which keys a record is found by, and keeping them in step with it.</summary>
public sealed class DuplicateKeys(HuikeDb db)
{
    public const string Credit = "credit", Name = "name", Core = "core", Brand = "brand", Sound = "pinyin",
        Phone = "phone", Domain = "domain", Site = "site", Gram = "gram", Blur = "blur";

    private const int MostGrams = 12;
    private const int MostHeads = 8;
    private const int MostBlurs = 6;
    private const int ShortestBlurred = 4;

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
        foreach (var reading in name.Readings)
            Add(keys, Core, reading.Core);
        foreach (var blur in Blurs(name))
            Add(keys, Blur, blur);
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
        return Enumerable.Range(0, brand.Length - size + 1).Select(i => brand.Substring(i, size)).Where(WholeTexts.IsWhole).Distinct(StringComparer.Ordinal).Take(MostGrams);
    }

    /// <summary>
    /// Brand and trade with one character of the brand left open, by which a name is found that has a wrong one there; a wrong one
    /// in the trade leaves the brand to find it by.
    /// </summary>
    public static IEnumerable<string> Blurs(CompanyName name) =>
        name.IsBranch || name.BrandTradeKey.Length < ShortestBlurred || name.Brand.All(char.IsAscii) ? [] :
            Enumerable.Range(0, Math.Min(MostBlurs, name.Brand.Length))
                .Select(i => $"{name.Brand[..i]}*{name.Brand[(i + 1)..]}{name.Trade}").Where(WholeTexts.IsWhole);

    /// <summary>Between which two brands those stand that begin with this one; null where it is too short or too long to say.</summary>
    public static (string Brand, string End)? Longer(CompanyName name) =>
        (name.BranchOf ?? name).Brand is { Length: >= 2 and < DuplicateKey.MaxValue } brand ? (brand, brand + '\uffff') : null;

    /// <summary>The brands with which this one begins.</summary>
    public static List<string> Heads(CompanyName name) => (name.BranchOf ?? name).Brand is { Length: >= 2 and < DuplicateKey.MaxValue } brand
        ? [.. Enumerable.Range(2, Math.Min(MostHeads, brand.Length - 2)).Select(n => brand[..n]).Where(WholeTexts.IsWhole)] : [];

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
