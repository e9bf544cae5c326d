using Huike.Platform.Tenants;
using Microsoft.AspNetCore.DataProtection;

namespace Huike.Customers.Routes.Distances;

/// <summary>Whom a company asks for distances and times on the road.</summary>
public sealed record DistanceSettings
{
    public const string Section = "distances";
    public const string None = "none", Osrm = "osrm", Amap = "amap";
    public const int MaxAddress = 200, MaxKey = 100;

    internal static readonly string[] Providers = [None, Osrm, Amap];

    /// <summary><see cref="None"/>, <see cref="Osrm"/> or <see cref="Amap"/>.</summary>
    public string Provider { get; init; } = None;
    /// <summary>Base address of the OSRM server, without a slash at its end.</summary>
    public string? Address { get; init; }
    /// <summary>The key of the map service, sealed with the keys of the installation.</summary>
    [SecretSetting]
    public string? SealedKey { get; init; }
    /// <summary>In which system the coordinates of customers and routes are kept: <see cref="GeoDatum"/>.</summary>
    public string Datum { get; init; } = GeoDatum.Wgs84;
}

/// <summary>Seals the key of the map service.</summary>
internal sealed class DistanceKeys(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("huike.distance-key");

    public string Seal(string key) => _protector.Protect(key);

    public string Open(DistanceSettings settings) => _protector.Open(settings.SealedKey);
}

/// <summary>What an operator may set for distances, read from <c>Huike:Distances</c>.</summary>
public sealed class DistanceOptions
{
    public const string Section = "Huike:Distances";

    /// <summary>Where the service of Amap stands; another address for a gateway of one's own.</summary>
    public string AmapAddress { get; set; } = "https://restapi.amap.com";

    /// <summary>So long a plan waits for the map service in all, in seconds; what is not known by then is estimated.</summary>
    public double WaitSeconds { get; set; } = 10;
}
