namespace Huike.Platform.Templates.Domain;

/// <summary>What the company's documents say of itself; a section of its settings.</summary>
/// <param name="Name">Name on documents; the company's own where empty.</param>
/// <param name="Logo">Hash of a picture in the store of files.</param>
public sealed record Letterhead(
    string? Name, string? Address, string? Phone, string? Fax, string? Email, string? Website, string? TaxNumber, string? Bank, string? Account, string? Logo, string? Seal)
{
    public const string Section = "letterhead";
    public const int MaxText = 200;

    public Letterhead() : this(null, null, null, null, null, null, null, null, null, null, null) { }
}
