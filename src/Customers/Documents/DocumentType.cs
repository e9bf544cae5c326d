using System.Linq.Expressions;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Documents.Domain;
using Huike.Kernel.Records;

namespace Huike.Customers.Documents;

/// <summary>Every field of a document, described once. Files come by upload only, so there is no import of a table.</summary>
public sealed class DocumentType : RecordType<Document>
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public DocumentType()
    {
        Name = "documents";
        DefaultSort = "-updatedAt";
        Icon = "file-text";
        PagePath = "/documents?open={0}";
        SearchOrder = 50;
        AcceptsImport = false;
        SeenThrough<Customer>(d => d.CustomerId);
        Text(d => d.Name).Required().Max(Document.MaxName).Default().NotImportable();
        Choice(d => d.Kind, "document.kind").Default().NotImportable();
        Reference(d => d.CustomerId, "customers").ReadOnly().Default();
        Text(d => d.FileName).ReadOnly().Max(Document.MaxFileName);
        Integer(d => d.Size).ReadOnly().Default();
        Integer(d => d.Versions).ReadOnly();
        Text(d => d.ContentType).ReadOnly().Max(100);
        LongText(d => d.Note).Max(Document.MaxNote).NotImportable();
        Standard();
    }

    public override Expression<Func<Document, string>> Title => d => d.Name;

    protected override SearchContent? Search(Document entity) => new(entity.Name, null, [entity.FileName], [], []);
}
