using Huike.Kernel.Access;
using Huike.Kernel.UseCases;

namespace Huike.Kernel.Jobs;

/// <summary>How many a part of daily work has done; none ends it.</summary>
public sealed record DonePart(int Count);

/// <summary>Daily work that is done a part at a time, each in a transaction of its own, until none is left.</summary>
public abstract class DailyParts(UseCaseRunner runner, ActorContext actors) : IDailyWork
{
    public abstract string Name { get; }

    protected abstract ICommand<DonePart> Part(DateOnly day);

    public async Task Run(DateOnly day, CancellationToken cancellation)
    {
        while (await runner.Run(Part(day), actors.Actor, cancellation) is var part)
        {
            if (!part.IsSuccess)
                throw new InvalidOperationException($"{Name} could not be done: {string.Join(", ", part.Errors.Select(e => e.Code))}");
            if (part.Value.Count == 0)
                return;
        }
    }
}
