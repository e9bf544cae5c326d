using System.Reflection;
using System.Text.Json;
using Huike.Kernel.Checks;
using Huike.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Huike.Kernel.Records.Custom;

/// <summary>Custom values have the type and the options of their field, and the index rows say the same as the records.</summary>
internal sealed class CustomValueCheck(RecordCatalog catalog) : IRepairableCheck
{
    private const int BatchSize = 500, MostLines = 100;
    private static readonly MethodInfo EachOf = typeof(CustomValueCheck).GetMethod(nameof(Each), BindingFlags.NonPublic | BindingFlags.Instance)!;

    public string Name => "customValues";

    public async Task<IReadOnlyList<string>> Check(HuikeDb db, CancellationToken cancellation)
    {
        var wrong = new List<string>();
        await Run(db, (type, record, rows) =>
        {
            if (wrong.Count < MostLines)
                wrong.AddRange(Faults(type, record).Take(MostLines - wrong.Count));
            if (wrong.Count < MostLines && !Agrees(type, record, rows))
                wrong.Add($"{type.Name}/{record.Id}: index");
        }, cancellation);
        return wrong;
    }

    /// <summary>Makes the index rows anew; values of a wrong type are nobody's to guess.</summary>
    public async Task<int> Repair(HuikeDb db, CancellationToken cancellation)
    {
        var broken = new List<(RecordType Type, Aggregate Record)>();
        await Run(db, (type, record, rows) =>
        {
            if (!Agrees(type, record, rows))
                broken.Add((type, record));
        }, cancellation);
        foreach (var (type, record) in broken)
            await CustomIndex.Refresh(db, type, record, cancellation);
        return broken.Count;
    }

    private async Task Run(HuikeDb db, Action<RecordType, Aggregate, List<CustomValue>> look, CancellationToken cancellation)
    {
        await db.EnsureCustomFields(cancellation);
        foreach (var type in catalog.All.Where(t => t.Fields.Any(f => f.Custom is not null)))
            await (Task)EachOf.MakeGenericMethod(type.EntityType).Invoke(this, [db, type, look, cancellation])!;
    }

    private async Task Each<T>(HuikeDb db, RecordType type, Action<RecordType, Aggregate, List<CustomValue>> look, CancellationToken cancellation)
        where T : Aggregate
    {
        for (var after = Guid.Empty; ;)
        {
            var from = after;
            var records = await db.Set<T>().IgnoreQueryFilters(new[] { HuikeDb.DeletedFilter }).AsNoTracking()
                .Where(r => r.Id > from && r.CustomFields != null).OrderBy(r => r.Id).Take(BatchSize).ToListAsync(cancellation);
            if (records.Count == 0)
                return;
            var ids = records.ConvertAll(r => r.Id);
            var rows = (await db.Set<CustomValue>().AsNoTracking().Where(v => ids.Contains(v.RecordId)).ToListAsync(cancellation)).ToLookup(v => v.RecordId);
            records.ForEach(r => look(type, r, [.. rows[r.Id]]));
            after = records[^1].Id;
        }
    }

    private static IEnumerable<string> Faults(RecordType type, Aggregate record)
    {
        foreach (var (code, json) in CustomJson.All(record.CustomFields))
        {
            // A field that was deleted or is inactive keeps its values, whatever they are.
            if (!type.TryField(CustomField.Prefix + code, out var field))
                continue;
            if (!FieldValues.TryStored(field, json, out var value) || !IsOption(field, value))
                yield return $"{type.Name}/{record.Id}: {code} {Short(json)}";
        }
    }

    private static bool IsOption(Field field, object? value) => field.ChoiceList is null || value switch
    {
        string code => field.Custom!.Options.Any(o => o.Code == code),
        IEnumerable<string> codes => codes.All(c => field.Custom!.Options.Any(o => o.Code == c)),
        _ => true,
    };

    private static string Short(JsonElement json) => json.GetRawText() is { Length: > 60 } text ? text[..60] : json.GetRawText();

    private static bool Agrees(RecordType type, Aggregate record, List<CustomValue> rows)
    {
        var known = type.Fields.Where(f => f.Custom is not null).Select(f => f.Custom!.Id).ToHashSet();
        var wanted = CustomIndex.RowsOf(type, record).ToList();
        var kept = rows.Where(r => known.Contains(r.FieldId)).ToList();
        return wanted.Count == kept.Count && wanted.TrueForAll(w => kept.Exists(w.IsSameAs));
    }
}
