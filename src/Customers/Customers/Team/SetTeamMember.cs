using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Search;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.Roles.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Customers.Team;

/// <summary>Takes a user or a role into the team, or changes what the member may do and until when.</summary>
[Permission("customers.share")]
public sealed record SetTeamMember(Guid Id, Guid PrincipalId, bool CanWrite = false, DateTime? ExpiresAt = null) : ICommand<Done>;

internal sealed class SetTeamMemberUseCase(HuikeDb db, ActorContext actors, SearchRefresh search, TimeProvider clock) : IUseCase<SetTeamMember, Done>
{
    public async Task<Result<Done>> Execute(SetTeamMember request, CancellationToken cancellation)
    {
        if (await db.Set<Customer>().FirstOrDefaultAsync(c => c.Id == request.Id, cancellation) is not { } customer)
            return Error.NotFound();
        if (!TeamAccess.MayEdit(actors.Actor, customer))
            return Error.Forbidden();
        if (request.PrincipalId == customer.OwnerId)
            return Error.Invalid("principalId", "team.owner");
        var until = request.ExpiresAt?.ToUniversalTime();
        if (until <= clock.GetUtcNow().UtcDateTime)
            return Error.Invalid("expiresAt", "team.expired");
        if (!await db.Set<User>().AnyAsync(u => u.Id == request.PrincipalId && u.Active, cancellation)
            && !await db.Set<Role>().AnyAsync(r => r.Id == request.PrincipalId, cancellation))
            return Error.Invalid("principalId", "referenceNotFound");
        var share = await db.Shares.FirstOrDefaultAsync(
            s => s.RecordType == "customers" && s.RecordId == customer.Id && s.PrincipalId == request.PrincipalId, cancellation);
        if (share is null)
            db.Add(share = new RecordShare { RecordType = "customers", RecordId = customer.Id, PrincipalId = request.PrincipalId });
        (share.CanWrite, share.ExpiresAt) = (request.CanWrite, until);
        await db.SaveChangesAsync(cancellation);
        await search.Record(customer, cancellation);
        return Done.It;
    }
}

/// <summary>Takes a member out of the team.</summary>
[Permission("customers.share")]
public sealed record RemoveTeamMember(Guid Id, Guid PrincipalId) : ICommand<Done>;

internal sealed class RemoveTeamMemberUseCase(HuikeDb db, ActorContext actors, SearchRefresh search) : IUseCase<RemoveTeamMember, Done>
{
    public async Task<Result<Done>> Execute(RemoveTeamMember request, CancellationToken cancellation)
    {
        if (await db.Set<Customer>().FirstOrDefaultAsync(c => c.Id == request.Id, cancellation) is not { } customer)
            return Error.NotFound();
        if (!TeamAccess.MayEdit(actors.Actor, customer))
            return Error.Forbidden();
        var share = await db.Shares.FirstOrDefaultAsync(
            s => s.RecordType == "customers" && s.RecordId == customer.Id && s.PrincipalId == request.PrincipalId, cancellation);
        if (share is null)
            return Error.NotFound();
        db.Remove(share);
        await db.SaveChangesAsync(cancellation);
        await search.Record(customer, cancellation);
        return Done.It;
    }
}
