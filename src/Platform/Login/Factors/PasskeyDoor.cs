using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace Huike.Platform.Login.Factors;

/// <summary>
/// Speaks with the browser's passkeys through the verifier of ASP.NET Core Identity. What a question must be answered with travels
/// in a sealed cookie for five minutes, and leaves the browser with the answer.
/// </summary>
internal sealed class PasskeyDoor(IPasskeyHandler<PasskeyOwner> handler, IDataProtectionProvider protection, IHttpContextAccessor accessor)
{
    private const string Cookie = "huike.passkey";
    private static readonly TimeSpan Lives = TimeSpan.FromMinutes(5);
    private readonly ITimeLimitedDataProtector _states = protection.CreateProtector("huike.passkey-state").ToTimeLimitedDataProtector();

    private HttpContext Http => accessor.HttpContext ?? throw new InvalidOperationException("Passkeys are asked over HTTP.");

    /// <summary>What the browser needs to make a new passkey, as JSON.</summary>
    public async Task<string> AskForNew(PasskeyOwner owner)
    {
        var options = await handler.MakeCreationOptionsAsync(new PasskeyUserEntity { Id = owner.Handle, Name = owner.Name, DisplayName = owner.Name }, Http);
        Keep(options.AttestationState ?? "");
        return options.CreationOptionsJson;
    }

    /// <summary>The new passkey; null where the answer does not hold.</summary>
    public async Task<UserPasskeyInfo?> TakeNew(PasskeyOwner owner, string credential)
    {
        if (TakeState() is not { } state)
            return null;
        var result = await handler.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = Http, CredentialJson = credential, AttestationState = state });
        return result.Succeeded && result.UserEntity.Id == owner.Handle ? result.Passkey : null;
    }

    /// <summary>What the browser needs to prove a passkey that it finds itself, as JSON.</summary>
    public async Task<string> AskForProof()
    {
        var options = await handler.MakeRequestOptionsAsync(null, Http);
        Keep(options.AssertionState ?? "");
        return options.RequestOptionsJson;
    }

    /// <summary>Whose passkey it is, with its new state; null where the proof does not hold.</summary>
    public async Task<(PasskeyOwner Owner, UserPasskeyInfo Passkey)?> TakeProof(string credential)
    {
        if (TakeState() is not { } state)
            return null;
        var result = await handler.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = Http, CredentialJson = credential, AssertionState = state });
        return result.Succeeded ? (result.User, result.Passkey) : null;
    }

    private void Keep(string state) => Http.Response.Cookies.Append(HostCookies.NameOf(Http, Cookie), _states.Protect(state, Lives), new CookieOptions
    {
        Secure = Http.Request.IsHttps,
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        MaxAge = Lives,
        IsEssential = true,
    });

    private string? TakeState()
    {
        var name = HostCookies.NameOf(Http, Cookie);
        if (Http.Request.Cookies[name] is not { Length: > 0 } kept)
            return null;
        Http.Response.Cookies.Delete(name, new CookieOptions { Secure = Http.Request.IsHttps, HttpOnly = true, SameSite = SameSiteMode.Strict });
        try
        {
            return _states.Unprotect(kept);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
