using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Huike.Kernel.Data;

/// <summary>
/// Lets writers in one after the other where the engine has a single writer, in the order in which they came;
/// interactive writers pass bulk work, which asks again after every batch. How long they wait is the histogram
/// <c>huike.writer.wait</c> (milliseconds), how many wait now the counter <c>huike.writer.waiting</c> of the meter <c>Huike</c>.
/// </summary>
public sealed class WriterQueue(bool single) : IDisposable
{
    public const string MeterName = "Huike", WaitName = "huike.writer.wait", WaitingName = "huike.writer.waiting";

    private static readonly Meter Meter = new(MeterName);
    private static readonly Histogram<double> Wait = Meter.CreateHistogram<double>(WaitName, "ms", "Time that a writer waited for its turn.");
    private static readonly UpDownCounter<int> Waiting = Meter.CreateUpDownCounter<int>(WaitingName, "{writers}", "Writers that wait for their turn.");

    private readonly SemaphoreSlim? _turn = single ? new SemaphoreSlim(1, 1) : null;

    public async ValueTask<IDisposable> Enter(CancellationToken cancellation)
    {
        if (_turn is null)
            return Free.Instance;
        var began = Stopwatch.GetTimestamp();
        Waiting.Add(1);
        try
        {
            await _turn.WaitAsync(cancellation);
        }
        finally
        {
            Waiting.Add(-1);
            Wait.Record(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
        return new Turn(_turn);
    }

    public void Dispose() => _turn?.Dispose();

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        private SemaphoreSlim? _turn = turn;
        public void Dispose() => Interlocked.Exchange(ref _turn, null)?.Release();
    }

    private sealed class Free : IDisposable
    {
        public static readonly Free Instance = new();
        public void Dispose() { }
    }
}
