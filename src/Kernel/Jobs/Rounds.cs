using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Huike.Kernel.Jobs;

/// <summary>Work that the house takes up again and again by itself. A round that fails is told in the log and tried again with the next.</summary>
public abstract class Rounds(TimeSpan every, TimeProvider clock, ILogger log) : BackgroundService
{
    protected TimeProvider Clock { get; } = clock;
    protected ILogger Log { get; } = log;

    protected abstract Task Round(CancellationToken cancellation);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(every, Clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await Try(Round, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The house closes.
        }
    }

    /// <summary>A part of a round that must not hinder the others.</summary>
    protected async Task Try(Func<CancellationToken, Task> work, CancellationToken cancellation)
    {
        try
        {
            await work(cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Log.LogError(exception, "{Work} failed; trying again with the next round", GetType().Name);
        }
    }
}
