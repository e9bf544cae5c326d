using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.Roles.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Customers.Team;

/// <summary>One member beside the owner.</summary>
/// <param name="IsRole">All who hold the role, not one person.</param>
public sealed record TeamMember(Guid PrincipalId, string Name, bool IsRole, bool CanWrite, DateTime? ExpiresAt);

public sealed record CustomerTeam(Guid? OwnerId, string? OwnerName, bool MayEdit, IReadOnlyList<TeamMember> Members);

/// <summary>Owner and team of a customer; members whose time is over are left out.</summary>
[Permission("customers.view")]
public sealed record GetTeam(Guid Id) : IQuery<CustomerTeam>;

internal sealed class GetTeamUseCase(HuikeDb db, ActorContext actors, TimeProvider clock) : IUseCase<GetTeam, CustomerTeam>
{
    public async Task<Result<CustomerTeam>> Execute(GetTeam request, CancellationToken cancellation)
    {
        if (await db.Set<Customer>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == request.Id, cancellation) is not { } customer)
            return Error.NotFound();
        var now = clock.GetUtcNow().UtcDateTime;
        var shares = await db.Shares.AsNoTracking()
            .Where(s => s.RecordType == "customers" && s.RecordId == request.Id && (s.ExpiresAt == null || s.ExpiresAt > now)).ToListAsync(cancellation);
        var ids = shares.ConvertAll(s => s.PrincipalId);
        if (customer.OwnerId is { } owner)
            ids.Add(owner);
        var users = await db.Set<User>().IgnoreQueryFilters(new[] { HuikeDb.DeletedFilter }).Where(u => ids.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.Name, cancellation);
        var roles = await db.Set<Role>().Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, r => r.Name, cancellation);
        var members = shares.Where(s => users.ContainsKey(s.PrincipalId) || roles.ContainsKey(s.PrincipalId))
            .Select(s => new TeamMember(s.PrincipalId, users.GetValueOrDefault(s.PrincipalId) ?? roles[s.PrincipalId], roles.ContainsKey(s.PrincipalId), s.CanWrite, s.ExpiresAt))
            .OrderBy(m => m.IsRole).ThenBy(m => m.Name, StringComparer.Ordinal).ToList();
        return new CustomerTeam(customer.OwnerId, customer.OwnerId is { } o ? users.GetValueOrDefault(o) : null, TeamAccess.MayEdit(actors.Actor, customer), members);
    }
}
