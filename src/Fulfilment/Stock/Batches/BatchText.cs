using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Huike.Kernel.Money;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Sales.Documents;

namespace Huike.Fulfilment.Stock.Batches;

/// <summary>So much of one batch; × 10⁴, of a serial number exactly one piece.</summary>
public sealed record BatchPart(string Number, long Quantity);

/// <summary>
/// The batches of a line as people write them: <c>B1×3, B2×2</c>, or <c>S1, S2, S3</c> for serial numbers. Taken with ×, * or x between,
/// commas of any width, semicolons or lines between the batches; <c>S001~S020</c> means twenty serial numbers. Written back in one form.
/// </summary>
public static partial class BatchText
{
    public const int MaxText = 4_000, MaxNumber = 60, MostParts = 500;

    private static readonly char[] s_between = [',', '、', ';'];

    /// <summary>What stands in a text for a line of so many (× 10⁴); nothing where it is empty. One batch without a number of pieces takes the rest.</summary>
    public static Result<IReadOnlyList<BatchPart>> Read(string? text, long quantity, bool serial)
    {
        var pieces = Pieces(text);
        var found = new List<(string Number, long? Quantity)>();
        foreach (var piece in pieces)
        {
            var read = serial ? Serials(piece) : Batch(piece);
            if (!read.IsSuccess)
                return Result<IReadOnlyList<BatchPart>>.Failed(read.Errors);
            found.AddRange(read.Value);
        }
        if (found.Count == 0)
            return Array.Empty<BatchPart>();
        if (found.Count > MostParts)
            return Error.Rule("batch.tooMany", MostParts);
        if (found.Find(f => f.Number.Length > MaxNumber).Number is { } longest)
            return Error.Rule("batch.tooLong", longest[..MaxNumber], MaxNumber);
        return serial ? Singles(found, quantity) : Whole(found, quantity);
    }

    /// <summary>The one form in which lines and papers show it.</summary>
    public static string? Write(IReadOnlyList<BatchPart> parts, bool serial) => parts switch
    {
        [] => null,
        [var only] => only.Number,
        _ => string.Join(", ", parts.Select(p => serial ? p.Number : $"{p.Number}×{Plain(p.Quantity)}")),
    };

    /// <summary>With its number of pieces, also where there is only one.</summary>
    public static string Offer(IEnumerable<BatchPart> parts, bool serial) =>
        string.Join(", ", parts.Select(p => serial ? p.Number : $"{p.Number}×{Plain(p.Quantity)}"));

    /// <summary>On one line, as it is kept before it is read.</summary>
    public static string? OneLine(string? text) => text is null ? null
        : FieldValues.Clean(string.Join(", ", text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)), keepLines: false);

    private static List<string> Pieces(string? text) => OneLine(text) is { } line
        ? [.. line.Normalize(NormalizationForm.FormKC).Split(s_between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)] : [];

    private static Result<IReadOnlyList<(string Number, long? Quantity)>> Batch(string piece)
    {
        var match = Times().Match(piece) is { Success: true } sign ? sign : Letter().Match(piece);
        if (!match.Success)
            return new[] { (piece, (long?)null) };
        return Quantity(match.Groups["count"].Value) is { } quantity && quantity > 0
            ? new[] { (match.Groups["number"].Value.TrimEnd(), (long?)quantity) } : Error.Rule("batch.quantity", piece);
    }

    private static Result<IReadOnlyList<(string Number, long? Quantity)>> Serials(string piece)
    {
        if (Times().Match(piece) is { Success: true } times)
            return Quantity(times.Groups["count"].Value) == Scaled.OneUnit ? new[] { (times.Groups["number"].Value, (long?)null) } : Error.Rule("batch.serialOne", piece);
        if (Range(piece) is not var (prefix, from, to))
            return new[] { (piece, (long?)null) };
        var (first, last) = (long.Parse(from, CultureInfo.InvariantCulture), long.Parse(to, CultureInfo.InvariantCulture));
        if (from.Length != to.Length || last < first)
            return Error.Rule("batch.range", piece);
        if (last - first >= MostParts)
            return Error.Rule("batch.tooMany", MostParts);
        return Enumerable.Range(0, (int)(last - first) + 1)
            .Select(i => (prefix + (first + i).ToString(CultureInfo.InvariantCulture).PadLeft(from.Length, '0'), (long?)null)).ToArray();
    }

    private static Result<IReadOnlyList<BatchPart>> Singles(List<(string Number, long? Quantity)> found, long quantity)
    {
        if (found.GroupBy(f => f.Number, StringComparer.Ordinal).FirstOrDefault(g => g.Skip(1).Any()) is { } twice)
            return Error.Rule("batch.serialTwice", twice.Key);
        return found.Count * Scaled.OneUnit == quantity
            ? found.ConvertAll(f => new BatchPart(f.Number, Scaled.OneUnit)) : Error.Rule("batch.serialCount", found.Count, Scaled.ToShort(quantity, Scaled.Quantity));
    }

    private static Result<IReadOnlyList<BatchPart>> Whole(List<(string Number, long? Quantity)> found, long quantity)
    {
        var open = found.Where(f => f.Quantity is null).Select(f => f.Number).ToList();
        if (open.Count > 1)
            return Error.Rule("batch.quantityMissing", open[1]);
        var rest = quantity - found.Sum(f => f.Quantity ?? 0);
        if (open.Count == 0 ? rest != 0 : rest <= 0)
            return Error.Rule("batch.sum", Scaled.ToShort(quantity - rest, Scaled.Quantity), Scaled.ToShort(quantity, Scaled.Quantity));
        return found.GroupBy(f => f.Number, StringComparer.Ordinal).Select(g => new BatchPart(g.Key, g.Sum(f => f.Quantity ?? rest))).ToList();
    }

    private static long? Quantity(string text)
    {
        try
        {
            return Scaled.From(decimal.Parse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture), Scaled.Quantity) is var quantity && quantity <= Tax.MostQuantity ? quantity : null;
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            return null;
        }
    }

    private static string Plain(long quantity) => Scaled.ToShort(quantity, Scaled.Quantity).ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<number>.*?\S)\s*[×✕*]\s*(?<count>[0-9.]+)$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Times();

    /// <summary>The letter counts pieces only behind a digit or a blank: BOX3 is a batch.</summary>
    [GeneratedRegex(@"^(?<number>.*?(?:\S\s+|[0-9]))[xX]\s*(?<count>[0-9.]+)$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Letter();

    /// <summary>S001~S020: the same letters before the digits on both sides; both numbers have at most eighteen digits.</summary>
    private static (string Prefix, string From, string To)? Range(string piece)
    {
        const int mostDigits = 18;
        if (piece.Split('~', StringSplitOptions.TrimEntries) is not [var left, var right])
            return null;
        var digits = left.Length - left.AsSpan().TrimEnd("0123456789").Length;
        for (var length = Math.Min(digits, mostDigits); length > 0; length--)
        {
            var prefix = left[..^length];
            if (right.StartsWith(prefix, StringComparison.Ordinal) && right[prefix.Length..] is { Length: > 0 and <= mostDigits } to && to.All(char.IsAsciiDigit))
                return (prefix, left[^length..], to);
        }
        return null;
    }
}
