using System.Globalization;
using Huike.Platform.Transfer.Files;

namespace Huike.Kernel.Tests.Transfer;

public sealed class CellParsersTests
{
    [Theory]
    [InlineData("1,234.50", "1234.50")]
    [InlineData("1 234 567", "1234567")]
    [InlineData("￥99", "99")]
    [InlineData("¥1,000.00元", "1000.00")]
    [InlineData("NT$ 1,200", "1200")]
    [InlineData("人民币12.3万元", "123000")]
    [InlineData("12.3万", "123000")]
    [InlineData("1.05億", "105000000")]
    [InlineData("2万亿", "2000000000000")]
    [InlineData("１２３．５", "123.5")]
    [InlineData("１，２３４", "1234")]
    [InlineData("13%", "0.13")]
    [InlineData("１３％", "0.13")]
    [InlineData("-5", "-5")]
    [InlineData("−5", "-5")]
    [InlineData("5-", "-5")]
    [InlineData("(1,234.5)", "-1234.5")]
    [InlineData("-￥5", "-5")]
    [InlineData("￥-5", "-5")]
    [InlineData("+7", "7")]
    [InlineData("1.5E+3", "1500")]
    [InlineData(".5", "0.5")]
    [InlineData("\u200B42\u00A0", "42")]
    public void Numbers(string text, string expected) =>
        Assert.Equal(decimal.Parse(expected, CultureInfo.InvariantCulture), CellParsers.Decimal(text).Value);

    [Theory]
    [InlineData("abc", CellErrors.Number)]
    [InlineData("万", CellErrors.Number)]
    [InlineData("三万", CellErrors.Number)]
    [InlineData("1-2", CellErrors.Number)]
    [InlineData("--5", CellErrors.Number)]
    [InlineData("12,34", CellErrors.NumberUnclear)]
    [InlineData("1.234,50", CellErrors.NumberUnclear)]
    [InlineData("1,23,456", CellErrors.NumberUnclear)]
    [InlineData("99999999999999999999999999999999", CellErrors.NumberTooLarge)]
    [InlineData("1E+99", CellErrors.NumberTooLarge)]
    public void NoNumbers(string text, string error) => Assert.Equal(error, CellParsers.Decimal(text).Error);

    [Theory]
    [InlineData("2026-03-05")]
    [InlineData("2026/3/5")]
    [InlineData("2026.3.5")]
    [InlineData("2026年3月5日")]
    [InlineData("2026 年 3 月 5 日")]
    [InlineData("２０２６年３月５號")]
    [InlineData("20260305")]
    [InlineData("民國115年3月5日")]
    [InlineData("民国115/3/5")]
    [InlineData("115/03/05")]
    [InlineData("46086")]
    [InlineData("46086.75")]
    [InlineData("2026-03-05 00:00:00.000")]
    [InlineData("2026-03-05T01:00:00+08:00")]
    [InlineData("20260305T123000")]
    [InlineData("5 Mar 2026")]
    [InlineData("2026年3月5日 下午3点20分")]
    public void Dates(string text) => Assert.Equal(new DateOnly(2026, 3, 5), CellParsers.Date(text).Value);

    [Theory]
    [InlineData("25/12/2026", 2026, 12, 25)]
    [InlineData("12/25/2026", 2026, 12, 25)]
    [InlineData("5/5/2026", 2026, 5, 5)]
    [InlineData("2024-02-29", 2024, 2, 29)]
    [InlineData("民國99年12月31日", 2010, 12, 31)]
    public void OtherDates(string text, int year, int month, int day) =>
        Assert.Equal(new DateOnly(year, month, day), CellParsers.Date(text).Value);

    [Theory]
    [InlineData("3/5/2026", CellErrors.DateUnclear)]
    [InlineData("2026-02-29", CellErrors.Date)]
    [InlineData("2026-13-01", CellErrors.Date)]
    [InlineData("20261301", CellErrors.Date)]
    [InlineData("26-3-5", CellErrors.Date)]
    [InlineData("明天", CellErrors.Date)]
    [InlineData("2026-03-05 25:00", CellErrors.Date)]
    [InlineData("123", CellErrors.Date)]
    [InlineData("13800138000", CellErrors.Date)]
    [InlineData("0000-00-00", CellErrors.Date)]
    public void NoDates(string text, string error) => Assert.Equal(error, CellParsers.Date(text).Error);

