using Huike.Kernel.Data;

namespace Huike.Customers.Visits.Domain;

/// <summary>After how many days at the latest a customer of one grade is visited again.</summary>
public sealed class VisitCycle : Aggregate
{
    public const int MaxGrade = 40, MostDays = 730;

    /// <summary>Code out of the list of grades.</summary>
    public string Grade { get; set; } = "";
    public int Days { get; set; }
}
