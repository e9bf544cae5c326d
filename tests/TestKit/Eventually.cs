using System.Diagnostics;

namespace Huike.TestKit;

/// <summary>Waits for something that happens in the background. A test never waits a fixed time.</summary>
public static class Eventually
{
    /// <summary>Generous, because a busy machine is not a broken product.</summary>
    public static readonly TimeSpan DefaultPatience = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    /// <summary>Returns as soon as the condition holds.</summary>
    /// <param name="condition">Asked again and again; an exception of it ends the test at once.</param>
    /// <param name="what">What is waited for, for the failure message: "the reminder is sent".</param>
    /// <param name="patience">Default <see cref="DefaultPatience"/>.</param>
    /// <exception cref="TimeoutException">The condition did not come true in time.</exception>
    public static async Task TrueAsync(Func<Task<bool>> condition, string what, TimeSpan? patience = null)
    {
        var limit = patience ?? DefaultPatience;
        var cancel = TestContext.Current.CancellationToken;
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            if (watch.Elapsed > limit)
            {
                throw new TimeoutException($"Waited {limit.TotalSeconds:0} s in vain until {what}.");
            }

            await Task.Delay(Pause, cancel);
        }
    }

    /// <inheritdoc cref="TrueAsync(Func{Task{bool}}, string, TimeSpan?)"/>
    public static Task TrueAsync(Func<bool> condition, string what, TimeSpan? patience = null) =>
        TrueAsync(() => Task.FromResult(condition()), what, patience);
}
