namespace Huike.Customers.Duplicates;

/// <summary>Similarity of short texts, 0 to 1 (Jaro 1989, Winkler 1990).</summary>
internal static class JaroWinkler
{
    public static double Compare(string a, string b)
    {
        var jaro = Jaro(a, b);
        var prefix = 0;
        while (prefix < Math.Min(4, Math.Min(a.Length, b.Length)) && a[prefix] == b[prefix])
            prefix++;
        return jaro + (prefix * 0.1 * (1 - jaro));
    }

    public static double Jaro(string a, string b)
    {
        if (a == b)
            return 1;
        if (a.Length == 0 || b.Length == 0)
            return 0;
        var window = Math.Max(0, (Math.Max(a.Length, b.Length) / 2) - 1);
        var usedA = new bool[a.Length];
        var usedB = new bool[b.Length];
        var matches = 0;
        for (var i = 0; i < a.Length; i++)
        {
            for (var j = Math.Max(0, i - window); j < Math.Min(b.Length, i + window + 1); j++)
            {
                if (usedB[j] || a[i] != b[j])
                    continue;
                usedA[i] = usedB[j] = true;
                matches++;
                break;
            }
        }
        if (matches == 0)
            return 0;
        var moved = a.Where((_, i) => usedA[i]).Zip(b.Where((_, j) => usedB[j])).Count(p => p.First != p.Second);
        var m = (double)matches;
        return ((m / a.Length) + (m / b.Length) + ((m - (moved / 2.0)) / m)) / 3;
    }
}
