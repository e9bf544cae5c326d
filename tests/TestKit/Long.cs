namespace Huike.TestKit;

/// <summary>
/// How thorough a run is. <c>./test --long NAME</c> runs the tests with <c>[Trait("Long", NAME)]</c> at their full size;
/// without it they run small enough for every change.
/// </summary>
public static class Long
{
    public const string Trait = "Long", Variable = "HUIKE_LONG";

    public static bool Run => Environment.GetEnvironmentVariable(Variable) == "1";

    /// <summary>How often something is tried; <c>HUIKE_TIMES</c> overrides both.</summary>
    public static int Count(int inTest, int inLong) =>
        int.TryParse(Environment.GetEnvironmentVariable("HUIKE_TIMES"), out var given) ? given : Run ? inLong : inTest;

    /// <summary>The seed of a random test: <c>HUIKE_SEED</c> to repeat a run, else a new one. Print it.</summary>
    public static int Seed => int.TryParse(Environment.GetEnvironmentVariable("HUIKE_SEED"), out var given) ? given : Random.Shared.Next();
}
