using FluentValidation;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Modules;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Huike.Platform.Login.Domain;
using Huike.Platform.Roles;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Login.UseCases;

/// <summary>A personal key for a program. <paramref name="Scopes"/> are permissions or <c>module.*</c>; the key never has more than its user.</summary>
[Permission("apiKeys.create")]
public sealed record CreateApiKey(string Name, IReadOnlyList<string> Scopes, DateTime? ExpiresAt = null) : ICommand<CreatedApiKey>;

/// <summary>The key itself is told here and never again.</summary>
public sealed record CreatedApiKey(Guid Id, string Key, string Name, IReadOnlyList<string> Scopes, DateTime? ExpiresAt) : ICreated
{
    string ICreated.Resource => "api-keys";
}

internal sealed class CreateApiKeyValidator : AbstractValidator<CreateApiKey>
{
    public CreateApiKeyValidator(TimeProvider clock)
    {
        RuleFor(r => r.Name).NotEmpty().MaximumLength(60);
        RuleFor(r => r.Scopes).NotEmpty().Must(s => s.Count <= 200).WithErrorCode("tooMany");
        RuleFor(r => r.ExpiresAt).Must(e => e is null || e.Value.ToUniversalTime() > clock.GetUtcNow().UtcDateTime).WithErrorCode("inThePast");
    }
}

internal sealed class CreateApiKeyUseCase(HuikeDb db, ActorContext actors, PermissionCatalog permissions) : IUseCase<CreateApiKey, CreatedApiKey>
{
    private const int MostKeys = 50;

    public async Task<Result<CreatedApiKey>> Execute(CreateApiKey request, CancellationToken cancellation)
    {
        var actor = actors.Actor;
        // A key that makes keys would outlive its own withdrawal.
        if (actor.ApiScopes is not null)
            return Error.Forbidden();
        if (request.Scopes.FirstOrDefault(s => !Knows(s)) is { } unknown)
            return Error.Invalid("scopes", "notOnList", unknown);
        if (await db.Set<ApiKey>().CountAsync(k => k.UserId == actor.UserId && k.RevokedAt == null, cancellation) >= MostKeys)
            return Error.Rule("tooMany", MostKeys);
        var key = new ApiKey
        {
            UserId = actor.UserId,
            Name = request.Name.Trim(),
            Scopes = [.. request.Scopes.Distinct()],
            ExpiresAt = request.ExpiresAt?.ToUniversalTime(),
        };
        (var token, key.Hash) = Tokens.Create(Tokens.Key, actor.TenantId, key.Id);
        // The token begins with tenant and row, which all keys of a company share for the most part; the end tells keys apart.
        key.Prefix = "hk_…" + token[^4..];
        db.Add(key);
        return new CreatedApiKey(key.Id, token, key.Name, key.Scopes, key.ExpiresAt);
    }

    private bool Knows(string scope) => scope.EndsWith(".*", StringComparison.Ordinal)
        ? permissions.All.Any(p => p.Module == scope[..^2])
        : permissions.Knows(scope);
}

/// <summary>Keys of the caller, or of another person for those who manage users; never the keys themselves.</summary>
[Open("Own keys are everybody's; others' are checked inside.")]
public sealed record ListApiKeys(Guid? UserId = null) : IQuery<ApiKeyList>;

public sealed record ApiKeyList(IReadOnlyList<ApiKeyItem> Items);

public sealed record ApiKeyItem(Guid Id, string Name, string Prefix, IReadOnlyList<string> Scopes, DateTime CreatedAt, DateTime? ExpiresAt, DateTime? LastUsedAt, DateTime? RevokedAt);

internal sealed class ListApiKeysUseCase(HuikeDb db, ActorContext actors) : IUseCase<ListApiKeys, ApiKeyList>
{
    public async Task<Result<ApiKeyList>> Execute(ListApiKeys request, CancellationToken cancellation)
    {
        var user = request.UserId ?? actors.Actor.UserId;
        if (user != actors.Actor.UserId && !actors.Actor.May("users.edit"))
            return Error.Forbidden();
        var keys = await db.Set<ApiKey>().AsNoTracking().Where(k => k.UserId == user).OrderByDescending(k => k.Id).Take(200).ToListAsync(cancellation);
        return new ApiKeyList([.. keys.Select(k => new ApiKeyItem(k.Id, k.Name, k.Prefix, k.Scopes, k.CreatedAt, k.ExpiresAt, k.LastUsedAt, k.RevokedAt))]);
    }
}

/// <summary>Takes a key out of use for ever.</summary>
[Open("Own keys are everybody's; others' are checked inside.")]
public sealed record RevokeApiKey(Guid Id) : ICommand<Done>;

internal sealed class RevokeApiKeyUseCase(HuikeDb db, ActorContext actors, IActorDirectory directory, AfterCommit after, TimeProvider clock)
    : IUseCase<RevokeApiKey, Done>
{
    public async Task<Result<Done>> Execute(RevokeApiKey request, CancellationToken cancellation)
    {
        var actor = actors.Actor;
        var key = await db.Set<ApiKey>().FirstOrDefaultAsync(k => k.Id == request.Id, cancellation);
        if (key is null || (key.UserId != actor.UserId && !actor.May("users.edit")))
            return Error.NotFound();
        key.RevokedAt ??= clock.GetUtcNow().UtcDateTime;
        after.Add(() => directory.Forget(actor.TenantId));
        return Done.It;
    }
}
