using Huike.Kernel.Access;
using Huike.Kernel.UseCases;

namespace Huike.Kernel.Jobs;

/// <summary>How many a part of daily work has done; none ends it.</summary>
public sealed record DonePart(int Count);

/// <summary>Daily work that is done a part at a time, each in a transaction of its own, until none is left.</summary>
public abstract class DailyParts(UseCaseRunner runner, ActorContext actors) : DailyRequests(runner, actors)
{
    protected abstract ICommand<DonePart> Part(DateOnly day);

    public override async Task Run(DateOnly day, CancellationToken cancellation)
    {
        while ((await Do(Part(day), cancellation)).Count > 0)
        {
        }
    }
}
