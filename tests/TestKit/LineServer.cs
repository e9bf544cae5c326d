using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Huike.TestKit;

/// <summary>
/// A server of one's own that talks in lines over the loopback, in clear or, with a <see cref="Certificate"/>, encrypted; the double of a
/// mail server adds what it says.
/// </summary>
public abstract class LineServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    protected LineServer()
    {
        _listener.Start();
        _ = Serve();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What it shows for itself where a visit is encrypted.</summary>
    public X509Certificate2? Certificate { get; set; }
    /// <summary>Encrypts from the first byte on; otherwise only once <see cref="Visit.Secure"/> is called.</summary>
    public bool Tls { get; set; }

    /// <summary>One visit, from the greeting on.</summary>
    protected abstract Task Talk(Visit visit);

    /// <summary>The line to one visitor.</summary>
    protected sealed class Visit(Stream stream, X509Certificate2? certificate) : IAsyncDisposable
    {
        private Stream _stream = stream;

        public StreamReader Reader { get; private set; } = ReaderOf(stream);
        public StreamWriter Writer { get; private set; } = WriterOf(stream);
        public bool IsSecure => _stream is SslStream;

        /// <summary>From here on encrypted; nothing that was said before in clear is read any more.</summary>
        public async Task Secure()
        {
            var secure = new SslStream(_stream);
            await secure.AuthenticateAsServerAsync(certificate!);
            (_stream, Reader, Writer) = (secure, ReaderOf(secure), WriterOf(secure));
        }

        private static StreamReader ReaderOf(Stream stream) => new(stream, Encoding.Latin1, false, -1, leaveOpen: true);
        private static StreamWriter WriterOf(Stream stream) => new(stream, Encoding.Latin1, -1, leaveOpen: true) { NewLine = "\r\n", AutoFlush = true };

        public ValueTask DisposeAsync() => _stream.DisposeAsync();
    }

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
            await using var visit = new Visit(client.GetStream(), Certificate);
            if (Tls)
                await visit.Secure();
            await Talk(visit);
        }
        catch (Exception exception) when (exception is IOException or AuthenticationException or ObjectDisposedException)
        {
            // The visitor left, perhaps because he did not trust the certificate.
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        GC.SuppressFinalize(this);
    }
}
