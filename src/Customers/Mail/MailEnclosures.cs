using Huike.Customers.Documents;
using Huike.Customers.Documents.Domain;
using Huike.Customers.Mail.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.UseCases;
using Microsoft.Extensions.Options;

namespace Huike.Customers.Mail;

/// <summary>
/// Documents that go out with a mail: such as the writer may read, or has just put down for it. The mail keeps the file as it was, whatever
/// becomes of the document.
/// </summary>
internal sealed class MailEnclosures(DocumentAccess access, IOptions<DocumentSettings> settings, ActorContext actors)
{
    public const int Most = 20;

    /// <summary>Errors <c>referenceNotFound</c>, <c>tooMany</c>, and <c>file.tooLarge</c> where all together are larger than one file may be.</summary>
    public async Task<Result<IReadOnlyList<MailAttachment>>> Of(IReadOnlyList<Guid> documents, CancellationToken cancellation)
    {
        var ids = documents.Distinct().ToList();
        if (ids.Count > Most)
            return Error.Invalid("documents", "tooMany", Most);
        var files = new List<MailAttachment>();
        foreach (var id in ids)
        {
            var found = await access.Find(id, write: false, cancellation);
            if (!found.IsSuccess || (found.Value.RecordType != Document.Pending && !actors.Actor.May("documents.view")))
                return Error.Invalid("documents", "referenceNotFound");
            files.Add(FileOf(found.Value, files.Count + 1));
        }
        return files.Sum(f => f.Size) > settings.Value.MostFileBytes
            ? new Error("file.tooLarge", ErrorKind.TooLarge, "documents", settings.Value.MostFileBytes / 1024 / 1024) : files;
    }

    private MailAttachment FileOf(Document document, int number)
    {
        var name = actors.Actor.Shown("documents", "fileName", document.FileName) ?? document.Name;
        return new MailAttachment
        {
            Number = number,
            FileName = name.Length <= MailAttachment.MaxFileName ? name : name[^MailAttachment.MaxFileName..],
            ContentType = document.ContentType,
            Hash = document.Hash,
            Size = document.Size,
        };
    }
}
