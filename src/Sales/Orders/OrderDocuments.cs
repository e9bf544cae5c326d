using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.Time;
using Huike.Platform.Transfer.Import;
using Huike.Sales.Documents;
using Huike.Sales.Opportunities;
using Huike.Sales.Orders.Domain;

namespace Huike.Sales.Orders;

/// <summary>
/// Orders of another house or program, whole with their lines and under the number they have there. They come in firm: whatever
/// there was to approve was approved where they were made.
/// </summary>
internal sealed class OrderDocuments(HuikeDb db, TenantClock clock) : IDocumentTarget
{
    public string RecordType => "orders";
    public string Permission => "orders.confirm";
    public IReadOnlyList<LineColumn> LineColumns => ImportedLines.Columns;

    public IReadOnlySet<string> Updatable { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "subject", "kind", "customerReference", "deliverOn", "startOn", "endOn", "receiver", "receiverPhone", "receiverAddress",
        "paymentTerms", "deliveryTerms", "terms", "remark", "ownerId", "departmentId",
    };

    public async Task Complete(IReadOnlyList<DocumentDraft> documents, CancellationToken cancellation)
    {
        foreach (var document in documents)
        {
            document.Head["state"] = Order.Confirmed;
            document.Head["confirmedAt"] = clock.UtcNow;
            document.Head["lines"] = ImportedLines.Read<OrderLineValues>(document);
        }
        await ImportedOpportunities.Check(db, documents, cancellation);
    }
}

/// <summary>An order whose import is undone is cancelled first, so that whatever followed from it goes too.</summary>
internal sealed class OrderUndo(DocumentFlow<Order> flow, ITexts texts) : IImportUndo
{
    public string RecordType => "orders";

    public async Task<bool> Release(Guid id, CancellationToken cancellation)
    {
        var found = await flow.Find(id, null, cancellation);
        if (!found.IsSuccess || found.Value.State != Order.Confirmed)
            return found.IsSuccess;
        return (await flow.Move(id, null, Order.Cancelled, new RecordPatch { ["reason"] = texts["import.undo.reason"] }, cancellation)).IsSuccess;
    }
}
