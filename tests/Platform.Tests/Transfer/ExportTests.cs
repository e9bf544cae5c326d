using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Audit;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Transfer.Export;
using Huike.Platform.Transfer.Jobs;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Tests.Transfer;

/// <summary>Lists out as files, within the rights of the reader; both engines.</summary>
public abstract class ExportTests(TransferHouse house)
{
    private async Task<string> Csv(string query, Kernel.Access.Actor actor)
    {
        var target = new MemoryStream();
        await house.Do(new ExportRecords("customers", ExportQueryOf(query), ExportFormat.Csv, false, _ => target), actor);
        return Encoding.UTF8.GetString(target.ToArray());
    }

    private static ListRequest ExportQueryOf(string query) =>
        Kernel.Web.ListQueryString.Parse(Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(query)).Value;

    [Fact]
    public async Task What_is_exported_reads_back_as_the_same_records()
    {
        await house.Do(new CreateRecord<Customer>(new RecordPatch
        {
            ["name"] = "往返=公司",
            ["code"] = "RT-1",
            ["tags"] = new List<string> { "甲", "乙" },
            ["foundedOn"] = new DateOnly(2001, 2, 3),
            ["registeredCapital"] = 12.5m,
            ["remark"] = "=1+1",
        }), house.Admin);
        var csv = await Csv("code=RT-1&fields=name,code,tags,foundedOn,registeredCapital,remark,grade", house.Admin);
        Assert.Contains("'=1+1", csv, StringComparison.Ordinal);

        var job = await house.Import(csv.Replace("RT-1", "RT-2", StringComparison.Ordinal).Replace("往返=公司", "往返=公司二", StringComparison.Ordinal), house.Admin);
        Assert.Equal(1, job.Counts().Created);
        var copy = await house.Look(house.Admin.TenantId, db => db.Set<Customer>().SingleAsync(c => c.Code == "RT-2"));
        Assert.Equal((new DateOnly(2001, 2, 3), 1250L, "=1+1"), (copy.FoundedOn!.Value, copy.RegisteredCapital!.Value, copy.Remark));
        Assert.Equal(["甲", "乙"], copy.Tags);
    }

