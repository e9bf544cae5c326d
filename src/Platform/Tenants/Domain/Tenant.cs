using Huike.Kernel.Data;

namespace Huike.Platform.Tenants.Domain;

/// <summary>One company on this installation.</summary>
public sealed class Tenant : IGlobal
{
    public const int MaxCode = 40, MaxName = 200;

    public Guid Id { get; set; } = Guid.CreateVersion7();
    /// <summary>What people type at login where there are several companies; lower case.</summary>
    public string Code { get; set; } = "";
    public string Name { get; set; } = "";
    public string TimeZone { get; set; } = "Asia/Shanghai";
    public string Currency { get; set; } = "CNY";
    public string Language { get; set; } = "zh-CN";
    public DateTime CreatedAt { get; set; }
    public bool Suspended { get; set; }
    /// <summary>Settings of the modules as JSON; read through their own typed records.</summary>
    public string Settings { get; set; } = "{}";
}
