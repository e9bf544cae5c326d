using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Regulations.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Regulations;

/// <summary>What is in force has words, and each change of its words is an edition of its own that stays readable.</summary>
internal sealed class RegulationRule(HuikeDb db, ActorContext actors, TenantClock clock) : IRecordRule<Regulation>
{
    public void Normalise(RecordChange<Regulation> change)
    {
        var regulation = change.Entity;
        regulation.Kind = regulation.Kind is { Length: > 0 } kind ? kind : "other";
        regulation.State = regulation.State is { Length: > 0 } state ? state : Regulation.Draft;
    }

    public Task Validate(RecordChange<Regulation> change, CancellationToken cancellation)
    {
        var regulation = change.Entity;
        if (regulation.State == Regulation.InForce && string.IsNullOrWhiteSpace(regulation.Content))
            change.Errors.Add(Error.Invalid("content", "regulation.empty"));
        if (regulation.State == Regulation.Draft && regulation.Edition > 0)
            change.Errors.Add(Error.Invalid("state", "regulation.wasInForce"));
        return Task.CompletedTask;
    }

    public async Task Derive(RecordChange<Regulation> change, CancellationToken cancellation)
    {
        var regulation = change.Entity;
        if (regulation.State != Regulation.InForce || !(change.Touches("state") || change.Touches("title") || change.Touches("content")))
            return;
        var last = change.IsNew ? null : await db.Set<RegulationEdition>().AsNoTracking().Where(e => e.RegulationId == regulation.Id)
            .OrderByDescending(e => e.Number).FirstOrDefaultAsync(cancellation);
        if (last is not null && last.Title == regulation.Title && last.Content == regulation.Content)
            return;
        regulation.EffectiveOn ??= clock.Today;
        regulation.Edition = (last?.Number ?? 0) + 1;
    }

    public async Task After(RecordChange<Regulation> change, CancellationToken cancellation)
    {
        var regulation = change.Entity;
        // Asked of the rows and not remembered: one rule serves all changes of a batch.
        if (regulation.Edition == 0 || await db.Set<RegulationEdition>().AnyAsync(e => e.RegulationId == regulation.Id && e.Number == regulation.Edition, cancellation))
            return;
        db.Add(new RegulationEdition
        {
            RegulationId = regulation.Id,
            Number = regulation.Edition,
            Title = regulation.Title,
            Content = regulation.Content!,
            Note = change.Touches("changeNote") ? regulation.ChangeNote : null,
            At = clock.UtcNow,
            ById = actors.Actor.UserId == Guid.Empty ? null : actors.Actor.UserId,
        });
        await db.SaveChangesAsync(cancellation);
    }
}
