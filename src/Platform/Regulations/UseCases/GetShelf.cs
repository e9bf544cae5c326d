using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Huike.Platform.Regulations.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Regulations.UseCases;

/// <summary>The written rules in force, and which of them the caller has still to read.</summary>
[Permission("regulations.view")]
public sealed record GetShelf : IQuery<Shelf>;

public sealed record Shelf(IReadOnlyList<ShelfItem> Items);

/// <param name="ReadAt">When the caller said that he read the edition in force; null where he did not yet.</param>
public sealed record ShelfItem(Guid Id, string Title, string? Code, string Kind, int Edition, DateOnly? EffectiveOn, bool MustRead, DateTime? ReadAt)
{
    public bool Waits => MustRead && ReadAt is null;
}

internal sealed class GetShelfUseCase(HuikeDb db, ActorContext actors) : IUseCase<GetShelf, Shelf>
{
    private const int Most = 300;

    public async Task<Result<Shelf>> Execute(GetShelf request, CancellationToken cancellation)
    {
        var me = actors.Actor.UserId;
        var actor = actors.Actor;
        bool Sees(string field) => actor.Reads("regulations", field);
        var items = await db.Set<Regulation>().AsNoTracking().Where(r => r.State == Regulation.InForce).OrderBy(r => r.Title).ThenBy(r => r.Id).Take(Most)
            .Select(r => new ShelfItem(r.Id, r.Title, r.Code, r.Kind, r.Edition, r.EffectiveOn, r.MustRead,
                db.Set<RegulationReading>().Where(x => x.RegulationId == r.Id && x.Edition == r.Edition && x.UserId == me).Select(x => (DateTime?)x.At).FirstOrDefault()))
            .ToListAsync(cancellation);
        return new Shelf(items.ConvertAll(i => i with
        {
            Code = actor.Shown("regulations", "code", i.Code),
            Kind = Sees("kind") ? i.Kind : "",
            EffectiveOn = Sees("effectiveOn") ? i.EffectiveOn : null,
            MustRead = Sees("mustRead") && i.MustRead,
        }));
    }
}
