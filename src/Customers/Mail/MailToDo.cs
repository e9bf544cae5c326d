using Huike.Customers.Mail.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Time;
using Huike.Kernel.Todo;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Mail;

/// <summary>Mails of the actor that nobody has filed.</summary>
internal sealed class MailToDo(HuikeDb db, ActorContext actors, TenantClock clock) : IToDoProvider
{
    public int Order => 60;
    public string Permission => "mails.edit";

    public async Task<IReadOnlyList<ToDoGroup>> Read(int rows, CancellationToken cancellation)
    {
        if (!actors.Actor.Reads("mails", "state"))
            return [];
        var me = actors.Actor.UserId;
        var open = db.Set<LoggedMail>().AsNoTracking().Where(m => m.OwnerId == me && m.State == LoggedMail.Unfiled);
        var first = await open.OrderByDescending(m => m.SentAt).ThenByDescending(m => m.Id).Take(rows).Select(m => new { m.Id, m.Subject, m.Counterpart, m.SentAt }).ToListAsync(cancellation);
        if (first.Count == 0)
            return [];
        var count = first.Count < rows ? first.Count : await open.Take(IToDoProvider.MostCounted).CountAsync(cancellation);
        return
        [
            new ToDoGroup("mail.unfiled", count, [.. first.Select(m => new ToDoItem("mails", m.Id, actors.Actor.Shown("mails", "subject", m.Subject) is { Length: > 0 } subject ? subject : "—",
                actors.Actor.Shown("mails", "counterpart", m.Counterpart), actors.Actor.Reads("mails", "sentAt") ? DateOnly.FromDateTime(clock.ToLocal(m.SentAt)) : null))], $"/mails?ownerId=me&state={LoggedMail.Unfiled}"),
        ];
    }
}
