using Huike.Kernel.Records;
using Huike.Sales.LeadForms.Domain;

namespace Huike.Sales.LeadForms;

/// <summary>From where a visitor came, as his browser says; texts of strangers, cut to what is kept.</summary>
/// <param name="Page">The page on which he filled in the form.</param>
public sealed record VisitorOrigin(string? UtmSource = null, string? UtmMedium = null, string? UtmCampaign = null, string? Referrer = null, string? Page = null)
{
    /// <summary>Cut to their columns; of addresses what stands behind the question mark is left out where it may name people.</summary>
    public VisitorOrigin Kept() => new(
        Short(UtmSource, LeadFormSubmission.MaxWord), Short(UtmMedium, LeadFormSubmission.MaxWord), Short(UtmCampaign, LeadFormSubmission.MaxWord),
        Short(WithoutQuery(Referrer), LeadFormSubmission.MaxAddress), Short(WithoutQuery(Page), LeadFormSubmission.MaxAddress));

    private static string? WithoutQuery(string? address) => address?.Split('?', '#')[0];

    private static string? Short(string? text, int most)
    {
        if (text is null || FieldValues.Clean(text, false) is not { } clean)
            return null;
        return clean.Length <= most ? clean : clean[..(most - (char.IsHighSurrogate(clean[most - 1]) ? 1 : 0))];
    }
}

/// <summary>What a stranger sent.</summary>
/// <param name="Values">Texts by the names of the fields that the form asks for; several codes with commas between.</param>
/// <param name="Trap">What stood in the field that people do not see.</param>
/// <param name="Address">Network address that it came from.</param>
public sealed record LeadFormAnswer(
    IReadOnlyDictionary<string, string?> Values, bool Consents = false, string? Stamp = null, string? Trap = null, VisitorOrigin? Origin = null, string? Address = null, string? Language = null)
{
    public const int MostValues = 60, MaxValue = 9000;
}
