using FluentValidation;
using Huike.Kernel.Jobs;
using Huike.Kernel.UseCases;

namespace Huike.Platform.Transfer.Import.UseCases;

/// <summary>Queues an uploaded file for importing.</summary>
/// <param name="Mapping">Heading → target; null: as last time, else by the headings.</param>
/// <param name="DryRun">Judge every row and write nothing.</param>
[Open("The right depends on what the file brings: {entity}.import is checked here.", Keys = true)]
public sealed record StartImport(
    Guid Id, IReadOnlyDictionary<string, string>? Mapping = null, DuplicatePolicy Duplicates = DuplicatePolicy.Skip, bool DryRun = false,
    TableChoice? Table = null) : ICommand<ImportStarted>
{
    /// <summary>Target → text: what the file lacks and all its rows share.</summary>
    public IReadOnlyDictionary<string, string>? Fixed { get; init; }
    /// <summary>Wishes that the kind of document knows.</summary>
    public IReadOnlyList<string>? Options { get; init; }
}

internal sealed class StartImportValidator : AbstractValidator<StartImport>
{
    public StartImportValidator()
    {
        RuleFor(r => r.Mapping).Must(m => m is null || m.Count <= 512).WithErrorCode("tooMany");
        RuleFor(r => r.Fixed).Must(f => f is null || (f.Count <= 64 && f.Values.All(v => v is { Length: <= 4000 }))).WithErrorCode("tooMany");
        RuleFor(r => r.Options).Must(o => o is null || o.Count <= 16).WithErrorCode("tooMany");
        RuleFor(r => r.Duplicates).IsInEnum().WithErrorCode("notOnList");
    }
}

internal sealed class StartImportUseCase(
    ImportAccess access, ImportColumns columns, ImportDocuments kinds, DocumentReader documents, JobSignal signal, AfterCommit after) : IUseCase<StartImport, ImportStarted>
{
    public async Task<Result<ImportStarted>> Execute(StartImport request, CancellationToken cancellation)
    {
        var found = await access.Mine(request.Id, Job.Draft, cancellation);
        if (!found.IsSuccess)
            return found.Error;
        var (job, plan, type) = found.Value;
        if (access.Missing(type, request.Duplicates) is { } missing)
            return missing;
        if (kinds.Refusal(type, request.Options) is { } unknown)
            return unknown;
        plan = plan with { Fixed = request.Fixed, Options = request.Options, Duplicates = request.Duplicates, DryRun = request.DryRun, Table = request.Table ?? plan.Table, AddsChoices = access.MayAddChoices };
        var mapping = await access.Read(plan, async table =>
        {
            var headings = await documents.Headings(plan, table);
            var chosen = request.Mapping ?? (await access.MappingOf(type, headings, columns, cancellation)).Mapping;
            var bound = columns.Bind(type, headings.All, chosen, headings.Heads, plan.Fixed);
            if (!bound.IsSuccess)
                return Result<Dictionary<string, string>>.Failed(bound.Errors);
            if (kinds.Of(type, bound.Value) is not null && request.Duplicates is not (DuplicatePolicy.Skip or DuplicatePolicy.Update))
                return Error.Invalid("duplicates", "import.document.duplicates");
            await access.Remember(type, headings.All, chosen, cancellation);
            return new Dictionary<string, string>(chosen, StringComparer.Ordinal);
        });
        if (!mapping.IsSuccess)
            return Result<ImportStarted>.Failed(mapping.Errors);
        job.Payload = (plan with { Mapping = mapping.Value }).ToJson();
        job.State = Job.Queued;
        after.Add(signal.Wake);
        return new ImportStarted(job.Id);
    }
}
