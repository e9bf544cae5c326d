using Huike.Kernel.Data;

namespace Huike.Platform.Login.Domain;

/// <summary>Wrong passwords of one minute for one account or one network address; the id is made of the minute and a hash of who tried.</summary>
public sealed class LoginFailures : Entity, INotAudited
{
    public int Count { get; set; }
    public DateTime At { get; set; }
}
