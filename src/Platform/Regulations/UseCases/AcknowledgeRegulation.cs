using Huike.Kernel.Access;
using Huike.Kernel.Audit;
using Huike.Kernel.Data;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Regulations.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Regulations.UseCases;

/// <summary>The caller says that he read the edition; saying it twice changes nothing.</summary>
/// <param name="Edition">The one that he had before him; refused where another is in force by now.</param>
[Permission("regulations.view")]
public sealed record AcknowledgeRegulation(int Edition) : ICommand<Done>
{
    [System.Text.Json.Serialization.JsonIgnore]
    public Guid Id { get; init; }
}

internal sealed class AcknowledgeRegulationUseCase(HuikeDb db, ActorContext actors, AuditNotes audit, TenantClock clock) : IUseCase<AcknowledgeRegulation, Done>
{
    public async Task<Result<Done>> Execute(AcknowledgeRegulation request, CancellationToken cancellation)
    {
        if (await db.Set<Regulation>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == request.Id, cancellation) is not { } regulation)
            return Error.NotFound();
        if (regulation.State != Regulation.InForce)
            return Error.Rule("regulation.notInForce");
        if (regulation.Edition != request.Edition)
            return Error.Rule("regulation.otherEdition", regulation.Edition);
        // A key is nobody who could read.
        if (actors.Actor.ApiScopes is not null || actors.Actor.UserId == Guid.Empty)
            return Error.Forbidden();
        var me = actors.Actor.UserId;
        if (await db.Set<RegulationReading>().AnyAsync(r => r.RegulationId == request.Id && r.Edition == request.Edition && r.UserId == me, cancellation))
            return Done.It;
        db.Add(new RegulationReading { RegulationId = request.Id, Edition = request.Edition, UserId = me, At = clock.UtcNow });
        audit.Add("regulations", regulation.Id, regulation.Title, "acknowledge", new { edition = request.Edition });
        return Done.It;
    }
}
