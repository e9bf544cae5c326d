using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.Roles.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Host.Commands;

/// <summary>For whom a verb works: the named user with exactly his rights, else the company's first administrator.</summary>
internal static class CommandUser
{
    public static async Task<Actor?> Find(CommandHost host, CommandLine line, Terminal terminal, CancellationToken cancellation)
    {
        if (await host.Tenant(line["--tenant"], terminal, cancellation) is not { } tenant)
            return null;
        var login = line["--user"]?.ToLowerInvariant();
        await using var scope = host.Scope(tenant.Id);
        var db = scope.ServiceProvider.GetRequiredService<HuikeDb>();
        var users = db.Set<User>().Where(u => u.Active);
        var user = await (login is not null ? users.Where(u => u.UserNameKey == login)
            : users.Where(u => db.Set<UserRole>().Any(m => m.UserId == u.Id && db.Set<Role>().Any(r => r.Id == m.RoleId && r.IsAdministrator))))
            .OrderBy(u => u.Id).Select(u => (Guid?)u.Id).FirstOrDefaultAsync(cancellation);
        var actor = user is null ? null : await scope.ServiceProvider.GetRequiredService<IActorDirectory>().Refresh(
            Actor.System(tenant.Id) with { IsSystem = false, UserId = user.Value, Channel = Channel.Import, Language = terminal.Culture.Name }, cancellation);
        if (actor is null)
            terminal.Complain("cli.user.unknown", line["--user"] ?? "–");
        return actor;
    }
}
