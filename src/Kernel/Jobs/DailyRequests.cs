using Huike.Kernel.Access;
using Huike.Kernel.UseCases;

namespace Huike.Kernel.Jobs;

/// <summary>Daily work that consists of requests, each in a transaction of its own.</summary>
public abstract class DailyRequests(UseCaseRunner runner, ActorContext actors) : IDailyWork
{
    public abstract string Name { get; }

    public abstract Task Run(DateOnly day, CancellationToken cancellation);

    /// <exception cref="InvalidOperationException">The request was refused: the work is tried again when its lease ends.</exception>
    protected async Task<T> Do<T>(IRequest<T> request, CancellationToken cancellation)
    {
        var result = await runner.Run(request, actors.Actor, cancellation);
        return result.IsSuccess ? result.Value
            : throw new InvalidOperationException($"{Name} could not be done: {string.Join(", ", result.Errors.Select(e => e.Code))}");
    }
}
