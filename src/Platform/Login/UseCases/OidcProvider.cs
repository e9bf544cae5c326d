using FluentValidation;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Huike.Platform.Login.Oidc;
using Huike.Platform.Roles.Domain;
using Huike.Platform.Tenants;
using Huike.Platform.Tenants.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Login.UseCases;

/// <summary>The company's identity provider, without its secret.</summary>
[Permission("company.edit")]
public sealed record GetOidcProvider : IQuery<OidcProvider>;

/// <param name="Callback">Path that the provider has to accept as redirect address, after the address of this installation.</param>
public sealed record OidcProvider(bool Enabled, string Name, string Authority, string ClientId, bool HasSecret, Guid? NewUserRole, string Callback);

internal sealed class GetOidcProviderUseCase(HuikeDb db, ActorContext actors) : IUseCase<GetOidcProvider, OidcProvider>
{
    public async Task<Result<OidcProvider>> Execute(GetOidcProvider request, CancellationToken cancellation)
    {
        var id = actors.Actor.TenantId;
        var settings = OidcSettings.Of(await db.Set<Tenant>().AsNoTracking().FirstAsync(t => t.Id == id, cancellation));
        return new OidcProvider(settings.Enabled, settings.Name, settings.Authority, settings.ClientId, settings.SealedSecret.Length > 0, settings.NewUserRole, $"{OidcSchemes.Path}{id:N}");
    }
}

/// <summary>An empty secret keeps the one that is there.</summary>
/// <param name="NewUserRole">Role of people who are added at their first log-in; null adds nobody.</param>
[Permission("company.edit")]
public sealed record SaveOidcProvider(bool Enabled, string? Name, string? Authority, string? ClientId, string? Secret = null, Guid? NewUserRole = null) : ICommand<Done>;

internal sealed class SaveOidcProviderValidator : AbstractValidator<SaveOidcProvider>
{
    public SaveOidcProviderValidator()
    {
        RuleFor(r => r.Name).MaximumLength(OidcSettings.MaxName);
        RuleFor(r => r.Authority).MaximumLength(OidcSettings.MaxText);
        RuleFor(r => r.ClientId).MaximumLength(OidcSettings.MaxText);
        RuleFor(r => r.Secret).MaximumLength(OidcSettings.MaxText);
        RuleFor(r => r.Name).NotEmpty().When(r => r.Enabled);
        RuleFor(r => r.Authority).NotEmpty().When(r => r.Enabled);
        RuleFor(r => r.ClientId).NotEmpty().When(r => r.Enabled);
    }
}

internal sealed class SaveOidcProviderUseCase(HuikeDb db, ActorContext actors, OidcSecrets secrets, OutgoingHttp outgoing, Roles.Standing standing) : IUseCase<SaveOidcProvider, Done>
{
    public async Task<Result<Done>> Execute(SaveOidcProvider request, CancellationToken cancellation)
    {
        var id = actors.Actor.TenantId;
        var authority = request.Authority?.Trim() ?? "";
        if (request.Enabled && (!outgoing.TryRead(authority, out var uri) || (uri.Scheme != Uri.UriSchemeHttps && !uri.IsLoopback)))
            return Error.Invalid("authority", "oidc.authority");
        if (request.NewUserRole is { } role)
        {
            // Whoever decides what strangers may do cannot give them more than he has himself.
            if (await db.Set<Role>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == role, cancellation) is not { IsAdministrator: false } found || !(await standing.Mine(cancellation)).Cover(found))
                return Error.Invalid("newUserRole", "referenceNotFound");
        }
        var tenant = await db.Set<Tenant>().FirstAsync(t => t.Id == id, cancellation);
        var before = OidcSettings.Of(tenant);
        var secret = string.IsNullOrEmpty(request.Secret) ? before.SealedSecret : secrets.Seal(request.Secret);
        TenantSettings.Write(tenant, OidcSettings.Section, new OidcSettings(request.Enabled, request.Name?.Trim() ?? "", authority, request.ClientId?.Trim() ?? "", secret, request.NewUserRole));
        return Done.It;
    }
}

/// <summary>Name and mark of the provider that the login page offers; null where none is set.</summary>
[Open("Stands on the login page.", Anonymous = true)]
[NoApi("Belongs to the login page.")]
public sealed record FindOidcProvider(string? Tenant) : IQuery<OfferedProvider>;

/// <param name="TenantId">Empty where there is none.</param>
public sealed record OfferedProvider(Guid TenantId, string Name);

internal sealed class FindOidcProviderUseCase(HuikeDb db) : IUseCase<FindOidcProvider, OfferedProvider>
{
    public async Task<Result<OfferedProvider>> Execute(FindOidcProvider request, CancellationToken cancellation)
    {
        var key = request.Tenant?.Trim().ToLowerInvariant();
        var two = await db.Set<Tenant>().AsNoTracking().Where(t => string.IsNullOrEmpty(key) || t.Code == key).OrderBy(t => t.Id).Take(2).ToListAsync(cancellation);
        return two.Count == 1 && OidcSettings.Of(two[0]) is { Enabled: true } settings ? new OfferedProvider(two[0].Id, settings.Name) : new OfferedProvider(Guid.Empty, "");
    }
}
