using FluentValidation;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Huike.Platform.Login.Domain;
using Huike.Platform.Login.Factors;
using Huike.Platform.Roles.Domain;
using Huike.Platform.Tenants;
using Huike.Platform.Tenants.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Login.UseCases;

/// <summary>What the company demands of log-ins.</summary>
[Permission("company.edit")]
public sealed record GetLoginSettings : IQuery<LoginSettings>;

/// <param name="RequireSecondFactor">nobody, administrators, roles, everybody.</param>
/// <param name="Networks">Addresses and networks by comma; empty means from everywhere.</param>
/// <param name="Without">How many active people have no second factor yet.</param>
/// <param name="OwnAddress">From where the caller is logged in.</param>
public sealed record LoginSettings(string RequireSecondFactor, IReadOnlyList<Guid> Roles, string Networks, int Without, string? OwnAddress);

internal sealed class GetLoginSettingsUseCase(HuikeDb db, ActorContext actors) : IUseCase<GetLoginSettings, LoginSettings>
{
    private const int MostCounted = 10_000;

    public async Task<Result<LoginSettings>> Execute(GetLoginSettings request, CancellationToken cancellation)
    {
        var me = actors.Actor;
        var policy = SecondFactors.PolicyOf(await db.Set<Tenant>().AsNoTracking().FirstAsync(t => t.Id == me.TenantId, cancellation));
        var without = await db.Set<Organisation.Domain.User>().Where(u => u.Active
                && !db.Set<UserAuthenticator>().Any(a => a.UserId == u.Id && a.ConfirmedAt != null) && !db.Set<UserPasskey>().Any(p => p.UserId == u.Id))
            .Take(MostCounted).CountAsync(cancellation);
        var address = await db.Set<UserSession>().Where(s => s.Id == me.SessionId).Select(s => s.Address).FirstOrDefaultAsync(cancellation);
        return new LoginSettings(policy.RequireSecondFactor, policy.Roles, policy.Networks, without, address);
    }
}

[Permission("company.edit")]
public sealed record SaveLoginSettings(string RequireSecondFactor, IReadOnlyList<Guid>? Roles = null, string? Networks = null) : ICommand<Done>;

internal sealed class SaveLoginSettingsValidator : AbstractValidator<SaveLoginSettings>
{
    private const int MostRoles = 100;

    public SaveLoginSettingsValidator()
    {
        RuleFor(r => r.RequireSecondFactor).Must(c => LoginPolicy.Choices.Contains(c)).WithErrorCode("notOnList");
        RuleFor(r => r.Networks).MaximumLength(2000).Must(n => n is null || SessionOpening.Parts(n).All(SessionOpening.IsNetwork)).WithErrorCode("login.network");
        RuleFor(r => r.Roles).Must(r => r is null || r.Count <= MostRoles).WithErrorCode("invalid");
    }
}

internal sealed class SaveLoginSettingsUseCase(HuikeDb db, ActorContext actors, IActorDirectory directory, AfterCommit after, TimeProvider clock) : IUseCase<SaveLoginSettings, Done>
{
    public async Task<Result<Done>> Execute(SaveLoginSettings request, CancellationToken cancellation)
    {
        var me = actors.Actor;
        var networks = string.Join(", ", SessionOpening.Parts(request.Networks ?? ""));
        var address = await db.Set<UserSession>().Where(s => s.Id == me.SessionId).Select(s => s.Address).FirstOrDefaultAsync(cancellation);
        // Nobody locks himself out by a slip of the pen.
        if (address is not null && !SessionOpening.IsAllowed(networks, address))
            return Error.Invalid("networks", "login.ownAddress", address);
        var wanted = request.Roles ?? [];
        var known = await db.Set<Role>().Where(r => wanted.Contains(r.Id)).Select(r => r.Id).ToListAsync(cancellation);
        if (request.RequireSecondFactor == LoginPolicy.SomeRoles && known.Count == 0)
            return Error.Invalid("roles", "required");
        var tenant = await db.Set<Tenant>().FirstAsync(t => t.Id == me.TenantId, cancellation);
        TenantSettings.Write(tenant, LoginPolicy.Section, new LoginPolicy(request.RequireSecondFactor, known, networks));
        db.Add(new Kernel.Audit.AccessEntry { At = clock.GetUtcNow().UtcDateTime, UserId = me.UserId, UserName = me.Name, Action = "login.settings", RecordType = "company", RecordId = tenant.Id });
        after.Add(() => directory.Forget(me.TenantId));
        return Done.It;
    }
}
