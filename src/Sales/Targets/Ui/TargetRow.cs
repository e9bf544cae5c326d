using Huike.Sales.Targets.Domain;
using Huike.Sales.Targets.UseCases;

namespace Huike.Sales.Targets.Ui;

/// <summary>A line of the grid while it is filled.</summary>
public sealed class TargetRow(TargetLine line, int places)
{
    private readonly decimal?[] _saved = [.. line.Months];

    public TargetLine Line { get; } = line;
    public decimal?[] Months { get; private set; } = [.. line.Months];
    public decimal? Total => Months.All(m => m is null) ? null : Months.Sum(m => m ?? 0);
    public decimal? LastYear => Line.LastYear.All(m => m is null) ? null : Line.LastYear.Sum(m => m ?? 0);
    public bool IsChanged => !Months.SequenceEqual(_saved);

    /// <summary>The year's sum spread evenly; nothing empties the line.</summary>
    public void Spread(decimal? total) => Months = total is { } sum && sum >= 0 ? TargetFill.Evenly(decimal.Round(sum, places, MidpointRounding.AwayFromZero), places) : new decimal?[Target.Months];

    /// <summary>Last year's months, raised.</summary>
    public void Copy(decimal percent)
    {
        if (LastYear is not null)
            Months = TargetFill.Raised(Line.LastYear, percent, places);
    }

    public TargetEntry Entry => new(Line.Kind, Line.SubjectId, Months, Line.Version);
}
