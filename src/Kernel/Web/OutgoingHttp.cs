using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Huike.Kernel.UseCases;
using Microsoft.Extensions.Options;

namespace Huike.Kernel.Web;

/// <summary>Answer of a foreign server. The body is hostile text, cut at <see cref="OutgoingHttp.MostBodyBytes"/>.</summary>
public sealed record OutgoingAnswer(int Status, string? ContentType, byte[] Body);

/// <summary>Finds the addresses of a name; tests put a hostile one in its place.</summary>
public interface INameLookup
{
    Task<IPAddress[]> Find(string host, CancellationToken cancellation);
}

/// <summary>The operating system's own lookup.</summary>
public sealed class SystemNameLookup : INameLookup
{
    public Task<IPAddress[]> Find(string host, CancellationToken cancellation) => Dns.GetHostAddressesAsync(host, cancellation);
}

/// <summary>
/// The one door through which this program calls other servers at an address that somebody typed: web hooks, pictures, imports by
/// address. It looks the name up itself, refuses where any answer is not a public address, and connects to exactly that address, so
/// that a name which changes its mind in between (DNS rebinding) gains nothing. No redirects, no proxy, ports 80 and 443, ten seconds.
/// An architecture test keeps every other use of the network out of the product.
/// </summary>
public sealed class OutgoingHttp(INameLookup names, IOptions<HuikeSettings> settings) : IDisposable
{
    public const int MostBodyBytes = 64 * 1024;
    private static readonly int[] MailPorts = [25, 143, 465, 587, 993, 2525];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly OutgoingAllowList _allowed = OutgoingAllowList.Parse(settings.Value.OutgoingAllowed);
    private HttpMessageInvoker? _client;

    /// <summary>
    /// Sends and reads the answer. Errors: <c>outgoing.address</c> where the address is not allowed, <c>outgoing.failed</c> where nobody
    /// answered in time; which of the reasons it was is logged nowhere the caller could read, since it would tell what stands in the network.
    /// </summary>
    public Task<Result<OutgoingAnswer>> Send(HttpMethod method, string address, HttpContent? content, CancellationToken cancellation) =>
        Send(method, address, content, MostBodyBytes, cancellation);

    /// <summary>The same for an answer that may be longer: it is cut at <paramref name="mostBytes"/>.</summary>
    public async Task<Result<OutgoingAnswer>> Send(HttpMethod method, string address, HttpContent? content, int mostBytes, CancellationToken cancellation)
    {
        if (!TryRead(address, out var uri))
            return Error.Invalid("address", "outgoing.address");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        using var request = new HttpRequestMessage(method, uri) { Content = content };
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Huike", "1"));
        try
        {
            using var answer = await (_client ??= Client()).SendAsync(request, patience.Token);
            return new OutgoingAnswer((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, await ReadBody(answer, mostBytes, patience.Token));
        }
        catch (HttpRequestException exception) when (exception.InnerException is ForbiddenAddressException)
        {
            return Error.Invalid("address", "outgoing.address");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException || (exception is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return Error.Invalid("address", "outgoing.failed");
        }
    }

    /// <summary>
    /// A bare connection to a mail server, by the same rules: the name is looked up here, and only the ports of mail (25, 143, 465, 587, 993, 2525) or
    /// what the operator opened are reached. Errors as <see cref="Send"/>. The caller closes the stream.
    /// </summary>
    public async Task<Result<Stream>> Connect(string host, int port, CancellationToken cancellation)
    {
        if (Uri.CheckHostName(host) == UriHostNameType.Unknown || (!MailPorts.Contains(port) && !_allowed.Holds(host, port)))
            return Error.Invalid("host", "outgoing.address");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            return await Connect(new DnsEndPoint(host, port), patience.Token);
        }
        catch (ForbiddenAddressException)
        {
            return Error.Invalid("host", "outgoing.address");
        }
        catch (Exception exception) when (exception is SocketException or IOException || (exception is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return Error.Invalid("host", "outgoing.failed");
        }
    }

    /// <summary>Whether the words of an address are such that it may be tried; its name is looked up when connecting.</summary>
    public bool TryRead(string address, out Uri uri)
    {
        uri = null!;
        // An odd number is still a number: "0x7f.1" and "2130706433" are read by the parser into dotted form, and judged there.
        if (address.Length > 2000 || address.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c == '\\') || !Uri.TryCreate(address, UriKind.Absolute, out var read))
            return false;
        if (read.Scheme is not ("http" or "https") || read.UserInfo.Length > 0 || read.Host.Length == 0 || read.HostNameType is UriHostNameType.Unknown or UriHostNameType.Basic)
            return false;
        if (!_allowed.Holds(read.Host, read.Port)
            && (read.Port is not (80 or 443) || (IPAddress.TryParse(read.Host.Trim('[', ']'), out var number) && !_allowed.Holds(number) && !PublicAddresses.Holds(number))))
            return false;
        uri = read;
        return true;
    }

    private HttpMessageInvoker Client() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = Patience,
        MaxResponseHeadersLength = 16,
        PooledConnectionLifetime = TimeSpan.Zero,
        ConnectCallback = async (context, cancellation) => await Connect(context.DnsEndPoint, cancellation),
    });

    private async Task<Stream> Connect(DnsEndPoint target, CancellationToken cancellation)
    {
        var addresses = IPAddress.TryParse(target.Host.Trim('[', ']'), out var number) ? [number] : await names.Find(target.Host, cancellation);
        // Any: a name with one good and one bad address is an attempt, not a mistake.
        if (addresses.Length == 0 || (!_allowed.Holds(target.Host, target.Port) && addresses.Any(a => !_allowed.Holds(a) && !PublicAddresses.Holds(a))))
            throw new ForbiddenAddressException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, target.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task<byte[]> ReadBody(HttpResponseMessage answer, int mostBytes, CancellationToken cancellation)
    {
        await using var stream = await answer.Content.ReadAsStreamAsync(cancellation);
        var body = new byte[Math.Min(mostBytes, MostBodyBytes)];
        for (var length = 0; ;)
        {
            length += await stream.ReadAtLeastAsync(body.AsMemory(length), body.Length - length, throwOnEndOfStream: false, cancellation);
            if (length < body.Length || length == mostBytes)
                return body[..length];
            // Room is made as it is needed: what a server announces is not believed.
            Array.Resize(ref body, Math.Min(mostBytes, body.Length * 2));
        }
    }

    public void Dispose() => _client?.Dispose();
}

/// <summary>The address leads into somebody's own network.</summary>
internal sealed class ForbiddenAddressException() : Exception("The address is not a public one.");
