using Huike.Kernel.Access;

namespace Huike.Kernel.Records;

/// <summary>
/// Rows that name a person without being his: his successor is named in his place, and in all of them the same. They go with a person, not
/// with a record, and are few enough to be read as a whole.
/// </summary>
/// <param name="name">Of the part; its title is the text <c>{name}.title</c>.</param>
public abstract class PositionPart(ActorContext actors, string name, int order) : IHandoverPart
{
    protected ActorContext Actors => actors;

    public string Name => name;
    public string TitleKey => $"{name}.title";
    public int Order => order;
    public bool GoesWhole => true;

    public abstract bool MayMove(Actor actor);

    /// <summary>The rows that name him and still count.</summary>
    protected abstract Task<IReadOnlyList<HeldRow>> Held(Guid person, CancellationToken cancellation);

    public async Task<HeldCount> Count(Holding holding, CancellationToken cancellation)
    {
        var count = holding.ParentId is null ? (await Held(holding.PersonId, cancellation)).Count : 0;
        return MayMove(actors.Actor) ? new HeldCount(count, 0, 0) : new HeldCount(0, 0, count);
    }

    public async Task<IReadOnlyList<HeldRow>> Next(Holding holding, Guid after, int most, CancellationToken cancellation) => holding.ParentId is not null || !MayMove(actors.Actor) ? []
        : [.. (await Held(holding.PersonId, cancellation)).Where(r => r.Id > after).OrderBy(r => r.Id).Take(most)];

    public abstract Task<IReadOnlyList<HandedOn>> Move(Guid from, IReadOnlyList<HandTo> goals, CancellationToken cancellation);

    public abstract Task<IReadOnlyCollection<Guid>> GiveBack(IReadOnlyList<HandedOn> rows, CancellationToken cancellation);
}
