using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.Roles;
using Huike.Platform.Roles.Domain;
using Huike.Platform.Tenants.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Login.UseCases;

/// <summary>Who the caller is and what he may do.</summary>
[Open("Everybody may know who he is.")]
public sealed record GetMe : IQuery<Me>;

/// <summary>The caller. <see cref="Permissions"/> are those in force: a key's scopes and an unchanged first password narrow them.</summary>
public sealed record Me(
    Guid Id, string UserName, string Name, string? Email, string? Title, Guid? DepartmentId, string Language, bool MustChangePassword,
    bool IsAdministrator, MyCompany Company, IReadOnlyList<string> Permissions, IReadOnlyDictionary<string, RoleScope> Scopes,
    IReadOnlyDictionary<string, FieldAccess> Fields, IReadOnlyList<string>? KeyScopes);

public sealed record MyCompany(Guid Id, string Code, string Name, string TimeZone, string Currency);

internal sealed class GetMeUseCase(HuikeDb db, ActorContext actors, RecordCatalog catalog, Standing standing) : IUseCase<GetMe, Me>
{
    public async Task<Result<Me>> Execute(GetMe request, CancellationToken cancellation)
    {
        var actor = actors.Actor;
        var tenant = await db.Set<Tenant>().AsNoTracking().FirstAsync(t => t.Id == actor.TenantId, cancellation);
        var user = await db.Set<User>().AsNoTracking().FirstAsync(u => u.Id == actor.UserId, cancellation);
        var rights = await standing.Of(actor.UserId, cancellation);
        return new Me(user.Id, user.UserName, user.Name, user.Email, user.Title, user.DepartmentId, user.Language, user.MustChangePassword,
            rights.IsAdministrator, new MyCompany(tenant.Id, tenant.Code, tenant.Name, tenant.TimeZone, tenant.Currency),
            [.. actor.Permissions.Where(actor.May).Order(StringComparer.Ordinal)],
            catalog.All.Where(t => t.IsOwned).ToDictionary(t => t.Name, t => rights.ScopeOf(t.Name)),
            actor.Fields, actor.ApiScopes?.Order(StringComparer.Ordinal).ToList());
    }
}
