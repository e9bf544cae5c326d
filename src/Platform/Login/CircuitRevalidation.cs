using Huike.Kernel.Access;
using Huike.Platform.Login.Domain;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.Extensions.Logging;

namespace Huike.Platform.Login;

/// <summary>
/// Looks every half minute whether the session behind an open page still lives; where it does not, the page's user becomes
/// nobody, so that an open window of a person who was put out of service ends by itself. Each call is checked anyway.
/// </summary>
public sealed class CircuitRevalidation(ILoggerFactory log, IActorDirectory directory) : RevalidatingServerAuthenticationStateProvider(log)
{
    protected override TimeSpan RevalidationInterval => LoginLimits.Revalidation;

    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        IsAlive(authenticationState, cancellationToken);

    /// <summary>True for a living session, and for those who never logged in: the login page is open to them.</summary>
    public async Task<bool> IsAlive(AuthenticationState state, CancellationToken cancellation) =>
        state.User.Identity is not { IsAuthenticated: true }
        || (HuikeClaims.ActorOf(state.User, Channel.Page) is { } actor && await directory.Refresh(actor, cancellation) is not null);
}
