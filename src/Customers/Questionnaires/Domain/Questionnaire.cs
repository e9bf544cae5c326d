using Huike.Kernel.Data;

namespace Huike.Customers.Questionnaires.Domain;

/// <summary>客户资料表: what customers are asked to fill in about themselves.</summary>
public sealed class Questionnaire : Aggregate
{
    public const int MaxName = 80, MaxHeading = 80, MaxText = 2000, MostQuestions = 60, MostDays = 180, MostTimes = 20;

    public string Name { get; set; } = "";
    /// <summary>Above the page; the name without one.</summary>
    public string? Heading { get; set; }
    public string? Introduction { get; set; }
    /// <summary>In which its words are written; null speaks the reader's own language.</summary>
    public string? Language { get; set; }
    public List<QuestionnaireQuestion> Questions { get; set; } = [];
    public string? Thanks { get; set; }
    /// <summary>What the archive knows stands in the inputs already, as far as whoever sends it may read it.</summary>
    public bool Prefilled { get; set; }
    /// <summary>How long a link may be answered.</summary>
    public int? Days { get; set; } = 14;
    /// <summary>How often one link may be answered.</summary>
    public int? MostAnswers { get; set; } = 1;
    public bool Active { get; set; } = true;
}

/// <summary>One question.</summary>
/// <param name="Field">The field that it fills, as <c>customers.phone</c> or <c>contacts.mobile</c>; null for a free question, whose words are <paramref name="Label"/>.</param>
public sealed record QuestionnaireQuestion(string? Field, string? Label = null, bool Required = false, string? Help = null)
{
    public const int MaxLabel = 200, MaxHelp = 200;

    /// <summary>What is asked that says nothing else.</summary>
    public static IReadOnlyList<QuestionnaireQuestion> Usual { get; } =
        [new("customers.name", Required: true), new("customers.address"), new("customers.phone"), new("customers.mainProducts"), new("contacts.title"), new("contacts.mobile"), new("contacts.email")];
}
