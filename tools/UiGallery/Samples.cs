using Huike.UiKit;

namespace UiGallery;

/// <summary>Made-up customers, the same at every start.</summary>
internal sealed class Samples
{
    private static readonly string[] s_places = ["杭州", "苏州", "宁波", "无锡", "上海", "南京", "常州", "嘉兴", "绍兴", "合肥"];
    private static readonly string[] s_names = ["宏远", "佳禾", "瑞丰", "中正", "华信", "恒达", "明泰", "天翼", "博创", "金源", "万里", "新锐"];
    private static readonly string[] s_trades = ["机械", "电子", "精密仪器", "自动化设备", "新材料", "包装", "汽车零部件", "医疗器械"];
    private static readonly string[] s_owners = ["陈晓燕", "李明", "王芳", "赵建国"];
    private static readonly string[] s_stages = ["意向", "报价", "成交", "沉默", "新建"];

    public static DateOnly Today { get; } = new(2026, 3, 18);

    public IReadOnlyList<SearchItem> Recent { get; } =
    [
        new("r1", "杭州宏远机械有限公司") { Subtitle = "客户 · 陈晓燕", Icon = "building-2", Href = "customers/1" },
        new("r2", "Q2603-018 报价") { Subtitle = "¥128,400.00", Icon = "file-text", Href = "customers/1" },
        new("r3", "周丽 采购经理") { Subtitle = "苏州佳禾电子 · 138****2671", Icon = "user", Href = "customers/1" },
    ];

    public IReadOnlyList<SearchItem> Actions { get; } =
    [
        new("a1", "新建客户") { Icon = "plus", Href = "form" },
        new("a2", "查看应收账龄") { Icon = "wallet", Href = "" },
    ];

    public IReadOnlyList<TableRow> Customers { get; } = [.. Enumerable.Range(0, 230).Select(Row)];

    public Task<IReadOnlyList<PickerItem>> PickAsync(string text, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<PickerItem>>([.. Customers.Where(row => text.Length == 0 || ((string)row.Cells[0]!).Contains(text, StringComparison.CurrentCultureIgnoreCase))
            .Take(8).Select(row => new PickerItem(row.Key, (string)row.Cells[0]!, $"{row.Cells[4]} · {row.Cells[1]}"))]);

    public Task<IReadOnlyList<SearchGroup>> SearchAsync(string text, CancellationToken cancellation)
    {
        var hits = Customers.Where(row => ((string)row.Cells[0]!).Contains(text, StringComparison.CurrentCultureIgnoreCase)).Take(6)
            .Select(row => new SearchItem(row.Key.ToString("n"), (string)row.Cells[0]!) { Subtitle = $"{row.Cells[4]} · {row.Cells[2]}", Icon = "building-2", Href = "customers/1" }).ToList();
        return Task.FromResult<IReadOnlyList<SearchGroup>>(hits.Count == 0 ? [] : [new("客户", hits)]);
    }

    private static TableRow Row(int number)
    {
        var name = s_places[number % 10] + s_names[number * 7 % 12] + s_trades[number * 3 % 8] + "有限公司";
        var key = new Guid(number + 1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);
        return new(key,
        [
            name, "ABC"[number % 3].ToString(), s_stages[number * 3 % 5], s_trades[number * 3 % 8], s_owners[number * 5 % 4],
            Today.AddDays(-(number * 11 % 40)), Today.AddDays(number * 7 % 21 - 3), number % 6 == 4 ? null : 3_250.5m * (number * 13 % 37), number * 3 % 9,
        ])
        { Href = $"customers?open={number + 1}", FullHref = "customers/1" };
    }
}
