using System.Globalization;
using System.Xml;
using Huike.Kernel.Files;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Platform.Templates.Models;
using Huike.Platform.Templates.Rendering;
using Huike.Platform.Transfer.Files;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace Huike.Platform.Templates;

/// <summary>
/// Documents as workbooks. In a company's own workbook <c>{{number}}</c> stands for a value, <c>{{lines.productName}}</c> for the rows of a
/// list, <c>{{company_name}}</c> for a part of a group and <c>{{totalCapitals}}</c> for an amount in capitals.
/// </summary>
internal sealed class PrintWorkbook(IFileStore files, ITexts texts)
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public const int MostBytes = 2 * 1024 * 1024;

    public async Task<Result<byte[]>> Write(PrintReady ready, CancellationToken cancellation)
    {
        using var target = new MemoryStream();
        if (ready.Template.ExcelFile is not { } hash)
        {
            await target.SaveAsAsync(Plain(ready), printHeader: false, cancellationToken: cancellation);
            return target.ToArray();
        }
        if (await Bytes(hash, cancellation) is not { } template)
            return Error.NotFound();
        try
        {
            await target.SaveAsByTemplateAsync(template, Values(ready), new OpenXmlConfiguration { IgnoreTemplateParameterMissing = true }, cancellation);
            return target.ToArray();
        }
        catch (Exception exception) when (exception is XmlException or InvalidDataException or InvalidOperationException or KeyNotFoundException or NotSupportedException or NullReferenceException)
        {
            return Error.Rule("template.workbook");
        }
    }

    /// <summary>Why an uploaded workbook is not taken; null where it can be used.</summary>
    public async Task<Error?> Refuse(string hash, CancellationToken cancellation)
    {
        if (await Bytes(hash, cancellation) is not { Length: <= MostBytes } bytes)
            return Error.Invalid("file", "template.workbook");
        try
        {
            using var stream = new MemoryStream(bytes);
            using var table = TableReader.Open(stream, "template.xlsx");
            return table.Kind == TableKind.Xlsx ? null : Error.Invalid("file", "template.workbook");
        }
        catch (TableFileException)
        {
            return Error.Invalid("file", "template.workbook");
        }
    }

    private async Task<byte[]?> Bytes(string hash, CancellationToken cancellation)
    {
        if (files.Open(hash) is not { } stream)
            return null;
        await using (stream)
        {
            if (stream.Length > MostBytes)
                return null;
            var bytes = new byte[stream.Length];
            await stream.ReadExactlyAsync(bytes, cancellation);
            return bytes;
        }
    }

    private static Dictionary<string, object?> Values(PrintReady ready)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal) { ["title"] = ready.Document.Title, ["currency"] = ready.Document.Currency };
        Add(values, "", ready.Model.Fields, ready.Document.Values, ready);
        Add(values, "company_", PrintRenderer.CommonFields.First(f => f.Name == "company").Fields, ready.Company, ready);
        (values["printed_by"], values["printed_at"]) = (ready.Note.By, PrintFunctions.TextOf(ready.Note.At));
        return values;
    }

    private static void Add(Dictionary<string, object?> into, string prefix, IReadOnlyList<PrintField> fields, PrintValues values, PrintReady ready)
    {
        foreach (var field in fields)
        {
            var value = values.GetValueOrDefault(field.Name);
            switch (field.Kind)
            {
                case PrintFieldKind.Image:
                    break;
                case PrintFieldKind.Group when value is PrintValues part:
                    Add(into, $"{prefix}{field.Name}_", field.Fields, part, ready);
                    break;
                case PrintFieldKind.List:
                    into[prefix + field.Name] = Rows(field, value).Select((r, i) => Row(field, r, i + 1)).ToList();
                    break;
                default:
                    into[prefix + field.Name] = Cell(field, value);
                    if (field.Kind == PrintFieldKind.Money && PrintAmount.Of(value) is { } amount)
                        into[$"{prefix}{field.Name}Capitals"] = Capitals.OfAmount(amount, ready.Document.Currency, CapitalStyle.Of(ready.Template.Language));
                    break;
            }
        }
    }

    private static IEnumerable<PrintValues> Rows(PrintField field, object? value) =>
        field.Kind == PrintFieldKind.List && value is System.Collections.IEnumerable rows and not string ? rows.OfType<PrintValues>() : [];

    private static Dictionary<string, object?> Row(PrintField list, PrintValues row, int number)
    {
        var cells = new Dictionary<string, object?>(StringComparer.Ordinal) { ["no"] = number };
        foreach (var field in list.Fields.Where(f => f.Kind is not (PrintFieldKind.Image or PrintFieldKind.Group or PrintFieldKind.List)))
            cells[field.Name] = Cell(field, row.GetValueOrDefault(field.Name));
        return cells;
    }

    /// <summary>Numbers stay numbers; a text is never taken for a formula.</summary>
    private static object? Cell(PrintField field, object? value) => value switch
    {
        null => null,
        string text => text.StartsWith("$=", StringComparison.Ordinal) ? "'" + text : text,
        _ when field.Kind is PrintFieldKind.Money or PrintFieldKind.Price or PrintFieldKind.Quantity or PrintFieldKind.Percent or PrintFieldKind.Integer => PrintAmount.Of(value),
        _ => PrintFunctions.TextOf(value),
    };

    /// <summary>Title, fields with their labels, then each list with its headings: the same content, without a layout.</summary>
    private List<Dictionary<string, object?>> Plain(PrintReady ready)
    {
        var culture = CultureInfo.GetCultureInfo(ready.Template.Language);
        string Label(PrintField field) => texts.Find(field.LabelKey, culture) ?? field.Name;
        var rows = new List<object?[]> { new object?[] { ready.Company.GetValueOrDefault("name") }, new object?[] { $"{texts.Find($"choice.template.kind.{ready.Kind.Kind}", culture)} {ready.Document.Title}" } };
        foreach (var field in ready.Model.Fields)
        {
            var value = ready.Document.Values.GetValueOrDefault(field.Name);
            if (field.Kind == PrintFieldKind.Group && value is PrintValues part)
                rows.AddRange(field.Fields.Where(f => f.Kind is not (PrintFieldKind.List or PrintFieldKind.Group)).Select(f => new[] { Label(f), Cell(f, part.GetValueOrDefault(f.Name)) }));
            else if (field.Kind == PrintFieldKind.List)
                rows.AddRange(Table(field, value, Label));
            else if (field.Kind is not (PrintFieldKind.Image or PrintFieldKind.Group))
                rows.Add([Label(field), Cell(field, value)]);
        }
        var width = rows.Max(r => r.Length);
        return [.. rows.Select(r => Enumerable.Range(0, width).ToDictionary(i => $"c{i}", i => i < r.Length ? r[i] : null))];
    }

    private static IEnumerable<object?[]> Table(PrintField list, object? value, Func<PrintField, string> label)
    {
        var columns = list.Fields.Where(f => f.Kind is not (PrintFieldKind.Image or PrintFieldKind.Group or PrintFieldKind.List)).ToList();
        yield return [];
        yield return [label(list)];
        yield return [.. columns.Select(label)];
        foreach (var row in Rows(list, value))
            yield return [.. columns.Select(c => Cell(c, row.GetValueOrDefault(c.Name)))];
        yield return [];
    }
}
