using FluentValidation;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Transfer.Files;

namespace Huike.Platform.Transfer.Import.UseCases;

/// <summary>A workbook with every column that the actor may import and one row as an example, written to <paramref name="Open"/>'s stream.</summary>
[Open("The right depends on the kind of record: {entity}.import is checked here.")]
[NoApi("People fill it in; programs know the fields from the description of the API.")]
public sealed record WriteImportTemplate(string Entity, Func<string, Stream> Open) : IQuery<Done>;

internal sealed class WriteImportTemplateValidator : AbstractValidator<WriteImportTemplate>
{
    public WriteImportTemplateValidator() => RuleFor(r => r.Entity).NotEmpty().MaximumLength(40);
}

internal sealed class WriteImportTemplateUseCase(ImportAccess access, ImportColumns columns, ImportDocuments documents, IChoices choices, TenantClock clock, ITexts texts)
    : IUseCase<WriteImportTemplate, Done>
{
    /// <summary>A column with what stands in it as an example.</summary>
    private sealed record Example(TableColumnKind Kind, object? Value, int Places = 2);

    public async Task<Result<Done>> Execute(WriteImportTemplate request, CancellationToken cancellation)
    {
        var found = access.TypeOf(request.Entity);
        if (!found.IsSuccess)
            return found.Error;
        var type = found.Value;
        var lines = documents.Of(type)?.LineColumns.ToDictionary(l => l.Name) ?? [];
        // In one file the number stands once, and a region in one column.
        var targets = columns.TargetsOf(type).Where(t => t.Name != DocumentFields.LineNumber && !IsPartOfRegion(type, t.Name)).ToList();
        var (headings, row) = (new List<TableColumn>(), new List<object?>());
        foreach (var target in targets)
        {
            var example = lines.TryGetValue(target.Name, out var line) ? OfLine(line)
                : type.TryField(target.Name, out var field) ? await OfField(field, cancellation) : Words();
            headings.Add(new(target.Label, example.Kind, example.Places));
            row.Add(example.Value);
        }
        var title = texts[type.TitleKey];
        await TableWriter.WriteXlsxAsync(request.Open($"{texts["import.template.name", title]}.xlsx"), headings, new[] { row.ToArray() }.ToAsyncEnumerable(), new() { SheetName = title }, cancellation);
        return Done.It;
    }

    private static bool IsPartOfRegion(RecordType type, string name) =>
        name.LastIndexOf('.') is > 0 and var dot && type.TryField(name[..dot], out var field) && field.Kind == FieldKind.Region;

    private Example OfLine(LineColumn line) => line.Kind switch
    {
        LineCell.Number => new(TableColumnKind.Decimal, 10m),
        LineCell.Share => new(TableColumnKind.Decimal, 0.13m),
        LineCell.Date => new(TableColumnKind.Date, clock.Today),
        LineCell.Reference => new(TableColumnKind.Text, texts[$"{line.Target}.one"]),
        _ => Words(),
    };

    private async Task<Example> OfField(Field field, CancellationToken cancellation) => field.Kind switch
    {
        FieldKind.Integer => new(TableColumnKind.Integer, 10),
        FieldKind.TaxRate => new(TableColumnKind.Decimal, 0.13m),
        FieldKind.Percent => new(TableColumnKind.Decimal, 5m),
        FieldKind.Rate => new(TableColumnKind.Decimal, 1m, 4),
        FieldKind.Money => new(TableColumnKind.Money, 1000m),
        FieldKind.Number or FieldKind.Quantity or FieldKind.UnitPrice => new(TableColumnKind.Decimal, 10m),
        FieldKind.Date => new(TableColumnKind.Date, clock.Today),
        FieldKind.Moment => new(TableColumnKind.DateTime, clock.ToLocal(clock.UtcNow)),
        FieldKind.Bool => new(TableColumnKind.Text, texts["yes"]),
        FieldKind.Choice or FieldKind.Choices => new(TableColumnKind.Text, await Choice(field.ChoiceList!, cancellation)),
        FieldKind.Reference => new(TableColumnKind.Text, texts[$"{field.Target}.one"]),
        _ => Words(),
    };

    private async Task<string?> Choice(string list, CancellationToken cancellation) =>
        await choices.Of(list, cancellation) is [var first, ..] ? await choices.Label(list, first.Code, cancellation) : null;

    private Example Words() => new(TableColumnKind.Text, texts["import.template.text"]);
}
