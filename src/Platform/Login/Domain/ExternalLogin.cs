using Huike.Kernel.Data;

namespace Huike.Platform.Login.Domain;

/// <summary>A person as the company's identity provider knows him.</summary>
public sealed class ExternalLogin : Entity
{
    public const int MaxIssuer = 300, MaxSubject = 255;

    public Guid UserId { get; set; }
    public string Issuer { get; set; } = "";
    public string Subject { get; set; } = "";
    public DateTime CreatedAt { get; set; }
}
