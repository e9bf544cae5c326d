using System.Text;
using Huike.Platform.Transfer.Files;

namespace Huike.Kernel.Tests.Transfer;

public sealed class CsvEncodingTests
{
    private const string Simplified = "客户名称,联系人,手机,地区,备注\n上海浦东发展银行股份有限公司,张伟,13800138000,上海,已签合同\n深圳市腾讯计算机系统有限公司,李娜,13900139000,广东深圳,需要回访\n";
    private const string Traditional = "客戶名稱,聯絡人,手機,地區,備註\n台灣積體電路製造股份有限公司,陳志明,0912345678,新竹,已簽合約\n鴻海精密工業股份有限公司,林淑芬,0922333444,新北市土城區,下週拜訪\n";

    [Theory]
    [InlineData(Simplified)]
    [InlineData(Traditional)]
    [InlineData("姓名,电话\n王芳,1\n")]
    [InlineData("姓名,電話\n陳怡君,1\n")]
    [InlineData("编号\n一\n")]
    public async Task UnicodeIsFoundWithAndWithoutMark(string text)
    {
        foreach (var (encoding, mark) in new (Encoding, bool)[]
        {
            (new UTF8Encoding(true), true), (new UTF8Encoding(false), false),
            (Encoding.Unicode, true), (Encoding.Unicode, false),
            (Encoding.BigEndianUnicode, true), (Encoding.BigEndianUnicode, false),
        })
        {
            using var file = TableSamples.OpenCsv(text, encoding, mark);
            Assert.Equal(encoding.WebName, file.EncodingName);
            Assert.Equal(text.Split('\n')[0].Split(','), file.Headings);
            Assert.Single((await TableSamples.TextsAsync(file))[..1]);
        }
    }

    [Theory]
    [InlineData(Simplified)]
    [InlineData("姓名,电话\n")]
    [InlineData("姓名,电话\n王芳,1\n")]
    [InlineData("公司,备注\n北京字节跳动科技有限公司,好\n")]
    [InlineData("编号\n一\n")]
    [InlineData("联通,移动\n1,2\n")]
    [InlineData("产品名称,规格型号,单价\n螺丝刀,十字 6×100mm,12.5\n")]
    [InlineData("姓名,性别\n龚鑫,男\n翟颖,女\n")]
    public void Gb18030IsFound(string text)
    {
        using var file = TableSamples.OpenCsv(text, TableSamples.Gb18030);
        Assert.Equal("gb18030", file.EncodingName, ignoreCase: true);
        Assert.Equal(text.Split('\n')[0].Split(','), file.Headings);
    }

    [Theory]
    [InlineData(Traditional)]
    [InlineData("姓名,電話\n")]
    [InlineData("姓名,電話\n陳怡君,1\n")]
    [InlineData("公司名稱,統一編號\n聯華電子股份有限公司,47217677\n")]
    [InlineData("產品名稱,規格,單價\n螺絲起子,十字,125\n")]
    [InlineData("客戶,地址\n王小明,臺北市信義區市府路1號\n")]
    public void Big5IsFound(string text)
    {
        using var file = TableSamples.OpenCsv(text, TableSamples.Big5);
        Assert.Equal("big5", file.EncodingName);
        Assert.Equal(text.Split('\n')[0].Split(','), file.Headings);
    }

    [Fact]
    public void TraditionalTextInGb18030IsNotTakenForBig5()
    {
        using var file = TableSamples.OpenCsv(Traditional, TableSamples.Gb18030);
        Assert.Equal("gb18030", file.EncodingName, ignoreCase: true);
        Assert.Equal("客戶名稱", file.Headings[0]);
    }

    [Fact]
    public async Task ChineseFarBehindAnAsciiBeginningIsSeen()
    {
        var text = "id,name\n" + string.Concat(Enumerable.Range(0, 30_000).Select(i => $"{i},plain\n")) + "30000,上海贸易公司\n";
        using var file = TableSamples.OpenCsv(text, TableSamples.Gb18030);
        Assert.Equal("上海贸易公司", (await TableSamples.TextsAsync(file))[^1][1]);
    }

    [Fact]
    public void CharactersOutsideTheBasicPlaneSurviveGb18030()
    {
        using var file = TableSamples.OpenCsv("姓名,公司\n𠮷田,有限公司\n", TableSamples.Gb18030);
        Assert.Equal("gb18030", file.EncodingName, ignoreCase: true);
    }

    [Fact]
    public async Task LatinAndCyrillicUtf8StayUtf8()
    {
        using var french = TableSamples.OpenCsv("name,city\nRenée,Orléans\n");
        using var russian = TableSamples.OpenCsv("имя,город\nИван,Москва\n");
        Assert.Equal("utf-8", french.EncodingName);
        Assert.Equal(["Renée", "Orléans"], (await TableSamples.TextsAsync(french))[0]);
        Assert.Equal(["имя", "город"], russian.Headings);
    }

    [Fact]
    public void Utf8CutInsideItsLastCharacterIsStillUtf8()
    {
        var bytes = Encoding.UTF8.GetBytes("姓名,公司\n王芳,上海贸易");
        using var file = TableReader.Open(new MemoryStream(bytes[..^1]), "a.csv");
        Assert.Equal("utf-8", file.EncodingName);
    }

    [Fact]
    public void EveryListedCompanyFileLineIsRecognisedOnItsOwn()
    {
        // Short real files: five rows each, cut from a real list, in the encoding of mainland offices.
        var lines = File.ReadAllLines(Path.Combine(TableSamples.DataFolder, "listed-companies.csv"));
        var wrong = new List<string>();
        foreach (var rows in lines.Skip(1).Chunk(5))
        {
            var text = string.Join('\n', rows);
            using var file = TableSamples.OpenCsv(text, TableSamples.Gb18030);
            if (!string.Equals(file.EncodingName, "gb18030", StringComparison.OrdinalIgnoreCase))
                wrong.Add($"{file.EncodingName}: {rows[0]}");
        }
        Assert.Empty(wrong);
    }

    [Fact]
    public void TheEncodingCanBeNamed()
    {
        using var file = TableReader.Open(TableSamples.Bytes("名,值\n", TableSamples.Big5), "a.csv", new() { EncodingName = "big5" });
        Assert.Equal(["名", "值"], file.Headings);
        Assert.Equal(TableFileErrors.Encoding, TableSamples.CodeOf(TableSamples.Bytes("a,b"), "a.csv", new() { EncodingName = "klingon" }));
    }
}
