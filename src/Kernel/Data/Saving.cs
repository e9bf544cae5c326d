using System.Text.Json;
using Huike.Kernel.Access;
using Huike.Kernel.Audit;
using Huike.Kernel.Records;
using Huike.Kernel.Records.Custom;
using Huike.Kernel.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Huike.Kernel.Data;

/// <summary>A write that tried to leave its bounds: another tenant's row, or one outside the write scope.</summary>
public sealed class WriteRefusedException(string message) : Exception(message);

/// <summary>What happens to every set of changes: stamps, guard, audit entries, search documents.</summary>
internal sealed class Saving(HuikeDb db)
{
    private readonly List<(RecordType Type, Aggregate Entity)> _searched = [];
    private readonly HashSet<(RecordType Type, Guid Id)> _parents = [];
    private readonly List<AttachedText> _texts = [];

    public async Task Prepare(CancellationToken cancellation)
    {
        var entries = db.ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).ToList();
        if (entries.Count == 0)
            return;
        foreach (var entry in entries)
        {
            GuardTenant(entry);
            if (entry.Entity is Aggregate aggregate)
                Stamp(entry, aggregate);
        }
        await GuardScope(entries, cancellation);
        await WriteCustomValues(entries, cancellation);
        foreach (var entry in entries)
        {
            Audit(entry);
            if (entry.Entity is Aggregate aggregate && db.Catalog.Find(aggregate.GetType()) is { } type)
                _searched.Add((type, aggregate));
            NoteParent(entry);
            if (entry.Entity is AttachedText text)
                _texts.Add(text);
        }
    }

    /// <summary>What hangs below a record is found by its owner and team and bears its name: all three may have changed.</summary>
    private void NoteParent(EntityEntry entry)
    {
        if (entry.Entity is RecordShare share && db.Catalog.Find(share.RecordType) is { } shared)
            _parents.Add((shared, share.RecordId));
        else if (entry is { State: EntityState.Modified, Entity: OwnedRecord record } && db.Catalog.Find(record.GetType()) is { } type
            && (entry.Property(nameof(OwnedRecord.OwnerId)).IsModified || (type.SeenByGroup is { } group && entry.Property(group).IsModified) || type.TitleOf(entry.OriginalValues.ToObject()) != type.TitleOf(record)))
            _parents.Add((type, record.Id));
    }

    private void GuardTenant(EntityEntry entry)
    {
        if (entry.Entity is not ITenantOwned owned)
            return;
        if (entry.State == EntityState.Added && owned.TenantId == Guid.Empty)
            owned.TenantId = db.TenantId;
        if (owned.TenantId == Guid.Empty || owned.TenantId != db.TenantId)
            throw new WriteRefusedException($"{entry.Metadata.ClrType.Name} belongs to another tenant.");
    }

    private void Stamp(EntityEntry entry, Aggregate aggregate)
    {
        var user = db.Me == Guid.Empty ? (Guid?)null : db.Me;
        if (entry.State == EntityState.Added)
        {
            if (aggregate.CreatedAt == default)
                aggregate.CreatedAt = db.Now;
            aggregate.CreatedById ??= user;
            aggregate.Version = 1;
        }
        else if (entry.State == EntityState.Modified)
        {
            aggregate.Version = (long)entry.Property(nameof(Aggregate.Version)).OriginalValue! + 1;
        }
        aggregate.UpdatedAt = entry.State == EntityState.Added && aggregate.UpdatedAt != default ? aggregate.UpdatedAt : db.Now;
        aggregate.UpdatedById = user ?? aggregate.UpdatedById;
    }

    /// <summary>The index rows of custom values follow from the records.</summary>
    private async Task WriteCustomValues(List<EntityEntry> entries, CancellationToken cancellation)
    {
        foreach (var entry in entries)
        {
            if (entry.Entity is not Aggregate record || db.Catalog.Find(record.GetType()) is null)
                continue;
            if (entry.State == EntityState.Added && record.CustomFields is null)
                continue;
            if (entry.State == EntityState.Modified && !entry.Property(nameof(Aggregate.CustomFields)).IsModified)
                continue;
            await db.EnsureCustomFields(cancellation);
            if (entry.State == EntityState.Deleted)
                db.RemoveRange(await db.Set<CustomValue>().Where(v => v.RecordId == record.Id).ToListAsync(cancellation));
            else
                await CustomIndex.Refresh(db, db.Catalog.Find(record.GetType())!, record, cancellation);
        }
    }

    /// <summary>Rows outside the write scope are refused, unless a share or the parent record lets this user write.</summary>
    private async Task GuardScope(List<EntityEntry> entries, CancellationToken cancellation)
    {
        var actor = db.Actors.Actor;
        if (actor.IsSystem)
            return;
        foreach (var entry in entries)
        {
            if (entry.State == EntityState.Added || entry.Entity is not OwnedRecord record || db.Catalog.Find(record.GetType()) is not { } type)
                continue;
            var owner = (Guid?)entry.Property(nameof(OwnedRecord.OwnerId)).OriginalValue;
            var department = (Guid?)entry.Property(nameof(OwnedRecord.DepartmentId)).OriginalValue;
            if (!actor.WriteScope(type.Name).Covers(owner, department) && !await new WriteAccess(db).MayWriteThroughOthers(record, type, cancellation))
                throw new WriteRefusedException($"{type.Name}/{record.Id} is outside the write scope.");
        }
    }

    private void Audit(EntityEntry entry)
    {
        if (entry.Entity is INotAudited or not ITenantOwned)
            return;
        var actor = db.Actors.Actor;
        var type = db.Catalog.Find(entry.Entity.GetType());
        var changes = AuditChanges.Of(entry, type);
        if (entry.State == EntityState.Modified && changes.Count == 0)
            return;
        db.Add(new AuditEntry
        {
            TenantId = db.TenantId,
            At = db.Now,
            UserId = db.Me == Guid.Empty ? null : db.Me,
            UserName = actor.Name,
            Channel = actor.Channel.ToString().ToLowerInvariant(),
            RecordType = type?.Name ?? entry.Metadata.GetTableName() ?? entry.Metadata.ClrType.Name,
            RecordId = ((ITenantOwned)entry.Entity).Id,
            Title = type is null ? "" : Short(type.TitleOf(entry.Entity)),
            Action = AuditChanges.ActionOf(entry),
            Changes = JsonSerializer.Serialize(changes, AuditChanges.Json),
        });
    }

    private static string Short(string title) => title.Length <= 200 ? title : title[..199] + "…";

    public async Task WriteSearch(CancellationToken cancellation)
    {
        if (_searched.Count > 0)
            await WriteOwn(cancellation);
        foreach (var group in _parents.GroupBy(p => p.Type, p => p.Id))
            await SearchParents.RefreshBelow(db, group.Key, [.. group], cancellation);
        _parents.Clear();
        await AttachedTexts.Write(db, _texts, cancellation);
        _texts.Clear();
    }

    private async Task WriteOwn(CancellationToken cancellation)
    {
        var gone = new List<(string, Guid)>();
        var live = new List<(RecordType, Aggregate, SearchContent)>();
        foreach (var (type, entity) in _searched)
        {
            if (entity.DeletedAt is not null || db.Entry(entity).State == EntityState.Detached)
                gone.Add((type.Name, entity.Id));
            else if (type.SearchOf(entity) is { } content)
                live.Add((type, entity, content));
            // A finished task is no longer searched; what was just made never was.
            else if (entity.Version > 1)
                gone.Add((type.Name, entity.Id));
        }
        if (gone.Count > 0)
            await db.Provider.Search.Remove(db, gone, cancellation);
        if (live.Count > 0)
            await db.Provider.Search.Write(db, await SearchDocuments.Build(db, live, cancellation), cancellation);
        _searched.Clear();
    }
}
