using Huike.Kernel.Access;

namespace Huike.Kernel.Records;

/// <summary>What somebody holds.</summary>
/// <param name="Finished">Also what is over; otherwise it keeps the name of whom it was done by.</param>
/// <param name="ParentId">Only what hangs below this record.</param>
public sealed record Holding(Guid PersonId, bool Finished = false, Guid? ParentId = null);

/// <summary>How many rows of one kind somebody holds.</summary>
/// <param name="Open">Not over, and within the reach of whoever asks.</param>
/// <param name="Finished">Over, and within his reach.</param>
/// <param name="Beyond">Not over, and beyond his reach: somebody with a wider one has to hand them on.</param>
public sealed record HeldCount(int Open, int Finished, int Beyond);

/// <param name="ParentId">The record that it hangs below.</param>
public sealed record HeldRow(Guid Id, string Title, Guid? ParentId);

/// <summary>Where one row goes: to a person with his department, or into a circle (<see cref="RecordType.SeenByGroup"/>) of which nobody owns it.</summary>
public sealed record HandTo(Guid Id, Guid? OwnerId, Guid? DepartmentId, Guid? GroupId = null);

/// <summary>A row that changed hands, or did not.</summary>
/// <param name="Part">Name of the part that it is given back by; not always the one that moved it.</param>
/// <param name="Version">After the move; another one means that somebody changed it since. Null where the row knows none.</param>
/// <param name="Before">How it stood, in the words of the part.</param>
/// <param name="Refused">Error code where it stayed.</param>
public sealed record HandedOn(string Part, Guid Id, string Title, Guid? OwnerId, Guid? GroupId, long? Version, string? Before, string? Refused = null);

/// <summary>
/// One kind of thing that is in somebody's hands and goes on to others when he leaves or changes his place. Every owned record type is one by
/// itself (<see cref="OwnedPart{T}"/>); a module registers one of its own where owning is not all of it, or where no record type stands behind.
/// </summary>
public interface IHandoverPart
{
    /// <summary>A record type or a name of its own, at most 40 letters.</summary>
    string Name { get; }

    string TitleKey { get; }

    /// <summary>Earlier parts are moved first; what hangs below a record comes after it.</summary>
    int Order { get; }

    /// <summary>A position is not shared out among several: without a choice for the row all of it goes to the first receiver.</summary>
    bool GoesWhole => false;

    /// <summary>Whether somebody may hand on rows of the kind at all; which ones is judged row by row.</summary>
    bool MayMove(Actor actor);

    Task<HeldCount> Count(Holding holding, CancellationToken cancellation);

    /// <summary>Rows within the actor's reach, by id.</summary>
    Task<IReadOnlyList<HeldRow>> Next(Holding holding, Guid after, int most, CancellationToken cancellation);

    /// <summary>Moves rows that <see cref="Next"/> named, in the same transaction, and saves.</summary>
    Task<IReadOnlyList<HandedOn>> Move(Guid from, IReadOnlyList<HandTo> goals, CancellationToken cancellation);

    /// <summary>Gives rows back as they stood, and saves; answers with those that went. What somebody changed since stays.</summary>
    Task<IReadOnlyCollection<Guid>> GiveBack(IReadOnlyList<HandedOn> rows, CancellationToken cancellation);
}

/// <summary>Which rows of an owned type are over and keep their owner's name; a type without terms is handed on whole.</summary>
/// <param name="Open">True for what goes on.</param>
public sealed record HandoverTerms<T>(System.Linq.Expressions.Expression<Func<T, bool>> Open) where T : Data.OwnedRecord;

/// <summary>All kinds in the order in which they are moved.</summary>
public sealed class HandoverParts(IEnumerable<IHandoverPart> own, RecordCatalog catalog, IServiceProvider services)
{
    private IReadOnlyList<IHandoverPart>? _all;

    public IReadOnlyList<IHandoverPart> All => _all ??= Collect();

    public IHandoverPart? Find(string name) => All.FirstOrDefault(p => p.Name == name);

    private List<IHandoverPart> Collect()
    {
        var registered = own.ToList();
        var names = registered.ConvertAll(p => p.Name);
        var plain = catalog.All.Where(t => t.IsOwned && !names.Contains(t.Name))
            .Select(t => (IHandoverPart)services.GetService(typeof(OwnedPart<>).MakeGenericType(t.EntityType))!);
        return [.. registered.Concat(plain).OrderBy(p => p.Order).ThenBy(p => p.Name, StringComparer.Ordinal)];
    }
}
