using System.Globalization;
using Huike.Kernel.Access;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Platform.Transfer.Files;

namespace Huike.Platform.Transfer.Import;

/// <summary>One column that is read: into a field of the record, or into a part beside it.</summary>
/// <param name="Order">Where several columns make one value (province, city, district), their order.</param>
internal sealed record ImportColumn(int Index, string Heading, string Target, Field? Field, int Order = 0)
{
    /// <summary>The same for all rows; the file has no such column.</summary>
    public string? Fixed { get; init; }

    public TableCell In(TableRow row) => Fixed is { } text ? TableCell.Of(text) : row[Index];
}

/// <summary>A place where a column may go, for the mapping page.</summary>
public sealed record ImportTargetField(string Name, string Label, bool Required);

/// <summary>Where the columns of a file of one record type may go, within the rights of the actor.</summary>
internal sealed class ImportColumns(IEnumerable<IImportTarget> targets, ImportDocuments documents, ActorContext actors, ITexts texts)
{
    private const decimal Certain = 0.9m;

    private static readonly (string Part, int Order, string[] Aliases)[] RegionParts =
    [
        ("province", 1, ["省", "省份", "省/直辖市", "State", "Province", "縣市"]),
        ("city", 2, ["市", "城市", "地级市", "City", "鄉鎮市區"]),
        ("district", 3, ["区", "县", "区县", "区/县", "District"]),
    ];

    public IReadOnlyList<IImportTarget> PartsOf(RecordType type) =>
        [.. targets.Where(t => t.RecordType == type.Name && actors.Actor.May(t.Permission))];

    public IReadOnlyList<ImportTargetField> TargetsOf(RecordType type) =>
        [.. HeadingTargets(type).Concat(DocumentTargets(type)).Select(t => new ImportTargetField(t.Field, t.Labels[^1],
            type.TryField(t.Field, out var field) && field.Has(FieldTraits.Required)))];

    /// <summary>Heading → target, where it is certain enough to need no question.</summary>
    /// <param name="ofDocuments">Also into what only whole documents bring.</param>
    public Dictionary<string, string> Suggest(RecordType type, IReadOnlyList<string> headings, int? heads = null, bool ofDocuments = true)
    {
        var mapping = new Dictionary<string, string>(StringComparer.Ordinal);
        var (own, of) = (HeadingTargets(type), ofDocuments ? DocumentTargets(type) : []);
        if (heads is { } count && count < headings.Count)
        {
            Add(mapping, [.. headings.Take(count)], [.. own, .. of.Where(t => !DocumentFields.IsOfLine(t.Field))]);
            Add(mapping, [.. headings.Skip(count)], [.. of.Where(t => DocumentFields.IsOfLine(t.Field))]);
            return mapping;
        }
        Add(mapping, headings, [.. own, .. of.Where(t => t.Field != DocumentFields.LineNumber)]);
        // Without lines a number is no document, nor is what else only documents have.
        if (!mapping.Values.Any(DocumentFields.IsOfLine) && documents.Of(type)?.TakesHeads(mapping.Values.ToHashSet(StringComparer.Ordinal)) != true)
            return mapping.Where(m => !of.Any(t => t.Field == m.Value)).ToDictionary(StringComparer.Ordinal);
        return mapping;
    }

    private static void Add(Dictionary<string, string> mapping, IReadOnlyList<string> headings, List<HeadingTarget> targets)
    {
        foreach (var match in HeadingMatcher.Match(headings, targets))
        {
            if (match is { Field: { } target, Confidence: >= Certain })
                mapping.TryAdd(match.Heading, target);
        }
    }

    /// <summary>Number, other fields of the head that only documents bring, and lines, where the actor may bring in documents of the type.</summary>
    private List<HeadingTarget> DocumentTargets(RecordType type)
    {
        if (documents.Of(type) is not { } target || !type.TryField(target.Key, out var key))
            return [];
        var heads = target.HeadColumns.Prepend(new(key.Name, [])).Select(h => (Column: h, Field: type[h.Name])).Where(h => !MaySet(type, h.Field)).DistinctBy(h => h.Field.Name);
        return
        [
            .. heads.Select(h => new HeadingTarget(h.Field.Name, Labels(h.Field.LabelKey, h.Field.Name), [.. h.Field.Aliases, .. h.Column.Aliases])),
            .. target.LineColumns.Count == 0 ? Array.Empty<HeadingTarget>() : [new(DocumentFields.LineNumber, Labels("import.lines.number", DocumentFields.LineNumber), key.Aliases)],
            .. target.LineColumns.Select(c => new HeadingTarget(c.Name, Labels(c.LabelKey, c.Name), c.Aliases)),
        ];
    }

