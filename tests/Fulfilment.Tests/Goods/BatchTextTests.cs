using CsCheck;
using Huike.Fulfilment.Stock.Batches;

namespace Huike.Fulfilment.Tests.Goods;

/// <summary>The batches of a line as people write them.</summary>
public sealed class BatchTextTests
{
    [Theory]
    [InlineData("B1×3, B2×2", "B1×3, B2×2")]
    [InlineData("B1*3，B2＊2", "B1×3, B2×2")]
    [InlineData("B1 x 3、B2 X2", "B1×3, B2×2")]
    [InlineData("B1x3; B2 x2；", "B1×3, B2×2")]
    [InlineData("B1×3\r\nB2×2\n", "B1×3, B2×2")]
    [InlineData("B1×3, B2", "B1×3, B2×2")]
    [InlineData("B2, B1×3", "B2×2, B1×3")]
    [InlineData("B1×1, B1×2, B2×2", "B1×3, B2×2")]
    [InlineData("Ｂ１×3.5,Ｂ２×１.5", "B1×3.5, B2×1.5")]
    [InlineData("  B1  ", "B1")]
    [InlineData("B1×5", "B1")]
    [InlineData("BOX3", "BOX3")]
    [InlineData("批2401 甲", "批2401 甲")]
    [InlineData("", null)]
    [InlineData(" ,\n ", null)]
    [InlineData(null, null)]
    public void Batches_of_a_line_of_five_are_read_and_written_in_one_form(string? text, string? form) =>
        Assert.Equal(form, BatchText.Write(BatchText.Read(text, 50_000, serial: false).Value, serial: false));

    [Theory]
    [InlineData("B1×3, B2×1", "batch.sum")]
    [InlineData("B1×6", "batch.sum")]
    [InlineData("B1×5, B2", "batch.sum")]
    [InlineData("B1, B2", "batch.quantityMissing")]
    [InlineData("B1×0, B2×5", "batch.quantity")]
    [InlineData("B1×1.23456", "batch.quantity")]
    [InlineData("B1×1.2.3", "batch.quantity")]
    [InlineData("B1×99999999999999999999", "batch.quantity")]
    [InlineData("1234567890123456789012345678901234567890123456789012345678901", "batch.tooLong")]
    public void What_cannot_be_meant_is_refused_with_its_reason(string text, string code) => Assert.Equal(code, BatchText.Read(text, 50_000, serial: false).Error.Code);

    [Theory]
    [InlineData("S1, S2, S3", "S1, S2, S3")]
    [InlineData("S1\nS2\nS3", "S1, S2, S3")]
    [InlineData("S1×1，S2，S3", "S1, S2, S3")]
    [InlineData("S008~S010", "S008, S009, S010")]
    [InlineData("A-1, B98～B99", "A-1, B98, B99")]
    [InlineData("X1x3, X2, X3", "X1x3, X2, X3")]
    public void Three_serial_numbers_are_read(string text, string form) => Assert.Equal(form, BatchText.Write(BatchText.Read(text, 30_000, serial: true).Value, serial: true));

    [Theory]
    [InlineData("S1, S2", "batch.serialCount")]
    [InlineData("S1, S2, S1", "batch.serialTwice")]
    [InlineData("S1×2, S2", "batch.serialOne")]
    [InlineData("S010~S008", "batch.range")]
    [InlineData("S8~S10", "batch.range")]
    [InlineData("S1~S1000000", "batch.range")]
    [InlineData("S0000001~S1000000", "batch.tooMany")]
    public void Wrong_serial_numbers_are_refused(string text, string code) => Assert.Equal(code, BatchText.Read(text, 30_000, serial: true).Error.Code);

    [Fact]
    public void What_is_written_reads_the_same()
    {
        var number = Gen.Char["ABX019-_/甲"].Array[1, 12].Select(c => $"L{new string(c)}Z");
        Gen.Select(number, Gen.Long[1, 900_000]).Array[1, 8].Sample(drawn =>
        {
            var parts = drawn.DistinctBy(d => d.Item1).Select(d => new BatchPart(d.Item1, d.Item2)).ToList();
            var read = BatchText.Read(BatchText.Write(parts, serial: false), parts.Sum(p => p.Quantity), serial: false);
            return read.IsSuccess && read.Value.SequenceEqual(parts);
        });
    }
}
