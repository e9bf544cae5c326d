using System.Text.Json;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Files;
using Huike.Kernel.Jobs;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Transfer.Export;
using Huike.Platform.Transfer.Import;

namespace Huike.Platform.Transfer.Jobs;

/// <summary>A file that a job made. The caller closes the content.</summary>
public sealed record JobFile(Stream Content, string FileName, string ContentType);

/// <summary>What one of my exports made.</summary>
[Open("Everybody fetches the files of his own jobs, and only those.")]
public sealed record GetJobFile(Guid Id) : IQuery<JobFile>;

internal sealed class GetJobFileUseCase(HuikeDb db, ActorContext actors, RecordCatalog catalog, IFileStore files) : IUseCase<GetJobFile, JobFile>
{
    public async Task<Result<JobFile>> Execute(GetJobFile request, CancellationToken cancellation)
    {
        var job = await JobViews.Find(db, actors.Actor, request.Id, ExportPlan.JobKind, cancellation);
        if (!job.IsSuccess)
            return job.Error;
        if (job.Value.State != Job.Finished || job.Value.Result is not { } json)
            return Error.NotFound();
        var made = JsonSerializer.Deserialize<ExportResult>(json, TransferJson.Options)!;
        var plan = JsonSerializer.Deserialize<ExportPlan>(job.Value.Payload, TransferJson.Options)!;
        // Whoever lost the right to export since does not get the file either.
        if (!actors.Actor.May(catalog.Find(plan.Entity)?.PermissionTo("export") ?? $"{plan.Entity}.export"))
            return Error.Forbidden();
        return files.Open(made.File) is { } content ? new JobFile(content, made.FileName, ExportFormats.ContentType(plan.Format)) : Error.NotFound();
    }
}
