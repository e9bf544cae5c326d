using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Huike.Sales.LeadForms.Domain;
using Huike.Sales.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.LeadForms.UseCases;

/// <summary>From where a lead came by which form.</summary>
/// <param name="Form">Name of the form.</param>
/// <param name="SentAt">UTC.</param>
/// <param name="ConsentText">What the visitor agreed to, as it was worded then; null where nothing was asked.</param>
/// <param name="ConsentedAt">UTC.</param>
public sealed record LeadOrigin(
    Guid FormId, string Form, DateTime SentAt, string? UtmSource, string? UtmMedium, string? UtmCampaign, string? Referrer, string? LandingPage, string? ConsentText, DateTime? ConsentedAt);

/// <summary>The answer that a lead was made of.</summary>
/// <param name="Origin">Null for a lead that came in another way, and for whoever may not read where leads come from.</param>
public sealed record LeadOriginView(LeadOrigin? Origin);

/// <summary>From where the lead came, where it came by a form.</summary>
[Permission("leads.view")]
public sealed record GetLeadOrigin(Guid Id) : IQuery<LeadOriginView>;

internal sealed class GetLeadOriginUseCase(HuikeDb db, ActorContext actors) : IUseCase<GetLeadOrigin, LeadOriginView>
{
    public async Task<Result<LeadOriginView>> Execute(GetLeadOrigin request, CancellationToken cancellation)
    {
        if (!await db.Set<Lead>().AnyAsync(l => l.Id == request.Id, cancellation))
            return Error.NotFound();
        if (!actors.Actor.Reads("leads", "source", "sourceDetail"))
            return new LeadOriginView(null);
        var found = await (from sent in db.Set<LeadFormSubmission>().AsNoTracking()
                           join form in db.Set<LeadForm>().IgnoreQueryFilters(new[] { HuikeDb.DeletedFilter }) on sent.FormId equals form.Id
                           where sent.LeadId == request.Id
                           orderby sent.Id
                           select new LeadOrigin(form.Id, form.Name, sent.CreatedAt, sent.UtmSource, sent.UtmMedium, sent.UtmCampaign, sent.Referrer, sent.LandingPage, sent.ConsentText, sent.ConsentedAt))
            .FirstOrDefaultAsync(cancellation);
        return new LeadOriginView(found);
    }
}
