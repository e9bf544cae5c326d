using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Text;
using Huike.Platform.Login;
using Huike.Platform.Login.Domain;
using Huike.Platform.Login.UseCases;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.Roles.Domain;
using Huike.Platform.Users.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Host.Commands;

/// <summary>People from the console: for the first ones, and for an administrator who locked himself out.</summary>
internal static class UserCommand
{
    public static Verb Verb { get; } = new("user", ["list|create|reset-password|unlock", "[LOGIN]"],
        [new("--tenant", "CODE"), new("--name", "NAME"), new("--role", "NAME"), new("--password-stdin")], Run);

    private sealed record Call(CommandLine Line, Terminal Terminal, CommandHost Host, HuikeDb Db, User? User)
    {
        public string Login => Line.Argument(1)!;
    }

    private static async Task<int> Run(CommandLine line, Terminal terminal, CancellationToken cancellation)
    {
        Func<Call, CancellationToken, Task<int>> act = line.Argument(0) switch
        {
            "list" => List,
            "create" => Create,
            "reset-password" => ResetPassword,
            "unlock" => Unlock,
            var other => throw new UsageException("cli.error.option", other),
        };
        if (act != List && line.Argument(1) is null)
            throw new UsageException("cli.error.missing", "LOGIN");
        if ((act == Create || act == ResetPassword) && !line.Has("--password-stdin"))
            throw new UsageException("cli.error.missing", "--password-stdin");
        if (await CommandHost.Open(terminal, cancellation) is not { } host)
            return 1;
        await using var open = host;
        if (await host.Tenant(line["--tenant"], terminal, cancellation) is not { } tenant)
            return 1;
        await using var scope = host.Scope(tenant.Id);
        var db = scope.ServiceProvider.GetRequiredService<HuikeDb>();
        var key = line.Argument(1)?.ToLowerInvariant();
        var user = key is null ? null : await db.Set<User>().FirstOrDefaultAsync(u => u.UserNameKey == key, cancellation);
        if (user is null && (act == ResetPassword || act == Unlock))
        {
            terminal.Complain("cli.user.unknown", line.Argument(1));
            return 1;
        }
        return await act(new Call(line, terminal, host, db, user), cancellation);
    }

    private static async Task<int> List(Call call, CancellationToken cancellation)
    {
        var now = call.Host.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        var people = call.Db.Set<User>().AsNoTracking().OrderBy(u => u.UserNameKey)
            .Select(u => new { u.UserName, u.Name, u.Title, u.Active, u.LockedUntil }).AsAsyncEnumerable();
        await foreach (var user in people.WithCancellation(cancellation))
        {
            var state = !user.Active ? "cli.user.inactive" : user.LockedUntil > now ? "cli.user.locked" : "cli.user.active";
            call.Terminal.Line($"{user.UserName,-20}{user.Name}\t{user.Title}\t{call.Terminal.Text(state)}");
        }
        return 0;
    }

    private static async Task<int> Create(Call call, CancellationToken cancellation)
    {
        if (call.User is not null)
        {
            call.Terminal.Complain("cli.user.exists", call.Login);
            return 1;
        }
        var wanted = call.Line["--role"];
        var roles = await call.Db.Set<Role>().OrderBy(r => r.Id).ToListAsync(cancellation);
        var role = wanted is null ? roles.Find(r => r.Scopes.GetValueOrDefault("customers")?.Read == DataScope.Own) : roles.Find(r => r.Name == wanted);
        if (role is null)
        {
            call.Terminal.Complain("cli.user.role", wanted, string.Join(", ", roles.Select(r => r.Name)));
            return 1;
        }
        var name = call.Line["--name"] ?? call.Login;
        var user = new User { UserName = call.Login, UserNameKey = call.Login.ToLowerInvariant(), Name = name, NameKey = Pinyin.SortKey(name, person: true) };
        if (user.UserName.Length > User.MaxUserName || name.Length > User.MaxName)
            throw new UsageException("cli.error.tooMany", name);
        if (!await SetPassword(call, user, cancellation))
            return 1;
        user.DepartmentId = await call.Db.Set<Department>().OrderBy(d => d.Id).Select(d => (Guid?)d.Id).FirstOrDefaultAsync(cancellation);
        call.Db.Add(user);
        call.Db.Add(new UserRole { UserId = user.Id, RoleId = role.Id });
        await call.Db.SaveChangesAsync(cancellation);
        call.Terminal.Say("cli.user.created", user.UserName, role.Name);
        return 0;
    }

    /// <summary>Ends all sessions as well: whoever knew the old password is out.</summary>
    private static async Task<int> ResetPassword(Call call, CancellationToken cancellation)
    {
        var user = call.User!;
        if (!await SetPassword(call, user, cancellation))
            return 1;
        var now = user.PasswordChangedAt;
        foreach (var session in await call.Db.Set<UserSession>().Where(s => s.UserId == user.Id && s.RevokedAt == null).ToListAsync(cancellation))
            session.RevokedAt = now;
        Free(user);
        user.MustChangePassword = true;
        await call.Db.SaveChangesAsync(cancellation);
        call.Terminal.Say("cli.user.reset", user.UserName);
        return 0;
    }

    private static async Task<int> Unlock(Call call, CancellationToken cancellation)
    {
        Free(call.User!);
        await call.Db.SaveChangesAsync(cancellation);
        call.Terminal.Say("cli.user.unlocked", call.User!.UserName);
        return 0;
    }

    private static void Free(User user) => (user.FailedLogins, user.LockedUntil) = (0, null);

    private static async Task<bool> SetPassword(Call call, User user, CancellationToken cancellation)
    {
        if (await call.Terminal.Password(cancellation) is not { } password)
        {
            call.Terminal.Complain("cli.error.password");
            return false;
        }
        if (PasswordRules.Check(password, user.UserName) is { } weak)
        {
            call.Terminal.Fail([weak], call.Host.Texts);
            return false;
        }
        user.PasswordHash = call.Host.Services.GetRequiredService<PasswordHashing>().Hash(password);
        user.PasswordChangedAt = call.Host.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        return true;
    }
}
