using System.Net;
using System.Net.Sockets;
using System.Text;
using Huike.Kernel.Web;
using Microsoft.Extensions.Options;

namespace Huike.Security.Tests.Outgoing;

/// <summary>The one door to other servers: no form of an address leads into the own network, whatever its name says at whichever moment.</summary>
public sealed class OutgoingHttpTests
{
    public static TheoryData<string> Forbidden() =>
    [
        "http://127.0.0.1/", "http://127.1/", "http://127.0.1/", "http://0177.0.0.1/", "http://0x7f.0.0.1/", "http://0x7f000001/", "http://2130706433/", "http://017700000001/",
        "http://0/", "http://0.0.0.0/", "http://127.255.255.254/", "http://10.0.0.1/", "http://10.255.255.255/", "http://172.16.0.1/", "http://172.31.255.255/", "http://192.168.0.1/",
        "http://192.168.1.254/", "http://169.254.169.254/latest/meta-data/", "http://169.254.0.1/", "http://100.64.0.1/", "http://100.100.100.200/", "http://168.63.129.16/",
        "http://198.18.0.1/", "http://224.0.0.1/", "http://240.0.0.1/", "http://255.255.255.255/", "http://192.0.2.1/", "http://192.0.0.192/", "http://203.0.113.9/",
        "http://[::1]/", "http://[::]/", "http://[0:0:0:0:0:0:0:1]/", "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/", "http://[::ffff:10.0.0.1]/", "http://[::ffff:169.254.169.254]/",
        "http://[::127.0.0.1]/", "http://[fe80::1]/", "http://[fe80::1%25eth0]/", "http://[fc00::1]/", "http://[fd00:ec2::254]/", "http://[ff02::1]/", "http://[2002:7f00:1::]/",
        "http://[2002:a00:1::]/", "http://[64:ff9b::127.0.0.1]/", "http://[64:ff9b::a00:1]/", "http://[2001:db8::1]/", "http://[2001::1]/", "http://[64:ff9b:1::1]/", "http://[fec0::1]/",
        "http://①②⑦.⓪.⓪.①/", "http://127。0。0。1/", "http://user:pass@8.8.8.8/", "http://8.8.8.8:22/", "http://8.8.8.8:8080/", "ftp://8.8.8.8/", "file:///etc/passwd", "gopher://8.8.8.8/",
        "//8.8.8.8/", "http:///", "http://", "8.8.8.8", "http://8.8.8.8\\@127.0.0.1/", "http://8.8.8.8/ x", "http://8.8.8.8/\r\nX: y", "javascript:alert(1)", "unix:/var/run/docker.sock", "data:text/plain,x",
        "http://localhost/", "http://LOCALHOST./", "http://rebound.test/", "http://mixed.test/", "http://six.test/", "http://nowhere.test/",
    ];

