using System.Linq.Expressions;
using Huike.Kernel.Access;
using Huike.Kernel.Audit;
using Huike.Kernel.Data;
using Huike.Kernel.Records.Custom;
using Huike.Kernel.Search;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Kernel.Records;

/// <summary>
/// Lists of any record type. Narrow scopes are built, not only filtered: one index-ordered query per owner and department (up
/// to eight) and one for what is shared, merged here; a filter of the form "all or owner in … or exists share" would walk the base.
/// </summary>
public sealed partial class RecordReader<T>(
    HuikeDb db, RecordCatalog catalog, ActorContext actors, TenantClock clock, ReferenceChecks references, RecordSearch search,
    IEnumerable<IRecordParts<T>> parts, IEnumerable<IFilterReach<T>> reaches, ReadingMeter meter) where T : Aggregate
{
    private const int MostBranches = 8;
    private readonly RecordType<T> _type = catalog.Of<T>();

    public bool MayRead(Field field) => actors.Actor.FieldAccess(_type.Name, field.Name) != FieldAccess.Hidden;
    private bool MayCompare(Field field) => actors.Actor.Reads(_type.Name, field.Name);

    public async Task<Result<RecordPage>> Page(ListRequest request, CancellationToken cancellation)
    {
        if (request.Limit is < 1 or > ListRequest.MaxLimit)
            return Error.Malformed("limit", "outOfRange", 1, ListRequest.MaxLimit);
        var order = SortOrder<T>.Parse(db, _type, request.Sort, MayCompare);
        var fields = Columns(request.Fields);
        var filters = await Filters(request, cancellation);
        if (Errors(order, fields, filters) is { Count: > 0 } errors)
            return Result<RecordPage>.Failed(errors);

        var conditions = filters.Value;
        var total = request.Count ? await Guarded(request, conditions).Take(ListRequest.CountCap + 1).CountAsync(cancellation) : (int?)null;
        if (order.Value.CustomKey is { } key)
            return await PageByCustom(request, conditions, order.Value, key, fields.Value, total, cancellation);
        if (request.Cursor is { Length: > 0 } cursor)
        {
            var after = order.Value.After(cursor);
            if (!after.IsSuccess)
                return Result<RecordPage>.Failed(after.Errors);
            conditions = [.. conditions, after.Value];
        }
        var rows = await Read(request, conditions, order.Value, fields.Value, cancellation);
        return await ToPage(request, rows, fields.Value, total, cancellation);
    }

    /// <summary>The index rows of a custom field say which records the page holds; then these are read.</summary>
    private async Task<Result<RecordPage>> PageByCustom(
        ListRequest request, List<Expression<Func<T, bool>>> conditions, SortOrder<T> order, SortKey key, List<Field> fields, int? total, CancellationToken cancellation)
    {
        (object? Value, Guid Id)? after = null;
        if (request.Cursor is { Length: > 0 } cursor)
        {
            var place = order.PlaceOf(cursor);
            if (!place.IsSuccess)
                return Result<RecordPage>.Failed(place.Errors);
            after = place.Value;
        }
        var ids = await CustomOrder.Ids(db, Guarded(request, conditions), key.Field, key.Descending, after, request.Limit + 1, cancellation);
        var found = await Guarded(request, [r => ids.Contains(r.Id)]).Select(Projection(fields, order)).ToListAsync(cancellation);
        var rows = ToRows(found, fields, order.Keys.Count);
        rows.Sort((a, b) => ids.IndexOf(a.Id).CompareTo(ids.IndexOf(b.Id)));
        return await ToPage(request, rows, fields, total, cancellation);
    }

    /// <summary>How many records meet the conditions; counting stops at <paramref name="most"/>.</summary>
    public async Task<Result<int>> Count(ListRequest request, int most, CancellationToken cancellation)
    {
        var filters = await Filters(request, cancellation);
        return filters.IsSuccess
            ? await Guarded(request, filters.Value).Take(most).CountAsync(cancellation)
            : Result<int>.Failed(filters.Errors);
    }

    private static List<Error> Errors(params IEnumerable<IOutcome> results) => [.. results.SelectMany(r => r.Errors)];

    private Result<List<Field>> Columns(IReadOnlyList<string>? names)
    {
        if (names is null)
            return _type.Fields.Where(f => !f.Has(FieldTraits.DetailOnly) && MayRead(f)).ToList();
        var fields = new List<Field>();
        foreach (var name in names)
        {
            if (!_type.TryField(name, out var field) || !MayRead(field))
                return Error.Malformed("fields", "unknownField", name.Length > 40 ? name[..40] : name);
            fields.Add(field);
        }
        return fields;
    }

    private async Task<Result<List<Expression<Func<T, bool>>>>> Filters(ListRequest request, CancellationToken cancellation)
    {
        var builder = new FilterBuilder<T>(clock, actors.Actor);
        var conditions = new List<Expression<Func<T, bool>>>();
        var errors = new List<Error>();
        foreach (var term in request.Filters)
        {
            if (term is { Field: "id", Operator: FilterOperator.In, Values.Count: <= ListRequest.MaxLimit })
            {
                // A selection of rows: what is marked for export, what is read again after a change.
                var chosen = term.Values.Select(v => Guid.TryParse(v, out var id) ? id : Guid.Empty).ToList();
                conditions.Add(r => chosen.Contains(r.Id));
                continue;
            }
            if (term is { Field: "sharedWith", Operator: FilterOperator.Eq, Values: ["me"] } && typeof(OwnedRecord).IsAssignableFrom(typeof(T)))
            {
                conditions.Add(ScopeBranches.Shared<T>(db, _type));
                continue;
            }
            if (!_type.TryField(term.Field, out var field) || !MayCompare(field))
            {
                errors.Add(Error.Malformed(term.Field.Length > 40 ? term.Field[..40] : term.Field, "unknownField"));
                continue;
            }
            var condition = field.Custom is null ? builder.Build(term, field) : CustomConditions.Build<T>(db, clock, actors.Actor, term, field);
            if (condition.IsSuccess)
                conditions.Add(Reach(request, term, condition.Value));
            else
                errors.AddRange(condition.Errors);
        }
        if (errors.Count > 0)
            return errors;
        if (!string.IsNullOrWhiteSpace(request.Query))
        {
            var ids = await search.Ids(_type.Name, request.Query, cancellation);
            conditions.Add(r => ids.Contains(r.Id));
        }
        return conditions;
    }

    /// <summary>With those that hold the value in a further row; in the recycle bin a record stands for itself.</summary>
    private Expression<Func<T, bool>> Reach(ListRequest request, FilterTerm term, Expression<Func<T, bool>> condition) =>
        !request.Deleted && term.Operator is FilterOperator.Eq or FilterOperator.In
            ? reaches.FirstOrDefault(r => r.Field == term.Field)?.Of(term.Values) ?? condition : condition;

    /// <summary>Sums of amounts over everything that the list holds.</summary>
    public async Task<Result<IReadOnlyDictionary<string, decimal>>> Sums(ListRequest request, IReadOnlyList<string> names, CancellationToken cancellation)
    {
        var filters = await Filters(request, cancellation);
        if (!filters.IsSuccess)
            return Result<IReadOnlyDictionary<string, decimal>>.Failed(filters.Errors);
        var sums = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (!_type.TryField(name, out var field) || field.Kind != FieldKind.Money || !MayCompare(field))
                return Error.Malformed("fields", "unknownField", name.Length > 40 ? name[..40] : name);
            if (field.Custom is not null)
            {
                sums[name] = (decimal)field.Shown(await CustomConditions.Rows(db, field)
                    .Join(Guarded(request, filters.Value), v => v.RecordId, r => r.Id, (v, r) => v.Number).SumAsync(cancellation) ?? 0)!;
                continue;
            }
            var summed = field.SummedBy is { } other ? _type[other] : field;
            var column = Expression.Lambda<Func<T, long?>>(Expression.Convert(summed.Column.Body, typeof(long?)), summed.Column.Parameters);
            var sum = await Guarded(request, filters.Value).SumAsync(column, cancellation) ?? 0;
            // All rows of a company reckon in its one currency.
            var places = summed.PlacesColumn is Expression<Func<T, int>> own
                ? await Guarded(request, filters.Value).MaxAsync(Optional(own), cancellation) : null;
            sums[name] = (decimal)summed.Shown(sum, places)!;
        }
        return sums;
    }

    private static Expression<Func<T, int?>> Optional(Expression<Func<T, int>> column) =>
        Expression.Lambda<Func<T, int?>>(Expression.Convert(column.Body, typeof(int?)), column.Parameters);

    /// <summary>Everything the actor may see, by the general filters.</summary>
    private IQueryable<T> Guarded(ListRequest request, IReadOnlyList<Expression<Func<T, bool>>> conditions)
    {
        var query = request.Deleted
            ? db.Set<T>().IgnoreQueryFilters(new[] { HuikeDb.DeletedFilter }).Where(r => r.DeletedAt != null)
            : db.Set<T>();
        return conditions.Aggregate(query.AsNoTracking(), (q, c) => q.Where(c));
    }

    private async Task<List<Row>> Read(
        ListRequest request, List<Expression<Func<T, bool>>> conditions, SortOrder<T> order, List<Field> fields, CancellationToken cancellation)
    {
        var take = request.Limit + 1;
        var select = Projection(fields, order);
        var branches = request.Deleted ? null : await Branches(cancellation);
        if (branches is null)
            return ToRows(await order.Order(Guarded(request, conditions)).Take(take).Select(select).ToListAsync(cancellation), fields, order.Keys.Count);
        var rows = new List<Row>();
        foreach (var branch in branches)
        {
            var query = conditions.Aggregate(branch, (q, c) => q.Where(c));
            rows.AddRange(ToRows(await order.Order(query).Take(take).Select(select).ToListAsync(cancellation), fields, order.Keys.Count));
        }
        // My own record in my department comes out of both branches.
        rows = [.. rows.DistinctBy(r => r.Id)];
        rows.Sort((a, b) => order.Compare((a.Keys, a.Id), (b.Keys, b.Id)));
        return rows.Count > take ? rows[..take] : rows;
    }

    /// <summary>Id, version, the columns shown and the keys of the order, nothing else.</summary>
    private static Expression<Func<T, object?[]>> Projection(List<Field> fields, SortOrder<T> order)
    {
        var row = Expression.Parameter(typeof(T), "r");
        Expression Read(LambdaExpression column) =>
            Expression.Convert(new RecordFilters.Replace(column.Parameters[0], row).Visit(column.Body)!, typeof(object));
        var cells = new List<Expression>
        {
            Expression.Convert(Expression.Property(row, nameof(Entity.Id)), typeof(object)),
            Expression.Convert(Expression.Property(row, nameof(Aggregate.Version)), typeof(object)),
        };
        cells.AddRange(fields.Select(f => Read(f.Column)));
        cells.AddRange(order.Keys.Select(k => Read(k.Column)));
        cells.AddRange(fields.Where(f => f.PlacesColumn is not null).Select(f => Read(f.PlacesColumn!)));
        return Expression.Lambda<Func<T, object?[]>>(Expression.NewArrayInit(typeof(object), cells), row);
    }

    /// <summary>Amounts in the currency of their record become decimals here; the others stay as they are kept.</summary>
    private static List<Row> ToRows(List<object?[]> cells, List<Field> fields, int keys)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            if (fields[i].FromColumn is { } read)
                cells.ForEach(c => c[2 + i] = read(c[2 + i]));
        }
        var byCurrency = Enumerable.Range(0, fields.Count).Where(i => fields[i].PlacesColumn is not null).ToList();
        var end = 2 + fields.Count;
        foreach (var row in cells)
        {
            for (var i = 0; i < byCurrency.Count; i++)
                row[2 + byCurrency[i]] = fields[byCurrency[i]].Shown(row[2 + byCurrency[i]], (int)row[end + keys + i]!);
        }
        return [.. cells.Select(c => new Row((Guid)c[0]!, (long)c[1]!, c[2..end], c[end..(end + keys)]))];
    }

    private async Task<Result<RecordPage>> ToPage(ListRequest request, List<Row> rows, List<Field> fields, int? total, CancellationToken cancellation)
    {
        string? next = null;
        if (rows.Count > request.Limit)
        {
            rows.RemoveRange(request.Limit, rows.Count - request.Limit);
            next = SortOrder<T>.Encode(rows[^1].Keys, rows[^1].Id);
        }
        for (var i = 0; i < fields.Count; i++)
        {
            if (actors.Actor.FieldAccess(_type.Name, fields[i].Name) == FieldAccess.Masked)
                rows.ForEach(r => r.Values[i] = Mask.Of(r.Values[i]));
        }
        if (_type.WatchReading && !request.ForFile && rows.Count > 0 && ReadingMeter.KeyOf(actors, clock) is { } reading)
            meter.Listed(reading, rows.Count);
        var titles = request.WithTitles ? await Titles(rows, fields, cancellation) : [];
        return new RecordPage(_type, fields, [.. rows.Select(r => new RecordRow(r.Id, r.Version, r.Values))], next, total, titles);
    }

    private async Task<Dictionary<Guid, string>> Titles(List<Row> rows, List<Field> fields, CancellationToken cancellation)
    {
        var ids = fields.Select((f, i) => (Field: f, Index: i)).Where(f => f.Field.Kind == FieldKind.Reference)
            .SelectMany(f => rows.Select(r => r.Values[f.Index]).OfType<Guid>().Select(id => (f.Field.Target, Id: id)));
        var titles = new Dictionary<Guid, string>();
        foreach (var group in ids.GroupBy(x => x.Target!, x => x.Id))
        {
            foreach (var (id, title) in await references.Titles(group.Key, [.. group.Distinct()], cancellation))
                titles[id] = title;
        }
        return titles;
    }

    /// <summary>One record with every field the actor may see.</summary>
    public async Task<Result<RecordDetail>> One(Guid id, bool deleted, CancellationToken cancellation)
    {
        var query = deleted ? db.Set<T>().IgnoreQueryFilters(new[] { HuikeDb.DeletedFilter }) : db.Set<T>();
        if (await query.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, cancellation) is not { } entity)
            return Error.NotFound();
        Opened(id);
        return await Detail(entity, cancellation);
    }

    /// <summary>Counts that somebody has one record before him; for those who read it in another way than by <see cref="One"/>.</summary>
    public void Opened(Guid id)
    {
        if (_type.WatchReading && ReadingMeter.KeyOf(actors, clock) is { } reading)
            meter.Opened(reading, id);
    }

    public async Task<RecordDetail> Detail(T entity, CancellationToken cancellation) => (await Details([entity], cancellation))[0];

    /// <summary>Several records at once: the names of what they point to are read once for each type, not once for each record.</summary>
    public async Task<IReadOnlyList<RecordDetail>> Details(IReadOnlyList<T> entities, CancellationToken cancellation)
    {
        foreach (var part in parts)
            await part.Load(entities, cancellation);
        var values = entities.Select(Values).ToList();
        var titles = new Dictionary<Guid, string>();
        foreach (var group in _type.Fields.Where(f => f.Kind == FieldKind.Reference && MayRead(f)).GroupBy(f => f.Target!))
        {
            var ids = group.SelectMany(f => values.Select(v => v.GetValueOrDefault(f.Name))).OfType<Guid>().Distinct().ToList();
            foreach (var (id, title) in await references.Titles(group.Key, ids, cancellation))
                titles[id] = title;
        }
        var access = new WriteAccess(db);
        var mayEdit = actors.Actor.May(_type.PermissionTo("edit"));
        var details = new List<RecordDetail>(entities.Count);
        for (var i = 0; i < entities.Count; i++)
        {
            var entity = entities[i];
            var mine = values[i].Values.OfType<Guid>().Where(titles.ContainsKey).Distinct().ToDictionary(id => id, id => titles[id]);
            var mayWrite = mayEdit && (entity is not OwnedRecord owned || await access.MayWrite(owned, cancellation));
            details.Add(new RecordDetail(_type, entity.Id, entity.Version, _type.TitleOf(entity), values[i], mine, mayWrite, entity.DeletedAt is not null));
        }
        return details;
    }

    private Dictionary<string, object?> Values(T entity)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var field in _type.Fields.Where(MayRead))
        {
            var value = field.PlacesOf is { } places ? field.Shown(field.Get(entity), places(entity)) : field.Get(entity);
            values[field.Name] = actors.Actor.FieldAccess(_type.Name, field.Name) == FieldAccess.Masked ? Mask.Of(value) : value;
        }
        return values;
    }

    private sealed record Row(Guid Id, long Version, object?[] Values, object?[] Keys);
}
