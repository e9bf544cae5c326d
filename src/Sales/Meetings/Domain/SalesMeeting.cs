using Huike.Kernel.Data;

namespace Huike.Sales.Meetings.Domain;

/// <summary>
/// 销售例会: what one department, or the whole company, meant to talk about in a week and what was said. What was resolved stands as tasks that
/// name the meeting. Its owner wrote it first; its department is the one that met.
/// </summary>
public sealed class SalesMeeting : OwnedRecord
{
    public const int MaxCaption = 160, MaxText = 8000;

    /// <summary>Monday of the week that was looked at.</summary>
    public DateOnly Week { get; set; }
    /// <summary>The department; empty for the whole company.</summary>
    [NotInAudit]
    public Guid SubjectId { get; set; }
    /// <summary>Who met about which week, as people call it.</summary>
    [NotInAudit]
    public string Caption { get; set; } = "";
    public DateOnly? HeldOn { get; set; }
    public string? Agenda { get; set; }
    public string? Minutes { get; set; }
}
