namespace Huike.Kernel.Records;

/// <summary>One entry of a choice list.</summary>
/// <param name="Code">Stable; never shown.</param>
/// <param name="Label">The tenant's own wording, or null where the product's text <c>choice.{list}.{code}</c> is used.</param>
/// <param name="Days">A number of days that goes with the entry, for example the contact interval of a grade.</param>
public sealed record Choice(string Code, string? Label = null, bool Active = true, int? Days = null);

/// <summary>A list as the product ships it; the tenant renames, adds, orders and retires entries.</summary>
public sealed record ChoiceListDefinition(string Code, IReadOnlyList<Choice> Choices, bool Editable = true, bool HasDays = false);

/// <summary>The choice lists of the current tenant.</summary>
public interface IChoices
{
    ValueTask<IReadOnlyList<Choice>> Of(string list, CancellationToken cancellation);
    ValueTask<string> Label(string list, string code, CancellationToken cancellation);
}
