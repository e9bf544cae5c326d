namespace Huike.UiKit;

/// <summary>
/// Waits until somebody pauses in typing: of calls in quick succession only the last one is carried out, and what an earlier
/// one has begun is cancelled.
/// </summary>
/// <param name="pause">How long no key may be pressed.</param>
public sealed class TypingPause(TimeSpan pause) : IDisposable
{
    /// <summary>For answers that come from an index: short enough to feel immediate.</summary>
    public static readonly TimeSpan Short = TimeSpan.FromMilliseconds(120);

    /// <summary>For answers that rewrite the page or cost a comparison with everything.</summary>
    public static readonly TimeSpan Long = TimeSpan.FromMilliseconds(250);

    private CancellationTokenSource? _running;

    /// <summary>
    /// Carries out <paramref name="work"/> after the pause, unless more is typed meanwhile. The work looks at its token before
    /// it shows what it found: an answer that came too late is dropped.
    /// </summary>
    /// <param name="atOnce">Without the pause: for what was chosen and not typed.</param>
    public async Task Run(Func<CancellationToken, Task> work, bool atOnce = false)
    {
        Stop();
        _running = new CancellationTokenSource();
        var mine = _running.Token;
        try
        {
            if (!atOnce)
                await Task.Delay(pause, mine);
            await work(mine);
        }
        catch (OperationCanceledException) when (mine.IsCancellationRequested)
        {
            // More was typed: the answer to it is on its way.
        }
    }

    /// <summary>Drops what is waited for or under way.</summary>
    public void Stop()
    {
        _running?.Cancel();
        _running?.Dispose();
        _running = null;
    }

    public void Dispose() => Stop();
}
