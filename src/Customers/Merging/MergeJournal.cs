using System.Text.Json;
using Huike.Customers.Merging.Domain;
using Huike.Kernel.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Huike.Customers.Merging;

/// <summary>Writes down what a merge changes, row by row, before it is saved.</summary>
public sealed class MergeJournal(HuikeDb db, Guid mergeId)
{
    internal static JsonSerializerOptions Json { get; } = JsonSerializerOptions.Web;

    public int Moved { get; private set; }

    /// <summary>The row was changed and is not saved yet: keeps what its changed columns held before.</summary>
    public void Changed(object row)
    {
        var entry = db.Entry(row);
        entry.DetectChanges();
        var before = entry.Properties.Where(p => p.IsModified).ToDictionary(p => p.Metadata.Name, p => p.OriginalValue);
        if (before.Count == 0)
            return;
        Moved++;
        Add(MergeEntry.Changed, entry, before, row is Aggregate aggregate ? aggregate.Version + 1 : null);
    }

    /// <summary>Takes a row away that the other customer has already.</summary>
    public void Remove(object row)
    {
        var entry = db.Entry(row);
        Add(MergeEntry.Removed, entry, entry.Properties.ToDictionary(p => p.Metadata.Name, p => p.CurrentValue), null);
        db.Remove(row);
    }

    private void Add(string kind, EntityEntry entry, Dictionary<string, object?> before, long? version) => db.Add(new MergeEntry
    {
        MergeId = mergeId,
        Kind = kind,
        Table = entry.Metadata.GetTableName() ?? entry.Metadata.ClrType.Name,
        RowId = ((ITenantOwned)entry.Entity).Id,
        Before = JsonSerializer.Serialize(before, Json),
        Version = version,
    });
}
