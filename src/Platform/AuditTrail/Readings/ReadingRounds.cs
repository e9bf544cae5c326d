using Huike.Kernel.Access;
using Huike.Kernel.Audit;
using Huike.Kernel.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Huike.Platform.AuditTrail.Readings;

/// <summary>Each minute the meter's counts go to their rows, and whoever read unusually much is raised.</summary>
public sealed class ReadingRounds(IServiceScopeFactory scopes, ReadingMeter meter, TimeProvider clock, ILogger<ReadingRounds> log) : Rounds(Every, clock, log)
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    /// <summary>Two days back no company has its day any more, wherever on the earth it is.</summary>
    private DateOnly Oldest => DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime).AddDays(-1);

    protected override Task Round(CancellationToken cancellation) => Settle(cancellation);

    /// <summary>What the last minute brought is not lost with an orderly end.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await Try(Settle, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // No time is left for it.
        }
    }

    /// <summary>One round over all people who read something; returns how many were raised.</summary>
    public async Task<int> Settle(CancellationToken cancellation)
    {
        var raised = 0;
        foreach (var delta in meter.Take(Oldest))
            raised += await TrySettle(delta, cancellation) ? 1 : 0;
        return raised;
    }

    private async Task<bool> TrySettle(ReadingDelta delta, CancellationToken cancellation)
    {
        var open = delta;
        try
        {
            await Inside(delta, watch => watch.TakeDown(delta, cancellation));
            open = new ReadingDelta(delta.Key, 0, 0, 0, 0);
            var raised = false;
            await Inside(delta, async watch => raised = await watch.Judge(delta.Key, cancellation));
            return raised;
        }
        catch (DbUpdateException)
        {
            // Another node made the row in the same moment; the next round adds to it.
            GiveBack(open);
            return false;
        }
        catch (Exception exception)
        {
            GiveBack(open);
            if (exception is OperationCanceledException)
                throw;
            Log.LogError(exception, "Readings of {User} in company {Tenant} were not taken down; trying again with the next round", delta.Key.UserId, delta.Key.TenantId);
            return false;
        }
    }

    /// <summary>What cannot be taken down for a day and longer never will be.</summary>
    private void GiveBack(ReadingDelta delta)
    {
        if (delta.Key.Day >= Oldest)
            meter.Add(delta);
    }

    private async Task Inside(ReadingDelta delta, Func<ReadingWatch, Task> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.System(delta.Key.TenantId);
        await work(scope.ServiceProvider.GetRequiredService<ReadingWatch>());
    }
}