    /// <summary>The columns of a mapping, or what is wrong with it.</summary>
    /// <param name="fixedValues">Target → what stands there in all rows.</param>
    public Result<IReadOnlyList<ImportColumn>> Bind(
        RecordType type, IReadOnlyList<string> headings, IReadOnlyDictionary<string, string> mapping, int? heads = null, IReadOnlyDictionary<string, string>? fixedValues = null)
    {
        var targets = HeadingTargets(type).Concat(DocumentTargets(type)).ToList();
        var known = targets.Select(t => t.Field).ToHashSet(StringComparer.Ordinal);
        var document = documents.Of(type);
        var key = document?.Key ?? DocumentFields.Number;
        var columns = new List<ImportColumn>();
        var errors = new List<Error>();
        foreach (var (heading, target) in mapping)
        {
            if (string.IsNullOrEmpty(target))
                continue;
            var index = IndexOf(headings, heading);
            if (index < 0)
                errors.Add(Error.Invalid("mapping", "import.mapping.heading", Short(heading)));
            else if (!known.Contains(target))
                errors.Add(Error.Invalid("mapping", "import.mapping.target", Short(target)));
            else
                columns.Add(Column(type, index, headings[index], target));
        }
        foreach (var (target, text) in fixedValues ?? new Dictionary<string, string>())
        {
            // A number of a document is never that of all.
            if (!known.Contains(target) || target == DocumentFields.LineNumber || (document is not null && target == key))
                errors.Add(Error.Invalid("fixed", "import.mapping.target", Short(target)));
            else
                columns.Add(Column(type, -1, targets.Find(t => t.Field == target)!.Labels[^1], target) with { Fixed = text });
        }
        errors.AddRange(columns.GroupBy(c => c.Target).Where(g => g.Count() > 1)
            .Select(g => Error.Invalid("mapping", "import.mapping.twice", string.Join(", ", g.Select(c => c.Heading)))));
        var twoFiles = heads < headings.Count;
        if (errors.Count == 0 && (!IsWhole(type, document, columns, twoFiles)
            || columns.Any(c => twoFiles && c.Fixed is null && DocumentFields.IsOfLine(c.Target) != c.Index >= heads)))
            errors.Add(Error.Invalid("mapping", twoFiles ? "import.mapping.files" : "import.mapping.document"));
        if (errors.Count == 0 && columns.Count == 0)
            errors.Add(Error.Invalid("mapping", "import.mapping.none"));
        return errors.Count > 0 ? errors : columns;
    }

    /// <summary>Whether number and lines are there together, as far as documents of the type need both.</summary>
    private bool IsWhole(RecordType type, IDocumentTarget? document, List<ImportColumn> columns, bool twoFiles)
    {
        var key = document?.Key ?? DocumentFields.Number;
        var numbered = columns.Any(c => c.Target == key);
        if (DocumentFields.Are(columns))
            return twoFiles ? numbered && columns.Any(c => c.Target == DocumentFields.LineNumber) : numbered || document?.RowsWithoutKey is not null;
        return !twoFiles && (document?.TakesHeads(columns.Select(c => c.Target).ToHashSet(StringComparer.Ordinal)) == true
            || !columns.Any(c => c.Field is { } field && !MaySet(type, field)));
    }

    private static int IndexOf(IReadOnlyList<string> headings, string heading)
    {
        for (var i = 0; i < headings.Count; i++)
        {
            if (headings[i] == heading || headings[i] == heading.Trim())
                return i;
        }
        return -1;
    }

    private static ImportColumn Column(RecordType type, int index, string heading, string target)
    {
        if (type.TryField(target, out var field))
            return new(index, heading, target, field);
        var part = RegionParts.FirstOrDefault(p => target.EndsWith("." + p.Part, StringComparison.Ordinal));
        return part.Part is not null && type.TryField(target[..target.LastIndexOf('.')], out var region) && region.Kind == FieldKind.Region
            ? new(index, heading, target, region, part.Order)
            : new(index, heading, target, null);
    }

    private List<HeadingTarget> HeadingTargets(RecordType type)
    {
        var list = new List<HeadingTarget>();
        foreach (var field in type.Fields.Where(f => MaySet(type, f)))
        {
            var labels = field.Label is { } own ? [own] : Labels(field.LabelKey, field.Name);
            // A heading that can be the record's name is its name: without it no row could go in.
            list.Add(new(field.Name, field.Has(FieldTraits.Required) ? [.. field.Aliases, .. labels] : labels, field.Aliases));
            if (field.Kind == FieldKind.Region)
                list.AddRange(RegionParts.Select(p => new HeadingTarget($"{field.Name}.{p.Part}", Labels($"region.{p.Part}", $"{field.Name}.{p.Part}"), p.Aliases)));
        }
        list.AddRange(PartsOf(type).SelectMany(t => t.Fields).Select(f => new HeadingTarget(f.Name, Labels(f.LabelKey, f.Name), f.Aliases)));
        return list;
    }

    private bool MaySet(RecordType type, Field field) =>
        field.Has(FieldTraits.Importable) && !field.Has(FieldTraits.ReadOnly) && field.Set is not null && field.Kind != FieldKind.Part
        && actors.Actor.FieldAccess(type.Name, field.Name) == FieldAccess.Write;

    /// <summary>In every language, the user's own last: it is the one he sees.</summary>
    private List<string> Labels(string key, string name) =>
        [.. Languages.All.Select(l => texts.Find(key, CultureInfo.GetCultureInfo(l))).OfType<string>(), texts.Find(key, CultureInfo.CurrentUICulture) ?? name];

    private static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
