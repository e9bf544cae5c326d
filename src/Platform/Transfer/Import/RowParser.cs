using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Transfer.Files;

namespace Huike.Platform.Transfer.Import;

/// <summary>What is wrong with one row: where, what stood there, why. Arguments fill the text of the code.</summary>
public sealed record RowError(string? Column, string? Value, string Code, IReadOnlyList<string> Arguments)
{
    /// <summary>Of a document: the row of the line, in the file of lines where there are two.</summary>
    public int? Line { get; init; }
}

/// <summary>A row as values of the record and of the parts beside it.</summary>
internal sealed record ParsedRow(
    TableRow Source, RecordPatch Values, IReadOnlyDictionary<string, string> Parts, IReadOnlyList<(ImportColumn Column, RowError Error)> CellErrors)
{
    public int Number => Source.Number;
    /// <summary>Of a document: the rows of its lines.</summary>
    public IReadOnlyList<int>? LineRows { get; init; }
    /// <summary>Of a document: why its kind does not take it.</summary>
    public IReadOnlyList<Error> Refused { get; init; } = [];
    /// <summary>The row as a whole cannot be read.</summary>
    public RowError? Broken { get; init; }
    /// <summary>Nothing is to be done with the row.</summary>
    public bool LeftOut { get; init; }
}

/// <summary>From cells to typed values. References and choices of a batch are looked up together, before its rows are parsed.</summary>
internal sealed class RowParser(ReferenceLookup references, ChoiceLookup choices, TenantClock clock)
{
    public async Task<List<ParsedRow>> Parse(
        IReadOnlyList<TableRow> rows, IReadOnlyList<ImportColumn> columns, ImportPlan plan, bool writes, CancellationToken cancellation)
    {
        var corrected = rows.Select(r => Corrected(r, plan)).ToList();
        foreach (var column in columns.Where(c => c.Field is not null))
        {
            var texts = corrected.Where(r => r.Error is null).Select(r => column.In(r).Text).Where(t => !string.IsNullOrWhiteSpace(t)).ToList();
            if (column.Field!.ChoiceList is { } list)
            {
                await choices.Load(list, cancellation);
                if (writes && plan.AddsChoices)
                    await choices.Add(list, [.. texts.SelectMany(t => Parts(column.Field, t)).Distinct(StringComparer.Ordinal)], cancellation);
            }
            else if (column.Field.Kind == FieldKind.Reference)
                await references.Load(column.Field.Target!, texts, cancellation);
        }
        return [.. corrected.Select(r => Parse(r, columns, plan, writes))];
    }

    private static TableRow Corrected(TableRow row, ImportPlan plan)
    {
        if (plan.Corrections.Count == 0)
            return row;
        TableCell[]? cells = null;
        for (var i = 0; i < row.Cells.Count; i++)
        {
            if (plan.Corrections.TryGetValue($"{row.Number}:{i}", out var text))
                (cells ??= [.. row.Cells])[i] = TableCell.Of(text);
        }
        return cells is null ? row : row with { Cells = cells };
    }

    private ParsedRow Parse(TableRow row, IReadOnlyList<ImportColumn> columns, ImportPlan plan, bool writes)
    {
        var values = new RecordPatch();
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        var errors = new List<(ImportColumn, RowError)>();
        if (row.Error is { } broken)
            return new(row, values, parts, errors) { Broken = new(null, null, broken.Code, [.. broken.Arguments.Select(Word)]) };
        foreach (var column in columns.OrderBy(c => c.Order))
        {
            var cell = column.In(row);
            if (cell.IsBlank)
                continue;
            var error = column.Field is null ? Part(column, cell, parts)
                : column.Field.Kind == FieldKind.Region ? Region(column.Field, cell, values)
                : Value(column.Field, cell, plan, writes, values);
            if (error is not null)
                errors.Add((column, new(column.Heading, Shown(cell.Text), error.Code, [.. error.Arguments.Select(Word)])));
        }
        return new(row, values, parts, errors);
    }

    private static Error? Part(ImportColumn column, TableCell cell, Dictionary<string, string> parts)
    {
        var result = CellParsers.Code(cell);
        if (result.Error is { } code)
            return Error.Invalid(column.Target, code);
        if (result.HasValue)
            parts[column.Target] = result.Value;
        return null;
    }

    /// <summary>Province, city and district of several columns become one text, which the rules of the type read.</summary>
    private static Error? Region(Field field, TableCell cell, RecordPatch values)
    {
        var result = CellParsers.Text(cell);
        if (result.Error is { } code)
            return Error.Invalid(field.Name, code);
        if (values.GetValueOrDefault(field.Name) is not string before)
            values[field.Name] = result.Value;
        else if (!before.EndsWith(result.Value!, StringComparison.Ordinal))
            values[field.Name] = before + (char.IsAscii(before[^1]) ? " " : "") + result.Value;
        return null;
    }

