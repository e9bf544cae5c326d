using System.Globalization;
using Huike.Kernel.Access;
using Huike.Kernel.Records;
using Huike.Kernel.Records.Layouts;
using Huike.Kernel.Text;

namespace Huike.Platform.Templates.Models;

/// <summary>
/// From a record type's description to the fields and values of a document: choices with their words, references by name, regions in full.
/// A <see cref="RecordDetail"/> holds what its reader may see, hidden fields absent and masked ones masked, and so does what comes of it.
/// </summary>
public sealed class RecordPrint(IChoices choices, IRegionPicker regions, ITexts texts, ActorContext actors)
{
    /// <summary>Fields of a type that stand in documents; structured parts are the module's own to declare.</summary>
    public static IReadOnlyList<PrintField> Fields(RecordType type) =>
        [.. type.Fields.Where(f => f.Kind != FieldKind.Part).Select(f => new PrintField(f.Name, KindOf(f), f.LabelKey))];

    private static PrintFieldKind KindOf(Field field) => field.Kind switch
    {
        FieldKind.LongText => PrintFieldKind.Lines,
        FieldKind.Integer => PrintFieldKind.Integer,
        FieldKind.Money => PrintFieldKind.Money,
        FieldKind.Date => PrintFieldKind.Date,
        FieldKind.Moment => PrintFieldKind.Moment,
        _ => PrintFieldKind.Text,
    };

    /// <summary>The values as templates get them.</summary>
    public async Task<PrintValues> Values(RecordDetail record, CultureInfo culture, CancellationToken cancellation)
    {
        var values = new PrintValues();
        foreach (var field in record.Type.Fields.Where(f => f.Kind != FieldKind.Part))
            values[field.Name] = await Value(field, record, culture, cancellation);
        return values;
    }

    /// <summary>Label and text of each field that holds something, by section: a card of everything.</summary>
    public async Task<IReadOnlyList<PrintValues>> Sections(RecordDetail record, Func<string, string> sectionKey, CultureInfo culture, CancellationToken cancellation)
    {
        var sections = new List<PrintValues>();
        var shape = record.Type.Layouts.Of(name => record[name]);
        foreach (var group in shape.InOrder(record.Type.Fields, f => f.Name).Where(f => f.Kind != FieldKind.Part).GroupBy(f => f.Section))
        {
            var facts = new List<PrintValues>();
            foreach (var field in group)
            {
                var text = TextOf(field, await Value(field, record, culture, cancellation));
                // What belongs on the company's card stands there also while it is to be filled in by hand.
                if (text.Length > 0 || (shape.PlaceOf(field.Name) == FieldPlace.First && record.Values.ContainsKey(field.Name)))
                    facts.Add(new PrintValues { ["label"] = field.Label ?? texts.Find(field.LabelKey, culture) ?? field.Name, ["value"] = text });
            }
            if (facts.Count > 0)
                sections.Add(new PrintValues { ["title"] = texts.Find(sectionKey(group.Key), culture) ?? group.Key, ["facts"] = facts });
        }
        return sections;
    }

    /// <summary>The declaration of <see cref="Sections"/>.</summary>
    public static PrintField SectionsField(string name, string labelKey) => PrintField.List(name, labelKey,
        PrintField.Text("title", "print.section.title"),
        PrintField.List("facts", "print.section.facts", PrintField.Text("label", "print.section.label"), PrintField.Lines("value", "print.section.value")));

    private static string TextOf(Field field, object? value) => value switch
    {
        null => "",
        decimal number when field.Kind == FieldKind.Money => NumberFormats.Amount(number),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime moment => moment.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private async Task<object?> Value(Field field, RecordDetail record, CultureInfo culture, CancellationToken cancellation)
    {
        switch (field.Kind, record.Values.GetValueOrDefault(field.Name))
        {
            case (_, null): return null;
            case (FieldKind.Choice, string code): return await Label(field.ChoiceList!, code, culture, cancellation);
            case (FieldKind.Choices, IEnumerable<string> codes):
                var labels = new List<string>();
                foreach (var code in codes)
                    labels.Add(await Label(field.ChoiceList!, code, culture, cancellation));
                return labels.Count == 0 ? null : string.Join(" · ", labels);
            case (FieldKind.Tags, IEnumerable<string> tags): return string.Join(" · ", tags);
            case (FieldKind.Region, string code): return regions.NameOf(code);
            case (FieldKind.Reference, Guid id): return record.Titles.GetValueOrDefault(id);
            case (FieldKind.Money, long minor): return MinorUnits.ToDecimal(minor);
            case (FieldKind.Bool, bool yes): return texts.Find(yes ? "ui.yes" : "ui.no", culture);
            case (FieldKind.Moment, DateTime utc): return TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), TimeZoneInfo.FindSystemTimeZoneById(actors.Actor.TimeZone));
            case (_, var value): return value is Guid ? null : value;
        }
    }

    private async Task<string> Label(string list, string code, CultureInfo culture, CancellationToken cancellation) =>
        (await choices.Of(list, cancellation)).FirstOrDefault(c => c.Code == code)?.Label ?? texts.Find($"choice.{list}.{code}", culture) ?? code;
}
