using Huike.Platform.PublicLinks.Domain;

namespace Huike.Sales.Quotes.Domain;

/// <summary>A sent quote put before the customer, who accepts it with his name or declines it with a reason.</summary>
public sealed class QuoteLink : PublicLink, IPublicLink
{
    /// <summary>Of a link to a quote that names no end of its validity.</summary>
    public const int Days = 30;

    public static string Prefix => "qt";
    public static string Path => "quote";

    public Guid QuoteId { get; set; }
    /// <summary>The document as it was printed for the customer, in the file store.</summary>
    public string PageFile { get; set; } = "";
    /// <summary>The print that the file belongs to.</summary>
    public Guid PrintId { get; set; }
    public string FileName { get; set; } = "";
}
