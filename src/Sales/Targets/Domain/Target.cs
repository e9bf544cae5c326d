using System.ComponentModel.DataAnnotations.Schema;
using Huike.Kernel.Data;

namespace Huike.Sales.Targets.Domain;

/// <summary>
/// 业绩目标: what the company, a department, a person or a product is to achieve in each month of a year. A person's is owned by the
/// person and a department's stands in its department, so that the reach of roles says who sees which.
/// </summary>
public sealed class Target : OwnedRecord
{
    public const string Company = "company", Department = "department", Person = "person", Product = "product", Category = "category";
    public const string Orders = "orders", Receipts = "receipts", Customers = "customers", Visits = "visits";
    public const int Months = 12, MaxCaption = 200, FirstYear = 2000, LastYear = 2100;

    /// <summary>Those that are reckoned in money; the others count.</summary>
    public static string[] Amounts { get; } = [Orders, Receipts];

    /// <summary>The fields of the months, January first.</summary>
    public static string[] MonthFields { get; } =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    /// <summary>Whose: code of the list <c>targets.kind</c>.</summary>
    public string? Kind { get; set; }
    /// <summary>What is counted: code of the list <c>targets.measure</c>.</summary>
    public string? Measure { get; set; }
    public int? Year { get; set; }
    public Guid? ProductId { get; set; }
    public Guid? CategoryId { get; set; }
    /// <summary>The one that <see cref="Kind"/> speaks of; empty for the company.</summary>
    [NotInAudit]
    public Guid SubjectId { get; set; }
    /// <summary>Whose and which year, as people call it.</summary>
    [NotInAudit]
    public string Caption { get; set; } = "";
    /// <summary>Places of the company's currency; none of what counts.</summary>
    [NotInAudit]
    public int Places { get; set; } = 2;

    // Minor units of the company's currency, or numbers; null where nothing is asked of the month.
    public long? January { get; set; }
    public long? February { get; set; }
    public long? March { get; set; }
    public long? April { get; set; }
    public long? May { get; set; }
    public long? June { get; set; }
    public long? July { get; set; }
    public long? August { get; set; }
    public long? September { get; set; }
    public long? October { get; set; }
    public long? November { get; set; }
    public long? December { get; set; }
    /// <summary>The sum of the months.</summary>
    public long Total { get; set; }
    /// <summary>What was agreed about it.</summary>
    public string? Remark { get; set; }

    [NotMapped]
    public long? this[int month]
    {
        get => month switch
        {
            1 => January,
            2 => February,
            3 => March,
            4 => April,
            5 => May,
            6 => June,
            7 => July,
            8 => August,
            9 => September,
            10 => October,
            11 => November,
            12 => December,
            _ => throw new ArgumentOutOfRangeException(nameof(month)),
        };
        set
        {
            switch (month)
            {
                case 1: January = value; break;
                case 2: February = value; break;
                case 3: March = value; break;
                case 4: April = value; break;
                case 5: May = value; break;
                case 6: June = value; break;
                case 7: July = value; break;
                case 8: August = value; break;
                case 9: September = value; break;
                case 10: October = value; break;
                case 11: November = value; break;
                case 12: December = value; break;
                default: throw new ArgumentOutOfRangeException(nameof(month));
            }
        }
    }

    /// <summary>Of the months from <paramref name="first"/> to <paramref name="last"/>; null where nothing is asked of any.</summary>
    public long? Of(int first, int last)
    {
        long? sum = null;
        for (var month = first; month <= last; month++)
            sum = this[month] is { } asked ? (sum ?? 0) + asked : sum;
        return sum;
    }
}
