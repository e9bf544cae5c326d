using Huike.Kernel.Data;

namespace Huike.Platform.Regulations.Domain;

/// <summary>A written rule of the company: how archives are kept and consulted, what is reported when, how customers are received.</summary>
public sealed class Regulation : Aggregate
{
    public const int MaxTitle = 100, MaxCode = 40, MaxContent = 20_000, MaxNote = 300;
    public const string Draft = "draft", InForce = "inForce", Withdrawn = "withdrawn";

    public string Title { get; set; } = "";
    public string? Code { get; set; }
    public string Kind { get; set; } = "other";
    public string State { get; set; } = Draft;
    /// <summary>Headings, lists and emphasis as Markdown; nothing else of it is shown.</summary>
    public string? Content { get; set; }
    public DateOnly? EffectiveOn { get; set; }
    /// <summary>Everybody is asked to read each edition and to say so.</summary>
    public bool MustRead { get; set; }
    /// <summary>What the latest edition changed.</summary>
    public string? ChangeNote { get; set; }
    /// <summary>Number of the edition in force; 0 before the first.</summary>
    public int Edition { get; set; }
}

/// <summary>The words of a regulation as they were put in force; never changed again.</summary>
public sealed class RegulationEdition : Entity, INotAudited
{
    public Guid RegulationId { get; set; }
    public int Number { get; set; }
    public string Title { get; set; } = "";
    public string Content { get; set; } = "";
    public string? Note { get; set; }
    public DateTime At { get; set; }
    public Guid? ById { get; set; }
}

/// <summary>Somebody said that he read an edition.</summary>
public sealed class RegulationReading : Entity, INotAudited
{
    public Guid RegulationId { get; set; }
    public int Edition { get; set; }
    public Guid UserId { get; set; }
    public DateTime At { get; set; }
}
