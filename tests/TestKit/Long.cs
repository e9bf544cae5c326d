namespace Huike.TestKit;

/// <summary>
/// Tests that exist in two lengths: a short form in every <c>./test</c>, the full one by <c>./test --long NAME</c>, which sets
/// <c>HUIKE_LONG</c> and selects the tests with <c>[Trait("Long", NAME)]</c>.
/// </summary>
public static class Long
{
    public static bool IsOn => Environment.GetEnvironmentVariable("HUIKE_LONG") is "1";

    /// <summary>How many cases to try.</summary>
    public static int Count(int inTest, int inLong) => IsOn ? inLong : inTest;

    /// <summary>The seed of a random test: <c>HUIKE_SEED</c> where set, to repeat a failure, else the given one; another each time in the long form.</summary>
    public static int Seed(int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable("HUIKE_SEED"), out var given) ? given : IsOn ? Random.Shared.Next() : usual;
}
