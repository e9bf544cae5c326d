using System.Reflection;
using Huike.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Huike.Host.Commands;

/// <summary>How many rows each table holds, of all companies and with the recycle bin.</summary>
internal static class RowCounts
{
    private static readonly string[] AllFilters = [HuikeDb.TenantFilter, HuikeDb.DeletedFilter, HuikeDb.RecordFilter];

    public static async Task<SortedDictionary<string, long>> Of(HuikeDb db, CancellationToken cancellation)
    {
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var type in db.Model.GetEntityTypes().Where(t => !t.IsOwned() && t.GetTableName() is not null))
        {
            var count = typeof(RowCounts).GetMethod(nameof(Count), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type.ClrType);
            counts[type.GetTableName()!] = await (Task<long>)count.Invoke(null, [db, cancellation])!;
        }
        return counts;
    }

    private static Task<long> Count<T>(HuikeDb db, CancellationToken cancellation) where T : class =>
        db.Set<T>().IgnoreQueryFilters(AllFilters).LongCountAsync(cancellation);
}
