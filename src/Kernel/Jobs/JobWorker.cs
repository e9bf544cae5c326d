using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records.Custom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Huike.Kernel.Jobs;

/// <summary>Does one kind of long work; runs as the user who started it and may be called again after a crash.</summary>
public interface IJobHandler
{
    string Kind { get; }

    /// <summary>Works until done or cancelled; reports through <paramref name="run"/>.</summary>
    Task Run(JobRun run, CancellationToken cancellation);
}

/// <summary>Wakes the worker when a job was queued in this process; others are found by looking every few seconds.</summary>
public sealed class JobSignal : IDisposable
{
    private readonly SemaphoreSlim _signal = new(0, 1);

    public void Wake()
    {
        try
        {
            _signal.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is awake already.
        }
    }

    public void Dispose() => _signal.Dispose();

    public Task<bool> Wait(TimeSpan most, CancellationToken cancellation) => _signal.WaitAsync(most, cancellation);
}

/// <summary>Progress, resume point and cancelling of one running job.</summary>
public sealed class JobRun(JobStore store, Job job, Actor actor)
{
    public Job Job { get; } = job;
    /// <summary>Whoever started the job, with the rights he has now.</summary>
    public Actor Actor { get; } = actor;

    /// <summary>Keeps how far the work came; false where somebody asked to stop.</summary>
    public Task<bool> Report(int progress, string? resumeFrom, CancellationToken cancellation) =>
        store.Report(Job, progress, resumeFrom, cancellation);

    /// <summary>
    /// The same inside the transaction of the work itself, so that a batch and the point behind it are kept together or
    /// not at all. False: somebody asked to stop, or another worker has the job; roll back.
    /// </summary>
    public Task<bool> ReportWith(HuikeDb db, int progress, string? resumeFrom, CancellationToken cancellation) =>
        store.ReportWith(db, Job, progress, resumeFrom, cancellation);

    public string? Result { get; set; }
}

/// <summary>Rows of jobs, taken and reported outside any user's transaction.</summary>
public sealed class JobStore(IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <summary>Renewed while the work runs; so long after a node died another one goes on.</summary>
    internal static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);
    private readonly string _node = $"{Environment.ProcessId}/{Guid.CreateVersion7():N}";

    /// <summary>The next job that nobody works on; null where there is none. Looks across tenants.</summary>
    public async Task<Job?> Take(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        // A lease from the far future was given before the clock was set back.
        var (ended, impossible) = (now, now + (2 * Lease));
        return await InScope(Actor.AcrossTenants(), async db =>
        {
            var open = db.Set<Job>().IgnoreQueryFilters(new[] { HuikeDb.TenantFilter })
                .Where(j => j.State == Job.Queued || (j.State == Job.Running && (j.LeaseUntil < ended || j.LeaseUntil > impossible)));
            var job = await open.OrderBy(j => j.Id).AsNoTracking().FirstOrDefaultAsync(cancellation);
            if (job is null)
                return null;
            var taken = await open.Where(j => j.TenantId == job.TenantId && j.Id == job.Id)
                .ExecuteUpdateAsync(set => set
                    .SetProperty(j => j.State, Job.Running)
                    .SetProperty(j => j.LeasedBy, _node)
                    .SetProperty(j => j.StartedAt, j => j.StartedAt ?? now)
                    .SetProperty(j => j.LeaseUntil, now + Lease), cancellation);
            return taken == 1 ? job : null;
        }, cancellation);
    }

    /// <summary>At the start of the only process on a database: whoever worked is dead, and the work goes on at once.</summary>
    public Task<int> ReleaseAll(CancellationToken cancellation) => InScope(Actor.AcrossTenants(), db => db.Set<Job>().IgnoreQueryFilters(new[] { HuikeDb.TenantFilter })
        .Where(j => j.State == Job.Running && j.LeasedBy != _node)
        .ExecuteUpdateAsync(set => set.SetProperty(j => j.State, Job.Queued).SetProperty(j => j.LeasedBy, (string?)null).SetProperty(j => j.LeaseUntil, (DateTime?)null), cancellation), cancellation);

    /// <summary>False where another worker has the job meanwhile.</summary>
    internal Task<bool> Renew(Job job, CancellationToken cancellation)
    {
        var until = clock.GetUtcNow().UtcDateTime + Lease;
        return InScope(Actor.System(job.TenantId), async db => await db.Set<Job>().Where(j => j.Id == job.Id && j.LeasedBy == _node)
            .ExecuteUpdateAsync(set => set.SetProperty(j => j.LeaseUntil, until), cancellation) == 1, cancellation);
    }

    internal async Task<bool> Report(Job job, int progress, string? resumeFrom, CancellationToken cancellation)
    {
        job.ResumeFrom = resumeFrom;
        return await InScope(Actor.System(job.TenantId), db => ReportWith(db, job, progress, resumeFrom, cancellation), cancellation);
    }

    internal async Task<bool> ReportWith(HuikeDb db, Job job, int progress, string? resumeFrom, CancellationToken cancellation)
    {
        var until = clock.GetUtcNow().UtcDateTime + Lease;
        var mine = await db.Set<Job>().Where(j => j.Id == job.Id && j.LeasedBy == _node && !j.CancelRequested)
            .ExecuteUpdateAsync(set => set
                .SetProperty(j => j.Progress, progress)
                .SetProperty(j => j.ResumeFrom, resumeFrom)
                .SetProperty(j => j.LeaseUntil, until), cancellation);
        return mine == 1;
    }

    internal Task<int> Finish(Job job, string state, string? result, string? failure, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return InScope(Actor.System(job.TenantId), db => db.Set<Job>().Where(j => j.Id == job.Id && j.LeasedBy == _node)
            .ExecuteUpdateAsync(set => set
                .SetProperty(j => j.State, j => state == Job.Finished && j.CancelRequested && result == null ? Job.Cancelled : state)
                .SetProperty(j => j.Progress, j => state == Job.Finished ? 100 : j.Progress)
                .SetProperty(j => j.Result, result)
                .SetProperty(j => j.Failure, failure)
                .SetProperty(j => j.FinishedAt, now)
                .SetProperty(j => j.LeasedBy, (string?)null)
                .SetProperty(j => j.LeaseUntil, (DateTime?)null), cancellation), cancellation);
    }

    private async Task<TResult> InScope<TResult>(Actor actor, Func<HuikeDb, Task<TResult>> work, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = actor;
        using var turn = await scope.ServiceProvider.GetRequiredService<IDatabaseProvider>().Writers.Enter(cancellation);
        return await work(scope.ServiceProvider.GetRequiredService<HuikeDb>());
    }
}

