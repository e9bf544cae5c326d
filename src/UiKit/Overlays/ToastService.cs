namespace Huike.UiKit;

/// <summary>One short notice at the lower edge.</summary>
public sealed record Toast(Guid Id, string Text, Tone Tone, int Seconds, Func<Task>? Undo);

/// <summary>Notices of one user's circuit. The last three are shown.</summary>
public sealed class ToastService
{
    private const int Shown = 3;
    private const int PlainSeconds = 5;
    private const int UndoSeconds = 10;

    private readonly List<Toast> _items = [];

    public event Action? Changed;

    public IReadOnlyList<Toast> Items => _items;

    /// <summary>Shows a notice; with <paramref name="undo"/> it has an Undo button and stays for ten seconds.</summary>
    public void Show(string text, Tone tone = Tone.Good, Func<Task>? undo = null)
    {
        _items.Add(new Toast(Guid.CreateVersion7(), text, tone, undo is null ? PlainSeconds : UndoSeconds, undo));
        if (_items.Count > Shown)
            _items.RemoveAt(0);
        Changed?.Invoke();
    }

    public void Error(string text) => Show(text, Tone.Bad);

    public void Dismiss(Guid id)
    {
        if (_items.RemoveAll(toast => toast.Id == id) > 0)
            Changed?.Invoke();
    }
}
