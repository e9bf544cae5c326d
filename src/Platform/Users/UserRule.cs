using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Platform.Login;
using Huike.Platform.Organisation;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.Roles;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Users;

/// <summary>The password of a user who is being created; without one no door makes a user.</summary>
public sealed class NewUser
{
    public string? PasswordHash { get; set; }
    public bool MustChangePassword { get; set; }
}

/// <summary>What holds for people, whatever door the change comes through.</summary>
internal sealed class UserRule(HuikeDb db, ActorContext actors, NewUser entry, Standing standing, IActorDirectory directory, AfterCommit after, TimeProvider clock)
    : IRecordRule<User>
{
    private static readonly string[] Reach = ["departmentId", "superiorId", "validUntil"];

    public void Normalise(RecordChange<User> change)
    {
        var user = change.Entity;
        user.Name = user.Name?.Trim() ?? "";
        user.NameKey = Pinyin.SortKey(user.Name);
        user.UserName = user.UserName?.Trim() ?? "";
        user.UserNameKey = user.UserName.ToLowerInvariant();
        if (string.IsNullOrEmpty(user.Language))
            user.Language = Languages.SimplifiedChinese;
        if (change.IsNew && entry.PasswordHash is { } hash)
        {
            user.PasswordHash = hash;
            user.PasswordChangedAt = clock.GetUtcNow().UtcDateTime;
            user.MustChangePassword = entry.MustChangePassword;
            entry.PasswordHash = null;
        }
    }

    public async Task Validate(RecordChange<User> change, CancellationToken cancellation)
    {
        var user = change.Entity;
        if (change.IsNew && user.PasswordHash.Length == 0)
            change.Errors.Add(Error.Malformed("password", "users.passwordNeeded"));
        if (change.Touches("userName") && !IsUserName(user.UserName))
            change.Errors.Add(Error.Invalid("userName", "users.userName"));
        else if (change.Touches("userName") && await db.Set<User>().AnyAsync(u => u.UserNameKey == user.UserNameKey && u.Id != user.Id, cancellation))
            change.Errors.Add(Error.Invalid("userName", "unique"));
        if (change.Touches("superiorId") && await IsCircle(user, cancellation))
            change.Errors.Add(Error.Invalid("superiorId", "users.superiorCircle"));
        await ValidateRights(change, cancellation);
    }

    /// <summary>Nobody widens his own reach, takes over an administrator's account, or leaves the company without one.</summary>
    private async Task ValidateRights(RecordChange<User> change, CancellationToken cancellation)
    {
        var actor = actors.Actor;
        var user = change.Entity;
        if (change.IsNew || actor.IsSystem)
            return;
        if (user.Id == actor.UserId && Reach.Any(change.Changed.Contains) && !actor.May("roles.edit"))
            change.Errors.Add(new Error("users.ownReach", ErrorKind.Forbidden));
        if (change.Changed.Contains("superiorId") && user.SuperiorId == actor.UserId && !actor.May("roles.edit"))
            change.Errors.Add(new Error("users.ownReach", ErrorKind.Forbidden));
        if (user.Id != actor.UserId && !(await standing.Mine(cancellation)).IsAdministrator && (await standing.Of(user.Id, cancellation)).IsAdministrator)
            change.Errors.Add(new Error("users.administrator", ErrorKind.Forbidden));
        if (change.Changed.Contains("validUntil") && user.ValidUntil is not null
            && (await standing.Of(user.Id, cancellation)).IsAdministrator && !await standing.OtherAdministratorThan(user.Id, cancellation))
            change.Errors.Add(Error.Rule("users.lastAdministrator"));
    }

    private static bool IsUserName(string name) =>
        name.Length is >= 2 and <= User.MaxUserName && name.All(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_' or '@' or '+');

    private async Task<bool> IsCircle(User user, CancellationToken cancellation)
    {
        if (user.SuperiorId is null)
            return false;
        var superiors = await db.Set<User>().AsNoTracking().Where(u => u.SuperiorId != null && u.Id != user.Id)
            .ToDictionaryAsync(u => u.Id, u => u.SuperiorId, cancellation);
        return Chains.Reaches(user.SuperiorId, user.Id, superiors);
    }

    public Task After(RecordChange<User> change, CancellationToken cancellation)
    {
        var tenant = db.TenantId;
        after.Add(() => directory.Forget(tenant));
        return Task.CompletedTask;
    }

    /// <summary>Histories name people for ever; somebody who left is deactivated.</summary>
    public Task Deleting(User entity, Guid deletionId, List<Error> errors, CancellationToken cancellation)
    {
        errors.Add(Error.Rule("users.deactivateInstead"));
        return Task.CompletedTask;
    }
}
