using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Huike.TestKit;

/// <summary>A server of one's own that talks in lines over the loopback; the double of a mail server adds what it says.</summary>
public abstract class LineServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    protected LineServer()
    {
        _listener.Start();
        _ = Serve();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>One visit, from the greeting on.</summary>
    protected abstract Task Talk(StreamReader reader, StreamWriter writer);

    private async Task Serve()
    {
        try
        {
            while (true)
                _ = Receive(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Closed with the test.
        }
    }

    private async Task Receive(TcpClient client)
    {
        using var _ = client;
        try
        {
            using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
            await using var writer = new StreamWriter(client.GetStream(), Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
            await Talk(reader, writer);
        }
        catch (IOException)
        {
            // The visitor left.
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        GC.SuppressFinalize(this);
    }
}
