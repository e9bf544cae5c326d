using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Reflection;
using System.Resources;
using System.Text;
using Huike.Platform.Transfer.Files;

namespace Huike.Kernel.Tests.Transfer;

public sealed class BadFileTests
{
    private static readonly TableReadOptions s_small = new() { MaxExpandedBytes = 3 * 1024 * 1024, RatioFreeBytes = 64 * 1024 };

    private static async Task<string> RowsCodeAsync(MemoryStream stream, TableReadOptions? options = null)
    {
        try
        {
            using var file = TableReader.Open(stream, "a.xlsx", options);
            await TableSamples.RowsAsync(file);
            return "read";
        }
        catch (TableFileException refused)
        {
            return refused.Code;
        }
    }

    [Fact]
    public void WhatIsNoTableSaysSo()
    {
        Assert.Equal(TableFileErrors.Empty, TableSamples.CodeOf(new MemoryStream()));
        Assert.Equal(TableFileErrors.Empty, TableSamples.CodeOf(TableSamples.Bytes(" \r\n\n  ")));
        Assert.Equal(TableFileErrors.Empty, TableSamples.CodeOf(TableSamples.Bytes(",,,\n,,\n")));
        Assert.Equal(TableFileErrors.Empty, TableSamples.CodeOf(TableSamples.Workbook("")));
        Assert.Equal(TableFileErrors.NotATable, TableSamples.CodeOf(TableSamples.Zip(("hello.txt", "hi"))));
        Assert.Equal(TableFileErrors.NotATable, TableSamples.CodeOf(TableSamples.Bytes("%PDF-1.7 ...")));
        Assert.Equal(TableFileErrors.NotATable, TableSamples.CodeOf(new([0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, 0, 0, 0, 13])));
        Assert.Equal(TableFileErrors.WebPage, TableSamples.CodeOf(TableSamples.Bytes("\n<html><table><tr><td>1</td></tr></table></html>"), "客户.xls"));
        Assert.Equal(TableFileErrors.WebPage, TableSamples.CodeOf(TableSamples.Bytes("<?xml version=\"1.0\"?><Workbook/>"), "a.xls"));
        Assert.Equal(TableFileErrors.OldExcel, TableSamples.CodeOf(TableSamples.Zip(("xl/workbook.bin", "x")), "a.xlsb"));
        Assert.Equal(TableFileErrors.OldExcel, TableSamples.CodeOf(new([9, 8, 0x10, 0, 0, 6, 5, 0]), "a.xls"));
    }

