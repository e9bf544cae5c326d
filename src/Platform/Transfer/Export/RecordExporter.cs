using System.Text.Json;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Huike.Platform.Transfer.Files;
using Huike.Platform.Transfer.RoundTrip;

namespace Huike.Platform.Transfer.Export;

/// <summary>What an export is to hold.</summary>
/// <param name="List">Conditions and order; its fields are the columns, null for all that the actor may read.</param>
internal sealed record ExportRequest(ListRequest List, ExportFormat Format, bool Raw, int? MostRows)
{
    /// <summary>With the hidden column by which the changed file is compared when it comes back.</summary>
    public bool ForEditing { get; init; }
}

/// <summary>A record as an export shows it.</summary>
internal sealed record ShownRecord(long Version, string Title, object?[] Cells);

internal interface IRecordExporter
{
    /// <summary>Checks, opens the target with the file's name, writes page after page, and notes who took what.</summary>
    Task<IReadOnlyDictionary<Guid, ShownRecord>> Shown(IReadOnlyList<Guid> ids, IReadOnlyList<string> fields, CancellationToken cancellation);

    Task<Result<long>> Write(ExportRequest request, Func<string, Stream> open, CancellationToken cancellation);
}

/// <summary>Writes a list of any type as a table, within the rights of the actor: what he does not see in the list is not in the file.</summary>
internal sealed class RecordExporter<T>(
    RecordReader<T> reader, RecordCatalog catalog, ActorContext actors, IChoices choices, ITexts texts, TenantClock clock,
    IRegionNames regions, ExportLog log, ExportMark mark) : IRecordExporter where T : Aggregate, new()
{
    private readonly RecordType<T> _type = catalog.Of<T>();
    private readonly Dictionary<(string List, string Code), string> _labels = [];

    public async Task<Result<long>> Write(ExportRequest request, Func<string, Stream> open, CancellationToken cancellation)
    {
        if (!actors.Actor.May(_type.PermissionTo("view")) || !actors.Actor.May(_type.PermissionTo("export")))
            return Error.Forbidden();
        var editable = request.ForEditing ? Editable(request.List.Fields) : [];
        var list = request.List with
        {
            Limit = ListRequest.MaxLimit,
            Cursor = null,
            Count = false,
            WithTitles = !request.Raw,
            ForFile = true,
            Fields = request.ForEditing ? [.. Titles().Concat(editable).Select(f => f.Name).Distinct()] : request.List.Fields ?? [.. _type.Fields.Where(f => reader.MayRead(f) && (request.Raw || f.Kind != FieldKind.Part)).Select(f => f.Name)],
        };
        var first = await reader.Page(list, cancellation);
        if (!first.IsSuccess)
            return Result<long>.Failed(first.Errors);
        if (request.MostRows is { } most && first.Value.NextCursor is not null)
        {
            var count = await reader.Count(list, most + 1, cancellation);
            if (!count.IsSuccess)
                return Result<long>.Failed(count.Errors);
            if (count.Value > most)
                return Error.Rule("export.tooMany", most);
        }
        var columns = first.Value.Fields.Select(f => Column(f, request.Raw)).ToList();
        if (request.ForEditing)
            columns.Add(new TableColumn(RoundTripMark.Heading(editable)) { Hidden = true });
        var written = new Counter();
        try
        {
            var rows = Rows(list, first.Value, request, editable, written, cancellation);
            var target = open(FileName(request.Format));
            var options = new TableWriteOptions { SheetName = Label(_type.TitleKey, _type.Name), BooleanWords = request.Raw ? null : (texts["export.yes"], texts["export.no"]), Mark = request.Format == ExportFormat.Csv ? null : mark.Of() };
            if (request.Format == ExportFormat.Csv)
                await TableWriter.WriteCsvAsync(target, columns, rows, options, cancellation);
            else
                await TableWriter.WriteXlsxAsync(target, columns, rows, options, cancellation);
        }
        finally
        {
            // Also where the reader went away in the middle: what he has, he has.
            await log.Note(_type.Name, written.Rows, $"{request.Format.ToString().ToLowerInvariant()} {ListQueryString.Format(request.List)}");
        }
        return written.Rows;
    }

    private sealed class Counter
    {
        public long Rows { get; set; }
    }

    private async IAsyncEnumerable<object?[]> Rows(
        ListRequest list, RecordPage page, ExportRequest request, List<Field> editable, Counter written, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        while (true)
        {
            foreach (var row in page.Rows)
            {
                var cells = new object?[page.Fields.Count + (request.ForEditing ? 1 : 0)];
                for (var i = 0; i < page.Fields.Count; i++)
                    cells[i] = request.Raw ? Raw(page.Fields[i], row.Values[i]) : await Shown(page, page.Fields[i], row.Values[i], cancellation);
                if (request.ForEditing)
                    cells[^1] = MarkOf(page, row, editable, cells);
                written.Rows++;
                yield return cells;
            }
            if (page.NextCursor is null)
                yield break;
            var next = await reader.Page(list with { Cursor = page.NextCursor }, cancellation);
            page = next.IsSuccess ? next.Value : throw new InvalidOperationException($"A page of an export failed: {next.Error.Code}");
        }
    }

    /// <summary>What the actor may change by a file, of the columns that he chose.</summary>
    private List<Field> Editable(IReadOnlyList<string>? names) =>
    [
        .. _type.Fields.Where(f => f.Has(FieldTraits.Importable) && !f.Has(FieldTraits.ReadOnly) && !f.Has(FieldTraits.CreateOnly) && f.Set is not null
            && f.Kind is not (FieldKind.Part or FieldKind.Region) && actors.Actor.FieldAccess(_type.Name, f.Name) == FieldAccess.Write
            && (names is null ? !f.Has(FieldTraits.DetailOnly) : names.Contains(f.Name))),
    ];

    /// <summary>What names the record stands first, so that people know the row.</summary>
    private IEnumerable<Field> Titles() => _type.Fields.Where(f => _type.IsTitle(f) && reader.MayRead(f)).Take(1);

    private static string MarkOf(RecordPage page, RecordRow row, List<Field> editable, object?[] cells)
    {
        var names = page.Fields.Select(f => f.Name).ToList();
        return new RoundTripMark(row.Id, row.Version, [.. editable.Select(f => RoundTripMark.PrintOf(RoundTripMark.Spell(f, cells[names.IndexOf(f.Name)])))]).ToString();
    }

    public async Task<IReadOnlyDictionary<Guid, ShownRecord>> Shown(IReadOnlyList<Guid> ids, IReadOnlyList<string> fields, CancellationToken cancellation)
    {
        var records = new Dictionary<Guid, ShownRecord>();
        var titles = Titles().Select(f => f.Name).ToList();
        foreach (var chunk in ids.Chunk(ListRequest.MaxLimit))
        {
            var page = await reader.Page(new ListRequest
            {
                Filters = [new FilterTerm("id", FilterOperator.In, [.. chunk.Select(id => id.ToString("N"))])],
                Fields = [.. fields, .. titles],
                Limit = ListRequest.MaxLimit,
                WithTitles = true,
                ForFile = true,
            }, cancellation);
            if (!page.IsSuccess)
                continue;
            foreach (var row in page.Value.Rows)
            {
                var cells = new object?[fields.Count];
                for (var i = 0; i < cells.Length; i++)
                    cells[i] = await Shown(page.Value, page.Value.Fields[i], row.Values[i], cancellation);
                records[row.Id] = new ShownRecord(row.Version, titles.Count == 0 ? "" : row.Values[^1]?.ToString() ?? "", cells);
            }
        }
        return records;
    }

    private async ValueTask<object?> Shown(RecordPage page, Field field, object? value, CancellationToken cancellation) => value switch
    {
        null => null,
        string code when field.Kind == FieldKind.Choice => await LabelOf(field, code, cancellation),
        string code when field.Kind == FieldKind.Region => RegionName(code),
        List<string> codes when field.Kind == FieldKind.Choices => string.Join('、', await Labels(field, codes, cancellation)),
        List<string> items => string.Join('、', items),
        Guid id when field.Kind == FieldKind.Reference => page.Titles.GetValueOrDefault(id),
        long kept when field.IsScaled => field.Shown(kept),
        DateTime moment => clock.ToLocal(moment),
        _ when field.Kind == FieldKind.Part => JsonSerializer.Serialize(value, FieldValues.Json),
        _ => value,
    };

    private static object? Raw(Field field, object? value) => value switch
    {
        long kept when field.IsScaled => field.Shown(kept),
        List<string> items => string.Join(';', items),
        Guid id => id.ToString(),
        DateTime moment => moment.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture),
        not null when field.Kind == FieldKind.Part => JsonSerializer.Serialize(value, FieldValues.Json),
        _ => value,
    };

    private string RegionName(string code)
    {
        var (province, city, district) = regions.NamesOf(code);
        return $"{province}{city}{district}";
    }

    private async Task<List<string>> Labels(Field field, List<string> codes, CancellationToken cancellation)
    {
        var labels = new List<string>(codes.Count);
        foreach (var code in codes)
            labels.Add(await LabelOf(field, code, cancellation));
        return labels;
    }

    private async ValueTask<string> LabelOf(Field field, string code, CancellationToken cancellation)
    {
        if (_labels.TryGetValue((field.ChoiceList!, code), out var known))
            return known;
        var label = await choices.Label(field.ChoiceList!, code, cancellation);
        // A text key is no label: without a text the code itself is read back.
        return _labels[(field.ChoiceList!, code)] = label == $"choice.{field.ChoiceList}.{code}" ? code : label;
    }

    private TableColumn Column(Field field, bool raw)
    {
        var masked = actors.Actor.FieldAccess(_type.Name, field.Name) == FieldAccess.Masked;
        var heading = raw ? field.Name : field.Label ?? Label(field.LabelKey, field.Name);
        return masked ? new(heading) : field.Kind switch
        {
            FieldKind.Integer => new(heading, TableColumnKind.Integer),
            FieldKind.Money => new(heading, TableColumnKind.Money),
            _ when field.IsScaled => new(heading, TableColumnKind.Decimal, field.Places),
            FieldKind.Date => new(heading, TableColumnKind.Date),
            FieldKind.Moment when !raw => new(heading, TableColumnKind.DateTime),
            FieldKind.Bool => new(heading, TableColumnKind.Boolean),
            _ => new(heading),
        };
    }

    private string Label(string key, string name) => texts.Find(key, System.Globalization.CultureInfo.CurrentUICulture) ?? name;

    private string FileName(ExportFormat format) =>
        $"{Label(_type.TitleKey, _type.Name)}-{clock.Today:yyyyMMdd}.{(format == ExportFormat.Csv ? "csv" : "xlsx")}";
}
