namespace Huike.Sales.Mining;

/// <summary>What counts when hints are looked for.</summary>
internal static class MiningTerms
{
    /// <summary>How far back orders are read, and how far back those that tell what goes together.</summary>
    public const int WindowDays = 1_095, TogetherDays = 365;
    /// <summary>At least so many customers, so many times as often (× 100) as among all: fewer is chance.</summary>
    public const int FewestTogether = 5, LeastLift = 150;
    /// <summary>Without an order for so long, and three of its own rounds, a customer has fallen silent.</summary>
    public const int SilentDays = 180;
    /// <summary>So many hints of a kind for one customer: more is noise.</summary>
    public const int MostReorders = 3, MostCrossSells = 2;
    /// <summary>Customers of one part, products that are compared, pairs that are kept.</summary>
    public const int Part = 300, MostProducts = 500, MostPairs = 5_000;
}

/// <summary>Whoever buys the one often buys the other.</summary>
/// <param name="Buyers">Customers who bought <paramref name="ProductId"/>.</param>
/// <param name="Both">Those of them who bought <paramref name="OtherId"/> as well.</param>
/// <param name="Lift">Share of these among the buyers, over the share of the other's buyers among all who bought anything, × 100.</param>
public sealed record Affinity(Guid ProductId, Guid OtherId, int Buyers, int Both, int Lift);

/// <summary>What holds for the whole company on a day.</summary>
/// <param name="UsualTotal">Mean of what a customer ordered in the window, minor units of the company's currency.</param>
public sealed record MiningBasis(IReadOnlyList<Affinity> Affinities, long UsualTotal);
