using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Huike.Kernel.Data;

/// <summary>
/// Tells other nodes on the same database when this one forgets something of its <see cref="NodeCache"/>, and hears them.
/// Where the line breaks, entries still run out by themselves within half a minute.
/// </summary>
public sealed class NodeSignals(NodeCache cache, IDatabaseProvider provider, TimeProvider clock, ILogger<NodeSignals> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private readonly string _node = Guid.CreateVersion7().ToString("N");
    // One message stands for any number of changes before it is sent.
    private readonly Channel<bool> _untold = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    // What is to be heard everywhere; older ones give way, since hearing one of them late is no harm.
    private readonly Channel<string> _rings = Channel.CreateBounded<string>(new BoundedChannelOptions(1_000) { FullMode = BoundedChannelFullMode.DropOldest });

    /// <summary>Something was rung on this node or another; null where the line was broken and anything may have been.</summary>
    public event Action<string?>? Rung;

    /// <summary>Lets every node hear a short word, this one at once.</summary>
    public void Ring(string word)
    {
        Rung?.Invoke(word);
        if (!provider.IsSingleProcess)
            _rings.Writer.TryWrite(word);
    }

    /// <summary>True while the line to the other nodes stands.</summary>
    public bool IsConnected { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (provider.IsSingleProcess)
            return;
        cache.Forgotten = () => _untold.Writer.TryWrite(true);
        await Task.WhenAll(Again(Tell, stoppingToken), Again(TellRings, stoppingToken), Again(Listen, stoppingToken));
    }

    private async Task Tell(CancellationToken cancellation)
    {
        while (await _untold.Reader.WaitToReadAsync(cancellation))
        {
            _untold.Reader.TryRead(out _);
            try
            {
                await provider.Tell(_node, cancellation);
            }
            catch
            {
                _untold.Writer.TryWrite(true);
                throw;
            }
        }
    }

    private async Task TellRings(CancellationToken cancellation)
    {
        await foreach (var word in _rings.Reader.ReadAllAsync(cancellation))
            await provider.Tell($"{_node}|{word}", cancellation);
    }

    private Task Listen(CancellationToken cancellation) => provider.Listen(Heard, () =>
    {
        IsConnected = true;
        cache.ForgetAll();
        Rung?.Invoke(null);
    }, cancellation);

    private void Heard(string message)
    {
        var bar = message.IndexOf('|', StringComparison.Ordinal);
        if ((bar < 0 ? message : message[..bar]) == _node)
            return;
        if (bar < 0)
            cache.ForgetAll();
        else
            Rung?.Invoke(message[(bar + 1)..]);
    }

    private async Task Again(Func<CancellationToken, Task> work, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await work(stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                IsConnected = false;
                log.LogWarning(exception, "The line to the other nodes broke; trying again");
                await Task.Delay(Pause, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
