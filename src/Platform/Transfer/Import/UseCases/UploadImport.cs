using FluentValidation;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Files;
using Huike.Kernel.Jobs;
using Huike.Kernel.UseCases;

namespace Huike.Platform.Transfer.Import.UseCases;

/// <summary>An import that is being prepared or runs.</summary>
public sealed record ImportStarted(Guid Id);

/// <summary>Takes a file, already in the store, as the beginning of an import; nothing runs before <see cref="StartImport"/>.</summary>
/// <param name="Entity">Resource name of the record type.</param>
[Open("The right depends on what the file brings: {entity}.import is checked here.", Keys = true)]
public sealed record UploadImport(string Entity, StoredFile File, string FileName) : ICommand<ImportStarted>;

/// <summary>Adds a file with the lines of the documents whose heads were uploaded before.</summary>
[Open("Everybody prepares his own imports; {entity}.import is checked here.", Keys = true)]
[NoApi("Programs send both files together.")]
public sealed record AttachLines(Guid Id, StoredFile File, string FileName) : ICommand<ImportStarted>;

internal sealed class AttachLinesValidator : AbstractValidator<AttachLines>
{
    public AttachLinesValidator() => RuleFor(r => r.FileName).NotEmpty().MaximumLength(255);
}

internal sealed class AttachLinesUseCase(ImportAccess access, ImportDocuments documents) : IUseCase<AttachLines, ImportStarted>
{
    public async Task<Result<ImportStarted>> Execute(AttachLines request, CancellationToken cancellation)
    {
        var found = await access.Mine(request.Id, Job.Draft, cancellation);
        if (!found.IsSuccess)
            return found.Error;
        var (job, plan, type) = found.Value;
        if (documents.Of(type) is not { LineColumns.Count: > 0 })
            return Error.Invalid("lines", "import.document.none");
        var lines = plan with { File = request.File.Hash, FileName = request.FileName, Table = new() };
        var readable = await access.Read<bool>(lines, table => Task.FromResult<Result<bool>>(table.Headings.Count > 0));
        if (!readable.IsSuccess)
            return readable.Error;
        job.Payload = (plan with { LinesFile = request.File.Hash, LinesFileName = request.FileName }).ToJson();
        return new ImportStarted(job.Id);
    }
}

internal sealed class UploadImportValidator : AbstractValidator<UploadImport>
{
    public UploadImportValidator()
    {
        RuleFor(r => r.Entity).NotEmpty().MaximumLength(40);
        RuleFor(r => r.FileName).NotEmpty().MaximumLength(255);
    }
}

internal sealed class UploadImportUseCase(HuikeDb db, ActorContext actors, ImportAccess access, TimeProvider clock) : IUseCase<UploadImport, ImportStarted>
{
    public async Task<Result<ImportStarted>> Execute(UploadImport request, CancellationToken cancellation)
    {
        var type = access.TypeOf(request.Entity);
        if (!type.IsSuccess)
            return type.Error;
        var plan = new ImportPlan { Entity = request.Entity, File = request.File.Hash, FileName = request.FileName };
        var readable = await access.Read<bool>(plan, table => Task.FromResult<Result<bool>>(table.Headings.Count > 0));
        if (!readable.IsSuccess)
            return readable.Error;
        var job = new Job
        {
            Kind = ImportPlan.JobKind,
            State = Job.Draft,
            Payload = plan.ToJson(),
            CreatedById = actors.Actor.UserId,
            SessionId = actors.Actor.NarrowedBy,
            CreatedAt = clock.GetUtcNow().UtcDateTime,
        };
        db.Add(job);
        return new ImportStarted(job.Id);
    }
}
