using Huike.Customers.Contacts.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Transfer.Import;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Contacts;

/// <summary>
/// The contact in a file of customers. At a customer that exists already the contact of the same name takes the cells over;
/// any other name is a new contact.
/// </summary>
internal sealed class ImportContact(HuikeDb db, RecordWriter<Contact> writer, RecordCatalog catalog) : IImportTarget
{
    private const string Prefix = "contact.";

    public string RecordType => "customers";
    public string Permission => "contacts.create";

    public IReadOnlyList<ImportPartField> Fields { get; } =
    [
        Field("name", "联系人", "联系人姓名", "聯絡人", "聯絡人姓名", "ContactName", "Contact"),
        Field("title", "联系人职务", "职务", "职位", "職稱", "ContactTitle"),
        Field("mobile", "联系人手机", "联系人手机号", "手机号", "手机号码", "移动电话", "聯絡人手機", "ContactMobile"),
        Field("phone", "联系人电话", "聯絡人電話", "ContactPhone"),
        Field("email", "联系人邮箱", "联系人电子邮件", "聯絡人電子郵件", "ContactEmail"),
    ];

    public async Task<IReadOnlyList<ImportedPart>> Write(IReadOnlyList<ImportPart> parts, CancellationToken cancellation)
    {
        var existing = await Existing(parts, cancellation);
        var done = new List<ImportedPart>(parts.Count);
        foreach (var part in parts)
        {
            var values = new RecordPatch(part.Values.Select(v => KeyValuePair.Create(v.Key[Prefix.Length..], (object?)v.Value)));
            var known = existing[part.RecordId].FirstOrDefault(c => values.GetValueOrDefault("name") is string name && c.Name == name.Trim());
            done.Add(known is null ? await Create(part, values, cancellation) : await Change(part, known, values, cancellation));
        }
        await writer.Flush(cancellation);
        return done;
    }

    private async Task<ILookup<Guid, Contact>> Existing(IReadOnlyList<ImportPart> parts, CancellationToken cancellation)
    {
        var ids = parts.Where(p => !p.IsNew).Select(p => (Guid?)p.RecordId).Distinct().ToList();
        var contacts = ids.Count == 0 ? [] : await db.Set<Contact>().AsNoTracking().Where(c => ids.Contains(c.CustomerId)).ToListAsync(cancellation);
        return contacts.ToLookup(c => c.CustomerId!.Value);
    }

    private async Task<ImportedPart> Create(ImportPart part, RecordPatch values, CancellationToken cancellation)
    {
        values["customerId"] = part.RecordId;
        var written = await writer.Stage(values, WriteOptions.Default, cancellation);
        return written.IsSuccess
            ? new(part.Row, "contacts", written.Value.Entity.Id, null, [])
            : new(part.Row, "contacts", Guid.Empty, null, InWordsOfFile(written.Errors));
    }

    private async Task<ImportedPart> Change(ImportPart part, Contact known, RecordPatch values, CancellationToken cancellation)
    {
        var type = catalog.Of<Contact>();
        var before = new RecordPatch(values.Keys.Select(name => KeyValuePair.Create(name, type[name].Get(known))));
        await writer.Flush(cancellation);
        var written = await writer.Change(known.Id, null, values, WriteOptions.Default, cancellation);
        return new(part.Row, "contacts", known.Id, before, written.IsSuccess ? [] : InWordsOfFile(written.Errors));
    }

    private static List<Error> InWordsOfFile(IReadOnlyList<Error> errors) =>
        [.. errors.Select(e => e.Field is null ? e : e with { Field = Prefix + e.Field })];

    private static ImportPartField Field(string name, params string[] aliases) => new(Prefix + name, $"customers.import.contact.{name}", aliases);
}