    [Fact]
    public void TimesAndZones()
    {
        Assert.Equal(new DateTime(2026, 3, 5, 15, 20, 0), CellParsers.DateAndTime("2026年3月5日 下午3点20分").Value);
        Assert.Equal(new DateTime(2026, 3, 5, 15, 20, 7, 250), CellParsers.DateAndTime("2026-03-05T15:20:07.25").Value);
        Assert.Equal(new DateTime(2026, 3, 5, 0, 30, 0), CellParsers.DateAndTime("2026/3/5 12:30 AM").Value);
        var utc = CellParsers.DateAndTime("2026-03-05T01:00:00+08:00").Value;
        Assert.Equal((new DateTime(2026, 3, 4, 17, 0, 0), DateTimeKind.Utc), (utc, utc.Kind));
        Assert.Equal(DateTimeKind.Unspecified, CellParsers.DateAndTime("2026-03-05 01:00").Value.Kind);
    }

    [Theory]
    [InlineData("是", true)]
    [InlineData("√", true)]
    [InlineData(" Ｙ ", true)]
    [InlineData("TRUE", true)]
    [InlineData("1", true)]
    [InlineData("有", true)]
    [InlineData("否", false)]
    [InlineData("No", false)]
    [InlineData("無", false)]
    [InlineData("×", false)]
    [InlineData("0", false)]
    public void YesAndNo(string text, bool expected)
    {
        Assert.True(CellParsers.Bool(text).HasValue);
        Assert.Equal(expected, CellParsers.Bool(text).Value);
    }

    [Fact]
    public void ManyValuesInOneCell()
    {
        Assert.Equal(["甲", "乙", "丙", "丁", "戊"], CellParsers.Values(" 甲；乙;丙、丁,， |甲\n戊").Value!);
        Assert.True(CellParsers.Values("；, ").IsBlank);
        Assert.Equal(CellErrors.TooManyValues, CellParsers.Values(string.Join(',', Enumerable.Range(0, 201))).Error);
    }

    [Fact]
    public void CodesThatLostTheirDigitsAreRefused()
    {
        Assert.Equal(CellErrors.LostDigits, CellParsers.Code("1.38E+10").Error);
        Assert.Equal("13800138000", CellParsers.Code(" 13800138000 ").Value);
        Assert.Equal("3E10", CellParsers.Code("3E10").Value);
    }

    [Fact]
    public void BlankCellsAreNeitherValueNorError()
    {
        Assert.True(CellParsers.Decimal(" ").IsBlank);
        Assert.True(CellParsers.Date("").IsBlank);
        Assert.True(CellParsers.Bool(TableCell.Empty).IsBlank);
        Assert.True(CellParsers.Text("\u3000").IsBlank);
        Assert.Equal(CellErrors.YesNo, CellParsers.Bool("也许").Error);
    }

    [Fact]
    public void TypedCellsOfWorkbooks()
    {
        var error = new TableCell(TableCellKind.Error, "#N/A");
        Assert.Equal(CellErrors.SheetError, CellParsers.Decimal(error).Error);
        Assert.Equal(CellErrors.SheetError, CellParsers.Code(error).Error);
        var date = new TableCell(TableCellKind.Date, "2026-03-05T08:30:00", new DateTime(2026, 3, 5, 8, 30, 0));
        Assert.Equal(new DateOnly(2026, 3, 5), CellParsers.Date(date).Value);
        Assert.Equal(CellErrors.Number, CellParsers.Decimal(date).Error);
        Assert.Equal(new DateOnly(2026, 3, 5), CellParsers.Date(new TableCell(TableCellKind.Number, "46086")).Value);
        Assert.True(CellParsers.Bool(new TableCell(TableCellKind.Boolean, "true", Boolean: true)).Value);
    }
}
