using Huike.Kernel.Data;

namespace Huike.Customers.Documents.Domain;

/// <summary>
/// A file that belongs to a record of any type: contract, photo, card. It is read and written by whoever may read and write that
/// record; it follows the record into the recycle bin. The content stands in the file store under its hash.
/// </summary>
public sealed class Document : OwnedRecord
{
    /// <summary>In the place of a record's type: put down for a record that is still being written, and only its uploader's until then.</summary>
    public const string Pending = "pending";

    public const int MaxName = 200, MaxFileName = 255, MaxNote = 1000;

    public string Name { get; set; } = "";
    public string? Kind { get; set; }
    public string? Note { get; set; }
    /// <summary>Resource name and id of the record.</summary>
    public string RecordType { get; set; } = "";
    public Guid RecordId { get; set; }
    /// <summary>The customer that the record hangs below, or is.</summary>
    public Guid? CustomerId { get; set; }
    /// <summary>Of the newest version.</summary>
    public string FileName { get; set; } = "";
    public string ContentType { get; set; } = "";
    [NotInAudit]
    public string Hash { get; set; } = "";
    /// <summary>Bytes.</summary>
    public long Size { get; set; }
    public int Versions { get; set; } = 1;
}

/// <summary>One version of a document; the newest is repeated in the document itself.</summary>
public sealed class DocumentVersion : Entity, INotAudited
{
    public Guid DocumentId { get; set; }
    public int Number { get; set; }
    public string FileName { get; set; } = "";
    public string ContentType { get; set; } = "";
    public string Hash { get; set; } = "";
    public long Size { get; set; }
    public DateTime UploadedAt { get; set; }
    public Guid? UploadedById { get; set; }
}
