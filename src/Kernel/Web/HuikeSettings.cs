namespace Huike.Kernel.Web;

/// <summary>
/// Everything an operator may set, read from the section <c>Huike</c> (<c>Huike__ApiPerMinute=1200</c> in the environment).
/// Beside it stand the usual <c>urls</c>, <c>ConnectionStrings__Huike</c> and <c>AllowedHosts</c> (host names by semicolon, <c>*</c> for any).
/// </summary>
public sealed class HuikeSettings
{
    public const string Section = "Huike";

    /// <summary>Folder of database, keys and files; <c>./data</c> where empty.</summary>
    public string? DataDirectory { get; set; }

    /// <summary>File of the embedded database; <c>huike.db</c> in the data folder where empty.</summary>
    public string? DatabaseFile { get; set; }

    /// <summary>Addresses or networks (<c>10.0.0.0/8</c>) of reverse proxies, by comma, whose forwarded headers are believed.</summary>
    public string? KnownProxies { get; set; }

    /// <summary>Log-in cookies also over plain HTTP, for a closed network without certificate. On the own machine they always work.</summary>
    public bool AllowHttp { get; set; }

    /// <summary>Wrong passwords per account and minute before further attempts are refused.</summary>
    public int LoginFailuresPerAccount { get; set; } = 5;

    /// <summary>Wrong passwords per network address and minute. Successful log-ins do not count: a whole company may sit behind one address.</summary>
    public int LoginFailuresPerAddress { get; set; } = 30;

    /// <summary>Calls per API key and minute; 0 for no limit.</summary>
    public int ApiPerMinute { get; set; } = 600;

    /// <summary>API calls per logged-in session and minute; 0 for no limit.</summary>
    public int SessionPerMinute { get; set; }

    /// <summary>Largest JSON body of an API call, in bytes.</summary>
    public int MostJsonBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>Free disk below which <c>/health/ready</c> says no, in megabytes.</summary>
    public int MinFreeDiskMegabytes { get; set; } = 200;

    /// <summary>Addresses, networks or <c>host:port</c> of the own network that web hooks and the like may reach, by comma; none where empty.</summary>
    public string? OutgoingAllowed { get; set; }

    /// <summary>Path of the Chromium that makes PDFs; looked for on PATH where empty.</summary>
    public string? Chromium { get; set; }

    /// <summary>Seconds between saying "not ready" and stopping, so that a balancer sends nobody any more; 0 where there is none.</summary>
    public int DrainSeconds { get; set; }
}
