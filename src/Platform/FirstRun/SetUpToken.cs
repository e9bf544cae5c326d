using System.Net;
using System.Security.Cryptography;
using System.Text;
using Huike.Platform.Tenants;

namespace Huike.Platform.FirstRun;

/// <summary>
/// Proves that whoever founds the first company from another machine can read the console of this one. Drawn anew at
/// every start.
/// </summary>
public sealed class SetUpToken
{
    public string Value { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(10));

    /// <summary>Whoever sits at the machine itself needs none.</summary>
    public static bool IsNeededFrom(IPAddress? address) => address is null || !IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    /// <summary>Takes the same time however much of it is right.</summary>
    public bool Matches(string? text) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(text?.Trim() ?? ""), Encoding.UTF8.GetBytes(Value));
}
