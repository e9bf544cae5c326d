using System.Text.Json;
using Huike.Kernel.Access;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;

namespace Huike.Platform.Transfer.Import;

/// <summary>What the report of an import keeps of a row.</summary>
internal sealed class RowEntries(RecordType type, ActorContext actors)
{
    /// <summary>The errors of the rules in the words of the file: the column's heading and what stood there.</summary>
    public static List<RowError> Errors(ImportBatch batch, ParsedRow row, IReadOnlyList<Error> errors) => [.. errors.Select(error =>
    {
        var (line, ofLine) = ImportDocuments.Place(batch, row, error.Field);
        var column = ofLine is not null || error.Field is null ? ofLine : batch.Columns.FirstOrDefault(c => c.Target == error.Field || c.Field?.Name == error.Field);
        return new RowError(column?.Heading ?? error.Field, column is null || line is not null ? null : RowParser.Shown(column.In(row.Source).Text), error.Code, [.. error.Arguments.Select(RowParser.Word)]) { Line = line };
    })];

    public static string? Title(ParsedRow row) => (row.Values.GetValueOrDefault("name") ?? row.Values.GetValueOrDefault(DocumentFields.Number)) as string ?? row.Values.Values.OfType<string>().FirstOrDefault();

    public ImportEntry Failed(ImportBatch batch, ParsedRow row, IReadOnlyList<RowError> errors)
    {
        var entry = Entry(batch, row, ImportEntry.Failed, null, Title(row));
        entry.Errors = JsonSerializer.Serialize(errors, TransferJson.Options);
        return entry;
    }

    public ImportEntry Entry(ImportBatch batch, ParsedRow row, string outcome, Guid? id, string? title) => new()
    {
        TenantId = actors.Actor.TenantId,
        JobId = batch.JobId,
        Row = row.Number,
        Outcome = outcome,
        RecordType = type.Name,
        RecordId = id,
        Title = title is { Length: > 200 } ? title[..200] : title,
    };
}
