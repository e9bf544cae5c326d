using System.Text.Json;
using Huike.Kernel.Records;

namespace Huike.Sales.Quotes.Ui;

/// <summary>One part of a payment plan under edit.</summary>
public sealed class PlanPart
{
    public Guid? Id { get; set; }
    public string? Kind { get; set; }
    public DateOnly? DueOn { get; set; }
    /// <summary>Typed; the last part takes what is left.</summary>
    public decimal? Amount { get; set; }
    /// <summary>Of the total; null where the amount was typed.</summary>
    public decimal? Percent { get; set; }
    public string? Remark { get; set; }

    /// <summary>From the value of the record's field.</summary>
    public static IReadOnlyList<PlanPart> Of(object? plan) => plan is null ? []
        : JsonSerializer.Deserialize<List<PlanPart>>(JsonSerializer.Serialize(plan, FieldValues.Json), FieldValues.Json) ?? [];
}
