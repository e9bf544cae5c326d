using System.Text.Json.Nodes;
using FluentValidation;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.UseCases;

namespace Huike.Platform.Customisation.UseCases;

/// <summary>How the pages look for the caller; <c>auto</c> follows the system.</summary>
/// <param name="Theme">auto, light or dark.</param>
/// <param name="Density">auto or comfortable.</param>
/// <param name="Nav">auto or rail.</param>
public sealed record Look(string Theme, string Density, string Nav)
{
    internal static readonly string[] Themes = ["auto", "light", "dark"], Densities = ["auto", "comfortable"], Navs = ["auto", "rail"];
}

/// <summary>The caller's look, the same on every device.</summary>
[Open("Everybody has a look of his own.")]
[NoApi("Programs have no look; it stands among the preferences.")]
public sealed record GetLook : IQuery<Look>;

internal sealed class GetLookUseCase(HuikeDb db, ActorContext actors) : IUseCase<GetLook, Look>
{
    public async Task<Result<Look>> Execute(GetLook request, CancellationToken cancellation)
    {
        var values = await StoredPreferences.Read(db, actors.Actor.UserId, cancellation);
        // The API lets programs write any preference: what is no look counts as none.
        string Of(string name, string[] known) =>
            values[name] is JsonValue value && value.TryGetValue<string>(out var text) && known.Contains(text) ? text : "auto";
        return new Look(Of("theme", Look.Themes), Of("density", Look.Densities), Of("nav", Look.Navs));
    }
}

/// <summary>Changes single parts of the look; null leaves one as it is.</summary>
[Open("Everybody has a look of his own.")]
[NoApi("Pages keep the look by the cookie endpoint /look.")]
public sealed record SaveLook(string? Theme = null, string? Density = null, string? Nav = null) : ICommand<Done>;

internal sealed class SaveLookValidator : AbstractValidator<SaveLook>
{
    public SaveLookValidator()
    {
        RuleFor(r => r.Theme).Must(v => v is null || Look.Themes.Contains(v)).WithErrorCode("notOnList");
        RuleFor(r => r.Density).Must(v => v is null || Look.Densities.Contains(v)).WithErrorCode("notOnList");
        RuleFor(r => r.Nav).Must(v => v is null || Look.Navs.Contains(v)).WithErrorCode("notOnList");
    }
}

internal sealed class SaveLookUseCase(HuikeDb db, ActorContext actors) : IUseCase<SaveLook, Done>
{
    public async Task<Result<Done>> Execute(SaveLook request, CancellationToken cancellation)
    {
        var me = actors.Actor.UserId;
        var values = await StoredPreferences.Read(db, me, cancellation);
        foreach (var (name, value) in new[] { ("theme", request.Theme), ("density", request.Density), ("nav", request.Nav) })
        {
            if (value is not null)
                values[name] = value;
        }
        await StoredPreferences.Write(db, me, values, cancellation);
        return Done.It;
    }
}
