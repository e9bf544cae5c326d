using FluentValidation;
using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Questionnaires.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Audit;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Mail;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Questionnaires.UseCases;

/// <summary>One thing that was said, beside what the archive says.</summary>
/// <param name="Target">Type of the record; null for a free question.</param>
/// <param name="Question">Words of a free question.</param>
/// <param name="Value">As it was written; codes of choices, several with commas.</param>
/// <param name="Now">What the archive says now, in the same spelling; null where it says nothing.</param>
/// <param name="State"><c>open</c>, <c>accepted</c>, <c>rejected</c>; <c>answer</c> for free questions.</param>
/// <param name="MayDecide">The reader may write the field.</param>
/// <param name="DecidedAt">UTC.</param>
public sealed record ReviewItem(
    Guid Id, string? Target, string? Field, string? Question, string? Value, string? Now, string State, string? Reason, bool MayDecide, DateTime? DecidedAt, string? DecidedBy);

/// <summary>What came back of a sending, in the order of the questions; fields hidden from the reader are left out.</summary>
/// <param name="CanRemind">It waits for an answer, and an e-mail can reach its person.</param>
public sealed record QuestionnaireReview(IReadOnlyList<ReviewItem> Items, bool CanRemind);

/// <summary>What came back, side by side with the archive.</summary>
[Permission("questionnaire-sendings.view")]
public sealed record GetQuestionnaireReview(Guid Id) : IQuery<QuestionnaireReview>;

/// <summary>One decision.</summary>
/// <param name="Reason">Needed where it is rejected.</param>
public sealed record ProposalDecision(Guid Id, bool Accept, string? Reason = null);

/// <summary>Accepts and rejects single answers; what is accepted is written into the archive by its own rules, all of it or none.</summary>
[Permission("questionnaire-sendings.edit")]
public sealed record DecideProposals(Guid Id, IReadOnlyList<ProposalDecision> Decisions) : ICommand<QuestionnaireReview>;

internal sealed class DecideProposalsValidator : AbstractValidator<DecideProposals>
{
    public DecideProposalsValidator()
    {
        RuleFor(r => r.Decisions).NotEmpty().WithErrorCode("required").Must(d => d is null || d.Count <= Questionnaire.MostQuestions).WithErrorCode("tooMany");
        RuleForEach(r => r.Decisions).Must(d => d is null || d.Accept || !string.IsNullOrWhiteSpace(d.Reason)).WithErrorCode("questionnaires.reason")
            .Must(d => d is null || d.Reason is null || d.Reason.Length <= ProposedChange.MaxReason).WithErrorCode("tooLong");
    }
}

/// <summary>Reads what came back.</summary>
internal sealed class ReviewReader(HuikeDb db, QuestionFields fields, QuestionnaireSender sender, OutgoingMail mail, ActorContext actors)
{
    public async Task<QuestionnaireReview> Of(QuestionnaireSending sending, CancellationToken cancellation)
    {
        var rows = await db.Set<ProposedChange>().AsNoTracking().Where(p => p.SendingId == sending.Id && p.State != ProposedChange.Superseded)
            .OrderBy(p => p.Position).ThenBy(p => p.Id).Take(Questionnaire.MostQuestions * Questionnaire.MostTimes).ToListAsync(cancellation);
        var customer = await db.Set<Customer>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == sending.CustomerId, cancellation);
        var contact = await db.Set<Contact>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == sending.ContactId, cancellation);
        var people = rows.Select(r => r.DecidedById).OfType<Guid>().Distinct().ToList();
        var names = await db.Set<User>().AsNoTracking().Where(u => people.Contains(u.Id)).Select(u => new { u.Id, u.Name }).ToDictionaryAsync(u => u.Id, u => u.Name, cancellation);
        var canRemind = sending.State == QuestionnaireSending.Open && actors.Actor.May("questionnaire-sendings.create")
            && await sender.AddressOf(sending, cancellation) is { } address && OutgoingMail.IsAddress(address) && await mail.IsReady(cancellation);
        return new QuestionnaireReview([.. rows.Select(r => Item(r, r.Target == "customers" ? customer : contact, r.DecidedById is { } who ? names.GetValueOrDefault(who) : null)).OfType<ReviewItem>()], canRemind);
    }

    private ReviewItem? Item(ProposedChange row, Aggregate? record, string? decidedBy)
    {
        if (row.Target is not { } target || row.Field is not { } name)
            return new ReviewItem(row.Id, null, null, row.Question, row.Value, null, row.State, row.Reason, false, row.DecidedAt, decidedBy);
        var actor = actors.Actor;
        if (actor.FieldAccess(target, name) == FieldAccess.Hidden || !actor.May($"{target}.view"))
            return null;
        var now = record is not null && fields.Of($"{target}.{name}") is { } field ? fields.TextOf(field.Field, record) : null;
        return new ReviewItem(row.Id, target, name, null, actor.Shown(target, name, row.Value), actor.Shown(target, name, now), row.State, row.Reason,
            row.State == ProposedChange.Open && MayDecide(actor, target, name), row.DecidedAt, decidedBy);
    }

    public static bool MayDecide(Actor actor, string target, string field) => actor.May($"{target}.edit") && actor.FieldAccess(target, field) == FieldAccess.Write;
}

