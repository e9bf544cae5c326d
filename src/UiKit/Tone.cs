namespace Huike.UiKit;

/// <summary>What a colour says. Never the only sign: the word stands beside it.</summary>
public enum Tone
{
    Neutral,
    Accent,
    Good,
    Warn,
    Bad,
    Info,
}

internal static class Css
{
    public static string? Of(Tone tone) => tone switch
    {
        Tone.Accent => "is-accent",
        Tone.Good => "is-good",
        Tone.Warn => "is-warn",
        Tone.Bad => "is-bad",
        Tone.Info => "is-info",
        _ => null,
    };

    public static string Join(params ReadOnlySpan<string?> classes)
    {
        var text = "";
        foreach (var name in classes)
        {
            if (!string.IsNullOrEmpty(name))
                text = text.Length == 0 ? name : text + " " + name;
        }
        return text;
    }
}
