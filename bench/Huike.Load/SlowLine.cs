using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace Huike.Load;

/// <summary>A line to the product on which everything arrives later by half the delay in each direction, in its order.</summary>
internal sealed class SlowLine : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly TimeSpan _each;
    private readonly int _port;

    public SlowLine(string product, TimeSpan delay)
    {
        (_each, _port) = (delay / 2, new Uri(product).Port);
        _listener.Start();
        Url = $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";
        _ = Accept();
    }

    public string Url { get; }

    private async Task Accept()
    {
        while (!_closing.IsCancellationRequested)
        {
            var caller = await _listener.AcceptTcpClientAsync(_closing.Token);
            _ = Carry(caller);
        }
    }

    private async Task Carry(TcpClient caller)
    {
        using var near = caller;
        using var far = new TcpClient { NoDelay = true };
        near.NoDelay = true;
        await far.ConnectAsync(IPAddress.Loopback, _port, _closing.Token);
        await Task.WhenAny(Carry(near.GetStream(), far.GetStream()), Carry(far.GetStream(), near.GetStream()));
    }

    private async Task Carry(NetworkStream from, NetworkStream to)
    {
        var parcels = Channel.CreateUnbounded<(DateTime Due, byte[] Bytes)>();
        var delivering = Deliver(parcels.Reader, to);
        var buffer = new byte[65536];
        int read;
        while ((read = await from.ReadAsync(buffer, _closing.Token)) > 0)
            parcels.Writer.TryWrite((DateTime.UtcNow + _each, buffer[..read]));
        parcels.Writer.Complete();
        await delivering;
    }

    private async Task Deliver(ChannelReader<(DateTime Due, byte[] Bytes)> parcels, NetworkStream to)
    {
        await foreach (var (due, bytes) in parcels.ReadAllAsync(_closing.Token))
        {
            if (due - DateTime.UtcNow is { } rest && rest > TimeSpan.Zero)
                await Task.Delay(rest, _closing.Token);
            await to.WriteAsync(bytes, _closing.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Dispose();
        _closing.Dispose();
    }
}
