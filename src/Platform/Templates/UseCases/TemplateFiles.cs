using System.Text.Json;
using System.Text.Json.Serialization;
using FluentValidation;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Files;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Templates.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Templates.UseCases;

/// <summary>A template as a file that another company or installation takes in; without its workbook.</summary>
public sealed record TemplateFile(string Kind, string Purpose, string Name, string Language, PrintLayout Layout, string? Subject = null)
{
    internal static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 8,
    };
}

[Permission("templates.view")]
public sealed record ExportTemplate(Guid Id) : IQuery<PrintedFile>;

internal sealed class ExportTemplateUseCase(HuikeDb db, RecordCatalog catalog, ActorContext actors) : IUseCase<ExportTemplate, PrintedFile>
{
    public async Task<Result<PrintedFile>> Execute(ExportTemplate request, CancellationToken cancellation)
    {
        if (await db.Set<PrintTemplate>().AsNoTracking().FirstOrDefaultAsync(t => t.Id == request.Id, cancellation) is not { } template)
            return Error.NotFound();
        // The file is whole or it is not given: one with parts missing would be taken in elsewhere as if it were complete.
        var type = catalog.Of<PrintTemplate>();
        if (type.Fields.Any(f => actors.Actor.FieldAccess(type.Name, f.Name) is FieldAccess.Hidden or FieldAccess.Masked))
            return Error.Forbidden();
        var file = new TemplateFile(template.Kind, template.Purpose, template.Name, template.Language, template.Layout, template.Subject);
        return new PrintedFile(JsonSerializer.SerializeToUtf8Bytes(file, TemplateFile.Json), $"{template.Name}.json", "application/json");
    }
}

/// <summary>Takes a template in from such a file, as a new one.</summary>
[Permission("templates.create")]
public sealed record ImportTemplate(TemplateFile File) : ICommand<SavedRecord>;

internal sealed class ImportTemplateUseCase(RecordWriter<PrintTemplate> writer, RecordReader<PrintTemplate> reader) : IUseCase<ImportTemplate, SavedRecord>
{
    public async Task<Result<SavedRecord>> Execute(ImportTemplate request, CancellationToken cancellation)
    {
        var file = request.File;
        var patch = new RecordPatch { ["kind"] = file.Kind, ["purpose"] = file.Purpose, ["name"] = file.Name, ["language"] = file.Language };
        TemplateValues.Add(patch, file.Layout, file.Subject);
        var written = await writer.Create(patch, WriteOptions.Default, cancellation);
        return written.IsSuccess ? new SavedRecord(await reader.Detail(written.Value.Entity, cancellation), []) : Result<SavedRecord>.Failed(written.Errors);
    }
}

/// <summary>Gives a template a workbook with placeholders, or takes it away where <paramref name="File"/> is null.</summary>
[Permission("templates.edit")]
public sealed record SetTemplateWorkbook(Guid Id, StoredFile? File, string? FileName) : ICommand<Done>;

internal sealed class SetTemplateWorkbookValidator : AbstractValidator<SetTemplateWorkbook>
{
    public SetTemplateWorkbookValidator() => RuleFor(r => r.FileName).MaximumLength(200);
}

internal sealed class SetTemplateWorkbookUseCase(HuikeDb db, PrintWorkbook workbook) : IUseCase<SetTemplateWorkbook, Done>
{
    public async Task<Result<Done>> Execute(SetTemplateWorkbook request, CancellationToken cancellation)
    {
        if (await db.Set<PrintTemplate>().FirstOrDefaultAsync(t => t.Id == request.Id, cancellation) is not { } template)
            return Error.NotFound();
        if (request.File is { } file && await workbook.Refuse(file.Hash, cancellation) is { } refused)
            return refused;
        (template.ExcelFile, template.ExcelName) = (request.File?.Hash, request.File is null ? null : request.FileName);
        return Done.It;
    }
}
