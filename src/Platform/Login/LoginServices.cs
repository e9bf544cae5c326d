using Huike.Kernel.Modules;
using Huike.Platform.Login.Factors;
using Huike.Platform.Login.Oidc;
using Huike.Platform.Login.UseCases;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Huike.Platform.Login;

internal static class LoginServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddScoped<SecondFactors>();
        services.AddScoped<OwnPassword>();
        services.AddScoped<FactorRemoval>();
        services.AddScoped<SessionOpening>();
        services.AddScoped<PasskeyDoor>();
        // The verifier of passkeys alone: people, passwords and cookies are our own.
        services.AddIdentityCore<PasskeyOwner>().AddUserStore<PasskeyStore>();
        services.AddScoped<IPasskeyHandler<PasskeyOwner>, PasskeyHandler<PasskeyOwner>>();
        services.Configure<IdentityPasskeyOptions>(options =>
        {
            options.UserVerificationRequirement = "required";
            options.ResidentKeyRequirement = "required";
        });
        services.AddSingleton<OidcSecrets>();
        services.AddSingleton<OidcSchemes>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<OpenIdConnectOptions>, OpenIdConnectPostConfigureOptions>());
        services.AddSingleton<IConfigureOptions<OpenIdConnectOptions>, OidcOptions>();
        services.AddSingleton(new SettingsEntry("settings.group.company", "settings.login", "settings.login.text", "lock", "settings/login", "company.edit", 55));
    }
}
