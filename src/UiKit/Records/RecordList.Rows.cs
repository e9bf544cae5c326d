using System.Globalization;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;

namespace Huike.UiKit;

/// <summary>Columns and rows: what is asked for, and how it stands in the table.</summary>
public sealed partial class RecordList
{
    private readonly Dictionary<Guid, string> _titles = [];
    private IReadOnlyList<Field> _choosable = [];
    private List<Field> _shown = [];
    private List<Field> _read = [];
    private List<Field> _moneyColumns = [];
    private Field? _tagField;
    private IReadOnlyList<TableColumn> _columns = [];
    private Dictionary<Guid, RecordRow> _raw = [];
    private List<TableRow> _rows = [];
    private TableSort? _sort;
    private string? _next;
    private int? _count;
    private int _turn;
    private bool _loading;
    private IReadOnlyDictionary<string, decimal> _sums = new Dictionary<string, decimal>();
    private Dictionary<string, string> _footer = [];

    private string? Total => _count is not { } count ? null
        : count > ListRequest.CountCap ? $"{ListRequest.CountCap:N0}+" : count.ToString("N0", CultureInfo.CurrentCulture);

    private RecordRequests Requests => RecordRequests.Of(Type);

    private ListRequest Question(string? cursor, bool count) => _address.Request with
    {
        Fields = [.. _read.Select(f => f.Name)],
        Cursor = cursor,
        Count = count,
        WithTitles = true,
        Limit = ListRequest.DefaultLimit,
    };

    private async Task ReloadAsync(bool recount = true)
    {
        var turn = ++_turn;
        ChooseColumns();
        _loading = true;
        StateHasChanged();
        var page = await Run(Requests.List(Question(null, recount)));
        if (turn != _turn)
            return;
        _loading = false;
        _editing = null;
        _selected = new HashSet<Guid>();
        (_raw, _rows, _next, _sums) = ([], [], null, new Dictionary<string, decimal>());
        _errors = page.IsSuccess ? [] : page.Errors;
        if (page.IsSuccess)
        {
            _count = recount ? page.Value.Total : _count;
            Append(page.Value);
            await NameFilters();
        }
        WriteFooter();
        StateHasChanged();
    }

    private async Task MoreAsync()
    {
        if (_loading || _next is null)
            return;
        var turn = _turn;
        _loading = true;
        var page = await Run(Requests.List(Question(_next, false)));
        if (turn != _turn)
            return;
        _loading = false;
        if (page.IsSuccess)
            Append(page.Value);
        else
            TellErrors(page.Errors);
    }

    private void Append(RecordPage page)
    {
        foreach (var (id, title) in page.Titles)
            _titles[id] = title;
        var opened = (_address with { Open = null }).Href(Path) + "&open=";
        var rows = new List<TableRow>(_rows.Count + page.Rows.Count);
        rows.AddRange(_rows);
        foreach (var row in page.Rows)
        {
            if (_raw.TryAdd(row.Id, row))
                rows.Add(Shown(row, opened));
        }
        (_rows, _next) = (rows, page.NextCursor);
    }

    private TableRow Shown(RecordRow row, string opened)
    {
        var cells = new object?[_shown.Count];
        for (var i = 0; i < cells.Length; i++)
            cells[i] = Texts.Text(_shown[i], row.Values[i], _titles);
        if (cells[0] is "")
            cells[0] = T["ui.list.untitled"];
        return new TableRow(row.Id, cells)
        {
            Href = opened + row.Id,
            FullHref = Type.PagePath.Length == 0 || _address.Request.Deleted ? null : string.Format(CultureInfo.InvariantCulture, Type.PagePath, row.Id).TrimStart('/'),
        };
    }

    /// <summary>A record as it is now, in the place of the row that was shown.</summary>
    private void Take(RecordDetail record)
    {
        foreach (var (id, title) in record.Titles)
            _titles[id] = title;
        Replace(new RecordRow(record.Id, record.Version, [.. _read.Select(f => record[f.Name])]));
    }

    private void Replace(RecordRow row)
    {
        var at = _rows.FindIndex(r => r.Key == row.Id);
        if (at < 0)
            return;
        _raw[row.Id] = row;
        var rows = new List<TableRow>(_rows);
        rows[at] = Shown(row, (_address with { Open = null }).Href(Path) + "&open=");
        _rows = rows;
    }

    private async Task RefreshRowsAsync(IReadOnlyCollection<Guid> ids)
    {
        foreach (var chunk in ids.Chunk(ListRequest.MaxLimit))
        {
            var page = await Run(Requests.List(new ListRequest
            {
                Filters = [new FilterTerm("id", FilterOperator.In, [.. chunk.Select(id => id.ToString("N"))])],
                Fields = [.. _read.Select(f => f.Name)],
                Limit = ListRequest.MaxLimit,
                WithTitles = true,
            }));
            if (!page.IsSuccess)
                continue;
            foreach (var (id, title) in page.Value.Titles)
                _titles[id] = title;
            foreach (var row in page.Value.Rows)
                Replace(row);
        }
        StateHasChanged();
    }