    [Theory]
    [MemberData(nameof(Forbidden))]
    public async Task No_form_of_an_address_reaches_the_own_network(string address)
    {
        using var sink = new Sink();
        using var door = Door(new Names(sink), "");
        var answer = await door.Send(HttpMethod.Get, address, null, TestContext.Current.CancellationToken);
        Assert.False(answer.IsSuccess);
        Assert.Equal("outgoing.address", answer.Error.Code);
        Assert.Equal(0, sink.Connections);
    }

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("1.1.1.1")]
    [InlineData("172.32.0.1")]
    [InlineData("192.169.0.1")]
    [InlineData("2606:4700:4700::1111")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("64:ff9b::808:808")]
    public void Addresses_of_the_public_network_are_open(string address) => Assert.True(PublicAddresses.Holds(IPAddress.Parse(address)));

    [Fact]
    public async Task What_the_operator_opened_is_reached_and_its_redirects_are_not_followed()
    {
        using var sink = new Sink();
        var host = $"127.0.0.1:{sink.Port}";
        using var door = Door(new Names(sink), $"127.0.0.1, {host}");
        var answer = await door.Send(HttpMethod.Post, $"http://{host}/hook", new StringContent("{}"), TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccess);
        Assert.Equal(302, answer.Value.Status);
        Assert.Equal(1, sink.Connections);
    }

    [Fact]
    public async Task The_name_is_asked_once_and_the_address_found_is_the_one_connected_to()
    {
        using var sink = new Sink();
        var names = new Names(sink);
        using var door = Door(names, $"127.0.0.1, flips.test:{sink.Port}");
        var answer = await door.Send(HttpMethod.Get, $"http://flips.test:{sink.Port}/", null, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccess);
        Assert.Equal(1, names.Asked);
    }

    [Fact]
    public async Task A_numeric_host_with_its_port_is_opened_alone()
    {
        using var sink = new Sink();
        using var door = Door(new Names(sink), $"127.0.0.1:{sink.Port}");
        Assert.True((await door.Send(HttpMethod.Get, $"http://127.0.0.1:{sink.Port}/", null, TestContext.Current.CancellationToken)).IsSuccess);
        Assert.False(door.TryRead("http://127.0.0.1/", out _));
        Assert.False(door.TryRead($"http://127.0.0.1:{sink.Port + 1}/", out _));
        Assert.False(door.TryRead($"http://127.0.0.2:{sink.Port}/", out _));
        Assert.Equal(1, sink.Connections);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(OutgoingHttp.MostBodyBytes)]
    [InlineData(1_000_000)]
    public async Task An_answer_is_cut_where_the_caller_says(int most)
    {
        using var sink = new Sink(3_000_000);
        using var door = Door(new Names(sink), $"127.0.0.1:{sink.Port}");
        var answer = await door.Send(HttpMethod.Get, $"http://127.0.0.1:{sink.Port}/", null, most, TestContext.Current.CancellationToken);
        Assert.Equal(most, answer.Value.Body.Length);
        Assert.All(answer.Value.Body, b => Assert.Equal((byte)'x', b));
    }

    [Fact]
    public async Task A_short_answer_is_read_whole()
    {
        using var sink = new Sink(OutgoingHttp.MostBodyBytes + 7);
        using var door = Door(new Names(sink), $"127.0.0.1:{sink.Port}");
        var answer = await door.Send(HttpMethod.Get, $"http://127.0.0.1:{sink.Port}/", null, 1_000_000, TestContext.Current.CancellationToken);
        Assert.Equal(OutgoingHttp.MostBodyBytes + 7, answer.Value.Body.Length);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("10.0.0.0/40")]
    [InlineData("a:b")]
    public void A_typing_error_in_the_setting_is_said_at_once(string setting) =>
        Assert.Throws<InvalidOperationException>(() => Door(new Names(null), setting));

    private static OutgoingHttp Door(INameLookup names, string allowed) => new(names, Options.Create(new HuikeSettings { OutgoingAllowed = allowed }));

    /// <summary>Names of a hostile zone.</summary>
    private sealed class Names(Sink? sink) : INameLookup
    {
        public int Asked { get; private set; }

        public Task<IPAddress[]> Find(string host, CancellationToken cancellation)
        {
            Asked++;
            _ = sink;
            return Task.FromResult<IPAddress[]>(host.TrimEnd('.').ToLowerInvariant() switch
            {
                "localhost" => [IPAddress.Loopback, IPAddress.IPv6Loopback],
                "rebound.test" => [IPAddress.Parse("169.254.169.254")],
                "mixed.test" => [IPAddress.Parse("8.8.8.8"), IPAddress.Loopback],
                "six.test" => [IPAddress.Parse("::ffff:127.0.0.1")],
                "flips.test" => Asked == 1 ? [IPAddress.Loopback] : [IPAddress.Parse("10.0.0.1")],
                _ => [],
            });
        }
    }

    /// <summary>A server on the loopback address that counts who comes, and sends everybody on to itself, with so many bytes of text.</summary>
    private sealed class Sink : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly int _length;
        private int _connections;

        public Sink(int length = 0)
        {
            _length = length;
            _listener.Start();
            _ = Serve();
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;
        public int Connections => _connections;

        private async Task Serve()
        {
            try
            {
                while (true)
                {
                    using var client = await _listener.AcceptTcpClientAsync();
                    Interlocked.Increment(ref _connections);
                    var stream = client.GetStream();
                    await stream.ReadAtLeastAsync(new byte[2000], 1);
                    await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:{Port}/again\r\nContent-Length: {_length}\r\nConnection: close\r\n\r\n{new string('x', _length)}"));
                }
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException or IOException)
            {
                // The test is over.
            }
        }

        public void Dispose() => _listener.Dispose();
    }
}
