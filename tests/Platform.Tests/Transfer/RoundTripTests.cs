using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Records;
using Huike.Kernel.Records.Custom;
using Huike.Platform.Customisation.CustomFields.UseCases;
using Huike.Platform.Transfer.Export;
using Huike.Platform.Transfer.Files;
using Huike.Platform.Transfer.Import.UseCases;
using Huike.Platform.Transfer.Jobs;
using Huike.Platform.Transfer.RoundTrip;
using Huike.TestKit;

namespace Huike.Platform.Tests.Transfer;

/// <summary>A list that is saved for editing, changed in a spreadsheet and dropped back, on both engines.</summary>
public abstract class RoundTripTests(TransferHouse house)
{
    private static readonly string[] Columns = ["name", "grade", "employees", "foundedOn", "creditLimit", "remark"];

    private async Task<Guid> Customer(string name, params (string Field, object? Value)[] values) => (await house.Do(new CreateRecord<Customer>(
        new RecordPatch(values.Select(v => KeyValuePair.Create(v.Field, v.Value))) { ["name"] = name }), house.Admin)).Record.Id;

    /// <summary>The list as somebody saves it, with cells changed by <paramref name="edit"/>: heading and row's name → the new cell, null for as it was.</summary>
    private async Task<Guid> Edited(string start, Func<string, string, object?> edit, IReadOnlyList<string>? more = null, object?[]? added = null)
    {
        using var saved = new MemoryStream();
        await house.Do(new ExportRecords("customers", new ListRequest
        {
            Filters = [new FilterTerm("name", FilterOperator.Contains, start)],
            Sort = "name",
            Fields = [.. Columns, .. more ?? []],
        }, ExportFormat.Xlsx, false, _ => new Unclosed(saved), ForEditing: true), house.Admin);
        saved.Position = 0;
        using var table = TableReader.Open(saved, "list.xlsx");
        var headings = table.Headings.ToList();
        var rows = new List<object?[]>();
        await foreach (var row in table.ReadRowsAsync(TestContext.Current.CancellationToken))
            rows.Add([.. headings.Select((h, i) => edit(h, row[0].Text) ?? (row[i].IsBlank ? null : (object)row[i].Text))]);
        if (added is not null)
            rows.Add(added);
        var changed = new MemoryStream();
        await TableWriter.WriteXlsxAsync(changed, [.. headings.Select(h => new TableColumn(h))], rows.ToAsyncEnumerable(), new TableWriteOptions(), TestContext.Current.CancellationToken);
        return await house.Upload(new MemoryStream(changed.ToArray()), house.Admin, "list.xlsx");
    }

