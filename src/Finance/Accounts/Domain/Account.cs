using Huike.Kernel.Data;

namespace Huike.Finance.Accounts.Domain;

/// <summary>Where money arrives and leaves: a bank account, the cash box, a wallet.</summary>
public sealed class Account : Aggregate
{
    public const int MaxName = 100;

    public string Name { get; set; } = "";
    /// <summary>Code of the list <c>account.kind</c>.</summary>
    public string Kind { get; set; } = "bank";
    public string? Bank { get; set; }
    public string? Number { get; set; }
    public bool Active { get; set; } = true;
    public string? Remark { get; set; }
}
