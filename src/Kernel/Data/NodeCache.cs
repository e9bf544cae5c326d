using Microsoft.Extensions.Caching.Memory;

namespace Huike.Kernel.Data;

/// <summary>
/// The memory of this node. Taking an entry out because its source changed is told to the other nodes on the same database,
/// which then forget everything: changes of people, roles and lists are rare, and what is forgotten is read again at once.
/// </summary>
public sealed class NodeCache : IMemoryCache
{
    private readonly MemoryCache _cache = new(new MemoryCacheOptions());

    /// <summary>Called when an entry was taken out here.</summary>
    public Action? Forgotten { get; set; }

    public ICacheEntry CreateEntry(object key) => _cache.CreateEntry(key);
    public bool TryGetValue(object key, out object? value) => _cache.TryGetValue(key, out value);

    public void Remove(object key)
    {
        _cache.Remove(key);
        Forgotten?.Invoke();
    }

    /// <summary>Another node changed something.</summary>
    public void ForgetAll() => _cache.Clear();

    public void Dispose() => _cache.Dispose();
}
