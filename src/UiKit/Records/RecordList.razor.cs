using Huike.Kernel.Access;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace Huike.UiKit;

/// <summary>
/// The body of a list page over a record type. The address bar holds all of its state; one change of it is one question to
/// the server. Rows are kept once as they came and once as the words of the table.
/// </summary>
public sealed partial class RecordList : HuikePage
{
    private ListAddress _address = new(new ListRequest());
    private IReadOnlyList<ListView> _saved = [];
    private IReadOnlyList<Error> _errors = [];
    private bool _arrived;
    private readonly Queue<string> _steps = new();
    private readonly TypingPause _typing = new(TypingPause.Long);

    [Inject] private FieldTexts Texts { get; set; } = null!;
    [Inject] private IViewStore Store { get; set; } = null!;
    [Inject] private RecordCatalog Catalog { get; set; } = null!;

    [Parameter, EditorRequired] public RecordType Type { get; set; } = null!;

    /// <summary>Address of the page, without a leading slash.</summary>
    [Parameter, EditorRequired] public string Path { get; set; } = "";

    /// <summary>The tabs that the product brings; a bare address means the first.</summary>
    [Parameter] public IReadOnlyList<ListView> Views { get; set; } = [];

    /// <summary>In place of the type's own plural.</summary>
    [Parameter] public string? Title { get; set; }

    /// <summary>Where a new record is made; null for lists without.</summary>
    [Parameter] public string? NewHref { get; set; }

    [Parameter] public string? NewLabel { get; set; }

    /// <summary>False for lists that take nothing in.</summary>
    [Parameter] public bool Importable { get; set; }

    /// <summary>What the list is for, told while it is empty.</summary>
    [Parameter] public string? EmptyText { get; set; }

    [Parameter] public RenderFragment? HeadActions { get; set; }

    /// <summary>What the page does with the chosen records, before what every list does.</summary>
    [Parameter] public RenderFragment<IReadOnlySet<Guid>>? SelectionActions { get; set; }

    /// <summary>Content of the panel beside the list, in place of the described fields.</summary>
    [Parameter] public RenderFragment<RecordDetail>? Panel { get; set; }

    /// <summary>First tab of the panel beside the list: what is done with the record.</summary>
    [Parameter] public RenderFragment<RecordDetail>? Work { get; set; }

    /// <summary>What a deletion takes along, with numbers; asked for the ids to be deleted.</summary>
    [Parameter] public Func<IReadOnlyList<Guid>, Task<string>>? DeleteConsequence { get; set; }

    /// <summary>Colour of a cell by field and kept value.</summary>
    [Parameter] public Func<Field, object?, Tone>? CellTone { get; set; }

    /// <summary>Names of the fields that show on a phone below the title: one line, then two facts.</summary>
    [Parameter] public IReadOnlyList<string> PhoneFields { get; set; } = [];

    /// <summary>False where records of the type are not changed or deleted from the list.</summary>
    [Parameter] public bool Changeable { get; set; } = true;

    private string Heading => Title ?? T[Type.TitleKey];
    private IReadOnlyList<ListView> Tabs => [.. Views, .. _saved];
    private bool MayCreate => NewHref is not null && May(Type.PermissionTo("create"));
    private string ImportHref => $"import?type={Type.Name}";
    private bool MayImport => Importable && May(Type.PermissionTo("import"));
    private bool MayExport => May(Type.PermissionTo("export")) && !_address.Request.Deleted;
    private bool MayEdit => Changeable && May(Type.PermissionTo("edit")) && !_address.Request.Deleted;
    private bool MayDelete => Changeable && May(Type.PermissionTo("delete"));
    private bool MayAssign => MayEdit && Type.TryField("ownerId", out var owner) && MayWrite(owner);
    private bool HasConditions => _address.Request.Filters.Count > 0 || !string.IsNullOrEmpty(_address.Request.Query);

    /// <summary>The page as it opens: where this is empty nobody has narrowed anything.</summary>
    private bool IsFirstView => Views.Count > 0 && ListAddress.Of(Views[0]) is { IsSuccess: true } first && first.Value.Query == _address.Query;

    private bool MayRead(Field field) => Me.FieldAccess(Type.Name, field.Name) != FieldAccess.Hidden;
    private bool MayWrite(Field field) => !field.Has(FieldTraits.ReadOnly) && !field.Has(FieldTraits.CreateOnly) && Me.FieldAccess(Type.Name, field.Name) == FieldAccess.Write;

    private IReadOnlyList<Field> FilterFields =>
        [.. Type.Fields.Where(f => f.Has(FieldTraits.Filterable) && f.Kind != FieldKind.Part && Me.Reads(Type.Name, f.Name))];

    private IReadOnlyList<Field> BulkFields =>
        [.. Type.Fields.Where(f => MayWrite(f) && f.Kind is not (FieldKind.Part or FieldKind.LongText or FieldKind.Tags) && !f.Has(FieldTraits.Required))];

