namespace Huike.UiKit;

/// <summary>A key and what it does. <paramref name="Keys"/> as shown, parts split by a space: "Ctrl K".</summary>
public sealed record KeyBinding(string Keys, string Label);

/// <summary>
/// The keys of the page in view, for the key sheet. The keys themselves are attributes (<c>data-hotkey</c>) on the buttons they press;
/// the standard ones have text keys here, a page adds its own while it is open.
/// </summary>
public sealed class KeyRegistry
{
    private readonly List<KeyBinding> _own = [];

    /// <summary>Keys that work everywhere, with text keys as labels.</summary>
    public static IReadOnlyList<KeyBinding> Everywhere { get; } =
    [
        new("Ctrl K", "ui.keys.search"), new("/", "ui.keys.search"), new("+", "ui.keys.new"), new("?", "ui.keys.sheet"), new("F1", "ui.keys.help"), new("Esc", "ui.keys.close"), new("Ctrl Enter", "ui.keys.submit"),
    ];

    /// <summary>Keys of lists.</summary>
    public static IReadOnlyList<KeyBinding> Lists { get; } =
    [
        new("j", "ui.keys.down"), new("k", "ui.keys.up"), new("Enter", "ui.keys.open"), new("x", "ui.keys.select"), new("e", "ui.keys.edit"), new("n", "ui.keys.create"), new("[", "ui.keys.previous"), new("]", "ui.keys.next"), new("c", "ui.keys.followup"),
    ];

    public event Action? Changed;

    /// <summary>Keys of the page in view, with labels as shown.</summary>
    public IReadOnlyList<KeyBinding> Own => _own;

    /// <summary>Adds a page's keys until the result is disposed.</summary>
    public IDisposable Add(params IReadOnlyList<KeyBinding> bindings)
    {
        _own.AddRange(bindings);
        Changed?.Invoke();
        return new Registration(this, bindings);
    }

    private sealed class Registration(KeyRegistry registry, IReadOnlyList<KeyBinding> bindings) : IDisposable
    {
        public void Dispose()
        {
            registry._own.RemoveAll(own => bindings.Contains(own));
            registry.Changed?.Invoke();
        }
    }
}