    private void ChooseColumns()
    {
        var readable = Type.Fields.Where(f => !f.Has(FieldTraits.DetailOnly) && f.Kind != FieldKind.Part && MayRead(f)).ToList();
        var first = readable.FirstOrDefault(f => f.Has(FieldTraits.DefaultColumn)) ?? readable[0];
        var chosen = _address.Request.Fields is { } names
            ? names.Select(n => readable.Find(f => f.Name == n)).OfType<Field>()
            : readable.Where(f => f.Has(FieldTraits.DefaultColumn));
        _shown = [first, .. chosen.Where(f => f != first).Distinct()];
        _choosable = [.. readable.Where(f => f != first)];
        _tagField = readable.Find(f => f.Kind == FieldKind.Tags && MayWrite(f));
        // Tags are read along, so that a tag can be added to what a record has.
        _read = _tagField is { } tags && !_shown.Contains(tags) ? [.. _shown, tags] : _shown;
        _moneyColumns = [.. _shown.Where(f => f.Kind == FieldKind.Money)];
        var sort = _address.Request.Sort is { Length: > 0 } s ? s.Split(',')[0] : null;
        _sort = sort is null ? null : new TableSort(sort.TrimStart('-'), sort.StartsWith('-'));
        _columns = [.. _shown.Select((f, at) => Column(f, at))];
    }

    private const int FewColumns = 6;

    /// <summary>In pixels.</summary>
    private static int WidthOf(Field field) => field.Kind switch
    {
        FieldKind.Moment => 138,
        FieldKind.Date or FieldKind.Integer or FieldKind.Number or FieldKind.Bool or FieldKind.Quantity or FieldKind.Percent or FieldKind.TaxRate or FieldKind.Rate => 104,
        FieldKind.Choice => 108,
        FieldKind.Region => 152,
        FieldKind.Reference => field.Target == "users" ? 88 : 180,
        FieldKind.Text when field.MaxLength is > 0 and <= 40 => 98,
        _ => 122,
    };

    private TableColumn Column(Field field, int at)
    {
        var facts = PhoneFields.Count > 0 ? PhoneFields : [.. _shown.Skip(1).Take(3).Select(f => f.Name)];
        var place = facts.TakeWhile(name => name != field.Name).Count();
        return new TableColumn(field.Name, Texts.Label(field))
        {
            Kind = field.Kind switch
            {
                FieldKind.Money => CellKind.Money,
                _ when field.IsScaled => CellKind.Decimal,
                FieldKind.Integer => field.Has(FieldTraits.Ungrouped) ? CellKind.Ordinal : CellKind.Integer,
                FieldKind.Date => CellKind.Date,
                FieldKind.Moment => CellKind.DateTime,
                _ => CellKind.Text,
            },
            // Nine usual columns fit into a window of 1440 pixels; few have room for what is longer.
            Width = at == 0 ? 210 : (_shown.Count <= FewColumns ? 4 : 3) * WidthOf(field) / 3,
            Sortable = field.Has(FieldTraits.Sortable) && Me.Reads(Type.Name, field.Name),
            Editable = at > 0 && MayEdit && MayWrite(field)
                && field.Kind is FieldKind.Text or FieldKind.Integer or FieldKind.Number or FieldKind.Money or FieldKind.Quantity or FieldKind.UnitPrice or FieldKind.Percent or FieldKind.TaxRate or FieldKind.Rate or FieldKind.Date or FieldKind.Moment or FieldKind.Choice,
            Custom = FilterWords.IsFile(field) || (at > 0 && CellTone is not null && field.Kind is FieldKind.Choice or FieldKind.Date or FieldKind.Moment),
            Phone = at == 0 ? PhoneRole.Title : place >= facts.Count ? PhoneRole.Hidden : place == 0 ? PhoneRole.Subtitle : place < 3 ? PhoneRole.Fact : PhoneRole.Hidden,
        };
    }

    private object? RawOf(TableCell cell) => _raw.TryGetValue(cell.Row.Key, out var row) ? row.Values[_shown.FindIndex(f => f.Name == cell.Column.Key)] : null;

    private Tone ToneOf(TableCell cell) => CellTone?.Invoke(Type[cell.Column.Key], RawOf(cell)) ?? Tone.Neutral;

    private async Task SumAsync()
    {
        var sums = await Run(Requests.Sum(_address.Request, [.. _moneyColumns.Select(f => f.Name)]));
        if (!sums.IsSuccess)
        {
            TellErrors(sums.Errors);
            return;
        }
        _sums = sums.Value;
        WriteFooter();
    }

    private void WriteFooter()
    {
        _footer = [];
        if (_shown.Count > 0 && Total is { } total)
            _footer[_shown[0].Name] = T["ui.list.count", total];
        foreach (var (name, sum) in _sums)
            _footer[name] = FieldTexts.Amount(sum);
    }

    /// <summary>Names for records in conditions that came with the address.</summary>
    private async Task NameFilters()
    {
        foreach (var term in _address.Request.Filters)
        {
            if (!Type.TryField(term.Field, out var field) || field.Kind != FieldKind.Reference || Catalog.Find(field.Target!) is not { } target)
                continue;
            foreach (var text in term.Values)
            {
                if (!Guid.TryParse(text, out var id) || _titles.ContainsKey(id))
                    continue;
                if (await Runner.Run(RecordRequests.Of(target).Get(id), Me, Leaving) is { IsSuccess: true } record)
                    _titles[id] = record.Value.Title;
            }
        }
    }
}
