using Huike.Kernel.UseCases;

namespace Huike.Platform.Transfer.Export;

public enum ExportFormat
{
    Xlsx,
    Csv,
}

/// <summary>Payload of an export job.</summary>
/// <param name="Query">Conditions, order and fields in the words of a list's address.</param>
/// <param name="Raw">Codes and ids in the place of labels and names.</param>
internal sealed record ExportPlan(string Entity, ExportFormat Format, string Query, bool Raw, string Language, string FileName)
{
    public const string JobKind = "export";
}

/// <param name="File">Hash of the stored file.</param>
internal sealed record ExportResult(long Rows, string File, string FileName);

internal static class ExportFormats
{
    public static Result<ExportFormat> Parse(string? text) => text switch
    {
        null or "" or "xlsx" => ExportFormat.Xlsx,
        "csv" => ExportFormat.Csv,
        _ => Error.Malformed("format", "notOnList", text.Length > 20 ? text[..20] : text),
    };

    public static string ContentType(ExportFormat format) => format == ExportFormat.Csv
        ? "text/csv; charset=utf-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
}
