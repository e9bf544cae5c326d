using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Notices;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.PublicLinks;
using Huike.Sales.LeadForms.Domain;
using Huike.Sales.Leads.Assignment;
using Huike.Sales.Leads.Domain;
using Huike.Sales.Leads.Twins;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.LeadForms;

/// <summary>Judges what strangers send and makes leads of it; the visitor learns neither who is known already nor what was taken for spam.</summary>
internal sealed class LeadFormIntake(HuikeDb db, LeadFormDoor door, FillStamps stamps, RecordWriter<Lead> leads, LeadTwins twins, LeadTurn turn, NoticeBoard board, TenantClock clock)
{
    private const int MostLinks = 3, MostSpamKept = 500;
    private static readonly TimeSpan s_sameAgain = TimeSpan.FromMinutes(10);

    /// <summary>What the visitor has to mend before anything is kept.</summary>
    public List<Error> Faults(LeadForm form, LeadFormAnswer answer)
    {
        var errors = door.Asked(form).Where(a => a.Question.Required && string.IsNullOrWhiteSpace(answer.Values.GetValueOrDefault(a.Field.Name)))
            .Select(a => Error.Invalid(a.Field.Name, "required")).ToList();
        if (form.Consent is not null && !answer.Consents)
            errors.Add(Error.Invalid("consent", "leadForms.consent"));
        return errors;
    }

    /// <summary>Why an answer is not a person's; null where it may be one.</summary>
    public string? SpamOf(LeadForm form, LeadFormAnswer answer) => !string.IsNullOrEmpty(answer.Trap) ? LeadFormSubmission.Trap
        : stamps.Judge(form.Id, answer.Stamp) switch
        {
            FillTime.Unsigned => LeadFormSubmission.Unsigned,
            FillTime.TooQuick => LeadFormSubmission.Quick,
            _ => answer.Values.Values.Sum(Links) > MostLinks ? LeadFormSubmission.Links : null,
        };

    public bool IsTooOld(LeadForm form, LeadFormAnswer answer) => stamps.Judge(form.Id, answer.Stamp) == FillTime.TooOld;

    /// <summary>The same as was sent minutes ago is counted there and makes nothing new.</summary>
    public async Task<bool> Absorb(LeadForm form, LeadFormAnswer answer, CancellationToken cancellation)
    {
        var (print, since) = (Print(form, answer), clock.UtcNow - s_sameAgain);
        if (await db.Set<LeadFormSubmission>().Where(s => s.FormId == form.Id && s.CreatedAt >= since && s.Fingerprint == print).OrderBy(s => s.Id).FirstOrDefaultAsync(cancellation) is not { } before)
            return false;
        before.Repeats++;
        return true;
    }

    public async Task<bool> IsFull(LeadForm form, CancellationToken cancellation) =>
        await Today(form).Where(s => s.Result != LeadFormSubmission.Spam).CountAsync(cancellation) >= form.DailyLimit;

    /// <summary>Kept for whoever looks after the form, up to so many a day.</summary>
    public async Task KeepSpam(LeadForm form, LeadFormAnswer answer, string reason, CancellationToken cancellation)
    {
        if (await Today(form).Where(s => s.Result == LeadFormSubmission.Spam).CountAsync(cancellation) >= MostSpamKept)
            return;
        var sent = Sent(form, answer);
        (sent.Result, sent.Reason, sent.Kept) = (LeadFormSubmission.Spam, reason, JsonSerializer.Serialize(Mine(form, answer), JsonSerializerOptions.Web));
        db.Add(sent);
    }

    /// <summary>Makes the lead, tells its owner, and keeps from where it came.</summary>
    public async Task<Result<LeadFormSubmission>> Take(LeadForm form, LeadFormAnswer answer, CancellationToken cancellation)
    {
        var sent = Sent(form, answer);
        var made = await MakeLead(form, Mine(form, answer), sent, cancellation);
        if (!made.IsSuccess)
            return Result<LeadFormSubmission>.Failed(made.Errors);
        db.Add(sent);
        return sent;
    }

