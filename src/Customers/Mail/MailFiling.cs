using Huike.Customers.Activities.Domain;
using Huike.Customers.Customers;
using Huike.Customers.Mail.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Mail;

/// <summary>Puts mails where they belong, and what follows from it: a sent one is a contact with the customer like any other.</summary>
internal sealed class MailFiling(HuikeDb db, RecordWriter<LoggedMail> mails, RecordWriter<Activity> activities, ActorContext actors)
{
    private const int MostContent = 2000, MostSubject = 200;
    private static readonly WriteOptions s_house = new() { Trusted = true };

    /// <summary>The mail, where the actor may file it: his own, or a filed one that he may write. Errors <c>notFound</c>, <c>forbidden</c>.</summary>
    public async Task<Result<LoggedMail>> Find(Guid id, CancellationToken cancellation)
    {
        if (await db.Set<LoggedMail>().AsNoTracking().FirstOrDefaultAsync(m => m.Id == id, cancellation) is not { } mail)
            return Error.NotFound();
        return await new WriteAccess(db).MayWrite(mail, cancellation) ? mail : Error.Forbidden();
    }

    /// <summary>Files it with a customer of the actor's reach.</summary>
    public async Task<Result<Done>> File(LoggedMail mail, Guid customerId, Guid? contactId, CancellationToken cancellation)
    {
        if (!await CustomerRows.Hold(db, customerId, cancellation))
            return Error.Invalid("customerId", "customer.deleted");
        if (mail.CustomerId != customerId && mail.ActivityId is not null && await Forget(mail, cancellation) is { IsSuccess: false } kept)
            return kept;
        var put = await Put(mail.Id, LoggedMail.Filed, null, customerId, contactId, cancellation);
        return put.IsSuccess ? await Tell(put.Value.Entity, cancellation) : Result<Done>.Failed(put.Errors);
    }

    /// <summary>Takes it off its customer, or out of what waits.</summary>
    public async Task<Result<Done>> Withdraw(LoggedMail mail, string state, string reason, CancellationToken cancellation)
    {
        if (await Forget(mail, cancellation) is { IsSuccess: false } kept)
            return kept;
        var put = await Put(mail.Id, state, reason, null, null, cancellation);
        return put.IsSuccess ? Done.It : Result<Done>.Failed(put.Errors);
    }

    /// <summary>A sent mail that is filed stands among the follow-ups, by whoever may write them; so the customer knows its last contact.</summary>
    public async Task<Result<Done>> Tell(LoggedMail mail, CancellationToken cancellation)
    {
        if (mail is not { Direction: LoggedMail.Out, State: LoggedMail.Filed, ActivityId: null } || !actors.Actor.May("activities.create"))
            return Done.It;
        var content = string.IsNullOrWhiteSpace(mail.Text) ? mail.Subject : mail.Text;
        var patch = new RecordPatch { ["customerId"] = mail.CustomerId, ["kind"] = "email", ["subject"] = Cut(mail.Subject, MostSubject), ["content"] = Cut(content, MostContent), ["occurredAt"] = mail.SentAt };
        if (mail.ContactId is { } contact)
            patch["contactId"] = contact;
        var told = await activities.Create(patch, WriteOptions.Default, cancellation);
        // Where the follow-up asks for more than a mail says, the mail stands alone.
        if (told.IsSuccess)
            mail.ActivityId = told.Value.Entity.Id;
        return Done.It;
    }

    private async Task<Result<Written<LoggedMail>>> Put(Guid id, string state, string? reason, Guid? customerId, Guid? contactId, CancellationToken cancellation)
    {
        var row = await db.Set<LoggedMail>().FirstAsync(m => m.Id == id, cancellation);
        (row.Private, row.Candidates) = (state != LoggedMail.Filed, []);
        return await mails.Change(id, null, new RecordPatch { ["state"] = state, ["reason"] = reason, ["customerId"] = customerId, ["contactId"] = contactId }, s_house, cancellation);
    }

    /// <summary>The follow-up goes with the filing that it tells of.</summary>
    private async Task<Result<Done>> Forget(LoggedMail mail, CancellationToken cancellation)
    {
        if (mail.ActivityId is not { } id)
            return Done.It;
        using (actors.AsHouse())
        {
            if (await db.Set<Activity>().AnyAsync(a => a.Id == id, cancellation) && await activities.Delete(id, null, cancellation) is { IsSuccess: false } kept)
                return kept;
            await db.Set<LoggedMail>().Where(m => m.Id == mail.Id).ExecuteUpdateAsync(s => s.SetProperty(m => m.ActivityId, (Guid?)null), cancellation);
        }
        mail.ActivityId = null;
        return Done.It;
    }

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
}
