using Huike.Kernel.Data;

namespace Huike.Platform.Transfer;

/// <summary>How a file with these headings was read last time.</summary>
public sealed class ImportMapping : Entity, INotAudited
{
    public Guid UserId { get; set; }
    public string RecordType { get; set; } = "";
    public string Fingerprint { get; set; } = "";
    public string Mapping { get; set; } = "{}";
    public DateTime UsedAt { get; set; }
}
