using Huike.Kernel.Access;
using Huike.Kernel.UseCases;

namespace Huike.Host.Demo;

/// <summary>Requests of the sample company, which must not fail.</summary>
internal static class DemoRequests
{
    public static async Task<TResponse> Demand<TResponse>(this UseCaseRunner runner, IRequest<TResponse> request, Actor actor, CancellationToken cancellation)
    {
        var result = await runner.Run(request, actor, cancellation);
        return result.IsSuccess ? result.Value
            : throw new InvalidOperationException($"{request.GetType().Name}: {string.Join(", ", result.Errors.Select(e => $"{e.Field} {e.Code}"))}");
    }
}