/// <summary>Takes jobs one after the other and runs them.</summary>
public sealed class JobWorker(
    JobStore store, JobSignal signal, IEnumerable<IJobHandler> handlers, IServiceScopeFactory scopes, IDatabaseProvider provider, TimeProvider clock,
    ILogger<JobWorker> log) : BackgroundService
{
    private readonly Dictionary<string, IJobHandler> _handlers = handlers.ToDictionary(h => h.Kind);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!await RunNext(stoppingToken))
                    await signal.Wait(TimeSpan.FromSeconds(3), stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                log.LogError(exception, "Taking a job failed; trying again");
                await signal.Wait(TimeSpan.FromSeconds(3), stoppingToken);
            }
        }
    }

    /// <summary>Runs the next open job to its end; false where there is none.</summary>
    public async Task<bool> RunNext(CancellationToken cancellation)
    {
        if (await store.Take(cancellation) is not { } job)
            return false;
        await RunOne(job, cancellation);
        return true;
    }

    private async Task RunOne(Job job, CancellationToken stopping)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var actor = await scope.ServiceProvider.GetRequiredService<IActorDirectory>().Refresh(
                Actor.System(job.TenantId) with { IsSystem = false, UserId = job.CreatedById, SessionId = job.SessionId, Channel = Channel.Import }, stopping);
            if (actor is null || !_handlers.TryGetValue(job.Kind, out var handler))
            {
                await store.Finish(job, Job.Failed, null, actor is null ? "session.ended" : "job.unknownKind", stopping);
                return;
            }
            scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = actor;
            await scope.ServiceProvider.GetRequiredService<CustomFieldCache>().Ensure(actor.TenantId, scope.ServiceProvider.GetRequiredService<HuikeDb>, stopping);
            var run = new JobRun(store, job, actor);
            await Watched(job, cancellation => handler.Run(run, cancellation), stopping);
            await store.Finish(job, Job.Finished, run.Result, null, stopping);
        }
        catch (JobCancelledException cancelled)
        {
            await store.Finish(job, Job.Cancelled, cancelled.Result, null, stopping);
        }
        catch (JobFailedException failed)
        {
            await store.Finish(job, Job.Failed, failed.Result, failed.Failure, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The lease runs out and another worker goes on from the resume point.
        }
        catch (Exception exception) when (provider.IsUnavailable(exception))
        {
            // No fault of the work: when the database is back, the lease has run out and the job goes on from its resume point.
            throw;
        }
        catch (LeaseLostException)
        {
            log.LogWarning("Job {Job} of kind {Kind} went to another worker", job.Id, job.Kind);
        }
        catch (Exception exception)
        {
            log.LogError(exception, "Job {Job} of kind {Kind} failed", job.Id, job.Kind);
            await store.Finish(job, Job.Failed, null, "job.broken", stopping);
        }
    }

    /// <summary>Renews the lease while the work runs, also where the work itself reports seldom; stops work that another worker has.</summary>
    private async Task Watched(Job job, Func<CancellationToken, Task> work, CancellationToken stopping)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var lost = false;
        var running = work(ended.Token);
        using var timer = new PeriodicTimer(JobStore.Lease / 3, clock);
        var renewing = Renewing();
        try
        {
            await running;
        }
        catch (OperationCanceledException) when (lost)
        {
            throw new LeaseLostException();
        }
        finally
        {
            await ended.CancelAsync();
            await renewing;
        }

        async Task Renewing()
        {
            try
            {
                while (await timer.WaitForNextTickAsync(ended.Token))
                {
                    if (await store.Renew(job, ended.Token))
                        continue;
                    lost = true;
                    await ended.CancelAsync();
                    return;
                }
            }
            catch (OperationCanceledException)
            {
                // The work has ended.
            }
            catch (Exception exception) when (provider.IsUnavailable(exception))
            {
                log.LogWarning(exception, "The lease of job {Job} could not be renewed", job.Id);
            }
        }
    }
}

/// <summary>This worker was away so long that another one has the job.</summary>
internal sealed class LeaseLostException() : Exception("The job's lease was lost.");

/// <summary>Somebody asked the job to stop; what was done until then stands in the result.</summary>
public sealed class JobCancelledException(string? result) : Exception
{
    public string? Result { get; } = result;
}

/// <summary>The work cannot go on, for a reason that the user understands; what was done until then stands in the result.</summary>
/// <param name="failure">A text key, or JSON <c>{"code","arguments"}</c>.</param>
/// <param name="result">As for a finished job.</param>
public sealed class JobFailedException(string failure, string? result = null) : Exception(failure)
{
    public string Failure { get; } = failure;
    public string? Result { get; } = result;
}