internal sealed class GetQuestionnaireReviewUseCase(HuikeDb db, ReviewReader reader) : IUseCase<GetQuestionnaireReview, QuestionnaireReview>
{
    public async Task<Result<QuestionnaireReview>> Execute(GetQuestionnaireReview request, CancellationToken cancellation) =>
        await db.Set<QuestionnaireSending>().AsNoTracking().FirstOrDefaultAsync(s => s.Id == request.Id, cancellation) is { } sending
            ? await reader.Of(sending, cancellation) : Error.NotFound();
}

internal sealed class DecideProposalsUseCase(
    HuikeDb db, QuestionnaireSender sender, ReviewReader reader, RecordWriter<Customer> customers, RecordWriter<Contact> contacts, AuditNotes audit, ActorContext actors, TenantClock clock)
    : IUseCase<DecideProposals, QuestionnaireReview>
{
    public async Task<Result<QuestionnaireReview>> Execute(DecideProposals request, CancellationToken cancellation)
    {
        var found = await sender.Find(request.Id, cancellation);
        if (!found.IsSuccess)
            return Result<QuestionnaireReview>.Failed(found.Errors);
        var ids = request.Decisions.Select(d => d.Id).Distinct().ToList();
        var rows = await db.Set<ProposedChange>().Where(p => p.SendingId == request.Id && ids.Contains(p.Id)).OrderBy(p => p.Position).ToListAsync(cancellation);
        if (rows.Count < ids.Count)
            return Error.NotFound();
        if (rows.Exists(r => r.State != ProposedChange.Open))
            return Error.Rule("questionnaires.decided");
        if (rows.Exists(r => !ReviewReader.MayDecide(actors.Actor, r.Target ?? "", r.Field ?? "")))
            return Error.Forbidden();
        foreach (var decision in request.Decisions)
            Decide(rows.First(r => r.Id == decision.Id), decision);
        var written = await Write(found.Value, [.. rows.Where(r => r.State == ProposedChange.Accepted)], cancellation);
        if (written.Count > 0)
            return written;
        await db.SaveChangesAsync(cancellation);
        if (!await db.Set<ProposedChange>().AnyAsync(p => p.SendingId == request.Id && p.State == ProposedChange.Open, cancellation))
            (found.Value.State, found.Value.ReviewedAt) = (QuestionnaireSending.Reviewed, clock.UtcNow);
        return await reader.Of(found.Value, cancellation);
    }

    private void Decide(ProposedChange row, ProposalDecision decision)
    {
        row.State = decision.Accept ? ProposedChange.Accepted : ProposedChange.Rejected;
        row.Reason = string.IsNullOrWhiteSpace(decision.Reason) ? null : FieldValues.Clean(decision.Reason, keepLines: false);
        (row.DecidedAt, row.DecidedById) = (clock.UtcNow, actors.Actor.UserId == Guid.Empty ? null : actors.Actor.UserId);
    }

    /// <summary>By the archive's own writer: its rules judge, and it notes that the fact was made sure of today.</summary>
    private async Task<List<Error>> Write(QuestionnaireSending sending, List<ProposedChange> accepted, CancellationToken cancellation)
    {
        foreach (var group in accepted.GroupBy(a => a.Target!))
        {
            var patch = new RecordPatch(group.Select(a => KeyValuePair.Create(a.Field!, (object?)a.Value)));
            var (id, name, errors) = group.Key == "customers" ? await Write(customers, sending.CustomerId, patch, c => c.Name, cancellation) : await Write(contacts, sending.ContactId, patch, c => c.Name, cancellation);
            if (errors.Count > 0)
                return [.. errors];
            audit.Add(group.Key, id, name, "questionnaire", group.ToDictionary(a => a.Field!, a => new[] { null, a.Value }));
        }
        return [];
    }

    private static async Task<(Guid Id, string Name, IReadOnlyList<Error> Errors)> Write<T>(RecordWriter<T> writer, Guid? id, RecordPatch patch, Func<T, string> name, CancellationToken cancellation) where T : Aggregate, new()
    {
        var written = await writer.Change(id ?? Guid.Empty, null, patch, WriteOptions.Default, cancellation);
        return written.IsSuccess ? (written.Value.Entity.Id, name(written.Value.Entity), []) : (id ?? Guid.Empty, "", written.Errors);
    }
}
