using Huike.Kernel.Data;

namespace Huike.Kernel.Checks;

/// <summary>Something that must hold for the data of a tenant at any moment. Found in the module's folder and registered by itself.</summary>
public interface IInvariantCheck
{
    /// <summary>Stable short name.</summary>
    string Name { get; }
    /// <summary>What must hold, as a plain sentence.</summary>
    string Statement { get; }
    /// <summary>What contradicts it in the tenant of the database's actor, at most a hundred lines; empty where all is well.</summary>
    Task<IReadOnlyList<string>> Check(HuikeDb db, CancellationToken cancellation);
}
