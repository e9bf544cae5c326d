using Huike.Kernel.Records;
using Huike.Kernel.UseCases;

namespace Huike.Sales.Quotes.Ui;

/// <summary>What can be done with a document in its state.</summary>
/// <param name="Key">Its name; the texts are <c>step.{Key}</c> and <c>step.{Key}.text</c>.</param>
/// <param name="Consequence">What follows, told before it is done; null does it at once.</param>
/// <param name="Request">By the reason.</param>
public sealed record DocumentStep(string Key, string Title, string? Consequence, Func<string?, IRequest<SavedRecord>> Request)
{
    public bool Main { get; init; }
    public bool Danger { get; init; }
    public bool AsksReason { get; init; }
    public bool NeedsReason { get; init; }
    public string? Icon { get; init; }
}
