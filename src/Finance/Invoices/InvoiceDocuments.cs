using Huike.Finance.Invoices.Domain;
using Huike.Finance.Invoices.UseCases;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Transfer.Import;
using Huike.Sales.Documents;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Invoices;

/// <summary>
/// Invoices that were issued elsewhere, under the number of the tax office: with their lines, or with a sum and its rate, or of an
/// order as a whole. Each goes the way of every other, so that all of its rules hold; only nobody is asked for an approval.
/// </summary>
internal sealed class InvoiceDocuments(HuikeDb db, InvoiceFlow flow, IUseCase<IssueInvoice, SavedRecord> issue, ITexts texts, TenantClock clock) : IDocumentTarget
{
    private const string Item = "lines.itemName", Quantity = "lines.quantity", Rate = "lines.taxRate", Total = "lines.totalAmount", TaxCode = "lines.taxCode",
        Specification = "lines.specification", Unit = "lines.unit";

    private static readonly string[] s_wide = [HuikeDb.RecordFilter];

    public string RecordType => "invoices";
    public string Permission => "invoices.issue";
    public string Key => "invoiceNumber";
    public bool SavedAlone => true;

    public IReadOnlyList<LineColumn> LineColumns { get; } =
    [
        new(Item, "import.invoices.item", LineCell.Text, ["项目名称", "货物或应税劳务名称", "货物名称", "商品名称", "品名", "品項"]),
        new(Quantity, "import.invoices.quantity", LineCell.Number, LineHeadings.Quantity),
        new(Total, "import.invoices.total", LineCell.Number, ["行价税合计", "明细价税合计", "行含税金额", "含税金额"]),
        new(Rate, "import.invoices.taxRate", LineCell.Share, ["行税率", "明细税率"]),
        new(TaxCode, "import.invoices.taxCode", LineCell.Text, ["税收分类编码", "商品编码"]),
        new(Specification, "import.invoices.specification", LineCell.Text, ["规格型号", "规格", "規格"]),
        new(Unit, "import.invoices.unit", LineCell.Text, LineHeadings.Unit),
    ];

    public IReadOnlyList<HeadColumn> HeadColumns { get; } =
    [
        new("invoiceNumber", ["发票号码", "发票号", "數電票號碼", "發票號碼"]), new("invoiceCode", ["发票代码", "發票代碼"]),
        new("issuedOn", ["开票日期", "開票日期", "發票日期"]), new("totalAmount", ["价税合计", "发票金额", "開票金額"]), new("taxRate", ["税率", "稅率"]),
    ];

    public IReadOnlySet<string> Updatable { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "receiver", "receiverPhone", "receiverEmail", "receiverAddress", "carrier", "trackingNumber", "remark", "ownerId", "departmentId",
    };

    public bool TakesHeads(IReadOnlySet<string> columns) => columns.Contains(Key);

    public Task Complete(IReadOnlyList<DocumentDraft> documents, CancellationToken cancellation)
    {
        foreach (var document in documents)
        {
            var head = document.Head;
            if (IssueInvoiceUseCase.Clean(head.GetValueOrDefault(Key) as string) is not { } number)
            {
                document.Errors.Add(Error.Invalid(Key, "required"));
                continue;
            }
            head[Key] = number;
            if (head.GetValueOrDefault("issuedOn") is not DateOnly day)
                document.Errors.Add(Error.Invalid("issuedOn", "required"));
            else if (day > clock.Today)
                document.Errors.Add(Error.Invalid("issuedOn", "invoice.future"));
            var (total, rate) = (head.GetValueOrDefault("totalAmount") as decimal?, head.GetValueOrDefault("taxRate") as decimal?);
            head.Remove("totalAmount");
            head.Remove("taxRate");
            if (document.Lines.Count > 0)
                head["lines"] = document.Lines.Select(cells => Line(cells, rate)).ToList();
            else if (total is not null)
                head["lines"] = new List<InvoiceLineValues> { new() { ItemName = texts["import.invoices.whole"], TotalAmount = total, TaxRate = rate } };
            else if (head.GetValueOrDefault("orderId") is null)
                document.Errors.Add(Error.Invalid("totalAmount", "required"));
        }
        return Task.CompletedTask;
    }

    public async Task<IReadOnlyList<Error>> Written(Guid id, IReadOnlyList<string> options, CancellationToken cancellation)
    {
        var invoice = await db.Set<Invoice>().IgnoreQueryFilters(s_wide).FirstAsync(i => i.Id == id, cancellation);
        var (number, code, day) = (invoice.InvoiceNumber, invoice.InvoiceCode, invoice.IssuedOn);
        // The step that issues it gives them, by its own rules.
        (invoice.InvoiceNumber, invoice.InvoiceCode, invoice.IssuedOn) = (null, null, null);
        await db.SaveChangesAsync(cancellation);
        foreach (var (state, more) in new[] { (Invoice.Submitted, new RecordPatch { ["submittedAt"] = clock.UtcNow }), (Invoice.Approved, []) })
        {
            if (await flow.Move(id, null, state, more, cancellation) is { IsSuccess: false } refused)
                return refused.Errors;
        }
        return (await issue.Execute(new IssueInvoice(id, number, code, day), cancellation)).Errors;
    }

    private static InvoiceLineValues Line(IReadOnlyDictionary<string, object> cells, decimal? rate) => new()
    {
        ItemName = cells.GetValueOrDefault(Item) as string,
        Quantity = cells.GetValueOrDefault(Quantity) as decimal?,
        TotalAmount = cells.GetValueOrDefault(Total) as decimal?,
        TaxRate = cells.GetValueOrDefault(Rate) as decimal? ?? rate,
        TaxCode = cells.GetValueOrDefault(TaxCode) as string,
        Specification = cells.GetValueOrDefault(Specification) as string,
        Unit = cells.GetValueOrDefault(Unit) as string,
    };
}

/// <summary>An invoice whose import is undone stands as void, whenever it was issued: it was issued elsewhere, and its number may come again.</summary>
internal sealed class InvoiceUndo(HuikeDb db, InvoiceFlow flow, InvoiceBooks books, Accounts.CompanyFinance finance, ITexts texts, TenantClock clock) : IImportUndo
{
    public string RecordType => "invoices";
    public bool Keeps => true;

    public async Task<bool> Release(Guid id, CancellationToken cancellation)
    {
        var found = await flow.Hold(id, null, cancellation);
        if (!found.IsSuccess || found.Value is not { State: Invoice.Draft or Invoice.Issued, Nature: Invoice.Blue, RedAmount: 0, RangeId: null } invoice)
            return false;
        if (invoice.State == Invoice.Issued && (await finance.Refusal(invoice.IssuedOn!.Value, "issuedOn", cancellation) is not null
            || await books.Tell(invoice, await books.Lines(id, cancellation), -1, cancellation) is { Count: > 0 }))
            return false;
        var moved = await flow.Move(id, null, Invoice.Void, new RecordPatch
        {
            ["voidedOn"] = clock.Today,
            ["reason"] = texts["import.undo.reason"],
            ["invoiceNumber"] = null,
            ["invoiceCode"] = null,
        }, cancellation);
        if (!moved.IsSuccess)
            return false;
        await books.Lowered(await db.Set<Invoice>().FirstAsync(i => i.Id == id, cancellation), clock.Today, cancellation);
        await db.SaveChangesAsync(cancellation);
        return true;
    }
}
