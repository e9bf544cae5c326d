using Huike.Kernel.Text;
using Huike.Sales.Leads.Scoring;
using Huike.UiKit;

namespace Huike.Sales.Leads.Ui;

/// <summary>Says a scoring rule as a sentence.</summary>
internal sealed class ScoreWords(ITexts texts, FieldTexts fields)
{
    public string Text(ScoreRule rule, LeadType type)
    {
        var field = type[rule.Field];
        var value = rule.Test == ScoreTests.Is ? fields.Text(field, rule.Value) : rule.Value;
        return texts[$"leads.score.{rule.Test}", fields.Label(field), value ?? ""];
    }
}
