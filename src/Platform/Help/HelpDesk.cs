namespace Huike.Platform.Help;

/// <summary>Opens the help beside the page, from wherever a button for it stands in the same window.</summary>
public sealed class HelpDesk
{
    public event Action? Toggled;

    public void Toggle() => Toggled?.Invoke();
}
