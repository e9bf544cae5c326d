using System.Globalization;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Records.Layouts;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Customisation.CardLayouts.UseCases;

/// <summary>How the cards of a record type are laid out, with all that could be placed on them.</summary>
[Permission("customFields.edit")]
public sealed record GetCardLayouts(string RecordType) : IQuery<CardLayoutSet>;

/// <param name="SplitBy">The choice field by which the cards differ now; empty where all are the same.</param>
/// <param name="Layouts">Those that the company made, of every field by which it ever made some.</param>
public sealed record CardLayoutSet(string RecordType, string SplitBy, IReadOnlyList<CardAxis> Axes, IReadOnlyList<CardField> Fields, IReadOnlyList<CardLayoutInfo> Layouts);

public sealed record CardAxis(string Field, string Label, IReadOnlyList<CardAxisValue> Values);

public sealed record CardAxisValue(string Code, string Label);

/// <param name="MayRequire">False where it always has a value.</param>
/// <param name="MayLeaveOut">False where no record is saved without it.</param>
public sealed record CardField(string Name, string Label, string Section, bool MayRequire, bool MayLeaveOut);

public sealed record CardLayoutInfo(string Axis, string Value, long Version, IReadOnlyList<PlacedField> Fields);

internal sealed class GetCardLayoutsUseCase(HuikeDb db, RecordCatalog catalog, IChoices choices, ITexts texts) : IUseCase<GetCardLayouts, CardLayoutSet>
{
    public async Task<Result<CardLayoutSet>> Execute(GetCardLayouts request, CancellationToken cancellation)
    {
        if (catalog.Find(request.RecordType) is not { AcceptsCustomFields: true } type)
            return Error.NotFound();
        var layouts = await db.Set<CardLayout>().AsNoTracking().Where(l => l.RecordType == type.Name).OrderBy(l => l.Axis).ThenBy(l => l.Value).Take(500).ToListAsync(cancellation);
        var axes = new List<CardAxis>();
        foreach (var field in type.Fields.Where(f => CardAxes.MaySplit(f)))
        {
            var values = await choices.Of(field.ChoiceList!, cancellation);
            axes.Add(new CardAxis(field.Name, LabelOf(field), [.. values.Where(v => v.Active).Select(v => new CardAxisValue(v.Code, v.Label ?? texts[$"choice.{field.ChoiceList}.{v.Code}"]))]));
        }
        return new CardLayoutSet(type.Name, layouts.Find(l => l.Axis.Length == 0)?.SplitBy ?? "", axes,
            [.. type.Fields.Where(CardFields.MayPlace).Select(f => new CardField(f.Name, LabelOf(f), SectionOf(type, f), CardFields.MayRequire(f) && !f.Has(FieldTraits.Required), CardFields.MayLeaveOut(type, f)))],
            [.. layouts.Select(l => new CardLayoutInfo(l.Axis, l.Value, l.Version, l.Fields))]);
    }

    private string LabelOf(Field field) => field.Label ?? texts[field.LabelKey];

    private string SectionOf(RecordType type, Field field) => new[] { $"{type.Name}.section.{field.Section}", $"record.section.{field.Section}", $"section.{field.Section}" }
        .Select(key => texts.Find(key, CultureInfo.CurrentUICulture)).FirstOrDefault(t => t is not null) ?? texts["ui.list.facts"];
}

/// <summary>By which fields cards may differ.</summary>
internal static class CardAxes
{
    public static bool MaySplit(Field field) => field.Kind == FieldKind.Choice && field.Section != "system" && !field.Has(FieldTraits.ReadOnly);
}
