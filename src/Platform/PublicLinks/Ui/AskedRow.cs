namespace Huike.Platform.PublicLinks.Ui;

/// <summary>A question while somebody puts a form together.</summary>
/// <param name="field">Name of the field that it fills; null for a free question.</param>
public sealed class AskedRow(string? field)
{
    public string? Field { get; } = field;
    public string? Label { get; set; }
    public string? Help { get; set; }
    public bool Required { get; set; }
}
