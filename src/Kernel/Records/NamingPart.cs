using System.Text.Json;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Kernel.Records;

/// <summary>Records that name a person: each goes through the writer with the rules of its type, as by hand; what a rule refuses stays and is listed.</summary>
/// <param name="field">The field that names the person.</param>
public abstract class NamingPart<T>(HuikeDb db, ActorContext actors, RecordCatalog catalog, RecordWriter<T> writer, string name, int order, string field)
    : PositionPart(actors, name, order) where T : Aggregate, new()
{
    private readonly RecordType<T> _type = catalog.Of<T>();

    protected HuikeDb Db => db;

    public override bool MayMove(Actor actor) => actor.May(_type.PermissionTo("edit")) && actor.FieldAccess(_type.Name, field) == FieldAccess.Write;

    /// <summary>The rows that name him and still count, untracked.</summary>
    protected abstract Task<IReadOnlyList<T>> Naming(Guid person, CancellationToken cancellation);

    /// <summary>What the field holds once the successor stands in his place.</summary>
    protected virtual object Replaced(T row, Guid from, Guid to) => to;

    protected override async Task<IReadOnlyList<HeldRow>> Held(Guid person, CancellationToken cancellation) =>
        [.. (await Naming(person, cancellation)).Select(r => new HeldRow(r.Id, _type.TitleOf(r), null))];

    public override async Task<IReadOnlyList<HandedOn>> Move(Guid from, IReadOnlyList<HandTo> goals, CancellationToken cancellation)
    {
        var rows = (await Naming(from, cancellation)).ToDictionary(r => r.Id);
        var handed = new List<HandedOn>();
        foreach (var goal in goals)
        {
            if (goal.OwnerId is not { } to || !rows.TryGetValue(goal.Id, out var row))
                continue;
            var before = JsonSerializer.Serialize(_type[field].Get(row), FieldValues.Json);
            var written = await Write(row.Id, row.Version, Replaced(row, from, to), cancellation);
            handed.Add(new HandedOn(Name, row.Id, _type.TitleOf(row), to, null, written.IsSuccess ? written.Value.Entity.Version : null, before, written.IsSuccess ? null : written.Error.Code));
        }
        return handed;
    }

    public override async Task<IReadOnlyCollection<Guid>> GiveBack(IReadOnlyList<HandedOn> rows, CancellationToken cancellation)
    {
        using var house = Actors.AsHouse();
        var back = new List<Guid>();
        foreach (var row in rows)
        {
            if ((await Write(row.Id, row.Version, JsonSerializer.Deserialize<JsonElement>(row.Before!), cancellation)).IsSuccess)
                back.Add(row.Id);
        }
        return back;
    }

    private async Task<Result<Written<T>>> Write(Guid id, long? version, object value, CancellationToken cancellation)
    {
        var written = await writer.Change(id, version, new RecordPatch { [field] = value }, WriteOptions.Default, cancellation);
        // What was refused must not be saved with the next row.
        foreach (var entry in db.ChangeTracker.Entries<T>().Where(e => !written.IsSuccess && e.Entity.Id == id).ToList())
            entry.State = EntityState.Detached;
        return written;
    }
}
