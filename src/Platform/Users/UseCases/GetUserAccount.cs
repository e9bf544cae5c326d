using System.Reflection;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.Organisation.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Users.UseCases;

/// <summary>What an administrator must know before he changes an account: how it stands, and what hangs on it.</summary>
[Permission("users.edit")]
[NoApi("Programs read the user and count lists.")]
public sealed record GetUserAccount(Guid Id) : IQuery<UserAccount>;

/// <param name="LockedUntil">Set while too many wrong passwords keep the account closed.</param>
/// <param name="Owned">Records in the person's hands by record type, without those that are none.</param>
/// <param name="Subordinates">Active people whose superior he is.</param>
public sealed record UserAccount(
    bool Active, DateTime? LockedUntil, bool MustChangePassword, DateTime? PasswordChangedAt, DateTime? LastLoginAt, DateTime? ValidUntil,
    IReadOnlyList<OwnedCount> Owned, int Subordinates);

public sealed record OwnedCount(string Type, int Count);

internal sealed class GetUserAccountUseCase(HuikeDb db, RecordCatalog catalog, TimeProvider clock) : IUseCase<GetUserAccount, UserAccount>
{
    private static readonly MethodInfo CountOf = typeof(GetUserAccountUseCase).GetMethod(nameof(Count), BindingFlags.NonPublic | BindingFlags.Instance)!;

    public async Task<Result<UserAccount>> Execute(GetUserAccount request, CancellationToken cancellation)
    {
        if (await db.Set<User>().AsNoTracking().FirstOrDefaultAsync(u => u.Id == request.Id, cancellation) is not { } user)
            return Error.NotFound();
        var owned = new List<OwnedCount>();
        foreach (var type in catalog.All.Where(t => t.IsOwned))
        {
            var count = await (Task<int>)CountOf.MakeGenericMethod(type.EntityType).Invoke(this, [user.Id, cancellation])!;
            if (count > 0)
                owned.Add(new(type.Name, count));
        }
        var locked = user.LockedUntil > clock.GetUtcNow().UtcDateTime ? user.LockedUntil : null;
        var subordinates = await db.Set<User>().CountAsync(u => u.SuperiorId == user.Id && u.Active, cancellation);
        return new UserAccount(user.Active, locked, user.MustChangePassword, user.PasswordChangedAt, user.LastLoginAt, user.ValidUntil, owned, subordinates);
    }

    /// <summary>All of them, also those that the administrator himself does not see: numbers, no names.</summary>
    private Task<int> Count<T>(Guid owner, CancellationToken cancellation) where T : OwnedRecord =>
        db.Set<T>().IgnoreQueryFilters(new[] { HuikeDb.RecordFilter }).CountAsync(r => r.OwnerId == owner, cancellation);
}
