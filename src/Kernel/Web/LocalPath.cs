namespace Huike.Kernel.Web;

/// <summary>Addresses within this installation; what a caller names as the way back must be one.</summary>
public static class LocalPath
{
    /// <summary>The path, or <c>/</c> where it leads, or could be read as leading, anywhere else.</summary>
    public static string Of(string? path) => IsLocal(path) ? path! : "/";

    /// <summary>
    /// One slash, then no second one and no backslash anywhere before the query (browsers take it for a slash); nothing but
    /// visible ASCII, since browsers leave out control characters and headers hold no others.
    /// </summary>
    public static bool IsLocal(string? path)
    {
        if (path is not ['/', ..] || path.Length > 2000)
            return false;
        var end = path.IndexOfAny(['?', '#']);
        var address = end < 0 ? path : path[..end];
        return path.All(c => c is > ' ' and <= '~') && !address.Contains('\\', StringComparison.Ordinal) && !address.StartsWith("//", StringComparison.Ordinal)
            && Uri.IsWellFormedUriString(path, UriKind.Relative);
    }
}
