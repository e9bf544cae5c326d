using System.Globalization;

namespace Huike.Customers.Identifiers;

/// <summary>Websites, compared by host.</summary>
public static class WebAddress
{
    private static readonly IdnMapping Idn = new();

    /// <summary>
    /// The host in lower case and ASCII, without <c>www.</c>: <c>https://WWW.Huawei.com:443/cn</c> → <c>huawei.com</c>.
    /// Null where the text names none.
    /// </summary>
    public static string? HostKey(string? text) => HostKey(text, keepWww: false);

    internal static string? HostKey(string? text, bool keepWww)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > 2_000)
            return null;
        var value = text.Trim().Replace('。', '.').Replace('．', '.');
        var scheme = value.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0)
            value = value[(scheme + 3)..];
        value = value.TrimStart('/');
        var end = value.IndexOfAny(['/', '?', '#', '\\']);
        var host = end < 0 ? value : value[..end];
        host = host[(host.LastIndexOf('@') + 1)..];
        var port = host.IndexOf(':', StringComparison.Ordinal);
        host = (port < 0 ? host : host[..port]).TrimEnd('.');
        try
        {
            host = Idn.GetAscii(host).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return null;
        }
        if (!keepWww && host.StartsWith("www.", StringComparison.Ordinal) && host.IndexOf('.', 4) > 0)
            host = host[4..];
        return host.Contains('.', StringComparison.Ordinal) && host.Length <= 253 && host.Split('.').All(IsLabel) ? host : null;
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= 63 && label[0] != '-' && label[^1] != '-' && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