    private sealed class Unclosed(Stream inner) : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);
        public override void Write(ReadOnlySpan<byte> buffer) => inner.Write(buffer);
        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => inner.WriteAsync(buffer, offset, count, cancellationToken);
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => inner.WriteAsync(buffer, cancellationToken);
    }

    private async Task<JobView> Apply(Guid job, RoundTripChoice? choice = null)
    {
        await house.Do(new StartRoundTrip(choice ?? RoundTripChoice.None) { Id = job }, house.Admin);
        await house.Work();
        return await house.Do(new GetJob(job), house.Admin);
    }

    private Task<RecordDetail> Read(Guid id) => house.Do(new GetRecord<Customer>(id), house.Admin);

    [Fact]
    public async Task A_list_that_comes_back_untouched_changes_nothing()
    {
        await Customer("往返不动有限公司", ("grade", "A"), ("employees", 12), ("foundedOn", "2010-05-06"), ("creditLimit", "1234.50"), ("remark", "两行\n备注"));
        var job = await Edited("往返不动", (_, _) => null);

        var review = await house.Do(new ReviewRoundTrip(job), house.Admin);

        Assert.True(review.IsRoundTrip);
        Assert.Equal((1, 0, 0, 0), (review.Read, review.Changed, review.Added, review.Conflicts));
        Assert.Empty(review.Rows);
    }

    [Fact]
    public async Task Changed_cells_are_shown_applied_and_taken_back()
    {
        var id = await Customer("往返修改有限公司", ("employees", 12), ("creditLimit", "100"), ("remark", "旧备注"));
        await Customer("往返修改旁边有限公司", ("employees", 5));
        var job = await Edited("往返修改", (heading, name) => name != "往返修改有限公司" ? null : heading switch { "职工人数" => 15m, "备注" => "", _ => null });

        var row = Assert.Single((await house.Do(new ReviewRoundTrip(job), house.Admin)).Rows);
        Assert.Equal(id, row.RecordId);
        Assert.Equal([("employees", "12", "15"), ("remark", "旧备注", "")], row.Cells.OrderBy(c => c.Field).Select(c => (c.Field, c.Now, c.Wanted)));

        var done = await Apply(job);
        Assert.Equal((1, 1, 0), (done.Counts().Updated, done.Counts().Skipped, done.Counts().Failed));
        var changed = await Read(id);
        Assert.Equal((15, null, 10_000L), (changed["employees"], changed["remark"], changed["creditLimit"]));

        await house.Do(new UndoImport(job), house.Admin);
        await house.Work();
        var back = await Read(id);
        Assert.Equal((12, "旧备注"), (back["employees"], back["remark"]));
    }

    [Fact]
    public async Task What_others_changed_meanwhile_stays_unless_mine_is_chosen()
    {
        var first = await Customer("往返冲突甲有限公司", ("remark", "原来"));
        var second = await Customer("往返冲突乙有限公司", ("remark", "原来"), ("employees", 1));
        var job = await Edited("往返冲突", (heading, _) => heading == "备注" ? "我的" : null);
        foreach (var id in new[] { first, second })
            await house.Do(new ChangeRecord<Customer>(id, null, new RecordPatch { ["remark"] = "他们的", ["employees"] = 99 }), house.Admin);

        var review = await house.Do(new ReviewRoundTrip(job), house.Admin);
        Assert.Equal(2, review.Conflicts);
        // What only the others changed is no difference of mine.
        Assert.All(review.Rows, r => Assert.Equal("remark", Assert.Single(r.Cells).Field));

        var mine = review.Rows.Single(r => r.RecordId == first).Number;
        var done = await Apply(job, new RoundTripChoice([], [$"{mine}:remark"]));
        Assert.Equal((1, 1), (done.Counts().Updated, done.Counts().Failed));
        Assert.Equal(("我的", 99), ((await Read(first))["remark"], (await Read(first))["employees"]));
        Assert.Equal("他们的", (await Read(second))["remark"]);
        var error = Assert.Single((await house.Do(new GetJobErrors(job, null, 50), house.Admin)).Items);
        Assert.Contains("他们的", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_without_a_mark_are_new_and_left_out_cells_stay()
    {
        var id = await Customer("往返新增有限公司", ("remark", "一"), ("employees", 1));
        var job = await Edited("往返新增", (heading, _) => heading switch { "备注" => "二", "职工人数" => 2m, _ => null }, added: ["往返新增第二有限公司"]);
        var review = await house.Do(new ReviewRoundTrip(job), house.Admin);
        Assert.Equal((1, 1), (review.Changed, review.Added));
        var row = review.Rows.Single(r => r.RecordId == id);

        var done = await Apply(job, new RoundTripChoice([$"{row.Number}:remark"], []));

        Assert.Equal((1, 1), (done.Counts().Created, done.Counts().Updated));
        Assert.Equal(("一", 2), ((await Read(id))["remark"], (await Read(id))["employees"]));
        Assert.Equal(1, await house.Count(house.Admin, "往返新增第二"));
    }

    [Fact]
    public async Task Own_fields_make_the_trip_too_and_a_wrong_cell_is_reported_with_its_column()
    {
        await house.Do(new AddCustomField("customers", "往返台数", CustomFieldKind.Number, "tripCount"), house.Admin);
        var good = await Customer("往返字段甲有限公司", ("customFields.tripCount", "3"));
        var bad = await Customer("往返字段乙有限公司", ("customFields.tripCount", "3"));
        var job = await Edited("往返字段", (heading, name) => heading != "往返台数" ? null : name.Contains('甲') ? 7m : "很多", ["customFields.tripCount"]);

        var done = await Apply(job);

        Assert.Equal((1, 1), (done.Counts().Updated, done.Counts().Failed));
        Assert.Equal(7_000_000L, (await Read(good))["customFields.tripCount"]);
        Assert.Equal(3_000_000L, (await Read(bad))["customFields.tripCount"]);
        Assert.Equal("往返台数", Assert.Single((await house.Do(new GetJobErrors(job, null, 50), house.Admin)).Items).Column);
    }
}

public sealed class SqliteRoundTripTests(SqliteTransferHouse house) : RoundTripTests(house), IClassFixture<SqliteTransferHouse>;

public sealed class PostgresRoundTripTests(PostgresTransferHouse house) : RoundTripTests(house), IClassFixture<PostgresTransferHouse>;
