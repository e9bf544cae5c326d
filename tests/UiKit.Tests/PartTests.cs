using Bunit;
using Huike.Kernel.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.UiKit.Tests;

public sealed class PartTests : BunitContext
{
    private static readonly Guid s_first = new(1, 0, 0, new byte[8]);
    private static readonly Guid s_second = new(2, 0, 0, new byte[8]);
    private static readonly TableColumn[] s_columns =
    [
        new("name", "客户") { Sortable = true }, new("due", "应收") { Kind = CellKind.Money, Sortable = true }, new("stage", "阶段") { Editable = true },
    ];
    private static readonly TableRow[] s_rows = [new(s_first, ["宏远", 1234.5m, "意向"]) { Href = "customers?open=1" }, new(s_second, ["佳禾", null, "成交"])];

    public PartTests()
    {
        Services.AddUiKit();
        Services.AddSingleton<ITexts, Texts>();
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    [Fact]
    public void Field_row_ties_label_hint_and_error_to_its_input()
    {
        var page = Render<FieldRow>(row => row.Add(p => p.Label, "电话").Add(p => p.Id, "phone").Add(p => p.Required, true).Add(p => p.Hint, "手机").Add(p => p.Error, "不完整").AddChildContent<TextInput>());
        var input = page.Find("input");

        Assert.Equal("phone", page.Find("label").GetAttribute("for"));
        Assert.Equal("phone", input.Id);
        Assert.Equal("phone-h phone-e", input.GetAttribute("aria-describedby"));
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        Assert.Equal("true", input.GetAttribute("aria-required"));
    }

    [Fact]
    public void An_error_that_comes_later_reaches_the_input()
    {
        RenderFragment input = builder => { builder.OpenComponent<TextInput>(0); builder.AddComponentParameter(1, "Value", "x"); builder.CloseComponent(); };
        var page = Render<FieldRow>(row => row.Add(p => p.Label, "电话").Add(p => p.ChildContent, input));
        Assert.Null(page.Find("input").GetAttribute("aria-invalid"));
        page.Render(row => row.Add(p => p.Error, "不完整"));

        Assert.Equal("true", page.Find("input").GetAttribute("aria-invalid"));
    }

    [Fact]
    public void Table_writes_values_by_kind_and_names_its_order()
    {
        var page = Table(sort: new TableSort("due", true));

        Assert.Equal("1,234.50", page.Find("tbody tr:first-child td.is-num").TextContent.Trim());
        Assert.Equal(["none", "descending", null], page.FindAll("thead th").Select(th => th.GetAttribute("aria-sort")));
        Assert.Equal("customers?open=1", page.Find("[data-row-link]").GetAttribute("href"));
    }

    [Fact]
    public void Sorting_turns_round_on_the_second_click()
    {
        var wanted = new List<TableSort>();
        var page = Table(sort: new TableSort("name"), sorted: wanted.Add);
        page.FindAll(".ui-sort")[0].Click();
        page.FindAll(".ui-sort")[1].Click();

        Assert.Equal([new TableSort("name", true), new TableSort("due")], wanted);
    }

    [Fact]
    public void A_range_of_rows_is_added_to_and_taken_from_the_selection()
    {
        IReadOnlySet<Guid> selected = new HashSet<Guid> { s_first };
        var page = Table(selected: selected, select: set => selected = set);

        page.Find("table").TriggerEvent("onrowselect", new RowSelectEventArgs { Keys = [s_second.ToString()], Checked = true });
        Assert.Equal([s_first, s_second], selected.Order());
        page.Find("table").TriggerEvent("onrowselect", new RowSelectEventArgs { Keys = [s_first.ToString()], Checked = false });
        Assert.DoesNotContain(s_first, selected);
    }

    [Theory]
    [InlineData("stage", true)]
    [InlineData("name", false)]
    [InlineData("'; drop", false)]
    public void Only_columns_marked_so_are_edited(string column, bool allowed)
    {
        CellAddress? editing = null;
        var page = Table(edit: cell => editing = cell);
        page.Find("table").TriggerEvent("oncelledit", new CellEditEventArgs { Key = s_first.ToString(), Column = column });

        Assert.Equal(allowed ? new CellAddress(s_first, column) : null, editing);
    }

    [Fact]
    public void Picker_opens_with_the_last_used_and_takes_one()
    {
        Guid? value = null;
        var asked = new List<string>();
        var page = Render<ReferencePicker>(p => p.Add(x => x.Label, "客户").Add(x => x.ValueChanged, id => value = id)
            .Add(x => x.Search, (text, _) => { asked.Add(text); return Task.FromResult<IReadOnlyList<PickerItem>>([new(s_first, "宏远")]); }));
        page.Find("input").Focus();
        page.Find("[role=option]").Click();

        Assert.Equal([""], asked);
        Assert.Equal(s_first, value);
        Assert.Equal("宏远", page.Find("input").GetAttribute("value"));
        Assert.Equal("false", page.Find("input").GetAttribute("aria-expanded"));
    }

    [Fact]
    public void A_wrong_number_keeps_the_last_good_value()
    {
        decimal? value = 5;
        var page = Render<NumberInput>(p => p.Add(x => x.Label, "数量").Add(x => x.Value, 5m).Add(x => x.Max, 10m).Add(x => x.ValueChanged, number => value = number));

        page.Find("input").Change("11");
        Assert.Equal(5, value);
        Assert.Equal("true", page.Find("input").GetAttribute("aria-invalid"));
        page.Find("input").Change("7");
        Assert.Equal(7, value);
    }

    [Fact]
    public void Only_the_last_three_toasts_stay()
    {
        var service = Services.GetRequiredService<ToastService>();
        var page = Render<Toasts>();
        for (var number = 1; number <= 4; number++)
            service.Show($"{number}");
        page.WaitForAssertion(() => Assert.Equal(["2", "3", "4"], page.FindAll(".ui-toast > span").Select(span => span.TextContent)));
    }

    [Fact]
    public void Text_of_others_is_never_markup()
    {
        var page = Render<DataTable>(p => p.Add(x => x.Label, "t").Add(x => x.Columns, s_columns).Add(x => x.Rows, [new TableRow(s_first, ["<img src=x onerror=alert(1)>", null, "<b>"])]));

        Assert.Empty(page.FindAll("img, b"));
    }

    private IRenderedComponent<DataTable> Table(TableSort? sort = null, Action<TableSort>? sorted = null, IReadOnlySet<Guid>? selected = null, Action<IReadOnlySet<Guid>>? select = null, Action<CellAddress?>? edit = null) =>
        Render<DataTable>(p => p.Add(x => x.Label, "客户").Add(x => x.Columns, s_columns).Add(x => x.Rows, s_rows).Add(x => x.Selectable, true).Add(x => x.Sort, sort)
            .Add(x => x.Selected, selected ?? new HashSet<Guid>()).Add(x => x.SortChanged, value => sorted?.Invoke(value)).Add(x => x.SelectedChanged, value => { select?.Invoke(value); })
            .Add(x => x.EditingChanged, value => edit?.Invoke(value)));
}
