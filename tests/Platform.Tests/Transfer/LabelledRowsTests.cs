using Huike.Platform.Transfer.Jobs;
using Huike.TestKit;

namespace Huike.Platform.Tests.Transfer;

/// <summary>Two hundred rows as people type them, each labelled by hand: what goes in, what is refused, and for which reason in which column.</summary>
public abstract class LabelledRowsTests(TransferHouse house)
{
    private static readonly Dictionary<string, string> Headings = new(StringComparer.Ordinal)
    {
        ["name"] = "客户名称",
        ["creditCode"] = "统一社会信用代码",
        ["phone"] = "电话",
        ["email"] = "邮箱",
        ["foundedOn"] = "成立日期",
        ["registeredCapital"] = "注册资本",
        ["employees"] = "职工人数",
        ["website"] = "网址",
        ["postalCode"] = "邮编",
    };

    [Fact]
    public async Task Every_row_meets_what_its_label_says()
    {
        var lines = await File.ReadAllLinesAsync(Path.Combine(RepositoryRoot.Path, "tests", "Platform.Tests", "Transfer", "labelled-rows.tsv"));
        var fields = lines[1].Split('\t')[1..];
        var rows = lines[2..].Select(l => l.Split('\t')).ToList();
        var csv = string.Join(',', fields.Select(f => Headings[f])) + "\n"
            + string.Concat(rows.Select(r => string.Join(',', r[1..].Select(c => $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + "\n"));

        var job = await house.Import(csv, house.Admin);

        var byHeading = Headings.ToDictionary(h => h.Value, h => h.Key);
        var errors = (await house.Do(new GetJobErrors(job.Id), house.Admin)).Items
            .ToLookup(e => e.Row, e => $"{(e.Column is { } c ? byHeading.GetValueOrDefault(c, c) : "")}:{e.Code}");
        var wrong = rows.Select((r, at) => (Row: at + 2, Cells: r, Label: Sorted(r[0].Split(';')), Told: Sorted(errors[at + 2])))
            .Where(r => r.Label != (r.Told.Length == 0 ? "ok" : r.Told))
            .Select(r => $"row {r.Row} {string.Join(' ', r.Cells[1..].Where(c => c.Length > 0).Select(c => c.Length > 40 ? c[..40] : c))}: {r.Label} expected, {r.Told} told").ToList();
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        var refused = rows.Count(r => r[0] != "ok");
        Assert.Equal((200, 200 - refused, refused), (job.Counts().Rows, job.Counts().Created, job.Counts().Failed));
    }

    private static string Sorted(IEnumerable<string> labels) => string.Join(';', labels.Order(StringComparer.Ordinal));
}

public sealed class LabelledRowsSqliteTests(SqliteTransferHouse house) : LabelledRowsTests(house), IClassFixture<SqliteTransferHouse>;

public sealed class LabelledRowsPostgresTests(PostgresTransferHouse house) : LabelledRowsTests(house), IClassFixture<PostgresTransferHouse>;
