using Huike.Kernel.Data;

namespace Huike.Platform.Integration;

/// <summary>The answer to a keyed request; the same key and body gets it again, another body is refused.</summary>
public sealed class IdempotencyRecord : Entity, INotAudited
{
    public Guid UserId { get; set; }
    public string Key { get; set; } = "";
    public byte[] RequestHash { get; set; } = [];
    /// <summary>0 while the first request is still running.</summary>
    public int Status { get; set; }
    public string Headers { get; set; } = "{}";
    public byte[] Body { get; set; } = [];
    public DateTime CreatedAt { get; set; }
}
