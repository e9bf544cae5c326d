using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.Regulations.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Regulations.UseCases;

/// <summary>A written rule to read, in the edition asked for.</summary>
/// <param name="Edition">An earlier edition; without one what stands now.</param>
[Permission("regulations.view")]
public sealed record GetRegulation(Guid Id, int? Edition = null) : IQuery<RegulationToRead>;

/// <summary>Its words in one edition, the editions there are (the newest first), and the caller's own word that he read the newest.</summary>
/// <param name="Number">The edition whose words these are; 0 for a draft.</param>
public sealed record RegulationToRead(
    Guid Id, string Title, string? Code, string Kind, string State, DateOnly? EffectiveOn, bool MustRead, string Content, int Number, int Latest,
    IReadOnlyList<EditionInfo> Editions, DateTime? ReadAt);

/// <param name="By">Null where the house itself put it in force.</param>
public sealed record EditionInfo(int Number, DateTime At, string? By, string? Note);

internal sealed class GetRegulationUseCase(HuikeDb db, ActorContext actors) : IUseCase<GetRegulation, RegulationToRead>
{
    private const int MostEditions = 100;

    public async Task<Result<RegulationToRead>> Execute(GetRegulation request, CancellationToken cancellation)
    {
        if (await db.Set<Regulation>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == request.Id, cancellation) is not { } regulation)
            return Error.NotFound();
        var people = db.Set<User>().IgnoreQueryFilters(new[] { HuikeDb.DeletedFilter });
        var editions = await db.Set<RegulationEdition>().AsNoTracking().Where(e => e.RegulationId == request.Id).OrderByDescending(e => e.Number).Take(MostEditions)
            .Select(e => new EditionInfo(e.Number, e.At, people.Where(u => u.Id == e.ById).Select(u => u.Name).FirstOrDefault(), e.Note)).ToListAsync(cancellation);
        var (title, content, number) = (regulation.Title, regulation.Content ?? "", regulation.State == Regulation.InForce ? regulation.Edition : 0);
        if (request.Edition is { } wanted && wanted != number)
        {
            if (await db.Set<RegulationEdition>().AsNoTracking().FirstOrDefaultAsync(e => e.RegulationId == request.Id && e.Number == wanted, cancellation) is not { } edition)
                return Error.NotFound();
            (title, content, number) = (edition.Title, edition.Content, edition.Number);
        }
        var me = actors.Actor.UserId;
        var readAt = await db.Set<RegulationReading>().Where(r => r.RegulationId == request.Id && r.Edition == regulation.Edition && r.UserId == me)
            .Select(r => (DateTime?)r.At).FirstOrDefaultAsync(cancellation);
        var actor = actors.Actor;
        bool Sees(string field) => actor.Reads("regulations", field);
        return new RegulationToRead(regulation.Id, title, actor.Shown("regulations", "code", regulation.Code), Sees("kind") ? regulation.Kind : "", regulation.State,
            Sees("effectiveOn") ? regulation.EffectiveOn : null, Sees("mustRead") && regulation.MustRead, actor.Shown("regulations", "content", content) ?? "", number,
            regulation.Edition, Sees("changeNote") ? editions : [.. editions.Select(e => e with { Note = null })], readAt);
    }
}
