using Huike.Platform.PublicLinks.Domain;

namespace Huike.Finance.Statements.Domain;

/// <summary>对账函: a statement as it stood, put before the customer, who confirms it or says what is wrong.</summary>
public sealed class StatementLink : PublicLink, IPublicLink
{
    public const int Days = 30;

    public static string Prefix => "st";
    public static string Path => "statement";

    public Guid CustomerId { get; set; }
    public DateOnly From { get; set; }
    public DateOnly To { get; set; }
}