    private Error? Value(Field field, TableCell cell, ImportPlan plan, bool writes, RecordPatch values)
    {
        var (value, error) = field.Kind switch
        {
            FieldKind.Integer => Whole(CellParsers.Decimal(cell)),
            FieldKind.Percent or FieldKind.TaxRate when cell.Text.TrimEnd().EndsWith('%') => Of(PerCent(field, cell)),
            _ when field.IsScaled => Of(CellParsers.Decimal(cell)),
            FieldKind.Date => Of(CellParsers.Date(cell)),
            FieldKind.Moment => Of(Utc(CellParsers.DateAndTime(cell))),
            FieldKind.Bool => Of(CellParsers.Bool(cell)),
            FieldKind.LongText => Of(CellParsers.Text(cell)),
            FieldKind.Tags => Of(CellParsers.Values(cell)),
            FieldKind.Choice or FieldKind.Choices => (null, null),
            FieldKind.Reference => (null, null),
            _ => Of(CellParsers.Code(cell)),
        };
        if (error is not null)
            return Error.Invalid(field.Name, error);
        if (field.Kind is FieldKind.Choice or FieldKind.Choices)
            return Choose(field, cell, plan, writes, values);
        if (field.Kind == FieldKind.Reference)
            return Refer(field, cell, values);
        if (FieldValues.Read(field, value) is { IsSuccess: false } refused)
            return refused.Error;
        values[field.Name] = value;
        return null;
    }

    /// <summary>A cell that says "13 %": whatever the field counts in.</summary>
    private static CellResult<decimal> PerCent(Field field, TableCell cell)
    {
        var number = CellParsers.Decimal(cell.Text.TrimEnd()[..^1]);
        return number.HasValue && field.Kind == FieldKind.TaxRate ? CellResult<decimal>.Of(number.Value / 100) : number;
    }

    private Error? Choose(Field field, TableCell cell, ImportPlan plan, bool writes, RecordPatch values)
    {
        if (cell.Kind == TableCellKind.Error)
            return Error.Invalid(field.Name, CellErrors.SheetError);
        var codes = new List<string>();
        foreach (var text in Parts(field, cell.Text))
        {
            if (choices.CodeOf(field.ChoiceList!, text) is { } code)
                codes.Add(code);
            else if (writes || !plan.AddsChoices || !choices.MayGrow(field.ChoiceList!, text))
                return Error.Invalid(field.Name, "import.choice.unknown", Shown(text));
        }
        // A trial run leaves out what the real one adds to the list first.
        if (codes.Count > 0)
            values[field.Name] = field.Kind == FieldKind.Choice ? codes[0] : codes;
        return null;
    }

    private Error? Refer(Field field, TableCell cell, RecordPatch values)
    {
        var found = references.Of(field.Target!, cell.Text);
        if (found.Count != 1)
            return Error.Invalid(field.Name, found.Count == 0 ? "import.reference.unknown" : "import.reference.ambiguous", Shown(cell.Text));
        values[field.Name] = found[0];
        return null;
    }

    private static IEnumerable<string> Parts(Field field, string text) =>
        field.Kind == FieldKind.Choice ? [text.Trim()] : CellParsers.Values(text) is { HasValue: true } values ? values.Value : [];

    private static (object?, string?) Of<T>(CellResult<T> result) => (result.HasValue ? result.Value : null, result.Error);

    private static (object?, string?) Whole(CellResult<decimal> number) =>
        !number.HasValue ? (null, number.Error)
        : decimal.Truncate(number.Value) != number.Value || Math.Abs(number.Value) > long.MaxValue ? (null, CellErrors.Number)
        : ((long)number.Value, null);

    /// <summary>A time without zone is the tenant's own.</summary>
    private CellResult<DateTime> Utc(CellResult<DateTime> time)
    {
        if (!time.HasValue || time.Value.Kind == DateTimeKind.Utc)
            return time;
        var local = DateTime.SpecifyKind(time.Value, DateTimeKind.Unspecified);
        return CellResult<DateTime>.Of(clock.Zone.IsInvalidTime(local)
            ? TimeZoneInfo.ConvertTimeToUtc(local.AddHours(1), clock.Zone) : TimeZoneInfo.ConvertTimeToUtc(local, clock.Zone));
    }

    internal static string Word(object? argument) => Convert.ToString(argument, System.Globalization.CultureInfo.InvariantCulture) ?? "";

    /// <summary>Enough of a value to recognise it.</summary>
    internal static string Shown(string text) => text.Length <= 200 ? text : text[..199] + "…";
}
