namespace Huike.TestKit;

/// <summary>
/// Tests that exist in two lengths: a short form in every <c>./test</c>, the full one by <c>./test --long NAME</c>, which sets
/// <c>HUIKE_LONG</c> and selects the tests with <c>[Trait("Long", NAME)]</c>.
/// </summary>
public static class Long
{
    public const string Trait = "Long", Variable = "HUIKE_LONG";

    public static bool IsOn => Environment.GetEnvironmentVariable(Variable) is "1";

    /// <summary>How often something is tried; <c>HUIKE_TIMES</c> overrides both.</summary>
    public static int Count(int inTest, int inLong) =>
        int.TryParse(Environment.GetEnvironmentVariable("HUIKE_TIMES"), out var given) ? given : IsOn ? inLong : inTest;

    /// <summary>
    /// The seed of a random test, to be printed: <c>HUIKE_SEED</c> where set, to repeat a failure, else the given one; another
    /// each time in the long form.
    /// </summary>
    public static int Seed(int usual = 20_261_122) =>
        int.TryParse(Environment.GetEnvironmentVariable("HUIKE_SEED"), out var given) ? given : IsOn ? Random.Shared.Next() : usual;
}
