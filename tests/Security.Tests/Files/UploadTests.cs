using System.IO.Compression;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Huike.Kernel.Files;
using Huike.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Security.Tests.Files;

/// <summary>What somebody may bring as a file: odd names, wrong contents, archives that swell, too much of it.</summary>
public abstract class UploadTests(Target target)
{
    /// <summary>A hundred names that lead out of a folder, mean a device, hide their ending or cannot be stored.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. new[] { "", "../", "../../", "..\\", "..\\..\\", "/", "//", "\\\\server\\share\\", "C:\\", "C:", "file:///", "%2e%2e%2f", "..%2f", "..%c0%af", "..;/", ".../...//", "~/", "$HOME/", "./", "/etc/cron.d/", "/proc/self/", "\u2215..\u2215", "．．／" }
            .SelectMany(folder => new[] { "a.csv", "passwd", "huike.db" }.Select(name => folder + name)),
        .. new[] { "CON", "NUL", "AUX", "PRN", "COM1", "LPT1", "CON.csv", "nul.csv" },
        "a.csv::$DATA", "a.csv:stream", "a.csv.", "a.csv ", " a.csv", ".csv", ".", "..", "a.csv\0.exe", "a\0.csv", "a.csv;.exe", "a.php.csv", "a.CsV", "a.csv\r\nX: y", "a\nb.csv", "a\"b.csv", "a'b.csv", "<img src=x onerror=alert(1)>.csv",
        "\u202Evsc.exe", "客户资料.csv", "😀.csv", "e\u0301.csv", new string('a', 255) + ".csv", new string('长', 500) + ".csv", "$(touch x).csv", "`id`.csv", "|id.csv", "*.csv", "?.csv", "a,b.csv", "=cmd.csv", "\uD800.csv", "-rf.csv", "a.csv/..", "a/../../b.csv",
    ];

    [Fact]
    public async Task No_name_leads_out_of_the_store_or_breaks_anything()
    {
        Assert.True(Names.Count >= 100);
        var client = await target.Client();
        var store = target.App.Services.GetRequiredService<FileStoreOptions>().Directory;
        var around = Directory.GetParent(store)!.FullName;
        var before = Entries(around, store);
        var wrong = new List<string>();
        foreach (var name in Names)
        {
            using var answer = await Upload(client, name, Encoding.UTF8.GetBytes($"名称\r\n文件{name.Length}\r\n"));
            if ((int)answer.StatusCode >= 500)
                wrong.Add($"{name}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        }
        Assert.Empty(wrong);
        Assert.Equal(before, Entries(around, store));
        Assert.All(Directory.EnumerateFiles(store, "*", SearchOption.AllDirectories), f => Assert.Matches("^[0-9a-f]{64}$", Path.GetFileName(f)));
    }

    public static TheoryData<string> Polyglots() =>
    [
        "<html><script>alert(1)</script></html>", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>", "GIF89a/*<script>alert(1)</script>*/", "%PDF-1.4 <script>alert(1)</script>",
        "PK\u0003\u0004<script>alert(1)</script>", "MZ\u0090\0<script>", "#!/bin/sh\nid", "<?php system('id'); ?>", "\uFEFF<html>", "\u007FELF", "{\\rtf1 x}", "MIME-Version: 1.0\nContent-Type: text/html\n\n<script>1</script>", "//<script>alert(1)</script>", "<math><mtext><img src=x onerror=alert(1)>",
    ];

    [Theory]
    [MemberData(nameof(Polyglots))]
    public async Task What_is_no_table_is_refused_and_never_shown(string content)
    {
        var client = await target.Client();
        using var answer = await Upload(client, "a.csv", Encoding.UTF8.GetBytes(content));
        Assert.True((int)answer.StatusCode is 202 or 400 or 409 or 422, $"{(int)answer.StatusCode}");
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.EndsWith("json", answer.Content.Headers.ContentType!.MediaType, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("flat", "archive")]
    [InlineData("many", "archive")]
    [InlineData("nested", "damaged")]
    [InlineData("lying", "damaged")]
    public async Task Archives_that_swell_are_refused_with_a_reason(string kind, string reason)
    {
        var client = await target.Client();
        using var answer = await Upload(client, "a.xlsx", Bomb(kind));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode is >= 400 and < 500, $"{(int)answer.StatusCode} {text}");
        Assert.Contains($"\"code\":\"import.file.{reason}\"", text, StringComparison.Ordinal);
    }

    private static byte[] Bomb(string kind)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(zip, "xl/workbook.xml", "<workbook xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'><sheets><sheet name='a' sheetId='1' r:id='r1'/></sheets></workbook>");
            Write(zip, "xl/_rels/workbook.xml.rels", "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='r1' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet' Target='worksheets/sheet1.xml'/></Relationships>");
            if (kind == "many")
            {
                for (var i = 0; i < 3000; i++)
                    Write(zip, $"xl/x{i}.xml", "<a/>");
            }
            if (kind == "nested")
            {
                using var inner = zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Optimal).Open();
                inner.Write(Bomb("flat"));
            }
            else
            {
                using var sheet = zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Optimal).Open();
                sheet.Write("<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData><row r='1'><c t='inlineStr'><is><t>"u8);
                var block = new byte[1024 * 1024];
                Array.Fill(block, (byte)' ');
                for (var i = 0; i < (kind == "many" ? 0 : 24); i++)
                    sheet.Write(block);
                sheet.Write("</t></is></c></row></sheetData></worksheet>"u8);
            }
        }
        var bytes = stream.ToArray();
        if (kind == "lying")
            Lie(bytes);
        return bytes;
    }

    /// <summary>The directory says that each entry is ten bytes long.</summary>
    private static void Lie(byte[] zip)
    {
        for (var i = 0; i + 46 < zip.Length; i++)
        {
            if (zip.AsSpan(i, 4).SequenceEqual("PK\u0001\u0002"u8))
                BitConverter.TryWriteBytes(zip.AsSpan(i + 24), 10);
        }
    }

    private static void Write(ZipArchive zip, string name, string text)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open());
        writer.Write(text);
    }

    [Fact]
    public async Task Too_much_is_refused_before_it_is_sent()
    {
        var token = (await target.Client()).DefaultRequestHeaders.Authorization!.Parameter;
        foreach (var (path, type, length) in new[] { ("imports", "multipart/form-data; boundary=x", 55_000_000), ("imports", "multipart/form-data; boundary=x", 700_000_000), ("customers", "application/json", 8_000_000) })
        {
            var address = new Uri(target.Url);
            using var client = new TcpClient();
            await client.ConnectAsync(address.Host, address.Port);
            var stream = client.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /api/v1/{path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\nAccept-Language: en\r\nContent-Type: {type}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"));
            var answer = new byte[4000];
            var read = await stream.ReadAsync(answer);
            var text = Encoding.UTF8.GetString(answer, 0, read);
            Assert.True(text.StartsWith("HTTP/1.1 413", StringComparison.Ordinal), $"{path} {length}: {text}");
            Assert.Contains("application/problem+json", text, StringComparison.Ordinal);
        }
    }

    private static async Task<HttpResponseMessage> Upload(HttpClient client, string name, byte[] content)
    {
        // Written by hand: a client library would refuse or correct most of these names.
        var encoded = Encoding.UTF8.GetBytes($"--huike\r\nContent-Disposition: form-data; name=\"entity\"\r\n\r\ncustomers\r\n--huike\r\nContent-Disposition: form-data; name=\"dryRun\"\r\n\r\ntrue\r\n--huike\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name.Replace("\"", "\\\"", StringComparison.Ordinal)}\"\r\nContent-Type: text/csv\r\n\r\n");
        using var body = new ByteArrayContent([.. encoded, .. content, .. "\r\n--huike--\r\n"u8]);
        body.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=huike");
        return await client.PostAsync("imports", body);
    }

    private static List<string> Entries(string folder, string store) =>
        [.. Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories).Where(e => !e.StartsWith(store, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
}

public sealed class UploadSqliteTests(SqliteTarget target) : UploadTests(target), IClassFixture<SqliteTarget>;

public sealed class UploadPostgresTests(PostgresTarget target) : UploadTests(target), IClassFixture<PostgresTarget>;
