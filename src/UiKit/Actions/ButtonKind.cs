namespace Huike.UiKit;

/// <summary>One primary button on a page, danger only where something is lost.</summary>
public enum ButtonKind
{
    Normal,
    Primary,
    Danger,
    Quiet,
    Link,
}
