using Huike.Kernel.Data;

namespace Huike.Customers.Care.Facts.Domain;

/// <summary>After how many days a fact grows old at customers of one grade, where that differs from the company's days.</summary>
public sealed class FactTerm : Aggregate
{
    public const int MaxGrade = 40, MostDays = 3650;

    /// <summary>One of <see cref="FactKinds"/>.</summary>
    public string Fact { get; set; } = "";
    /// <summary>Code out of the list of grades.</summary>
    public string Grade { get; set; } = "";
    public int Days { get; set; }
}
