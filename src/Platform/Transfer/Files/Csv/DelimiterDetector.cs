namespace Huike.Platform.Transfer.Files.Csv;

/// <summary>Finds the cell separator: the one that cuts the first records into the most equal number of cells.</summary>
internal static class DelimiterDetector
{
    private const int Records = 50;
    private static readonly char[] s_candidates = [',', '\t', ';', '|'];

    /// <param name="sample">The beginning of the text.</param>
    /// <param name="isWhole">Otherwise the last record is cut and does not count.</param>
    public static char Detect(string sample, bool isWhole)
    {
        var best = (Delimiter: ',', Score: 0m);
        foreach (var candidate in s_candidates)
        {
            var score = Score(sample, isWhole, candidate);
            if (score > best.Score)
                best = (candidate, score);
        }
        return best.Delimiter;
    }

    private static decimal Score(string sample, bool isWhole, char candidate)
    {
        var counts = new List<int>();
        var scanner = new CsvScanner(new StringReader(sample), candidate, new() { MaxColumns = int.MaxValue });
        while (counts.Count < Records && scanner.Next() is { } row)
        {
            if (scanner.ReachedEnd && !isWhole && counts.Count > 0)
                break;
            counts.Add(row.Error is null ? row.Cells.Count : 0);
        }
        var usual = counts.Where(count => count > 1).GroupBy(count => count)
            .Select(group => (Cells: group.Key, Share: (decimal)group.Count() / counts.Count))
            .OrderByDescending(group => group.Share * Math.Min(group.Cells, 20))
            .FirstOrDefault();
        return usual.Share * usual.Share * Math.Min(usual.Cells, 20);
    }
}
