using System.Text.Json;
using Huike.Kernel.Access;
using Huike.Kernel.Jobs;
using Huike.Kernel.UseCases;
using Huike.Platform.Transfer.Jobs;

namespace Huike.Host.Commands;

/// <summary>Waits for a job and tells how far it came. Where no server runs on this data, this process works it off.</summary>
internal static class CommandJob
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);
    private const int Step = 10;

    public static async Task<JobView> Finish(CommandHost host, Guid id, Actor actor, Terminal terminal, CancellationToken cancellation)
    {
        using var alone = ServerLock.TryTake(host.Data);
        var worker = alone is null ? null : host.Services.GetServices<IHostedService>().OfType<JobWorker>().Single();
        var runner = host.Services.GetRequiredService<UseCaseRunner>();
        var work = Task.FromResult(true);
        var told = 0;
        while (true)
        {
            var job = (await runner.Run(new GetJob(id), actor, cancellation)).Value;
            if (job.State is not ("queued" or "running"))
            {
                await work;
                return job;
            }
            if (job.Progress >= told + Step && job.Result is { ValueKind: JsonValueKind.Object })
                terminal.Complain("cli.job.progress", told = job.Progress - (job.Progress % Step));
            // Older jobs go first, as on the server.
            if (worker is not null && work.IsCompleted)
                work = await work ? worker.RunNext(cancellation) : Task.FromResult(true);
            await Task.WhenAny(work.IsCompleted ? Task.Delay(Look, cancellation) : work, Task.Delay(Look, cancellation));
        }
    }
}
