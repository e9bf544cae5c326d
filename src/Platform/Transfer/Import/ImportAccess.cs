using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Files;
using Huike.Kernel.Jobs;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Transfer.Files;
using Huike.Platform.Transfer.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Transfer.Import;

/// <summary>Which types the actor may import, and his own imports.</summary>
internal sealed class ImportAccess(HuikeDb db, ActorContext actors, RecordCatalog catalog, IFileStore files, TimeProvider clock)
{
    /// <summary>Whoever may edit lists lets a file add to them.</summary>
    public bool MayAddChoices => actors.Actor.May("choices.edit");

    public Result<RecordType> TypeOf(string? entity)
    {
        if (entity is null || catalog.Find(entity) is not { AcceptsImport: true } type)
            return Error.Invalid("entity", "import.entity", entity is { Length: > 40 } ? entity[..40] : entity ?? "");
        return actors.Actor.May(type.PermissionTo("import")) ? type : Error.Forbidden();
    }

    /// <summary>Importing is making and, where asked for, changing records; it needs the rights to do so by hand.</summary>
    public Error? Missing(RecordType type, DuplicatePolicy duplicates) =>
        actors.Actor.May(type.PermissionTo("create")) && (duplicates != DuplicatePolicy.Update || actors.Actor.May(type.PermissionTo("edit"))) ? null : Error.Forbidden();

    public async Task<Result<(Job Job, ImportPlan Plan, RecordType Type)>> Mine(Guid id, string? state, CancellationToken cancellation)
    {
        var found = await JobViews.Find(db, actors.Actor, id, ImportPlan.JobKind, cancellation);
        if (!found.IsSuccess)
            return found.Error;
        if (state is not null && found.Value.State != state)
            return Error.Rule("import.started");
        var plan = ImportPlan.Of(found.Value.Payload);
        var type = TypeOf(plan.Entity);
        return type.IsSuccess ? (found.Value, plan, type.Value) : type.Error;
    }

    /// <summary>Opens the file and runs <paramref name="read"/>; a file that is no table becomes an error with its own text.</summary>
    public async Task<Result<T>> Read<T>(ImportPlan plan, Func<TableFile, Task<Result<T>>> read)
    {
        await using var stream = files.Open(plan.File);
        if (stream is null)
            return Error.Invalid("file", "import.file.gone");
        try
        {
            using var table = TableReader.Open(stream, plan.FileName, plan.Table.ToOptions());
            return await read(table);
        }
        catch (TableFileException broken)
        {
            return Error.Invalid("file", broken.Code, [.. broken.Arguments]);
        }
    }

    /// <summary>The mapping that was asked for, else the one that was used last for such headings, else the suggested one.</summary>
    public async Task<(Dictionary<string, string> Mapping, bool Remembered)> MappingOf(
        RecordType type, ImportHeadings file, ImportColumns columns, CancellationToken cancellation)
    {
        var headings = file.All;
        var print = MappingFingerprint.Of(headings);
        var stored = await db.Set<ImportMapping>().AsNoTracking()
            .Where(m => m.UserId == actors.Actor.UserId && m.RecordType == type.Name && m.Fingerprint == print).Select(m => m.Mapping).FirstOrDefaultAsync(cancellation);
        if (stored is null)
            return (columns.Suggest(type, headings, file.Heads), false);
        var mapping = System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, string>>(stored, TransferJson.Options)!;
        // Fields and rights may have changed since.
        var targets = columns.TargetsOf(type).Select(t => t.Name).ToHashSet(StringComparer.Ordinal);
        var usable = mapping.Where(m => targets.Contains(m.Value) && headings.Contains(m.Key)).ToDictionary(StringComparer.Ordinal);
        return usable.Count > 0 ? (usable, true) : (columns.Suggest(type, headings, file.Heads), false);
    }

    /// <summary>Keeps what was chosen for these headings, to be proposed the next time.</summary>
    public async Task Remember(RecordType type, IReadOnlyList<string> headings, IReadOnlyDictionary<string, string> mapping, CancellationToken cancellation)
    {
        var print = MappingFingerprint.Of(headings);
        var stored = await db.Set<ImportMapping>()
            .FirstOrDefaultAsync(m => m.UserId == actors.Actor.UserId && m.RecordType == type.Name && m.Fingerprint == print, cancellation);
        if (stored is null)
            db.Add(stored = new ImportMapping { UserId = actors.Actor.UserId, RecordType = type.Name, Fingerprint = print });
        stored.Mapping = System.Text.Json.JsonSerializer.Serialize(mapping, TransferJson.Options);
        stored.UsedAt = clock.GetUtcNow().UtcDateTime;
        try
        {
            // Saved for itself, with a point of return that the context sets: it must not take the import with it.
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException exception) when (db.Provider.Translate(exception) is { Code: "unique" })
        {
            // Another import with the same headings began at the same moment; what it remembers serves as well.
            db.Entry(stored).State = EntityState.Detached;
        }
    }
}
