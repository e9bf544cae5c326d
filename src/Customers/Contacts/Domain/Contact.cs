using Huike.Kernel.Data;

namespace Huike.Customers.Contacts.Domain;

/// <summary>A person at a customer. The owner follows the customer's, so that a record never splits.</summary>
public sealed class Contact : OwnedRecord
{
    public const int MaxName = 100;

    public Guid? CustomerId { get; set; }
    /// <summary>All customers of the person; the first is <see cref="CustomerId"/>.</summary>
    public List<Guid> CustomerIds { get; set; } = [];
    public string Name { get; set; } = "";
    [NotInAudit]
    public string NameKey { get; set; } = "";
    public string? Gender { get; set; }
    public string? Title { get; set; }
    public string? Department { get; set; }
    public string? DecisionRole { get; set; }
    public string? Mobile { get; set; }
    [NotInAudit]
    public string? MobileKey { get; set; }
    public string? Phone { get; set; }
    [NotInAudit]
    public string? PhoneKey { get; set; }
    public string? Email { get; set; }
    public string? Wechat { get; set; }
    public string? Qq { get; set; }
    /// <summary><c>--05-12</c> or <c>1980-05-12</c>; a leap month is written <c>--L05-12</c>.</summary>
    public string? Birthday { get; set; }
    /// <summary><c>solar</c> or <c>lunar</c>.</summary>
    public string? BirthdayCalendar { get; set; }
    public string? Hobbies { get; set; }
    public string? Temperament { get; set; }
    public string? Habits { get; set; }
    public string? Family { get; set; }
    public string? Education { get; set; }
    public string? Ability { get; set; }
    public string? Attitude { get; set; }
    public string? NativePlace { get; set; }
    public string? Address { get; set; }
    public Guid? ReportsToId { get; set; }
    public bool IsPrimary { get; set; }
    public bool Active { get; set; } = true;
    public string? InactiveReason { get; set; }
    public string? Remark { get; set; }
}
