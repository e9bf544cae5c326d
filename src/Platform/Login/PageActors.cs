using Huike.Kernel.Access;
using Huike.Kernel.Text;
using Microsoft.AspNetCore.Components.Authorization;

namespace Huike.Platform.Login;

/// <summary>The circuit's user; his session is looked up again on every call, through the short cache.</summary>
internal sealed class PageActors(AuthenticationStateProvider state, IActorDirectory directory) : IPageActors
{
    public async ValueTask<Actor> Current(CancellationToken cancellation)
    {
        var language = Languages.Nearest(System.Globalization.CultureInfo.CurrentUICulture.Name);
        var principal = (await state.GetAuthenticationStateAsync()).User;
        return HuikeClaims.ActorOf(principal, Channel.Page, language) is { } actor && await directory.Refresh(actor, cancellation) is { } current
            ? current : Actor.Anonymous(language);
    }
}
