using System.Net;
using System.Net.Sockets;

namespace Huike.Kernel.Web;

/// <summary>
/// Which addresses belong to the public network. Named are the ranges that do not (IANA special-purpose registries); an IPv4
/// address wrapped into IPv6 (mapped, compatible, 6to4, NAT64, Teredo) is judged by what is inside.
/// </summary>
public static class PublicAddresses
{
    private static readonly IPNetwork[] Reserved =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24",
            "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            // What a cloud answers its machines on, beside 169.254.169.254.
            "168.63.129.16/32", "100.100.100.200/32",
            "2001::/23", "2001:db8::/32", "3fff::/20", "2620:4f:8000::/48",
        }.Select(text => IPNetwork.Parse(text)),
    ];

    /// <summary>Global unicast; everything else of IPv6 is loopback, link-local, private, multicast or not given out.</summary>
    private static readonly IPNetwork Global6 = IPNetwork.Parse("2000::/3"), SixToFour = IPNetwork.Parse("2002::/16"), Nat64 = IPNetwork.Parse("64:ff9b::/96");

    public static bool Holds(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            return Holds(address.MapToIPv4());
        if (address.AddressFamily == AddressFamily.InterNetwork)
            return !IsReserved(address);
        if (address.AddressFamily != AddressFamily.InterNetworkV6 || address.ScopeId != 0)
            return false;
        var bytes = address.GetAddressBytes();
        if (Nat64.Contains(address))
            return Holds(new IPAddress(bytes.AsSpan(12, 4)));
        if (SixToFour.Contains(address))
            return Holds(new IPAddress(bytes.AsSpan(2, 4)));
        return Global6.Contains(address) && !IsReserved(address);
    }

    private static bool IsReserved(IPAddress address) => Reserved.Any(r => r.BaseAddress.AddressFamily == address.AddressFamily && r.Contains(address));
}

/// <summary>What the operator opens in his own network: addresses, networks, or <c>host:port</c>, by comma.</summary>
internal sealed class OutgoingAllowList(IReadOnlyList<IPNetwork> networks, IReadOnlyList<string> hosts)
{
    public bool Holds(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return networks.Any(n => n.BaseAddress.AddressFamily == plain.AddressFamily && n.Contains(plain));
    }

    public bool Holds(string host, int port) => hosts.Contains($"{host}:{port}", StringComparer.OrdinalIgnoreCase);

    /// <exception cref="InvalidOperationException">An entry is none of the three; a typing error must not open or close a door unseen.</exception>
    public static OutgoingAllowList Parse(string? text)
    {
        var (networks, hosts) = (new List<IPNetwork>(), new List<string>());
        foreach (var entry in (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (IPAddress.TryParse(entry, out var address))
                networks.Add(new IPNetwork(address, address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128));
            else if (IPNetwork.TryParse(entry, out var network))
                networks.Add(network);
            else if (entry.Split(':') is [{ Length: > 0 }, var port] && ushort.TryParse(port, out _))
                hosts.Add(entry);
            else
                throw new InvalidOperationException($"Huike:OutgoingAllowed: '{entry}' is neither an address, a network nor a host with its port.");
        }
        return new OutgoingAllowList(networks, hosts);
    }
}