    protected override void OnParametersSet() => Type = Texts.Described(Type);

    protected override async Task Load()
    {
        await Texts.Prepare([], Leaving);
        Type = Texts.Described(Type);
        await Texts.Prepare(Type.Fields, Leaving);
        _saved = await Store.List(Type.Name, Leaving);
        Navigation.LocationChanged += OnLocation;
        await ArriveAsync();
    }

    protected override void Dispose(bool disposing)
    {
        Navigation.LocationChanged -= OnLocation;
        _typing.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>Reads the rows again, after something outside the list has changed them.</summary>
    public Task RefreshAsync() => ReloadAsync();

    /// <summary>Reads one row again where it stands, after something outside the list has changed it.</summary>
    public Task RefreshAsync(Guid id) => RefreshRowsAsync([id]);

    private void OnLocation(object? sender, LocationChangedEventArgs e)
    {
        if (IsMine(e.Location))
            _ = InvokeAsync(ArriveAsync);
    }

    private bool IsMine(string uri) => new Uri(uri).AbsolutePath == new Uri(Navigation.ToAbsoluteUri(Path).AbsoluteUri).AbsolutePath;

    private async Task ArriveAsync()
    {
        // A dialog under its own address (new task) stands over the list in its first view.
        var parsed = ListAddress.Parse(IsMine(Navigation.Uri) ? Navigation.Uri : Navigation.ToAbsoluteUri(Path).AbsoluteUri, Tabs);
        if (!parsed.IsSuccess)
        {
            _errors = parsed.Errors;
            StateHasChanged();
        }
        else if (!IsPassed(parsed.Value.Href(Path)))
        {
            await ShowAsync(parsed.Value);
        }
    }

    /// <summary>One of the list's own steps that a later one has overtaken while the browser told of it.</summary>
    private bool IsPassed(string href)
    {
        if (!_steps.Contains(href))
            _steps.Clear();
        while (_steps.TryDequeue(out var step) && step != href)
        {
        }
        return _steps.Count > 0;
    }

    private async Task ShowAsync(ListAddress address)
    {
        var before = _address;
        _address = address;
        if (!_arrived || !before.ShowsSameRows(_address) || !Same(before.Request.Fields, _address.Request.Fields))
        {
            var recount = !_arrived || !Counted(before).Equals(Counted(_address), StringComparison.Ordinal);
            _arrived = true;
            await ReloadAsync(recount);
        }
        StateHasChanged();
    }

    /// <summary>Shows at once and writes the address meanwhile: waiting for the browser to tell of it would take its way twice.</summary>
    private Task StepAsync(ListAddress address)
    {
        var href = address.Href(Path);
        _steps.Enqueue(href);
        Navigation.NavigateTo(href, new NavigationOptions { ReplaceHistoryEntry = true });
        return ShowAsync(address);
    }

    private static bool Same(IReadOnlyList<string>? a, IReadOnlyList<string>? b) => a is null ? b is null : b is not null && a.SequenceEqual(b);

    private static string Counted(ListAddress address) => Huike.Kernel.Web.ListQueryString.Format(address.Request with { Fields = null, Sort = null });

    private Task GoAsync(ListRequest request) => StepAsync(_address with { Request = request, Open = null });

    /// <summary>Counted from the record that is open now: of two quick presses the second goes further.</summary>
    private Task OpenBesideAsync(int step)
    {
        var at = _rows.FindIndex(r => r.Key == _address.Open);
        return at < 0 || at + step < 0 || at + step >= _rows.Count ? Task.CompletedTask : StepAsync(_address with { Open = _rows[at + step].Key });
    }

    private Task SortAsync(TableSort sort) => GoAsync(_address.Request with { Sort = (sort.Descending ? "-" : "") + sort.Column });

    private Task SearchAsync(string? text) =>
        _typing.Run(_ => GoAsync(_address.Request with { Query = string.IsNullOrWhiteSpace(text) ? null : text.Trim() }));

    private Task ClearConditions() => GoAsync(_address.Request with { Filters = [], Query = null });

    private Task Drop(FilterTerm term) => GoAsync(_address.Request with { Filters = [.. _address.Request.Filters.Where(t => t != term)] });

    private async Task ViewsChanged(string? key)
    {
        _saved = await Store.List(Type.Name, Leaving);
        if (Tabs.FirstOrDefault(v => v.Key == key) is { } view && ListAddress.Of(view) is { IsSuccess: true } address)
            Navigation.NavigateTo(address.Value.Href(Path));
        else if (key is null)
            Navigation.NavigateTo(Path);
    }

    private string ExportHref(IReadOnlySet<Guid>? chosen)
    {
        var request = chosen is null ? _address.Request
            : _address.Request with { Filters = [new FilterTerm("id", FilterOperator.In, [.. chosen.Select(id => id.ToString("N"))])], Query = null };
        return $"export/{Type.Name}{Huike.Kernel.Web.ListQueryString.Format(request with { Fields = [.. _shown.Select(f => f.Name)] })}";
    }
}
