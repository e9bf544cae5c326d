using System.Security.Cryptography;
using System.Text;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Records.Custom;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Login;
using Huike.Platform.PublicLinks;
using Huike.Platform.Tenants.Domain;
using Huike.Sales.LeadForms.Domain;
using Huike.Sales.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.LeadForms;

/// <summary>A form as a stranger sees it.</summary>
/// <param name="Stamp">Signs when it was shown; goes back with the answer.</param>
/// <param name="Language">In which its words are written; null where it speaks the visitor's own.</param>
/// <param name="Sites">Web sites that may show its page within theirs.</param>
public sealed record ShownLeadForm(
    string Company, string Heading, string? Introduction, string? Language, IReadOnlyList<AskedField> Questions, string? Consent, string Stamp, IReadOnlyList<string> Sites);

/// <summary>Leads from the address of a form to the form; whoever does not know the whole address learns nothing.</summary>
internal sealed class LeadFormDoor(HuikeDb db, ActorContext actors, CustomFieldCache custom, TenantClock clock, RecordCatalog catalog, AskedFields fields, FillStamps stamps)
{
    /// <summary>The open form of this address; from here on the house itself is at work for its company. One that is off, not yet or no longer valid is not there.</summary>
    public async Task<Result<LeadForm>> Open(string token, CancellationToken cancellation)
    {
        if (!Tokens.TryParse(token, LeadForm.Prefix, out var tenantId, out var id, out _))
            return Error.NotFound();
        actors.Actor = Actor.System(tenantId) with { Channel = actors.Actor.Channel, Language = actors.Actor.Language };
        if (await db.Set<LeadForm>().FirstOrDefaultAsync(f => f.Id == id, cancellation) is not { } form
            || !CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(form.Token), Encoding.ASCII.GetBytes(token)))
            return Error.NotFound();
        var zone = await db.Set<Tenant>().Where(t => t.Id == tenantId).Select(t => t.TimeZone).FirstOrDefaultAsync(cancellation);
        actors.Actor = actors.Actor with { TimeZone = zone ?? actors.Actor.TimeZone };
        if (!form.IsOpen(clock.Today))
            return Error.NotFound();
        await custom.Ensure(tenantId, () => db, cancellation);
        return form;
    }

    /// <summary>The fields that it asks for, as they are today: one that is gone is asked no more.</summary>
    public IReadOnlyList<(LeadFormQuestion Question, Field Field)> Asked(LeadForm form)
    {
        var type = catalog.Of<Lead>();
        return [.. form.Questions.Where(q => type.TryField(q.Field, out var field) && LeadFormRule.MayAsk(field)).Select(q => (q, type[q.Field]))];
    }

    public async Task<ShownLeadForm> Show(LeadForm form, CancellationToken cancellation)
    {
        var tenantId = form.TenantId;
        var company = await db.Set<Tenant>().Where(t => t.Id == tenantId).Select(t => t.Name).FirstAsync(cancellation);
        var questions = new List<AskedField>();
        foreach (var (question, field) in Asked(form))
        {
            var asked = await fields.Of(field, question.Required, question.Label, question.Help, cancellation);
            // Visitors do not know that they are leads.
            questions.Add(field.Name is "name" or "contactName" ? asked with { LabelKey = $"leadForms.ask.{field.Name}" } : asked);
        }
        return new ShownLeadForm(company, form.Heading ?? form.Name, form.Introduction, form.Language, questions, form.Consent, stamps.Make(form.Id), form.OriginList);
    }
}