    /// <summary>Makes the lead of what was sent.</summary>
    public async Task<Result<Lead>> MakeLead(LeadForm form, IReadOnlyDictionary<string, string?> values, LeadFormSubmission sent, CancellationToken cancellation)
    {
        var patch = new RecordPatch(values.Where(v => !string.IsNullOrWhiteSpace(v.Value)).Select(v => KeyValuePair.Create(v.Key, (object?)v.Value)));
        patch.TryAdd("name", patch.GetValueOrDefault("contactName"));
        (patch["source"], patch["sourceDetail"], patch["tags"]) = (form.Source, form.Campaign ?? sent.UtmCampaign, form.Tags);
        if (form.AssigneeId is { } assignee && await db.Set<User>().AnyAsync(u => u.Id == assignee && u.Active, cancellation))
            patch["ownerId"] = assignee;
        var options = WriteOptions.Default with { Trusted = true };
        // Nobody reads the campaign here: that the form may name it was asked when the form was written.
        var made = await leads.Create(patch, options, lead => lead.CampaignId = form.CampaignId, cancellation);
        if (!made.IsSuccess)
            return Result<Lead>.Failed(made.Errors);
        var lead = made.Value.Entity;
        if (lead.OwnerId is null && await turn.Next(lead, clock.UtcNow, cancellation) is { } next)
            await leads.Change(lead.Id, null, new RecordPatch { ["ownerId"] = next }, options, cancellation);
        await Compare(lead, sent, cancellation);
        if ((lead.OwnerId ?? form.CreatedById) is { } reader)
            await board.Tell([reader], new NoticeText("assigned", "notice.leadForm", $"leads/{lead.Id}", form.Name, lead.Name), cancellation);
        return lead;
    }

    private async Task Compare(Lead lead, LeadFormSubmission sent, CancellationToken cancellation)
    {
        // A person's name alone says little: many are called the same.
        var keys = lead.Name == lead.ContactName ? TwinKeys.Of(lead) with { Company = null, Core = null } : TwinKeys.Of(lead);
        sent.LeadId = lead.Id;
        sent.MatchedCustomerId = await twins.CustomerId(keys, cancellation) is { } customer && await db.Set<Customer>().AnyAsync(c => c.Id == customer, cancellation) ? customer : null;
        sent.MatchedLeadId = await twins.Leads(keys, lead.Id, cancellation) is [{ } twin, ..] ? twin.LeadId : null;
        sent.Result = sent.MatchedCustomerId is null && sent.MatchedLeadId is null ? LeadFormSubmission.Made : LeadFormSubmission.Matched;
    }

    private LeadFormSubmission Sent(LeadForm form, LeadFormAnswer answer)
    {
        var origin = (answer.Origin ?? new VisitorOrigin()).Kept();
        return new LeadFormSubmission
        {
            TenantId = form.TenantId,
            Caption = $"{form.Name} {clock.ToLocal(clock.UtcNow).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture)}",
            FormId = form.Id,
            UtmSource = origin.UtmSource,
            UtmMedium = origin.UtmMedium,
            UtmCampaign = origin.UtmCampaign,
            Referrer = origin.Referrer,
            LandingPage = origin.Page,
            Language = answer.Language is { Length: <= 10 } language ? language : null,
            Address = answer.Address is { Length: <= 45 } address ? address : null,
            ConsentText = form.Consent,
            ConsentedAt = form.Consent is null ? null : clock.UtcNow,
            Fingerprint = Print(form, answer),
        };
    }

    /// <summary>Only what the form asks for; anything else that was sent is dropped.</summary>
    private Dictionary<string, string?> Mine(LeadForm form, LeadFormAnswer answer) =>
        door.Asked(form).ToDictionary(a => a.Field.Name, a => answer.Values.GetValueOrDefault(a.Field.Name), StringComparer.Ordinal);

    private string Print(LeadForm form, LeadFormAnswer answer) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', Mine(form, answer).OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => $"{v.Key}={v.Value?.Trim()}")))));

    private IQueryable<LeadFormSubmission> Today(LeadForm form)
    {
        var since = clock.StartOf(clock.Today);
        return db.Set<LeadFormSubmission>().AsNoTracking().Where(s => s.FormId == form.Id && s.CreatedAt >= since);
    }

    private static int Links(string? text) => text is null ? 0 : text.Split("://").Length - 1;
}