    [Fact]
    public async Task An_export_is_noted_and_needs_its_permission()
    {
        await house.Do(new CreateRecord<Customer>(new RecordPatch { ["name"] = "记录公司", ["phone"] = "021-55556666", ["code"] = "NOTE-1" }), house.Stranger);
        await Csv("code=NOTE-1", house.Admin);
        var noted = await house.Look(house.Admin.TenantId, db => db.Set<AccessEntry>().Where(e => e.Action == "export").OrderByDescending(e => e.Id).FirstAsync());
        Assert.Equal((1, house.Admin.UserId, "customers"), (noted.Rows, noted.UserId!.Value, noted.RecordType));
        Assert.Contains("code=NOTE-1", noted.Detail, StringComparison.Ordinal);
        foreach (var actor in new[] { house.Representative, house.Reader })
        {
            var refused = await house.Run(new ExportRecords("customers", new ListRequest(), ExportFormat.Csv, false, _ => throw new InvalidOperationException("opened")), actor);
            Assert.Equal(ErrorKind.Forbidden, refused.Error.Kind);
        }
        Assert.DoesNotContain("记录公司", await Csv("fields=name", house.Manager), StringComparison.Ordinal);
        Assert.DoesNotContain("记录公司", await Csv("fields=name", house.ForeignAdmin), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workbook_says_who_took_it_out_and_reads_back_all_the_same()
    {
        await house.Do(new CreateRecord<Customer>(new RecordPatch { ["name"] = "水印公司", ["code"] = "MARK-1" }), house.Admin);
        var actor = house.Admin with { Name = "王 & <水>" };
        var target = new MemoryStream();
        await house.Do(new ExportRecords("customers", ExportQueryOf("code=MARK-1&fields=name,code"), ExportFormat.Xlsx, false, _ => target), actor);
        var file = new MemoryStream(target.ToArray());

        using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        async Task<XDocument> Part(string name) => await XDocument.LoadAsync(await zip.GetEntry(name)!.OpenAsync(TestContext.Current.CancellationToken), LoadOptions.None, TestContext.Current.CancellationToken);
        var mark = (await Part("docProps/core.xml")).Root!.Elements().First().Value;
        Assert.Matches(@"^王 & <水> \d{4}-\d\d-\d\d \d\d:\d\d:\d\d$", mark);
        var sheet = (await Part("xl/worksheets/sheet1.xml")).Root!;
        Assert.Equal("&C" + mark.Replace("&", "&&", StringComparison.Ordinal), sheet.Descendants(sheet.Name.Namespace + "oddHeader").Single().Value);
        // Drawn where the machine has a font for it.
        var drawn = MarkTile.Of(mark) is not null;
        Assert.Equal((drawn, drawn, drawn), (sheet.Elements(sheet.Name.Namespace + "picture").Any(), zip.GetEntry("xl/media/mark.png") is not null, zip.GetEntry("xl/worksheets/_rels/sheet1.xml.rels") is not null));

        file.Position = 0;
        using var table = Platform.Transfer.Files.TableReader.Open(file, "a.xlsx");
        var rows = new List<string>();
        await foreach (var row in table.ReadRowsAsync(TestContext.Current.CancellationToken))
            rows.Add(string.Join('|', row.Cells.Select(c => c.Text)));
        Assert.Equal("水印公司|MARK-1", rows[^1]);
    }

    [Fact]
    public async Task Over_http_a_file_goes_in_and_comes_out()
    {
        using var client = await house.Client();
        var token = TestContext.Current.CancellationToken;
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(Encoding.UTF8.GetBytes("公司,电话号\nHTTP公司甲,010-88886666\n,1\n")), "file", "a.csv" },
            { new StringContent("customers"), "entity" }, { new StringContent("{\"公司\":\"name\",\"电话号\":\"phone\"}"), "mapping" }, { new StringContent("skip"), "duplicates" },
        };
        var answer = await client.PostAsync("imports", form, token);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var id = (await answer.Content.ReadFromJsonAsync<JsonElement>(token)).GetProperty("id").GetGuid();
        JsonElement job = default;
        await Eventually.TrueAsync(async () =>
        {
            job = await client.GetFromJsonAsync<JsonElement>($"jobs/{id}", token);
            return job.GetProperty("state").GetString() == "done";
        }, "the import is done");
        Assert.Equal((1, 1, 100), (job.GetProperty("result").GetProperty("created").GetInt32(), job.GetProperty("result").GetProperty("failed").GetInt32(), job.GetProperty("progress").GetInt32()));
        var errors = await client.GetFromJsonAsync<JsonElement>($"jobs/{id}/errors", token);
        Assert.Equal(3, errors.GetProperty("items")[0].GetProperty("row").GetInt32());
        var report = await client.GetAsync($"jobs/{id}/errors?format=xlsx", token);
        Assert.Equal("nosniff", report.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal((byte)'P', (await report.Content.ReadAsByteArrayAsync(token))[0]);
        var export = await client.GetAsync("customers/export?format=csv&name=HTTP公司甲&fields=name,phone", token);
        Assert.Contains("HTTP公司甲", await export.Content.ReadAsStringAsync(token), StringComparison.Ordinal);
        Assert.Equal("attachment", export.Content.Headers.ContentDisposition!.DispositionType);

        var queued = await client.PostAsJsonAsync("exports", new { resource = "customers", format = "xlsx", query = "name=HTTP公司甲" }, token);
        var exportId = (await queued.Content.ReadFromJsonAsync<JsonElement>(token)).GetProperty("id").GetGuid();
        await Eventually.TrueAsync(async () => (await client.GetFromJsonAsync<JsonElement>($"jobs/{exportId}", token)).GetProperty("state").GetString() == "done", "the export is done");
        Assert.Equal((byte)'P', (await client.GetByteArrayAsync($"jobs/{exportId}/file", token))[0]);
    }

    [Theory]
    [InlineData("<html><table><tr><td>a", "import.file.webPage")]
    [InlineData("", "import.file.empty")]
    [InlineData("%PDF-1.4", "import.file.notATable")]
    public async Task A_file_that_is_no_table_is_refused_with_its_reason(string content, string code)
    {
        using var client = await house.Client();
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(Encoding.UTF8.GetBytes(content)), "file", "x.xlsx" }, { new StringContent("customers"), "entity" },
        };
        var answer = await client.PostAsync("imports", form, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(code, (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("code").GetString());
    }
}

public sealed class ExportSqliteTests(SqliteTransferHouse house) : ExportTests(house), IClassFixture<SqliteTransferHouse>;

public sealed class ExportPostgresTests(PostgresTransferHouse house) : ExportTests(house), IClassFixture<PostgresTransferHouse>;
