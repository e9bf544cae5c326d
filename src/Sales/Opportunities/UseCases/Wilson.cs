namespace Huike.Sales.Opportunities.UseCases;

/// <summary>
/// How far a rate seen in few cases may really lie: the score interval of E. B. Wilson (1927), with 95 % certainty. Unlike the
/// simple one it holds for few cases and for rates near 0 and 100 %.
/// </summary>
public static class Wilson
{
    private const double Z = 1.959963984540054;

    /// <summary>The highest share, between 0 and 1, that agrees with <paramref name="successes"/> of <paramref name="cases"/>; 1 where there are none.</summary>
    public static double Upper(int successes, int cases) => cases == 0 ? 1 : Bound(successes, cases, +1);

    /// <summary>The lowest share; 0 where there are no cases.</summary>
    public static double Lower(int successes, int cases) => cases == 0 ? 0 : Bound(successes, cases, -1);

    private static double Bound(int successes, int cases, int side)
    {
        var (n, share) = ((double)cases, (double)successes / cases);
        var spread = Z * Math.Sqrt((share * (1 - share) / n) + (Z * Z / (4 * n * n)));
        return Math.Clamp((share + (Z * Z / (2 * n)) + (side * spread)) / (1 + (Z * Z / n)), 0, 1);
    }
}
