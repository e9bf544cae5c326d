using Huike.Platform.Tenants;
using Huike.Platform.Tenants.Domain;
using Microsoft.AspNetCore.DataProtection;

namespace Huike.Platform.Login.Oidc;

/// <summary>The company's identity provider (OpenID Connect).</summary>
/// <param name="Name">What stands on the button of the login page.</param>
/// <param name="Authority">Address under which the provider publishes its configuration.</param>
/// <param name="SealedSecret">Sealed with the keys of the installation.</param>
/// <param name="NewUserRole">Role of people who are not known yet and are added at their first log-in; null adds nobody.</param>
public sealed record OidcSettings(bool Enabled, string Name, string Authority, string ClientId, string SealedSecret, Guid? NewUserRole)
{
    public const string Section = "oidc";
    public const int MaxName = 40, MaxText = 300;

    public OidcSettings() : this(false, "", "", "", "", null) { }

    public static OidcSettings Of(Tenant tenant) => TenantSettings.Read<OidcSettings>(tenant.Settings, Section);
}

/// <summary>Seals the provider's client secret.</summary>
public sealed class OidcSecrets(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("huike.oidc-secret");

    public string Seal(string secret) => _protector.Protect(secret);

    /// <summary>Empty where there is none or the keys of the installation were lost.</summary>
    public string Open(string sealedSecret) => _protector.Open(sealedSecret);
}
