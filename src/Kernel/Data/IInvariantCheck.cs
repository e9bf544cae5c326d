namespace Huike.Kernel.Data;

/// <summary>Something that must hold in every tenant at every moment; <c>verify</c> asks each of them.</summary>
public interface IInvariantCheck
{
    /// <summary>Short stable name, for reports.</summary>
    string Name { get; }

    /// <summary>What holds, in one sentence.</summary>
    string Sentence { get; }

    /// <summary>What does not hold in the tenant of the scope; empty where all is well.</summary>
    Task<IReadOnlyList<string>> Check(HuikeDb db, CancellationToken cancellation);
}
