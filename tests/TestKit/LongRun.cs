namespace Huike.TestKit;

/// <summary>
/// Whether tests take their full time: <c>./test --long</c>. A test that can go on for longer bears
/// <c>Trait("Long", …)</c> and asks here how far to go.
/// </summary>
public static class LongRun
{
    public const string Variable = "HUIKE_LONG";

    public static bool Is => Environment.GetEnvironmentVariable(Variable) == "1";
}
