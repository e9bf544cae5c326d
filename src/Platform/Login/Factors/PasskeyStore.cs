using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Platform.Login.Domain;
using Huike.Platform.Organisation.Domain;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Platform.Login.Factors;

/// <summary>A person as the passkey library sees him: company and user in one word, which the passkey keeps as its user handle.</summary>
public sealed record PasskeyOwner(Guid TenantId, Guid UserId, string Name)
{
    public string Handle => $"{TenantId:N}{UserId:N}";

    public static (Guid TenantId, Guid UserId)? Read(string? handle) =>
        handle is { Length: 64 } && Guid.TryParseExact(handle[..32], "N", out var tenant) && Guid.TryParseExact(handle[32..], "N", out var user) ? (tenant, user) : null;
}

/// <summary>What the passkey library asks of stored passkeys; it only reads, our use cases write.</summary>
internal sealed class PasskeyStore(IServiceScopeFactory scopes) : IUserPasskeyStore<PasskeyOwner>
{
    public async Task<PasskeyOwner?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        PasskeyOwner.Read(userId) is { } id && await In(id.TenantId, db => db.Set<User>().AsNoTracking().Where(u => u.Id == id.UserId).Select(u => u.Name).FirstOrDefaultAsync(cancellationToken)) is { } name
            ? new PasskeyOwner(id.TenantId, id.UserId, name) : null;

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(PasskeyOwner user, byte[] credentialId, CancellationToken cancellationToken) =>
        await In(user.TenantId, db => db.Set<UserPasskey>().AsNoTracking().FirstOrDefaultAsync(p => p.UserId == user.UserId && p.CredentialId == credentialId, cancellationToken)) is { } found ? InfoOf(found) : null;

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(PasskeyOwner user, CancellationToken cancellationToken) =>
        [.. (await In(user.TenantId, db => db.Set<UserPasskey>().AsNoTracking().Where(p => p.UserId == user.UserId).OrderBy(p => p.Id).Take(UserPasskey.MostPasskeys).ToListAsync(cancellationToken))).Select(InfoOf)];

    /// <summary>Whose a credential is cannot be asked across companies; the user handle says it.</summary>
    public Task<PasskeyOwner?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) => Task.FromResult<PasskeyOwner?>(null);

    public Task<string> GetUserIdAsync(PasskeyOwner user, CancellationToken cancellationToken) => Task.FromResult(user.Handle);
    public Task<string?> GetUserNameAsync(PasskeyOwner user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Name);
    public Task<string?> GetNormalizedUserNameAsync(PasskeyOwner user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Name);
    public Task<PasskeyOwner?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => Task.FromResult<PasskeyOwner?>(null);
    public Task SetUserNameAsync(PasskeyOwner user, string? userName, CancellationToken cancellationToken) => throw Written();
    public Task SetNormalizedUserNameAsync(PasskeyOwner user, string? normalizedName, CancellationToken cancellationToken) => throw Written();
    public Task AddOrUpdatePasskeyAsync(PasskeyOwner user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => throw Written();
    public Task RemovePasskeyAsync(PasskeyOwner user, byte[] credentialId, CancellationToken cancellationToken) => throw Written();
    public Task<IdentityResult> CreateAsync(PasskeyOwner user, CancellationToken cancellationToken) => throw Written();
    public Task<IdentityResult> UpdateAsync(PasskeyOwner user, CancellationToken cancellationToken) => throw Written();
    public Task<IdentityResult> DeleteAsync(PasskeyOwner user, CancellationToken cancellationToken) => throw Written();

    public void Dispose()
    {
        // Each question has a scope of its own.
    }

    private static NotSupportedException Written() => new("Use cases write people and passkeys.");

    private static UserPasskeyInfo InfoOf(UserPasskey passkey) => new(
        passkey.CredentialId, passkey.PublicKey, passkey.CreatedAt, (uint)passkey.SignCount, [.. passkey.Transports], passkey.IsUserVerified, passkey.IsBackupEligible, passkey.IsBackedUp,
        passkey.AttestationObject, passkey.ClientData)
    { Name = passkey.Name };

    private async Task<T> In<T>(Guid tenant, Func<HuikeDb, Task<T>> ask)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.System(tenant);
        return await ask(scope.ServiceProvider.GetRequiredService<HuikeDb>());
    }
}
