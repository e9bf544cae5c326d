using Huike.Customers.Mail.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Mail;

/// <summary>Each keeps his own mailboxes; the drop boxes, and a look at the states of all, belong to a permission of their own.</summary>
internal sealed class MailboxAccess(HuikeDb db, ActorContext actors)
{
    public const string DropBox = "mails.dropBox";

    public bool Keeps(Mailbox mailbox) => mailbox.Kind == Mailbox.DropBox ? actors.Actor.May(DropBox) : mailbox.UserId == actors.Actor.UserId;

    /// <summary>One that the actor keeps; others are not found.</summary>
    public async Task<Result<Mailbox>> Find(Guid id, CancellationToken cancellation) =>
        await db.Set<Mailbox>().FirstOrDefaultAsync(m => m.Id == id, cancellation) is { } mailbox && Keeps(mailbox) ? mailbox : Error.NotFound();
}
