using Huike.Kernel.Records;
using Huike.Kernel.Records.Custom;

namespace Huike.Platform.PublicLinks;

/// <summary>A field of a record as somebody without a log-in is asked for it; nothing of the record itself.</summary>
/// <param name="Name">Of the field, or of a question that is none.</param>
/// <param name="LabelKey">Text key of its name, where <paramref name="Label"/> says nothing else.</param>
/// <param name="List">Code of the choice list; entries without words of their own have the key <c>choice.{list}.{code}</c>.</param>
public sealed record AskedField(
    string Name, FieldKind Kind, string LabelKey, string? Label, bool Required, string? Help, int MaxLength, string? List, IReadOnlyList<Choice> Options);

/// <summary>Turns described fields into questions for people outside.</summary>
public sealed class AskedFields(IChoices choices)
{
    private const int MostText = 200;

    /// <summary>
    /// Whether people outside may be asked for it at all: no references and structured parts, nothing that the house sets, and nothing
    /// whose refusal would tell what other records hold.
    /// </summary>
    public static bool MayAsk(Field field) => field.Set is not null
        && !field.Has(FieldTraits.ReadOnly) && !field.Has(FieldTraits.CreateOnly) && field.Custom is not { Unique: true }
        && field.Kind is FieldKind.Text or FieldKind.LongText or FieldKind.Integer or FieldKind.Number or FieldKind.Money or FieldKind.Date or FieldKind.Bool
            or FieldKind.Choice or FieldKind.Choices or FieldKind.Region;

    /// <param name="label">The company's words for it; the field's own without.</param>
    public async Task<AskedField> Of(Field field, bool required, string? label, string? help, CancellationToken cancellation) => new(
        field.Name, field.Kind, field.LabelKey, label ?? field.Label, required, help ?? field.Custom?.Help, field.MaxLength > 0 ? field.MaxLength : MostText, field.ChoiceList,
        field.ChoiceList is { } list ? [.. (await choices.Of(list, cancellation)).Where(c => c.Active)] : []);
}
