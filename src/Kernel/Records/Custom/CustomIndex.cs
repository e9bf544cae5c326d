using Huike.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Huike.Kernel.Records.Custom;

/// <summary>The index rows of a record's custom values: they follow from the record alone.</summary>
internal static class CustomIndex
{
    public static IEnumerable<CustomValue> RowsOf(RecordType type, Aggregate record)
    {
        if (record.CustomFields is null)
            yield break;
        foreach (var field in type.Fields.Where(f => f.Custom?.Slot is not null))
        {
            var id = field.Custom!.Id;
            CustomValue Row() => new() { TenantId = record.TenantId, FieldId = id, RecordId = record.Id };
            switch (field.Get(record))
            {
                case List<string> codes:
                    foreach (var code in codes)
                        yield return With(Row(), v => v.Text = code);
                    break;
                case string text: yield return With(Row(), v => v.Text = text); break;
                case long number: yield return With(Row(), v => v.Number = number); break;
                case bool flag: yield return With(Row(), v => v.Number = flag ? 1 : 0); break;
                case DateOnly day: yield return With(Row(), v => v.Day = day); break;
                case DateTime moment: yield return With(Row(), v => v.Moment = moment); break;
                case Guid reference: yield return With(Row(), v => v.Reference = reference); break;
            }
        }
    }

    /// <summary>Brings the rows of a changed record into line with it. Rows of fields that are inactive now stay as they are.</summary>
    public static async Task Refresh(HuikeDb db, RecordType type, Aggregate record, CancellationToken cancellation)
    {
        var known = type.Fields.Where(f => f.Custom is not null).Select(f => f.Custom!.Id).ToHashSet();
        var wanted = RowsOf(type, record).ToList();
        foreach (var row in await db.Set<CustomValue>().Where(v => v.RecordId == record.Id).ToListAsync(cancellation))
        {
            if (wanted.Find(row.IsSameAs) is { } same)
                wanted.Remove(same);
            else if (known.Contains(row.FieldId))
                db.Remove(row);
        }
        db.AddRange(wanted);
    }

    private static CustomValue With(CustomValue row, Action<CustomValue> set)
    {
        set(row);
        return row;
    }
}
