using FluentValidation;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Jobs;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Transfer.Jobs;

/// <summary>How one of my jobs stands.</summary>
[Open("Everybody sees his own jobs, and only those.")]
public sealed record GetJob(Guid Id) : IQuery<JobView>;

internal sealed class GetJobUseCase(HuikeDb db, ActorContext actors, ITexts texts) : IUseCase<GetJob, JobView>
{
    public async Task<Result<JobView>> Execute(GetJob request, CancellationToken cancellation)
    {
        var job = await JobViews.Find(db, actors.Actor, request.Id, null, cancellation);
        return job.IsSuccess ? JobViews.Of(job.Value, texts) : job.Error;
    }
}

public sealed record JobList(IReadOnlyList<JobView> Items);

/// <summary>My newest jobs, drafts left out.</summary>
[Open("Everybody sees his own jobs, and only those.")]
public sealed record ListJobs(string? Kind = null, int? Limit = null) : IQuery<JobList>;

internal sealed class ListJobsValidator : AbstractValidator<ListJobs>
{
    public ListJobsValidator()
    {
        RuleFor(r => r.Kind).MaximumLength(40);
        RuleFor(r => r.Limit).InclusiveBetween(1, 200);
    }
}

internal sealed class ListJobsUseCase(HuikeDb db, ActorContext actors, ITexts texts) : IUseCase<ListJobs, JobList>
{
    public async Task<Result<JobList>> Execute(ListJobs request, CancellationToken cancellation)
    {
        var jobs = await JobViews.Mine(db, actors.Actor).AsNoTracking()
            .Where(j => j.State != Job.Draft && (request.Kind == null || j.Kind == request.Kind))
            .OrderByDescending(j => j.Id).Take(request.Limit ?? 50).ToListAsync(cancellation);
        return new JobList([.. jobs.Select(j => JobViews.Of(j, texts))]);
    }
}

/// <summary>Stops one of my jobs after the batch it is working on; what is done until then stays and can be undone.</summary>
[Open("Everybody stops his own jobs, and only those.", Keys = true)]
public sealed record CancelJob(Guid Id) : ICommand<JobView>;

internal sealed class CancelJobUseCase(HuikeDb db, ActorContext actors, ITexts texts, TimeProvider clock) : IUseCase<CancelJob, JobView>
{
    public async Task<Result<JobView>> Execute(CancelJob request, CancellationToken cancellation)
    {
        var found = await JobViews.Find(db, actors.Actor, request.Id, null, cancellation);
        if (!found.IsSuccess)
            return found.Error;
        var now = clock.GetUtcNow().UtcDateTime;
        // One statement each: a worker may be taking the job at this very moment.
        var waiting = await JobViews.Mine(db, actors.Actor).Where(j => j.Id == request.Id && (j.State == Job.Queued || j.State == Job.Draft))
            .ExecuteUpdateAsync(set => set.SetProperty(j => j.State, Job.Cancelled).SetProperty(j => j.CancelRequested, true).SetProperty(j => j.FinishedAt, now), cancellation);
        if (waiting == 0)
        {
            var running = await JobViews.Mine(db, actors.Actor).Where(j => j.Id == request.Id && j.State == Job.Running)
                .ExecuteUpdateAsync(set => set.SetProperty(j => j.CancelRequested, true), cancellation);
            if (running == 0)
                return Error.Rule("job.over");
        }
        await db.Entry(found.Value).ReloadAsync(cancellation);
        return JobViews.Of(found.Value, texts);
    }
}
