using Huike.Kernel.Access;
using Huike.Kernel.UseCases;

namespace Huike.Kernel.Records;

/// <summary>How a document of the chain stands, as a colour.</summary>
public enum ChainTone
{
    Plain,
    /// <summary>Under way.</summary>
    Accent,
    Good,
    Warn,
    Bad,
}

/// <summary>A document of the chain.</summary>
/// <param name="Number">Its number, or what it is called before it has one.</param>
/// <param name="Href">Relative to the base, without a leading slash.</param>
/// <param name="State">Its state in the words of the user.</param>
/// <param name="Figure">Amount or date that matters, as it is shown.</param>
public sealed record ChainDocument(Guid Id, string Number, string Href, string State, ChainTone Tone = ChainTone.Plain, string? Figure = null);

/// <summary>One kind of document in the chain: what there is of it, and the button for what is missing.</summary>
/// <param name="RecordType">Name of the record type.</param>
/// <param name="LabelKey">Text key.</param>
/// <param name="Documents">The newest first, a few of them.</param>
public sealed record ChainStep(string RecordType, string LabelKey, string Icon, IReadOnlyList<ChainDocument> Documents)
{
    /// <summary>How many there are beyond those shown.</summary>
    public int More { get; init; }
    /// <summary>What is still open, in the words of the user: 未发 3 件.</summary>
    public string? Open { get; init; }
    /// <summary>Text key of the button for the missing step; null where nothing is missing or the user may not.</summary>
    public string? ActionKey { get; init; }
    /// <summary>Where the button leads, relative to the base.</summary>
    public string? ActionHref { get; init; }
}

/// <summary>The documents that are known to belong together, by record type.</summary>
public sealed class ChainIds(string recordType, Guid recordId)
{
    /// <summary>Beyond this many of a kind a chain is no longer one deal.</summary>
    public const int MostOfAKind = 100;

    private readonly Dictionary<string, List<Guid>> _known = new(StringComparer.Ordinal) { [recordType] = [recordId] };

    /// <summary>The page on which the chain is shown.</summary>
    public string RecordType => recordType;
    public Guid RecordId => recordId;

    /// <summary>Grows with each find.</summary>
    public int Count => _known.Values.Sum(ids => ids.Count);

    public IReadOnlyList<Guid> Of(string recordType) => _known.GetValueOrDefault(recordType) ?? (IReadOnlyList<Guid>)[];

    public void Add(string recordType, Guid? id)
    {
        if (id is not { } found)
            return;
        if (!_known.TryGetValue(recordType, out var ids))
            _known[recordType] = ids = [];
        if (ids.Count < MostOfAKind && !ids.Contains(found))
            ids.Add(found);
    }
}

/// <summary>
/// What one area contributes to the chain 报价 → 订单 → 发货 → 开票 → 回款. Found in the module's folder and registered by itself.
/// Everything within the actor's rights.
/// </summary>
public interface IChainSource
{
    /// <summary>Place in the chain: quotes 10, orders 20, deliveries 30, invoices 40, receipts 50.</summary>
    int Order { get; }
    /// <summary>Who lacks it does not see the step.</summary>
    string Permission { get; }
    /// <summary>Adds what the documents of this area know: an order its quote, a delivery its orders. Asked until nothing new is found.</summary>
    Task Link(ChainIds ids, CancellationToken cancellation);
    /// <summary>The step; null where it has no sense for what is known.</summary>
    Task<ChainStep?> Read(ChainIds ids, CancellationToken cancellation);
}

/// <summary>The chain of documents that a record belongs to.</summary>
[Open("Each step checks its own permission and shows only what the caller may see.")]
[NoApi("Programs read the documents themselves; each names the one it comes from.")]
public sealed record GetDocumentChain(string RecordType, Guid RecordId) : IQuery<IReadOnlyList<ChainStep>>;

internal sealed class GetDocumentChainUseCase(IEnumerable<IChainSource> sources, ActorContext actors)
    : IUseCase<GetDocumentChain, IReadOnlyList<ChainStep>>
{
    // From one end of the chain to the other.
    private const int MostRounds = 4;

    public async Task<Result<IReadOnlyList<ChainStep>>> Execute(GetDocumentChain request, CancellationToken cancellation)
    {
        var allowed = sources.Where(s => actors.Actor.May(s.Permission)).OrderBy(s => s.Order).ToList();
        var ids = new ChainIds(request.RecordType, request.RecordId);
        for (var round = 0; round < MostRounds; round++)
        {
            var known = ids.Count;
            foreach (var source in allowed)
                await source.Link(ids, cancellation);
            if (ids.Count == known)
                break;
        }
        var steps = new List<ChainStep>();
        foreach (var source in allowed)
        {
            if (await source.Read(ids, cancellation) is { } step)
                steps.Add(step);
        }
        return steps;
    }
}
