using System.Globalization;
using Huike.Kernel.Data;

namespace Huike.Finance.Invoices.Domain;

/// <summary>
/// 字軌: numbers of uniform invoices (統一發票) that Taiwan's tax office gave to the company for two months. They are used one after the
/// other; what is left over at the end of the period is reported as blank.
/// </summary>
public sealed class InvoiceRange : Aggregate
{
    public const int MaxPeriod = 20, Digits = 8;

    /// <summary>發票期別: the year of the Republic and its two months, <c>115/11-12</c>.</summary>
    public string Period { get; set; } = "";
    /// <summary>Code of the list <c>invoice.rangeKind</c>.</summary>
    public string Kind { get; set; } = "twElectronic";
    /// <summary>字軌: the two letters before the digits.</summary>
    public string Letters { get; set; } = "";
    /// <summary>起號 and 迄號: eight digits, both belong to the range.</summary>
    public string First { get; set; } = "";
    public string Last { get; set; } = "";
    /// <summary>Only invoices of this department or branch use it; null for those that have none of their own.</summary>
    public Guid? DepartmentId { get; set; }
    /// <summary>How many were given to invoices or voided as blanks, from <see cref="First"/> on.</summary>
    public int Used { get; set; }
    public int Left { get; set; }
    /// <summary>Day of the last invoice out of it; none later bears an earlier day.</summary>
    public DateOnly? LastOn { get; set; }
    /// <summary>False where it is put aside: no invoice takes a number.</summary>
    public bool Active { get; set; } = true;
    public string? Remark { get; set; }
    [NotInAudit]
    public string Caption { get; set; } = "";

    /// <summary>The number at this place from the beginning, with its letters.</summary>
    public string NumberAt(int place) => Letters + (int.Parse(First, CultureInfo.InvariantCulture) + place).ToString("00000000", CultureInfo.InvariantCulture);
}

/// <summary>作廢空白: a number that no invoice bears, because its paper was spoiled or it was skipped.</summary>
public sealed class VoidedNumber : Entity
{
    public const int MaxReason = 500;

    public Guid RangeId { get; set; }
    public string Number { get; set; } = "";
    public string Reason { get; set; } = "";
    public DateOnly VoidedOn { get; set; }
}
