namespace Huike.Platform.Templates.Ui;

/// <summary>Addresses of a document's ways out, for links on pages.</summary>
public static class PrintAddress
{
    /// <param name="options">Query string without question mark.</param>
    public static string Preview(string kind, Guid id, string? options = null) => $"printing/{kind}/{id}{Query(options)}";

    /// <summary>A page for a new tab, where the browser's own print comes up.</summary>
    public static string Print(string kind, Guid id, string? options = null) => $"print/{kind}/{id}{Query(options)}";

    /// <param name="format"><c>pdf</c> or <c>excel</c>.</param>
    public static string File(string kind, Guid id, string format, string? options = null) => $"print/{kind}/{id}/{format}{Query(options)}";

    private static string Query(string? options) => string.IsNullOrEmpty(options) ? "" : "?" + options;
}
