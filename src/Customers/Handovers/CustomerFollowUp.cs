using System.Globalization;
using Huike.Customers.Archive.Transfer;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Handovers.Domain;
using Huike.Customers.Handovers.Print;
using Huike.Customers.Tasks.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Mail;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.Templates.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Handovers;

/// <summary>What comes with a customer in new hands: what the former owner keeps, the first contact, the letter. In the transaction of the move.</summary>
internal sealed class CustomerFollowUp(
    HuikeDb db, ActorContext actors, RecordWriter<WorkTask> tasks, OutgoingMail mail, IUseCase<DraftMail, MailDraftView> letters,
    ITexts texts, TenantClock clock)
{
    private const string Type = "customers";
    private const int DueHour = 18, MaxSubject = 200;
    private static readonly WriteOptions s_house = WriteOptions.Default with { Trusted = true };

    /// <summary>Of customers that went to a person; a pool asks nobody to do anything.</summary>
    public async Task<(int Letters, int Tasks)> After(Handover handover, IReadOnlyList<HandedOn> moved, CancellationToken cancellation)
    {
        var given = moved.Where(m => m is { Refused: null, OwnerId: not null }).ToList();
        var made = 0;
        using (actors.AsHouse())
        {
            await Team(handover, given, cancellation);
            if (handover.Plan.ContactDays is { } days)
                made = await FirstContact(handover, given, days, cancellation);
            await db.SaveChangesAsync(cancellation);
        }
        return (handover.Plan.Letters ? await Write(handover, given, cancellation) : 0, made);
    }

    /// <summary>The new owner needs no share; the former one gets what he is to keep.</summary>
    private async Task Team(Handover handover, List<HandedOn> given, CancellationToken cancellation)
    {
        var (ids, owners) = (given.ConvertAll(g => g.Id), given.ConvertAll(g => g.OwnerId!.Value));
        owners.Add(handover.PersonId);
        var shares = (await db.Shares.Where(s => s.RecordType == Type && ids.Contains(s.RecordId) && owners.Contains(s.PrincipalId)).ToListAsync(cancellation)).ToLookup(s => s.RecordId);
        foreach (var row in given)
        {
            db.RemoveRange(shares[row.Id].Where(s => s.PrincipalId == row.OwnerId));
            if (handover.Plan.Keep == FormerOwner.None)
                continue;
            var share = shares[row.Id].FirstOrDefault(s => s.PrincipalId == handover.PersonId);
            if (share is null)
                db.Add(share = new RecordShare { RecordType = Type, RecordId = row.Id, PrincipalId = handover.PersonId });
            (share.CanWrite, share.ExpiresAt) = (handover.Plan.Keep == FormerOwner.Write, handover.Plan.Until?.ToUniversalTime());
        }
    }

    private async Task<int> FirstContact(Handover handover, List<HandedOn> given, int days, CancellationToken cancellation)
    {
        var owners = given.ConvertAll(g => g.OwnerId!.Value).Distinct().ToList();
        var people = await db.Set<User>().AsNoTracking().Where(u => owners.Contains(u.Id)).Select(u => new { u.Id, u.DepartmentId, u.Language }).ToDictionaryAsync(u => u.Id, cancellation);
        var due = clock.StartOf(clock.Today.AddDays(days)).AddHours(DueHour);
        var patches = given.ConvertAll(row => Task(row, people[row.OwnerId!.Value].DepartmentId, people[row.OwnerId.Value].Language, due));
        // What was moved is saved; left in the tracker it would be looked through with every task.
        await db.SaveChangesAsync(cancellation);
        db.ChangeTracker.Clear();
        await tasks.Prepare(patches, s_house, cancellation);
        var made = new List<WorkTask>();
        foreach (var patch in patches)
        {
            var staged = await tasks.Stage(patch, s_house, cancellation);
            if (staged.IsSuccess)
                made.Add(staged.Value.Entity);
        }
        await tasks.Flush(cancellation);
        db.AddRange(made.Select(t => new HandoverEntry
        {
            HandoverId = handover.Id,
            Part = "tasks",
            RecordId = t.Id,
            Title = t.Subject,
            ToOwnerId = t.OwnerId,
            Outcome = HandoverEntry.Made,
            Version = t.Version,
        }));
        return made.Count;
    }

    private RecordPatch Task(HandedOn row, Guid? department, string language, DateTime due)
    {
        var subject = string.Format(CultureInfo.InvariantCulture, texts.Find("handovers.task.subject", CultureInfo.GetCultureInfo(language)) ?? "{0}", row.Title);
        return new RecordPatch
        {
            ["subject"] = subject.Length <= MaxSubject ? subject : subject[..MaxSubject],
            ["customerId"] = row.Id,
            ["ownerId"] = row.OwnerId,
            ["departmentId"] = department,
            ["assigneeId"] = row.OwnerId,
            ["dueAt"] = due,
            ["priority"] = "high",
        };
    }

    /// <summary>
    /// Set from the company's own template where it has one. As the house: the customer may be out of sight for whoever handed it on, who
    /// was asked before whether he may read the addresses.
    /// </summary>
    private async Task<int> Write(Handover handover, List<HandedOn> given, CancellationToken cancellation)
    {
        if (!actors.Actor.Reads(Type, "email"))
            return 0;
        var (ids, sent) = (given.ConvertAll(g => g.Id), 0);
        var addresses = await LetterAddresses.Of(db, ids, actors.Actor, cancellation);
        var owners = given.ConvertAll(g => g.OwnerId!.Value).Distinct().ToList();
        var replies = await db.Set<User>().Where(u => owners.Contains(u.Id)).Select(u => new { u.Id, u.Email }).ToDictionaryAsync(u => u.Id, u => u.Email, cancellation);
        using var house = actors.AsHouse();
        foreach (var row in given)
        {
            if (!addresses.TryGetValue(row.Id, out var address) || !OutgoingMail.IsAddress(address))
                continue;
            var draft = await letters.Execute(new DraftMail(HandoverLetter.Kind, row.Id, HandoverLetter.Options(handover.PersonId, row.OwnerId!.Value)), cancellation);
            if (!draft.IsSuccess)
                continue;
            var queued = await mail.Queue(new MailDraft([address], [], draft.Value.Subject, draft.Value.Text) { ReplyTo = replies.GetValueOrDefault(row.OwnerId!.Value) }, cancellation);
            sent += queued.IsSuccess ? 1 : 0;
        }
        return sent;
    }
}
