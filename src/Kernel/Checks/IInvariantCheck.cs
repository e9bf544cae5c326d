using Huike.Kernel.Data;

namespace Huike.Kernel.Checks;

/// <summary>
/// Something that must hold for the data of a tenant at any moment. Found in the module's folder and registered by itself;
/// what must hold stands as a plain sentence under the text key <c>check.{Name}</c>.
/// </summary>
public interface IInvariantCheck
{
    /// <summary>Stable short name.</summary>
    string Name { get; }

    /// <summary>What contradicts it in the tenant of the database's actor, at most a hundred lines; empty where all is well.</summary>
    Task<IReadOnlyList<string>> Check(HuikeDb db, CancellationToken cancellation);
}

/// <summary>A check of something that follows from other data, and so can be made anew.</summary>
public interface IRepairableCheck : IInvariantCheck
{
    /// <summary>Makes right what contradicts; how many rows were mended. Called with the writer's turn, in a transaction.</summary>
    Task<int> Repair(HuikeDb db, CancellationToken cancellation);
}

/// <summary>Which files of the store the rows of a module name, of all tenants.</summary>
public interface IFileReferences
{
    /// <summary>Hashes, perhaps several times.</summary>
    IAsyncEnumerable<string> Hashes(HuikeDb db, CancellationToken cancellation);
}
