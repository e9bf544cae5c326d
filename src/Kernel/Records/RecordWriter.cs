using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Data.Bulk;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Kernel.Records;

/// <summary>A written record with the doubts that came up.</summary>
public sealed record Written<T>(T Entity, IReadOnlyList<Error> Warnings);

/// <summary>The one writer of records: form, inline edit, API, bulk and import all pass through it and its rules.</summary>
public sealed partial class RecordWriter<T>(
    HuikeDb db, RecordCatalog catalog, ActorContext actors, IEnumerable<IRecordRule<T>> rules,
    IChoices choices, ReferenceChecks references, BulkWriter bulk) where T : Aggregate, new()
{
    private readonly IRecordRule<T>[] _rules = [.. rules.OrderBy(r => r.Order)];

    public async Task<Result<Written<T>>> Create(RecordPatch patch, WriteOptions options, CancellationToken cancellation)
    {
        var entity = await Fill(patch, options, cancellation);
        return entity.IsSuccess ? await Save(entity.Value, true, patch, options, cancellation) : Result<Written<T>>.Failed(entity.Errors);
    }

    /// <summary>The same for types with columns that are no fields: <paramref name="complete"/> sets them before the rules judge.</summary>
    public async Task<Result<Written<T>>> Create(RecordPatch patch, WriteOptions options, Action<T> complete, CancellationToken cancellation)
    {
        var entity = await Fill(patch, options, cancellation);
        if (!entity.IsSuccess)
            return Result<Written<T>>.Failed(entity.Errors);
        complete(entity.Value);
        return await Save(entity.Value, true, patch, options, cancellation);
    }

    private async Task<Result<T>> Fill(RecordPatch patch, WriteOptions options, CancellationToken cancellation)
    {
        var entity = new T { TenantId = db.TenantId };
        if (options.Id is { } id)
            entity.Id = id;
        if (entity is OwnedRecord owned)
        {
            owned.OwnerId = actors.Actor.IsSystem ? null : actors.Actor.UserId;
            owned.DepartmentId = actors.Actor.DepartmentId;
        }
        var type = catalog.Of<T>();
        foreach (var field in type.Fields.Where(f => f.Custom?.Default is not null && !patch.ContainsKey(f.Name)))
            field.Set!(entity, field.Custom!.Default);
        var errors = await Apply(entity, true, patch, options, cancellation);
        errors.AddRange(type.Fields
            .Where(f => f.Has(FieldTraits.Required) && !patch.ContainsKey(f.Name) && f.Get(entity) is (null or "" or System.Collections.ICollection { Count: 0 }))
            .Where(f => f.Custom is not { } custom || (!options.Trusted && custom.AppliesTo(type.KindOf(entity))))
            .Select(f => Error.Invalid(f.Name, "required")));
        return errors.Count > 0 ? errors : entity;
    }

    /// <summary>Changes one record; <paramref name="version"/> is the one the caller has seen, null where he may overwrite.</summary>
    public async Task<Result<Written<T>>> Change(Guid id, long? version, RecordPatch patch, WriteOptions options, CancellationToken cancellation)
    {
        if (await db.Set<T>().FirstOrDefaultAsync(r => r.Id == id, cancellation) is not { } entity)
            return Error.NotFound();
        if (!await MayWrite(entity, cancellation))
            return Error.Forbidden();
        if (version is { } seen && entity.Version != seen)
            return Error.Stale();
        var errors = await Apply(entity, false, patch, options, cancellation);
        return errors.Count > 0 ? errors : await Save(entity, false, patch, options, cancellation);
    }

    /// <summary>Into the recycle bin, with what hangs below.</summary>
    public async Task<Result<Done>> Delete(Guid id, long? version, CancellationToken cancellation)
    {
        if (await db.Set<T>().FirstOrDefaultAsync(r => r.Id == id, cancellation) is not { } entity)
            return Error.NotFound();
        if (!await MayWrite(entity, cancellation))
            return Error.Forbidden();
        if (version is { } seen && entity.Version != seen)
            return Error.Stale();
        var deletion = Guid.CreateVersion7();
        var errors = new List<Error>();
        foreach (var rule in _rules)
            await rule.Deleting(entity, deletion, errors, cancellation);
        if (errors.Count > 0)
            return errors;
        Bin.Put(entity, deletion, db);
        await db.SaveChangesAsync(cancellation);
        return Done.It;
    }

    public async Task<Result<Done>> Restore(Guid id, CancellationToken cancellation)
    {
        var entity = await db.Set<T>().IgnoreQueryFilters(new[] { HuikeDb.DeletedFilter })
            .FirstOrDefaultAsync(r => r.Id == id && r.DeletedAt != null, cancellation);
        if (entity is null)
            return Error.NotFound();
        if (!await MayWrite(entity, cancellation))
            return Error.Forbidden();
        if (!await new WriteAccess(db).ParentLives(entity, catalog.Of<T>().VisibleThrough, cancellation))
            return Error.Rule("restore.parentDeleted");
        var deletion = entity.DeletionId ?? Guid.Empty;
        Bin.TakeOut(entity);
        foreach (var rule in _rules)
            await rule.Restoring(entity, deletion, cancellation);
        return await Save(entity, false, [], WriteOptions.Default with { Trusted = true }, cancellation) is { IsSuccess: false } failed
            ? Result<Done>.Failed(failed.Errors) : Done.It;
    }

    private async Task<bool> MayWrite(T entity, CancellationToken cancellation) =>
        entity is not OwnedRecord owned || await new WriteAccess(db).MayWrite(owned, cancellation);

    private async Task<List<Error>> Apply(T entity, bool isNew, RecordPatch patch, WriteOptions options, CancellationToken cancellation)
    {
        var type = catalog.Of<T>();
        var errors = new List<Error>();
        foreach (var (name, raw) in patch)
        {
            if (!type.TryField(name, out var field))
                errors.Add(Error.Malformed(name, "unknownField"));
            else if (!MaySet(type, field, isNew, options))
                errors.Add(Error.Malformed(name, "fieldNotYours"));
            else if (FieldValues.Read(field, raw) is var read && !read.IsSuccess)
                errors.AddRange(read.Errors);
            else if (await Accept(field, read.Value.Value, cancellation) is { } refused)
                errors.Add(refused);
            else
                field.Set!(entity, read.Value.Value);
        }
        return errors;
    }

    private bool MaySet(RecordType type, Field field, bool isNew, WriteOptions options) =>
        field.Set is not null
        && (options.Trusted || !field.Has(FieldTraits.ReadOnly))
        && (isNew || options.Trusted || !field.Has(FieldTraits.CreateOnly))
        && actors.Actor.FieldAccess(type.Name, field.Name) == FieldAccess.Write;

    /// <summary>Codes must be on their list, references must exist and be visible.</summary>
    private async Task<Error?> Accept(Field field, object? value, CancellationToken cancellation)
    {
        if (value is null)
            return null;
        if (field.ChoiceList is { } list)
        {
            var known = await CodesOf(list, cancellation);
            var codes = value as IEnumerable<string> ?? [(string)value];
            if (codes.FirstOrDefault(c => !known.Contains(c)) is { } unknown)
                return Error.Invalid(field.Name, "notOnList", unknown);
        }
        if (field.Kind == FieldKind.Reference && !await Exists(field.Target!, (Guid)value, cancellation))
        {
            return Error.Invalid(field.Name, await references.IsDeleted(field.Target!, (Guid)value, cancellation)
                ? catalog.Find(field.Target!)!.DeletedError : "referenceNotFound");
        }
        return null;
    }

    private static RecordChange<T> ChangeOf(T entity, bool isNew, RecordPatch patch, WriteOptions options) =>
        new(entity, isNew, patch.Keys.ToHashSet(StringComparer.Ordinal), options);

    private void Normalise(RecordChange<T> change)
    {
        foreach (var rule in _rules)
            rule.Normalise(change);
    }

    private async Task Judge(RecordChange<T> change, CancellationToken cancellation)
    {
        foreach (var rule in _rules)
            await rule.Derive(change, cancellation);
        foreach (var rule in _rules)
            await rule.Validate(change, cancellation);
    }

    private async Task<Result<Written<T>>> Save(T entity, bool isNew, RecordPatch patch, WriteOptions options, CancellationToken cancellation)
    {
        var change = ChangeOf(entity, isNew, patch, options);
        Normalise(change);
        await HoldIdentities(change, cancellation);
        await Judge(change, cancellation);
        if (change.Errors.Count > 0)
            return change.Errors;
        if (isNew)
            db.Add(entity);
        await db.SaveChangesAsync(cancellation);
        foreach (var rule in _rules)
            await rule.After(change, cancellation);
        if (change.Errors.Count > 0)
            return change.Errors;
        await db.SaveChangesAsync(cancellation);
        return new Written<T>(entity, change.Warnings);
    }
}

/// <summary>Into the recycle bin and out of it.</summary>
public static class Bin
{
    public static void Put(Aggregate entity, Guid deletionId, HuikeDb db)
    {
        entity.DeletedAt = db.Now;
        entity.DeletedById = db.Me == Guid.Empty ? null : db.Me;
        entity.DeletionId = deletionId;
    }

    public static void TakeOut(Aggregate entity)
    {
        entity.DeletedAt = null;
        entity.DeletedById = null;
        entity.DeletionId = null;
    }
}
