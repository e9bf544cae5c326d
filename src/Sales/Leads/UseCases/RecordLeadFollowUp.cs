using FluentValidation;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Sales.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Leads.UseCases;

/// <summary>What was said to a lead and when it wants to be contacted again.</summary>
/// <param name="Kind">Out of the list <c>activity.kind</c>.</param>
/// <param name="OccurredAt">Null means now.</param>
[Permission("leads.edit")]
public sealed record RecordLeadFollowUp(Guid Id, string Kind, string Content, DateTime? OccurredAt = null, DateOnly? NextContactOn = null) : ICommand<SavedRecord>;

internal sealed class RecordLeadFollowUpValidator : AbstractValidator<RecordLeadFollowUp>
{
    public RecordLeadFollowUpValidator()
    {
        RuleFor(r => r.Kind).NotEmpty().MaximumLength(40);
        RuleFor(r => r.Content).NotEmpty().MaximumLength(LeadFollowUp.MaxContent);
    }
}

internal sealed class RecordLeadFollowUpUseCase(
    HuikeDb db, RecordWriter<Lead> writer, RecordReader<Lead> reader, IChoices choices, ActorContext actors, TenantClock clock) : IUseCase<RecordLeadFollowUp, SavedRecord>
{
    private const int MostSummary = 200;

    public async Task<Result<SavedRecord>> Execute(RecordLeadFollowUp request, CancellationToken cancellation)
    {
        await LeadRows.Hold(db, request.Id, cancellation);
        if (await db.Set<Lead>().AsNoTracking().FirstOrDefaultAsync(l => l.Id == request.Id, cancellation) is not { } lead)
            return Error.NotFound();
        var at = request.OccurredAt?.ToUniversalTime() ?? clock.UtcNow;
        if (lead.State is Lead.Converted or Lead.Returned)
            return Error.Rule(lead.State == Lead.Converted ? "leads.converted" : "leads.returned");
        if (lead.Contacts >= LeadFollowUp.MostOfOne)
            return Error.Rule("leads.tooManyFollowUps", LeadFollowUp.MostOfOne);
        if (at > clock.UtcNow.AddDays(1))
            return Error.Invalid("occurredAt", "activity.future");
        if (!(await choices.Of("activity.kind", cancellation)).Any(c => c.Code == request.Kind))
            return Error.Invalid("kind", "notOnList", request.Kind);
        var patch = new RecordPatch { ["contacts"] = lead.Contacts + 1 };
        if (lead.State == Lead.New)
            patch["state"] = Lead.Contacted;
        if (lead.LastContactAt is null || lead.LastContactAt <= at)
        {
            // A date that is now kept is taken off; one still ahead stays.
            var day = DateOnly.FromDateTime(clock.ToLocal(at));
            patch["nextContactOn"] = request.NextContactOn ?? (lead.NextContactOn <= day ? null : lead.NextContactOn);
            (patch["lastContactAt"], patch["lastContactSummary"]) = (at, Shorten(request.Content));
        }
        var written = await Write(request.Id, patch, cancellation);
        if (!written.IsSuccess)
            return Result<SavedRecord>.Failed(written.Errors);
        db.Add(new LeadFollowUp
        {
            TenantId = db.TenantId,
            LeadId = request.Id,
            Kind = request.Kind,
            OccurredAt = at,
            Content = request.Content.Trim(),
            NextContactOn = request.NextContactOn,
            ById = actors.Actor.UserId == Guid.Empty ? null : actors.Actor.UserId,
            ByName = actors.Actor.Name,
        });
        return new SavedRecord(await reader.Detail(written.Value.Entity, cancellation), written.Value.Warnings);
    }

    /// <summary>Whoever may change the lead may say what he talked about, whatever single fields he may write.</summary>
    private async Task<Result<Written<Lead>>> Write(Guid id, RecordPatch patch, CancellationToken cancellation)
    {
        var lead = await db.Set<Lead>().FirstAsync(l => l.Id == id, cancellation);
        if (!await new WriteAccess(db).MayWrite(lead, cancellation))
            return Error.Forbidden();
        using (actors.AsHouse())
            return await writer.Change(id, null, patch, WriteOptions.Default with { Trusted = true }, cancellation);
    }

    private static string Shorten(string text)
    {
        var line = text.Trim().ReplaceLineEndings(" ");
        return line.Length <= MostSummary ? line : line[..(MostSummary - 1 - (char.IsHighSurrogate(line[MostSummary - 2]) ? 1 : 0))] + "…";
    }
}

/// <summary>One talk with a lead.</summary>
public sealed record LeadTalk(Guid Id, string Kind, DateTime OccurredAt, string Content, DateOnly? NextContactOn, string? ByName);

/// <summary>What was talked about with a lead, the newest first.</summary>
[Permission("leads.view")]
public sealed record ListLeadFollowUps(Guid Id) : IQuery<IReadOnlyList<LeadTalk>>;

internal sealed class ListLeadFollowUpsUseCase(HuikeDb db) : IUseCase<ListLeadFollowUps, IReadOnlyList<LeadTalk>>
{
    public async Task<Result<IReadOnlyList<LeadTalk>>> Execute(ListLeadFollowUps request, CancellationToken cancellation)
    {
        if (!await db.Set<Lead>().AnyAsync(l => l.Id == request.Id, cancellation))
            return Error.NotFound();
        return await db.Set<LeadFollowUp>().AsNoTracking().Where(f => f.LeadId == request.Id).OrderByDescending(f => f.OccurredAt).ThenByDescending(f => f.Id)
            .Take(LeadFollowUp.MostOfOne).Select(f => new LeadTalk(f.Id, f.Kind, f.OccurredAt, f.Content, f.NextContactOn, f.ByName)).ToListAsync(cancellation);
    }
}
