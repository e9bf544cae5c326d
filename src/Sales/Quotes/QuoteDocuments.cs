using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Transfer.Import;
using Huike.Sales.Documents;
using Huike.Sales.Opportunities;
using Huike.Sales.Quotes.Domain;

namespace Huike.Sales.Quotes;

/// <summary>
/// Quotes of another house or program, whole with their lines and under the number they have there. They were offered already: without
/// a word about it a quote counts as sent, and one whose validity is over as expired.
/// </summary>
internal sealed class QuoteDocuments(HuikeDb db, TenantClock clock) : IDocumentTarget
{
    /// <summary>What a paper can tell; a draft or an approval under way is made here.</summary>
    private static readonly string[] s_states = [Quote.Sent, Quote.Accepted, Quote.Refused, Quote.Expired];

    public string RecordType => "quotes";
    public string Permission => "quotes.edit";
    public IReadOnlyList<LineColumn> LineColumns => ImportedLines.Columns;
    public IReadOnlyList<HeadColumn> HeadColumns { get; } = [new("state", ["状态", "报价状态", "報價狀態", "Status"])];

    public IReadOnlySet<string> Updatable { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "subject", "validUntil", "contactId", "opportunityId", "deliveryPlace", "packaging", "warranty", "paymentTerms", "deliveryTerms", "terms", "remark", "ownerId", "departmentId",
    };

    public async Task Complete(IReadOnlyList<DocumentDraft> documents, CancellationToken cancellation)
    {
        foreach (var document in documents)
        {
            var head = document.Head;
            var state = head.GetValueOrDefault("state") as string
                ?? (head.GetValueOrDefault("validUntil") is DateOnly until && until < clock.Today ? Quote.Expired : Quote.Sent);
            if (!s_states.Contains(state))
                document.Errors.Add(Error.Invalid("state", "import.quotes.state"));
            var day = head.GetValueOrDefault("quotedOn") is DateOnly quoted && quoted <= clock.Today ? clock.StartOf(quoted) : clock.UtcNow;
            (head["state"], head["sentAt"]) = (state, day);
            if (state is Quote.Accepted or Quote.Refused)
                head["answeredAt"] = day;
            head["lines"] = ImportedLines.Read<QuoteLineValues>(document);
        }
        await ImportedOpportunities.Check(db, documents, cancellation);
    }
}

/// <summary>A quote whose import is undone is voided first, so that prices that were remembered from it are forgotten.</summary>
internal sealed class QuoteUndo(DocumentFlow<Quote> flow, ITexts texts) : IImportUndo
{
    public string RecordType => "quotes";

    public async Task<bool> Release(Guid id, CancellationToken cancellation)
    {
        var found = await flow.Find(id, null, cancellation);
        // One that was refused ends there; it goes as it is.
        if (!found.IsSuccess || found.Value.OrderedAmount != 0 || !Quote.Edges[found.Value.State].Contains(Quote.Void))
            return found.IsSuccess && found.Value.OrderedAmount == 0;
        return (await flow.Move(id, null, Quote.Void, new RecordPatch { ["reason"] = texts["import.undo.reason"] }, cancellation)).IsSuccess;
    }
}
