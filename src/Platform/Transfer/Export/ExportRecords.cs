using System.Globalization;
using System.Text.Json;
using FluentValidation;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Files;
using Huike.Kernel.Jobs;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Huike.Platform.Transfer.Import.UseCases;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Platform.Transfer.Export;

/// <summary>Writes a list as a file, as far as <see cref="TransferLimits"/> allows directly.</summary>
/// <param name="Open">Called with the file's name once nothing more is to be refused; gives the target.</param>
[Open("The right depends on the list: {entity}.export and {entity}.view are checked here.")]
public sealed record ExportRecords(string Entity, ListRequest List, ExportFormat Format, bool Raw, Func<string, Stream> Open, bool ForEditing = false) : IQuery<ExportDone>;

public sealed record ExportDone(long Rows);

internal sealed class ExportRecordsUseCase(RecordCatalog catalog, IServiceProvider services) : IUseCase<ExportRecords, ExportDone>
{
    public async Task<Result<ExportDone>> Execute(ExportRecords request, CancellationToken cancellation)
    {
        if (catalog.Find(request.Entity) is not { } type)
            return Error.NotFound();
        var written = await Exporters.Of(services, type).Write(
            new(request.List, request.Format, request.Raw, Import.TransferLimits.MostDirectRows) { ForEditing = request.ForEditing }, request.Open, cancellation);
        return written.IsSuccess ? new ExportDone(written.Value) : Result<ExportDone>.Failed(written.Errors);
    }
}

/// <summary>Queues an export of any size; its file is fetched from the job.</summary>
/// <param name="Resource">Resource name of the record type.</param>
/// <param name="Query">Conditions and order in the words of a list's address: <c>grade=A&amp;sort=name</c>.</param>
/// <param name="Fields">Columns; null for all.</param>
[Open("The right depends on the list: {resource}.export and {resource}.view are checked here.", Keys = true)]
public sealed record StartExport(string Resource, string? Format = null, string? Query = null, IReadOnlyList<string>? Fields = null, bool Raw = false)
    : ICommand<ImportStarted>;

internal sealed class StartExportValidator : AbstractValidator<StartExport>
{
    public StartExportValidator()
    {
        RuleFor(r => r.Resource).NotEmpty().MaximumLength(40);
        RuleFor(r => r.Query).MaximumLength(4000);
        RuleFor(r => r.Fields).Must(f => f is null || f.Count <= 200).WithErrorCode("tooMany");
    }
}

internal sealed class StartExportUseCase(
    HuikeDb db, ActorContext actors, RecordCatalog catalog, ITexts texts, TimeProvider clock, JobSignal signal, AfterCommit after) : IUseCase<StartExport, ImportStarted>
{
    public Task<Result<ImportStarted>> Execute(StartExport request, CancellationToken cancellation) => Task.FromResult(Start(request));

    private Result<ImportStarted> Start(StartExport request)
    {
        if (catalog.Find(request.Resource) is not { } type)
            return Error.Invalid("resource", "import.entity", request.Resource);
        if (!actors.Actor.May(type.PermissionTo("export")) || !actors.Actor.May(type.PermissionTo("view")))
            return Error.Forbidden();
        var format = ExportFormats.Parse(request.Format);
        if (!format.IsSuccess)
            return format.Error;
        var list = ExportQuery.Parse(request.Query);
        if (!list.IsSuccess)
            return Result<ImportStarted>.Failed(list.Errors);
        var query = ListQueryString.Format(request.Fields is null ? list.Value : list.Value with { Fields = request.Fields });
        var name = texts.Find(type.TitleKey, CultureInfo.CurrentUICulture) ?? type.Name;
        var job = new Job
        {
            Kind = ExportPlan.JobKind,
            Payload = JsonSerializer.Serialize(new ExportPlan(type.Name, format.Value, query, request.Raw, CultureInfo.CurrentUICulture.Name, name), Import.TransferJson.Options),
            CreatedById = actors.Actor.UserId,
            SessionId = actors.Actor.NarrowedBy,
            CreatedAt = clock.GetUtcNow().UtcDateTime,
        };
        db.Add(job);
        after.Add(signal.Wake);
        return new ImportStarted(job.Id);
    }
}

internal static class ExportQuery
{
    public static Result<ListRequest> Parse(string? query) => ListQueryString.Parse(QueryHelpers.ParseQuery(query));
}

internal static class Exporters
{
    public static IRecordExporter Of(IServiceProvider services, RecordType type) =>
        (IRecordExporter)services.GetRequiredService(typeof(RecordExporter<>).MakeGenericType(type.EntityType));
}

/// <summary>Writes an export into the file store. It reads only, so after a crash it simply begins again.</summary>
internal sealed class ExportJob(IServiceScopeFactory scopes, IFileStore files, FileStoreOptions folder) : IJobHandler
{
    public string Kind => ExportPlan.JobKind;

    public async Task Run(JobRun run, CancellationToken cancellation)
    {
        var plan = JsonSerializer.Deserialize<ExportPlan>(run.Job.Payload, Import.TransferJson.Options)!;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(Languages.Nearest(plan.Language));
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = run.Actor with { Language = plan.Language };
        var type = scope.ServiceProvider.GetRequiredService<RecordCatalog>().Find(plan.Entity) ?? throw new JobFailedException("notFound");
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(folder.Directory, "incoming")).FullName, $"export-{run.Job.Id:N}");
        await using var file = new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 128 * 1024, FileOptions.Asynchronous | FileOptions.DeleteOnClose);
        var name = "";
        var list = ExportQuery.Parse(plan.Query);
        var written = list.IsSuccess
            ? await Exporters.Of(scope.ServiceProvider, type).Write(new(list.Value, plan.Format, plan.Raw, null), fileName => { name = fileName; return new WatchedStream(file, run); }, cancellation)
            : Result<long>.Failed(list.Errors);
        if (!written.IsSuccess)
            throw new JobFailedException(written.Error.Code);
        file.Position = 0;
        var stored = await files.Save(file, long.MaxValue, cancellation);
        run.Result = JsonSerializer.Serialize(new ExportResult(written.Value, stored.Value.Hash, name), Import.TransferJson.Options);
    }

    /// <summary>Keeps the lease alive and hears of cancelling, every few megabytes.</summary>
    private sealed class WatchedStream(Stream inner, JobRun run) : Stream
    {
        private const long Step = 1024 * 1024;
        private long _sinceReport;

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await inner.WriteAsync(buffer, cancellationToken);
            _sinceReport += buffer.Length;
            if (_sinceReport < Step)
                return;
            _sinceReport = 0;
            if (!await run.Report(50, null, cancellationToken))
                throw new JobCancelledException(null);
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override void Flush() { }
        public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
