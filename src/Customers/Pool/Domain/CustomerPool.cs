using Huike.Kernel.Data;

namespace Huike.Customers.Pool.Domain;

/// <summary>公海: customers that nobody owns, who may take them, and when customers of its people come into it.</summary>
public sealed class CustomerPool : Aggregate
{
    public const int MaxName = 100, MostMembers = 500, MostDays = 3650, MostClaims = 1000, MostCustomers = 1_000_000, MostPools = 100;

    public string Name { get; set; } = "";
    /// <summary>Where somebody belongs to several pools the rules of the first are asked first.</summary>
    public int Position { get; set; }
    public bool Active { get; set; } = true;
    /// <summary>Everybody in the company belongs to it.</summary>
    public bool Everybody { get; set; }
    public List<PoolMember> Members { get; set; } = [];

    /// <summary>Its rules are kept each night; otherwise customers come by hand only.</summary>
    public bool Automatic { get; set; }
    /// <summary>More than so many days without a follow-up; null is no rule.</summary>
    public int? IdleDays { get; set; }
    /// <summary>More than so many days in one hand without an open opportunity.</summary>
    public int? NoOpportunityDays { get; set; }
    /// <summary>More than so many days in one hand without a deal.</summary>
    public int? NoDealDays { get; set; }
    /// <summary>Other numbers of days for some grades.</summary>
    public List<PoolGrade> Grades { get; set; } = [];
    public bool KeepDealt { get; set; } = true;
    public bool KeepOpportunities { get; set; } = true;
    public List<string> KeepGrades { get; set; } = [];
    public List<string> KeepTags { get; set; } = [];
    /// <summary>So many days before, the owner is warned.</summary>
    public int WarnDays { get; set; } = 3;

    /// <summary>How many one person may take in one day; null without limit.</summary>
    public int? ClaimsPerDay { get; set; } = 20;
    /// <summary>How many customers one person may own and still take one; null without limit.</summary>
    public int? Capacity { get; set; }
    /// <summary>So many days the former owner may not take back what he lost.</summary>
    public int CoolDays { get; set; } = 7;
    public string? Remark { get; set; }
}

/// <summary>A person or a department with all below it.</summary>
/// <param name="Kind"><c>user</c> or <c>department</c>.</param>
/// <param name="Administers">Assigns from the pool, takes without the limits of claiming and undoes a recycling.</param>
public sealed record PoolMember(Guid Id, string Kind, bool Administers = false)
{
    public const string User = "user", Department = "department";
}

/// <summary>Days of one grade; null means that the rule does not touch it.</summary>
public sealed record PoolGrade(string Grade, int? IdleDays = null, int? NoOpportunityDays = null, int? NoDealDays = null);

/// <summary>One change of hands of a customer; the line stays for ever.</summary>
public sealed class OwnerChange : Entity, INotAudited
{
    public const string Given = "given", Released = "released", Recycled = "recycled", Claimed = "claimed", Assigned = "assigned", Undone = "undone", Moved = "moved", Handed = "handed";
    public const string Idle = "idle", NoOpportunity = "noOpportunity", NoDeal = "noDeal";
    public const int MaxReason = 500;

    public Guid CustomerId { get; set; }
    public string Kind { get; set; } = Given;
    public Guid? FromOwnerId { get; set; }
    public Guid? FromDepartmentId { get; set; }
    public Guid? FromPoolId { get; set; }
    public Guid? ToOwnerId { get; set; }
    public Guid? ToPoolId { get; set; }
    /// <summary>The rule by which it was recycled.</summary>
    public string? Rule { get; set; }
    public int? Days { get; set; }
    public string? Reason { get; set; }
    public DateTime At { get; set; }
    /// <summary>The company's day.</summary>
    public DateOnly On { get; set; }
    /// <summary>Null where the house did it.</summary>
    public Guid? ById { get; set; }
}