    [Fact]
    public void CompoundFilesAreOldOrEncrypted()
    {
        byte[] compound = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[130_000]];
        Assert.Equal(TableFileErrors.OldExcel, TableSamples.CodeOf(new(compound), "a.xls"));
        // Right across the border of the blocks in which the file is searched.
        Encoding.Unicode.GetBytes("EncryptedPackage").CopyTo(compound.AsSpan((128 * 1024) - 1_100));
        Assert.Equal(TableFileErrors.Encrypted, TableSamples.CodeOf(new(compound)));
        byte[] crossing = [.. compound.AsSpan(0, 8), .. new byte[(128 * 1024) - 20], .. Encoding.Unicode.GetBytes("EncryptedPackage")];
        Assert.Equal(TableFileErrors.Encrypted, TableSamples.CodeOf(new(crossing)));
    }

    [Fact]
    public async Task RandomBytesAndDamagedArchivesNeverCrash()
    {
        var random = new Random(20260305);
        for (var i = 0; i < 300; i++)
        {
            var bytes = new byte[random.Next(1, 5_000)];
            random.NextBytes(bytes);
            await RowsCodeAsync(new(bytes));
        }
        var good = TableSamples.Workbook(string.Concat(Enumerable.Range(1, 200).Select(i => TableSamples.Row(i, $"客户{i}", "1")))).ToArray();
        Assert.Equal("read", await RowsCodeAsync(new(good)));
        for (var i = 0; i < 400; i++)
        {
            var hit = good.ToArray();
            for (var n = random.Next(1, 6); n > 0; n--)
                hit[random.Next(hit.Length)] = (byte)random.Next(256);
            await RowsCodeAsync(new(hit));
            Assert.NotEqual("read", await RowsCodeAsync(new(good[..random.Next(4, good.Length - 22)])));
        }
    }

    [Fact]
    public void LongRandomBytesAreNoTable()
    {
        var bytes = new byte[50_000];
        new Random(7).NextBytes(bytes);
        Assert.Equal(TableFileErrors.NotATable, TableSamples.CodeOf(new(bytes), "a.csv"));
    }

    [Theory]
    [InlineData("""<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>""")]
    [InlineData("""<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>""")]
    [InlineData("""<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">""")]
    public void DocumentTypesAreRefused(string type)
    {
        var stream = TableSamples.Zip(("xl/workbook.xml", type + "<workbook><sheets>&e;</sheets></workbook>"));
        Assert.Equal(TableFileErrors.Damaged, TableSamples.CodeOf(stream));
    }

    [Fact]
    public async Task ExpansionIsCountedWhateverTheHeaderSays()
    {
        var bomb = TableSamples.Workbook(TableSamples.Row(1, "a") + new string(' ', 2 * 1024 * 1024)).ToArray();
        Assert.Equal(TableFileErrors.Archive, await RowsCodeAsync(new(bomb), s_small));
        Lie(bomb, 24, 10);
        var code = await RowsCodeAsync(new(bomb), s_small);
        Assert.Contains(code, new[] { TableFileErrors.Archive, TableFileErrors.Damaged });
        Lie(bomb, 20, int.MaxValue);
        Assert.Contains(await RowsCodeAsync(new(bomb), s_small), new[] { TableFileErrors.Archive, TableFileErrors.Damaged });

        // Below the ratio but too much in all: random digits hardly pack.
        var random = new Random(3);
        var digits = string.Concat(Enumerable.Range(0, 4 * 1024 * 1024).Select(_ => (char)('0' + random.Next(10))));
        Assert.Equal(TableFileErrors.Archive, await RowsCodeAsync(TableSamples.Workbook(TableSamples.Row(1, "a", digits)), s_small));
    }

    /// <summary>Writes a number into every entry of the archive's list, at an offset in the entry's record.</summary>
    private static void Lie(byte[] zip, int offset, int value)
    {
        for (var i = 0; i < zip.Length - 46; i++)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(zip.AsSpan(i)) == 0x02014b50)
                BinaryPrimitives.WriteInt32LittleEndian(zip.AsSpan(i + offset), value);
        }
    }

    [Fact]
    public void TooManyEntriesAndTooDeepXmlAreRefused()
    {
        var many = TableSamples.Zip([.. Enumerable.Range(0, 2_001).Select(i => ($"xl/{i}.xml", ""))]);
        Assert.Equal(TableFileErrors.Archive, TableSamples.CodeOf(many));
        var deep = TableSamples.Workbook(string.Concat(Enumerable.Repeat("<a>", 5_000)) + string.Concat(Enumerable.Repeat("</a>", 5_000)));
        Assert.Equal(TableFileErrors.Archive, TableSamples.CodeOf(deep));
    }

    [Fact]
    public void EncryptedEntriesAreRecognised()
    {
        var bytes = TableSamples.Workbook(TableSamples.Row(1, "a")).ToArray();
        for (var i = 0; i < bytes.Length - 46; i++)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(i)) == 0x02014b50)
                bytes[i + 8] |= 1;
        }
        Assert.Equal(TableFileErrors.Encrypted, TableSamples.CodeOf(new(bytes)));
    }

    [Fact]
    public void SixteenThousandColumnsGiveAReadableError()
    {
        var wide = TableSamples.Workbook(TableSamples.Row(1, [.. Enumerable.Range(1, 16_384).Select(i => $"c{i}")]));
        var error = Assert.Throws<TableFileException>(() => TableReader.Open(wide, "a.xlsx"));
        Assert.Equal((TableFileErrors.TooManyColumns, 1, 512), (error.Code, error.Arguments[0], error.Arguments[1]));
        Assert.Equal(TableFileErrors.Damaged, TableSamples.CodeOf(TableSamples.Workbook("""<row r="1"><c r="XFE1"><v>1</v></c></row>""")));
        Assert.Equal(TableFileErrors.Damaged, TableSamples.CodeOf(TableSamples.Workbook("""<row r="1048577"><c><v>1</v></c></row>""")));
        Assert.Equal(TableFileErrors.Damaged, TableSamples.CodeOf(TableSamples.Workbook("""<row r="1"><c t="s"><v>7</v></c></row>""")));
    }

    [Fact]
    public void EveryCodeHasATextInThreeLanguages()
    {
        var codes = new[] { typeof(TableFileErrors), typeof(TableRowError), typeof(CellErrors) }
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral))
            .Select(field => (string)field.GetRawConstantValue()!).ToList();
        var texts = new ResourceManager("Huike.Platform.Texts", typeof(TableReader).Assembly);
        Assert.True(codes.Count > 20);
        foreach (var code in codes)
        {
            var all = new[] { "zh-CN", "zh-TW", "en" }.Select(name => texts.GetString(code, new CultureInfo(name))).ToList();
            Assert.All(all, Assert.NotNull);
            Assert.Equal(3, all.Distinct().Count());
        }
    }
}
