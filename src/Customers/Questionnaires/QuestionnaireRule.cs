using Huike.Customers.Questionnaires.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Questionnaires;

/// <summary>A questionnaire asks what may be asked, and at least one thing.</summary>
internal sealed class QuestionnaireRule(HuikeDb db, ActorContext actors, QuestionFields fields) : IRecordRule<Questionnaire>
{
    public void Normalise(RecordChange<Questionnaire> change)
    {
        var form = change.Entity;
        if (change.IsNew && form.Questions.Count == 0)
            form.Questions = [.. QuestionnaireQuestion.Usual];
        form.Days ??= 14;
        form.MostAnswers ??= 1;
        if (change.Touches("questions"))
            form.Questions = [.. form.Questions.Where(q => q is not null).Select(q => q with { Field = Clean(q.Field), Label = Clean(q.Label), Help = Clean(q.Help) })];
    }

    public async Task Validate(RecordChange<Questionnaire> change, CancellationToken cancellation)
    {
        var form = change.Entity;
        if (form.Days is < 1 or > Questionnaire.MostDays)
            change.Errors.Add(Error.Invalid("days", "outOfRange", 1, Questionnaire.MostDays));
        if (form.MostAnswers is < 1 or > Questionnaire.MostTimes)
            change.Errors.Add(Error.Invalid("mostAnswers", "outOfRange", 1, Questionnaire.MostTimes));
        if (!change.Touches("questions"))
            return;
        if (form.Questions.Count is 0 or > Questionnaire.MostQuestions)
            change.Errors.Add(Error.Invalid("questions", "tooMany", Questionnaire.MostQuestions));
        var had = change.IsNew ? [] : (await db.Set<Questionnaire>().AsNoTracking().Where(f => f.Id == form.Id).Select(f => f.Questions).FirstOrDefaultAsync(cancellation) ?? []).Select(q => q.Field).OfType<string>().ToHashSet();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, question) in form.Questions.Take(Questionnaire.MostQuestions).Index())
            Judge(change.Errors, index, question, had, seen);
    }

    private void Judge(List<Error> errors, int index, QuestionnaireQuestion question, HashSet<string> had, HashSet<string> seen)
    {
        if (question.Field is null && question.Label is null)
            errors.Add(Error.Invalid($"questions[{index}].label", "required"));
        else if (question.Field is { } name)
        {
            if (fields.Of(name) is not { } found)
                errors.Add(Error.Invalid($"questions[{index}].field", "questionnaires.notAsked"));
            // Whoever may not write a field does not have it filled in from outside.
            else if (!had.Contains(name) && actors.Actor.FieldAccess(found.Type.Name, found.Field.Name) != FieldAccess.Write)
                errors.Add(Error.Malformed($"questions[{index}].field", "fieldNotYours"));
            else if (!seen.Add(name))
                errors.Add(Error.Invalid($"questions[{index}].field", "questionnaires.twice"));
        }
        if (question.Label?.Length > QuestionnaireQuestion.MaxLabel)
            errors.Add(Error.Invalid($"questions[{index}].label", "tooLong", QuestionnaireQuestion.MaxLabel));
        if (question.Help?.Length > QuestionnaireQuestion.MaxHelp)
            errors.Add(Error.Invalid($"questions[{index}].help", "tooLong", QuestionnaireQuestion.MaxHelp));
    }

    private static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : FieldValues.Clean(text, false);
}
