using Huike.Kernel.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Huike.UiKit;

/// <summary>
/// Lines of a document for the keyboard. The script holds and reckons them; the server is asked for look-ups and proposals,
/// and at commit. Another document needs another <c>@key</c>.
/// </summary>
public sealed partial class LineGrid : IAsyncDisposable
{
    private const long MostBytes = 2_000_000;

    private readonly string _id = ElementIds.Next("grid");
    private DotNetObjectReference<LineGrid>? _self;

    [Inject] private ITexts T { get; set; } = null!;
    [Inject] private UiScript Script { get; set; } = null!;

    /// <summary>The name for screen readers.</summary>
    [Parameter, EditorRequired] public string Label { get; set; } = "";
    [Parameter, EditorRequired] public IReadOnlyList<LineColumn> Columns { get; set; } = [];
    /// <summary>What the grid begins with.</summary>
    [Parameter] public IReadOnlyList<LineRow> Lines { get; set; } = [];
    /// <summary>Name of the state in drafts.</summary>
    [Parameter] public string Name { get; set; } = "lines";
    [Parameter] public bool ReadOnly { get; set; }
    [Parameter] public bool Autofocus { get; set; }
    [Parameter] public int MaxLines { get; set; } = 500;
    [Parameter] public LineMath? Math { get; set; }
    /// <summary>Id of the field that follows when the lines are done.</summary>
    [Parameter] public string? ExitTo { get; set; }
    /// <summary>Hits for what was typed into a look-up column; for an empty text the last used first.</summary>
    [Parameter] public Func<string, string, IReadOnlyDictionary<string, string?>, CancellationToken, Task<IReadOnlyList<LineOption>>>? Look { get; set; }
    /// <summary>What follows for each line from the change of a column (<c>*</c> for all, empty for hints only).</summary>
    [Parameter] public Func<IReadOnlyList<IReadOnlyDictionary<string, string?>>, string, CancellationToken, Task<IReadOnlyList<LineProposal?>>>? Propose { get; set; }
    /// <summary>The sums, a moment after they changed.</summary>
    [Parameter] public EventCallback<LineSums> OnSums { get; set; }

    /// <summary>The lines as they shall be saved; answers that are on their way are waited for.</summary>
    public async Task<LineSheet> ReadAsync(CancellationToken cancellation = default) =>
        await Script.ReadGridAsync<LineSheet>(_id, MostBytes, cancellation) ?? new LineSheet(true, [], null);

    /// <summary>Marks cells with errors of the server and puts the cursor into the first.</summary>
    public Task FailAsync(IReadOnlyList<LineError> errors) => Script.CallGridAsync("failGrid", _id, errors);

    /// <summary>Lets the server propose anew for all lines, for instance for another customer; typed cells stay.</summary>
    public Task AskAgainAsync() => Script.CallGridAsync("askGrid", _id);

    /// <summary>Puts the cursor into the first cell.</summary>
    public Task FocusAsync() => Script.CallGridAsync("focusGrid", _id);

    [JSInvokable("Look")]
    public async Task<IReadOnlyList<LineOption>> LookAsync(string column, string query, Dictionary<string, string?> line) =>
        Look is null ? [] : await Look(column, query, line, CancellationToken.None);

    /// <summary>For pasted texts: of each the only hit or the one of that very name or code.</summary>
    [JSInvokable("Match")]
    public async Task<IReadOnlyList<LineOption?>> MatchAsync(string column, IReadOnlyList<string> texts)
    {
        var known = new Dictionary<string, LineOption?>();
        var nothing = new Dictionary<string, string?>();
        foreach (var text in texts.Where(text => text.Length > 0).Distinct())
        {
            var options = Look is null ? [] : await Look(column, text, nothing, CancellationToken.None);
            known[text] = options.FirstOrDefault(o => o.Title == text || o.Subtitle?.Split(' ').Contains(text) == true) ?? (options.Count == 1 ? options[0] : null);
        }
        return [.. texts.Select(text => known.GetValueOrDefault(text))];
    }

    [JSInvokable("Propose")]
    public async Task<IReadOnlyList<LineProposal?>> ProposeAsync(IReadOnlyList<Dictionary<string, string?>> lines, string changed) =>
        Propose is null ? [] : await Propose(lines, changed, CancellationToken.None);

    [JSInvokable("Told")]
    public Task ToldAsync(LineSums sums) => InvokeAsync(() => OnSums.InvokeAsync(sums));

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender || ReadOnly)
            return;
        _self = DotNetObjectReference.Create(this);
        await Script.CallGridAsync("mountGrid", _id, _self, new
        {
            Label,
            Columns,
            Lines,
            MaxLines,
            Math,
            ExitTo,
            Autofocus,
            Proposes = Propose is not null,
            Tells = OnSums.HasDelegate,
            Texts = Words(),
        });
    }

    private Dictionary<string, string> Words() => new[]
    {
        "remove", "removeLine", "results", "hints", "move", "cell", "count", "none", "found", "failed", "choose", "number", "required",
    }.ToDictionary(name => name, name => T["ui.lines." + name]);

    public async ValueTask DisposeAsync()
    {
        if (_self is null)
            return;
        try
        {
            await Script.EndGridAsync(_id);
        }
        catch (Exception e) when (e is JSDisconnectedException or ObjectDisposedException or OperationCanceledException)
        {
            // The browser has gone, and the lines with it.
        }
        _self.Dispose();
    }
}
