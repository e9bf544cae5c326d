using System.Globalization;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;

namespace Huike.UiKit;

/// <summary>From what an input held to the value of the field: inputs hold amounts and moments as people see them.</summary>
public sealed class DraftValues(FieldTexts texts, UseCaseRunner runner, RecordCatalog catalog)
{
    /// <summary>The fields whose draft can be read.</summary>
    public IEnumerable<(Field Field, object? Value)> Read(IEnumerable<Field> fields, IReadOnlyDictionary<string, string> draft)
    {
        foreach (var field in fields.Where(f => draft.ContainsKey(f.Name)))
        {
            if (Read(field, draft[field.Name]) is { IsSuccess: true } read)
                yield return (field, read.Value.Value);
        }
    }

    /// <summary>The name of the record that a restored reference points to.</summary>
    public async Task<PickerItem?> Name(Field field, object? value)
    {
        if (field.Kind != FieldKind.Reference || value is not Guid id || catalog.Find(field.Target!) is not { } target)
            return null;
        var record = await runner.Run(RecordRequests.Of(target).Get(id), texts.Me);
        return record.IsSuccess ? new PickerItem(id, record.Value.Title) : null;
    }

    /// <summary>What no plain input holds, for the hidden one that stands beside it.</summary>
    public static string Hidden(object? value) => value switch
    {
        null => "",
        IEnumerable<string> several => string.Join(',', several),
        _ => value.ToString() ?? "",
    };

    /// <summary>Fields whose inputs hold less than the value.</summary>
    public static bool NeedsHidden(Field field) => field.Kind is FieldKind.Reference or FieldKind.Region or FieldKind.Tags or FieldKind.Choices;

    private Result<Box> Read(Field field, string text)
    {
        if (field.Kind == FieldKind.Moment)
            return new Box(DateTime.TryParse(text, CultureInfo.InvariantCulture, out var wall) ? texts.ToUtc(wall) : null);
        if (field.Kind == FieldKind.Integer || field.IsScaled)
        {
            return NumberText.TryParse(text, CultureInfo.CurrentCulture, out var number)
                ? FieldValues.Read(field, (object)(field.Kind == FieldKind.TaxRate ? number / 100 : number)) : new Box(null);
        }
        return FieldValues.Read(field, text);
    }
}
