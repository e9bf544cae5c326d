using System.Globalization;

namespace Huike.UiKit;

/// <summary>Ids for elements that must point at each other; unique within the process, so also within a page.</summary>
internal static class ElementIds
{
    private static long s_last;

    public static string Next(string prefix) => prefix + Interlocked.Increment(ref s_last).ToString("x", CultureInfo.InvariantCulture);
}
