using Microsoft.Extensions.Caching.Memory;

namespace Huike.Kernel.Data;

/// <summary>Where Entity Framework keeps its model and the queries that it compiled. Lists put their queries together from rights, filters,
/// columns and order, so that there are thousands of them; room for fewer than are in use costs more than none, since each is thrown away before
/// it is used again.</summary>
public static class QueryPlans
{
    /// <summary>Entity Framework weighs a query as ten and has room for a thousand by itself.</summary>
    private const int Weight = 10, Most = 8_000;

    /// <summary>One for each engine, since the models differ, and for all containers of the process: Entity Framework keeps services of its own
    /// for each that it is given.</summary>
    public static IMemoryCache OfAnEngine() => new MemoryCache(new MemoryCacheOptions { SizeLimit = Weight * Most });
}
