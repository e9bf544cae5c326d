using Huike.Customers.Customers.Domain;
using Huike.Customers.Questionnaires.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.Todo;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Questionnaires;

/// <summary>Answers that wait for a look, and sendings of which nothing was heard for days.</summary>
internal sealed class QuestionnaireToDo(HuikeDb db, ActorContext actors, TenantClock clock) : IToDoProvider
{
    public int Order => 58;
    public string Permission => "questionnaire-sendings.view";

    public async Task<IReadOnlyList<ToDoGroup>> Read(int rows, CancellationToken cancellation)
    {
        var me = actors.Actor.UserId;
        var silent = clock.UtcNow.AddDays(-QuestionnaireSending.SilentDays);
        var mine = db.Set<QuestionnaireSending>().AsNoTracking().Where(s => s.OwnerId == me);
        var groups = new List<ToDoGroup?>
        {
            await Group("questionnaire.answered", mine.Where(s => s.State == QuestionnaireSending.Answered), QuestionnaireSending.Answered, rows, cancellation),
            await Group("questionnaire.silent", mine.Where(s => s.State == QuestionnaireSending.Open && s.CreatedAt < silent && (s.MailedAt == null || s.MailedAt < silent)), QuestionnaireSending.Open, rows, cancellation),
        };
        return [.. groups.OfType<ToDoGroup>()];
    }

    private async Task<ToDoGroup?> Group(string code, IQueryable<QuestionnaireSending> query, string state, int rows, CancellationToken cancellation)
    {
        var first = await query.OrderBy(s => s.CreatedAt).ThenBy(s => s.Id).Take(rows)
            .Select(s => new { s.Id, s.Caption, s.CreatedAt, s.AnsweredAt, Customer = db.Set<Customer>().Where(c => c.Id == s.CustomerId).Select(c => c.Name).FirstOrDefault() }).ToListAsync(cancellation);
        if (first.Count == 0)
            return null;
        var count = first.Count < rows ? first.Count : await query.Take(IToDoProvider.MostCounted).CountAsync(cancellation);
        return new ToDoGroup(code, count, [.. first.Select(s =>
        {
            var on = DateOnly.FromDateTime(clock.ToLocal(s.AnsweredAt ?? s.CreatedAt));
            return new ToDoItem("questionnaire-sendings", s.Id, actors.Actor.Shown("customers", "name", s.Customer) ?? s.Caption, s.Caption, on, clock.Today.DayNumber - on.DayNumber);
        })], $"/questionnaire-sendings?ownerId=me&state={state}")
        { Notifies = state == QuestionnaireSending.Answered };
    }
}

/// <summary>What was sent to a customer, and when it answered.</summary>
internal sealed class QuestionnaireTimeline(HuikeDb db) : ITimelineSource
{
    public string Permission => "questionnaire-sendings.view";

    public async Task<IReadOnlyList<TimelineEntry>> Read(TimelineQuestion question, CancellationToken cancellation)
    {
        if (question.RecordType != "customers")
            return [];
        var query = db.Set<QuestionnaireSending>().AsNoTracking().Where(s => s.CustomerId == question.RecordId)
            .Select(s => new { s.Id, At = s.AnsweredAt ?? s.CreatedAt, s.State, s.Caption, s.OwnerId });
        if (question.Before is { } before)
            query = query.Where(s => s.At < before.At || (s.At == before.At && s.Id < before.Id));
        var rows = await query.OrderByDescending(s => s.At).ThenByDescending(s => s.Id).Take(question.Limit)
            .Select(s => new { s.Id, s.At, s.State, s.Caption, User = db.Set<User>().Where(u => u.Id == s.OwnerId).Select(u => u.Name).FirstOrDefault() }).ToListAsync(cancellation);
        return [.. rows.Select(s => new TimelineEntry(s.Id, $"questionnaire.{s.State}", s.At, s.Caption, null, s.User, "questionnaire-sendings", s.Id))];
    }
}
