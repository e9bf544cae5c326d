using Huike.Customers.Mail.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Mail;

/// <summary>Mails of a customer; beside the other areas a sent one of which a follow-up tells stands there by it.</summary>
internal sealed class MailTimeline(HuikeDb db, ActorContext actors) : ITimelineSource
{
    private const int MostText = 400;

    public string Permission => "mails.view";

    public async Task<IReadOnlyList<TimelineEntry>> Read(TimelineQuestion question, CancellationToken cancellation)
    {
        if (question.RecordType != "customers" || !actors.Actor.Reads("mails", "direction"))
            return [];
        var query = db.Set<LoggedMail>().AsNoTracking().Where(m => m.CustomerId == question.RecordId);
        if (question.Area is null)
            query = query.Where(m => m.ActivityId == null);
        if (question.Before is { } before)
            query = query.Where(m => m.SentAt < before.At || (m.SentAt == before.At && m.Id < before.Id));
        var rows = await query.OrderByDescending(m => m.SentAt).ThenByDescending(m => m.Id).Take(question.Limit)
            .Select(m => new { m.Id, m.SentAt, m.Direction, m.Subject, Text = m.Text == null ? null : m.Text.Substring(0, MostText), User = db.Set<User>().Where(u => u.Id == m.OwnerId).Select(u => u.Name).FirstOrDefault() })
            .ToListAsync(cancellation);
        return [.. rows.Select(m => new TimelineEntry(m.Id, $"mail.{m.Direction}", m.SentAt, actors.Actor.Shown("mails", "subject", m.Subject), actors.Actor.Shown("mails", "text", m.Text), m.User, "mails", m.Id))];
    }
}
