using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Jobs;
using Huike.Kernel.UseCases;

namespace Huike.Platform.Transfer.Import.UseCases;

/// <summary>Imports for real what a trial run has judged: the same file, mapping and corrections.</summary>
[Open("The right depends on what the file brings: {entity}.import is checked here.")]
[NoApi("Programs start the import itself.")]
public sealed record RunTrial(Guid Id) : ICommand<ImportStarted>;

internal sealed class RunTrialUseCase(HuikeDb db, ActorContext actors, ImportAccess access, TimeProvider clock, JobSignal signal, AfterCommit after) : IUseCase<RunTrial, ImportStarted>
{
    public async Task<Result<ImportStarted>> Execute(RunTrial request, CancellationToken cancellation)
    {
        var found = await access.Mine(request.Id, null, cancellation);
        if (!found.IsSuccess)
            return found.Error;
        var (trial, plan, type) = found.Value;
        if (trial.State != Job.Finished || !plan.DryRun)
            return Error.Rule("import.notTrial");
        if (access.Missing(type, plan.Duplicates) is { } missing)
            return missing;
        var job = new Job
        {
            Kind = ImportPlan.JobKind,
            Payload = (plan with { DryRun = false, AddsChoices = access.MayAddChoices }).ToJson(),
            CreatedById = actors.Actor.UserId,
            SessionId = actors.Actor.SessionId,
            CreatedAt = clock.GetUtcNow().UtcDateTime,
        };
        db.Add(job);
        after.Add(signal.Wake);
        return new ImportStarted(job.Id);
    }
}
