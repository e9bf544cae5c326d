using Huike.Customers.Duplicates;
using Huike.Customers.Identifiers;
using Huike.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Calls;

/// <summary>A customer or contact that has a number.</summary>
internal sealed record Caller(string RecordType, Guid RecordId, Guid CustomerId);

/// <summary>Finds whose number it is by the keys of the duplicate check, whatever the asker may see.</summary>
internal sealed class CallersOfNumber(HuikeDb db)
{
    private const int Most = 20;

    // A telephone system tells of local numbers as they are dialled where it stands.
    private static readonly string[] s_regions = ["CN", "TW", "HK", "MO"];

    public async Task<IReadOnlyList<Caller>> Of(string phone, CancellationToken cancellation)
    {
        var keys = new List<KeyValue>();
        foreach (var region in s_regions)
            DuplicateKeys.AddPhone(keys, PhoneNumber.Parse(phone, region).Key);
        var values = keys.Select(k => k.Value).Distinct().ToList();
        return values.Count == 0 ? [] : await db.Set<DuplicateKey>().AsNoTracking().Where(k => k.Kind == DuplicateKeys.Phone && values.Contains(k.Value))
            .OrderBy(k => k.Id).Select(k => new Caller(k.RecordType, k.RecordId, k.CustomerId)).Take(Most).ToListAsync(cancellation);
    }
}
