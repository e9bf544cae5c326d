using Huike.Fulfilment.Stock.Batches.Domain;
using Huike.Kernel.UseCases;

namespace Huike.Fulfilment.Stock.Batches;

/// <summary>盘点 by batch: what is named is there, what is not named is gone.</summary>
internal static class BatchCount
{
    /// <summary>What lies there by the count, in one form, and the difference of each batch; more first, so that the place is not empty in between.</summary>
    public static Result<(string? Text, IReadOnlyList<BatchPart> Differences)> Of(string caption, string? text, long counted, IReadOnlyList<StockBatch> lying, bool serial)
    {
        var read = BatchText.Read(text, counted, serial);
        if (!read.IsSuccess)
            return Result<(string?, IReadOnlyList<BatchPart>)>.Failed(read.Errors);
        var there = read.Value;
        if (there.Count == 0 && counted == lying.Sum(b => b.OnHand))
            there = [.. lying.Select(b => new BatchPart(b.Number, b.OnHand))];
        else if (there.Count == 0 && counted > 0)
        {
            if (serial || lying.Count != 1)
                return Error.Rule("batch.countNeeds", caption, BatchText.Offer(lying.Take(5).Select(b => new BatchPart(b.Number, b.OnHand)), serial) is { Length: > 0 } offer ? offer : "—");
            there = [new BatchPart(lying[0].Number, counted)];
        }
        var differences = there.Select(p => p with { Quantity = p.Quantity - (lying.FirstOrDefault(b => b.Number == p.Number)?.OnHand ?? 0) })
            .Concat(lying.Where(b => !there.Any(p => p.Number == b.Number)).Select(b => new BatchPart(b.Number, -b.OnHand)))
            .Where(p => p.Quantity != 0).OrderByDescending(p => p.Quantity).ThenBy(p => p.Number, StringComparer.Ordinal).ToList();
        return (BatchText.Write(there, serial), differences);
    }
}
