using Huike.Kernel.Access;
using Huike.Kernel.Audit;
using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.Roles.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Roles.UseCases;

/// <summary>The roles of a person.</summary>
[Permission("roles.view")]
public sealed record GetUserRoles(Guid UserId) : IQuery<UserRoles>;

public sealed record UserRoles(IReadOnlyList<RoleName> Items);

public sealed record RoleName(Guid Id, string Name, bool IsAdministrator);

internal sealed class GetUserRolesUseCase(HuikeDb db, Standing standing) : IUseCase<GetUserRoles, UserRoles>
{
    public async Task<Result<UserRoles>> Execute(GetUserRoles request, CancellationToken cancellation) =>
        !await db.Set<User>().AnyAsync(u => u.Id == request.UserId, cancellation)
            ? Error.NotFound()
            : new UserRoles([.. (await standing.Of(request.UserId, cancellation)).Roles.OrderBy(r => r.Name, StringComparer.Ordinal)
                .Select(r => new RoleName(r.Id, r.Name, r.IsAdministrator))]);
}

/// <summary>Gives a person exactly these roles.</summary>
[Permission("roles.edit")]
public sealed record SetUserRoles(IReadOnlyList<Guid> RoleIds) : ICommand<Done>
{
    [System.Text.Json.Serialization.JsonIgnore]
    public Guid UserId { get; init; }
}

internal sealed class SetUserRolesUseCase(HuikeDb db, RoleGrants grants) : IUseCase<SetUserRoles, Done>
{
    public async Task<Result<Done>> Execute(SetUserRoles request, CancellationToken cancellation)
    {
        if (!await db.Set<User>().AnyAsync(u => u.Id == request.UserId, cancellation))
            return Error.NotFound();
        var errors = await grants.Set(request.UserId, request.RoleIds, cancellation);
        return errors.Count > 0 ? errors : Done.It;
    }
}

/// <summary>The one place where roles are given and taken.</summary>
internal sealed class RoleGrants(HuikeDb db, ActorContext actors, Standing standing, IActorDirectory directory, AfterCommit after, TimeProvider clock)
{
    public async Task<List<Error>> Set(Guid userId, IReadOnlyList<Guid> roleIds, CancellationToken cancellation)
    {
        if (!actors.Actor.May("roles.edit"))
            return [Error.Forbidden()];
        var wanted = roleIds.Distinct().ToList();
        var roles = await db.Set<Role>().Where(r => wanted.Contains(r.Id)).ToListAsync(cancellation);
        if (roles.Count != wanted.Count)
            return [Error.Invalid("roleIds", "referenceNotFound")];
        var mine = await standing.Mine(cancellation);
        var before = await standing.Of(userId, cancellation);
        var added = roles.Where(r => before.Roles.All(b => b.Id != r.Id)).ToList();
        var removed = before.Roles.Where(b => !wanted.Contains(b.Id)).ToList();
        // Nobody gives what he does not have, nor takes it from those who stand above him.
        if (added.Concat(removed).Any(r => !mine.Cover(r)))
            return [new Error("roles.beyondOwn", ErrorKind.Forbidden)];
        if (before.IsAdministrator && !roles.Any(r => r.IsAdministrator) && !await standing.OtherAdministratorThan(userId, cancellation))
            return [Error.Rule("users.lastAdministrator")];
        var rows = await db.Set<UserRole>().Where(m => m.UserId == userId).ToListAsync(cancellation);
        db.RemoveRange(rows.Where(m => !wanted.Contains(m.RoleId)));
        db.AddRange(added.Select(r => new UserRole { UserId = userId, RoleId = r.Id }));
        if (added.Count + removed.Count > 0)
            db.Add(Entry(userId, before, roles));
        var tenant = db.TenantId;
        after.Add(() => directory.Forget(tenant));
        return [];
    }

    /// <summary>In the person's own history, by the names that people know.</summary>
    private AuditEntry Entry(Guid userId, Rights before, List<Role> roles) => new()
    {
        At = clock.GetUtcNow().UtcDateTime,
        UserId = actors.Actor.UserId == Guid.Empty ? null : actors.Actor.UserId,
        UserName = actors.Actor.Name,
        Channel = actors.Actor.Channel.ToString().ToLowerInvariant(),
        RecordType = "users",
        RecordId = userId,
        Action = "update",
        Changes = System.Text.Json.JsonSerializer.Serialize(new Dictionary<string, object?[]>
        {
            ["roles"] = [before.Roles.Select(r => r.Name).Order(StringComparer.Ordinal), roles.Select(r => r.Name).Order(StringComparer.Ordinal)],
        }, Kernel.Records.FieldValues.Json),
    };
}
