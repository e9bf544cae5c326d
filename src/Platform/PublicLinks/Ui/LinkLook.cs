using Huike.Platform.PublicLinks.Domain;
using Huike.UiKit;

namespace Huike.Platform.PublicLinks.Ui;

/// <summary>How links look to those who sent them.</summary>
public static class LinkLook
{
    private const string Expired = "expired";

    /// <param name="isPast">Its time is over.</param>
    public static string StateOf(string state, bool isPast) => state == PublicLink.Open && isPast ? Expired : state;

    /// <param name="state">As <see cref="StateOf"/> gives it.</param>
    public static Tone ToneOf(string state) => state switch
    {
        PublicLink.Agreed => Tone.Good,
        PublicLink.Disputed => Tone.Bad,
        PublicLink.Open => Tone.Accent,
        _ => Tone.Neutral,
    };
}
