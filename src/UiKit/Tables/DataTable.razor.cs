using Microsoft.AspNetCore.Components;

namespace Huike.UiKit;

/// <summary>
/// The lean list: a plain HTML table with keyed rows and three server handlers in all. Mouse, keys (j k x Enter e), range selection
/// and loading by scrolling are the script's; the page holds all state.
/// </summary>
public sealed partial class DataTable : ComponentBase
{
    private const int CheckWidth = 40;

    [Parameter, EditorRequired] public string Label { get; set; } = "";

    [Parameter, EditorRequired] public IReadOnlyList<TableColumn> Columns { get; set; } = [];

    /// <summary>All rows loaded so far.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<TableRow> Rows { get; set; } = [];

    [Parameter] public TableSort? Sort { get; set; }

    [Parameter] public EventCallback<TableSort> SortChanged { get; set; }

    [Parameter] public bool Selectable { get; set; }

    [Parameter] public IReadOnlySet<Guid> Selected { get; set; } = new HashSet<Guid>();

    [Parameter] public EventCallback<IReadOnlySet<Guid>> SelectedChanged { get; set; }

    /// <summary>The row whose record is open beside the list.</summary>
    [Parameter] public Guid? FocusedKey { get; set; }

    /// <summary>A row without a link of its own was opened.</summary>
    [Parameter] public EventCallback<Guid> OnOpen { get; set; }

    /// <summary>Draws the cells of columns marked Custom (within the link for the first column).</summary>
    [Parameter] public RenderFragment<TableCell>? CellTemplate { get; set; }

    /// <summary>The editor of a cell; its input gets the cursor by itself. Enter and leaving end the editing.</summary>
    [Parameter] public RenderFragment<TableCell>? EditTemplate { get; set; }

    /// <summary>The cell under edit, null for none.</summary>
    [Parameter] public CellAddress? Editing { get; set; }

    [Parameter] public EventCallback<CellAddress?> EditingChanged { get; set; }

    /// <summary>Sums and counts by column key.</summary>
    [Parameter] public IReadOnlyDictionary<string, string>? Footer { get; set; }

    [Parameter] public bool HasMore { get; set; }

    /// <summary>The end of the rows is near: append the next page.</summary>
    [Parameter] public EventCallback OnMore { get; set; }

    [Parameter] public bool Loading { get; set; }

    /// <summary>In place of a table without rows.</summary>
    [Parameter] public RenderFragment? Empty { get; set; }

    /// <summary>CSS height after which it scrolls in itself with a sticky head, such as <c>calc(100dvh - 220px)</c>.</summary>
    [Parameter] public string? Height { get; set; }

    private int MinWidth => Columns.Sum(column => column.Width) + (Selectable ? CheckWidth : 0);

    private bool AllSelected => Rows.Count > 0 && Rows.All(row => Selected.Contains(row.Key));

    private static string? HeadClass(TableColumn column, int at)
    {
        var text = Css.Join(at == 0 ? "is-first" : null, column.IsNumber ? "is-num" : null);
        return text.Length == 0 ? null : text;
    }

    private static string? BodyClass(TableColumn column)
    {
        var text = Css.Join(column.IsNumber ? "is-num" : null, column.Editable ? "is-editable" : null, column.Phone switch
        {
            PhoneRole.Subtitle => "p-subtitle",
            PhoneRole.Fact => "p-fact",
            _ => null,
        });
        return text.Length == 0 ? null : text;
    }

    private string? RowClass(TableRow row) => (Selected.Contains(row.Key), row.Key == FocusedKey) switch
    {
        (true, true) => "is-selected is-focused",
        (true, false) => "is-selected",
        (false, true) => "is-focused",
        _ => null,
    };

    private string? SortMark(TableColumn column) => !column.Sortable ? null
        : Sort?.Column != column.Key ? "none" : Sort.Descending ? "descending" : "ascending";

    private Task SortAsync(TableColumn column) =>
        SortChanged.InvokeAsync(new TableSort(column.Key, Sort?.Column == column.Key && !Sort.Descending));

    private Task SelectAsync(RowSelectEventArgs e)
    {
        var now = new HashSet<Guid>(Selected);
        foreach (var key in e.Keys.Select(Guid.Parse))
        {
            if (e.Checked)
                now.Add(key);
            else
                now.Remove(key);
        }
        return SelectedChanged.InvokeAsync(now);
    }

    private Task EditAsync(CellEditEventArgs e)
    {
        CellAddress? next = Guid.TryParse(e.Key, out var key) && Columns.Any(column => column.Key == e.Column && column.Editable) ? new(key, e.Column) : null;
        return next == Editing ? Task.CompletedTask : EditingChanged.InvokeAsync(next);
    }

    private RenderFragment Title(TableRow row, TableColumn column, object? value) => builder =>
    {
        var content = column.Custom && CellTemplate is not null
            ? CellTemplate(new TableCell(row, column, value))
            : inner => inner.AddContent(0, CellText.Of(value, column.Kind));
        if (row.Href is not null)
        {
            builder.OpenElement(1, "a");
            builder.AddAttribute(2, "href", row.Href);
            builder.AddAttribute(3, "data-row-link", "");
            builder.AddContent(4, content);
            builder.CloseElement();
        }
        else if (OnOpen.HasDelegate)
        {
            builder.OpenElement(5, "button");
            builder.AddAttribute(6, "type", "button");
            builder.AddAttribute(7, "class", "ui-btn is-link ui-row-button");
            builder.AddAttribute(8, "data-row-link", "");
            builder.AddAttribute(9, "onclick", EventCallback.Factory.Create(this, () => OnOpen.InvokeAsync(row.Key)));
            builder.AddContent(10, content);
            builder.CloseElement();
        }
        else
        {
            builder.AddContent(11, content);
        }
    };
}
