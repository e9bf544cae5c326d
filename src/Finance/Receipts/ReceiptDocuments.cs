using Huike.Finance.Receipts.Domain;
using Huike.Finance.Receipts.UseCases;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Platform.Transfer.Import;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Receipts;

/// <summary>
/// 银行流水: each row of a bank statement by which money came in is a receipt of the customer who paid. The bank's reference tells one
/// that is there already; rows by which money left bring nothing.
/// </summary>
internal sealed class ReceiptDocuments(HuikeDb db, AllocationBook book) : IDocumentTarget
{
    /// <summary>What the customers owe is settled, oldest first.</summary>
    public const string Allocate = "allocate";

    private static readonly string[] s_wide = [HuikeDb.RecordFilter];

    public string RecordType => "receipts";
    public string Permission => "receipts.create";
    public string Key => "reference";
    public bool SavedAlone => true;
    public IReadOnlyList<LineColumn> LineColumns => [];
    public IReadOnlyList<ImportOption> Options { get; } = [new(Allocate, "import.receipts.allocate", "receipts.allocate")];
    public IReadOnlySet<string> Updatable { get; } = new HashSet<string>(StringComparer.Ordinal) { "remark" };

    public bool TakesHeads(IReadOnlySet<string> columns) => true;

    /// <summary>What was reversed may come again.</summary>
    public bool IsSame(Aggregate known) => known is Receipt { Kind: Receipt.Ordinary, State: Receipt.Posted };

    public Task Complete(IReadOnlyList<DocumentDraft> documents, CancellationToken cancellation)
    {
        foreach (var document in documents)
            document.LeftOut = document.Head.GetValueOrDefault("amount") is null or decimal and <= 0;
        return Task.CompletedTask;
    }

    public async Task<IReadOnlyList<Error>> Written(Guid id, IReadOnlyList<string> options, CancellationToken cancellation)
    {
        if (!options.Contains(Allocate))
            return [];
        var receipt = await db.Set<Receipt>().IgnoreQueryFilters(s_wide).AsNoTracking().FirstAsync(r => r.Id == id, cancellation);
        var wishes = await book.OldestFirst(receipt, receipt.UnallocatedAmount, cancellation);
        if (wishes.Count == 0)
            return [];
        await book.Hold(wishes.Select(w => w.ReceivableId), cancellation);
        var refused = await book.Spend(receipt, wishes, receipt.ReceivedOn, cancellation);
        await db.SaveChangesAsync(cancellation);
        return refused;
    }
}

/// <summary>A receipt whose import is undone is reversed: books have no gaps.</summary>
internal sealed class ReceiptUndo(IUseCase<ReverseReceipt, SavedRecord> step, ITexts texts) : IImportUndo
{
    public string RecordType => "receipts";
    public bool Keeps => true;

    public async Task<bool> Release(Guid id, CancellationToken cancellation) =>
        (await step.Execute(new ReverseReceipt(id, texts["import.undo.reason"]), cancellation)).IsSuccess;
}
