using System.Text.Json;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Sales.LeadForms.Domain;
using Huike.Sales.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.LeadForms.UseCases;

/// <summary>One value that was sent.</summary>
/// <param name="Field">Name of the lead's field.</param>
/// <param name="Value">As the reader may see it: masked or left out where the lead's field is.</param>
public sealed record SentValue(string Field, string? Value);

/// <summary>What was sent and taken for spam.</summary>
[Permission("lead-forms.edit")]
public sealed record GetSpamSubmission(Guid Id) : IQuery<IReadOnlyList<SentValue>>;

/// <summary>It was no spam: a lead is made of it, as if it had been taken at once.</summary>
[Permission("lead-forms.edit")]
public sealed record RescueSubmission(Guid Id) : ICommand<RescuedLead>;

/// <param name="LeadId">The lead; its owner may be somebody else.</param>
public sealed record RescuedLead(Guid LeadId);

internal sealed class GetSpamSubmissionUseCase(HuikeDb db, ActorContext actors) : IUseCase<GetSpamSubmission, IReadOnlyList<SentValue>>
{
    public async Task<Result<IReadOnlyList<SentValue>>> Execute(GetSpamSubmission request, CancellationToken cancellation)
    {
        if (await db.Set<LeadFormSubmission>().AsNoTracking().FirstOrDefaultAsync(s => s.Id == request.Id, cancellation) is not { } sent)
            return Error.NotFound();
        return Values(sent).Where(v => !string.IsNullOrWhiteSpace(v.Value)).Select(v => new SentValue(v.Key, actors.Actor.Shown("leads", v.Key, v.Value))).ToList();
    }

    public static IReadOnlyDictionary<string, string?> Values(LeadFormSubmission sent) =>
        sent.Kept is null ? new Dictionary<string, string?>() : JsonSerializer.Deserialize<Dictionary<string, string?>>(sent.Kept, JsonSerializerOptions.Web)!;
}

internal sealed class RescueSubmissionUseCase(HuikeDb db, LeadFormIntake intake, ActorContext actors) : IUseCase<RescueSubmission, RescuedLead>
{
    public async Task<Result<RescuedLead>> Execute(RescueSubmission request, CancellationToken cancellation)
    {
        if (await db.Set<LeadFormSubmission>().FirstOrDefaultAsync(s => s.Id == request.Id, cancellation) is not { } sent)
            return Error.NotFound();
        if (sent.Result != LeadFormSubmission.Spam || sent.Kept is null)
            return Error.Rule("leadForms.noSpam");
        if (await db.Set<LeadForm>().IgnoreQueryFilters(new[] { HuikeDb.DeletedFilter }).FirstOrDefaultAsync(f => f.Id == sent.FormId, cancellation) is not { } form)
            return Error.NotFound();
        Result<Lead> made;
        // The form writes for its visitor, whatever whoever rescues may write himself.
        using (actors.AsHouse())
            made = await intake.MakeLead(form, GetSpamSubmissionUseCase.Values(sent), sent, cancellation);
        if (!made.IsSuccess)
            return Result<RescuedLead>.Failed(made.Errors);
        sent.Kept = null;
        return new RescuedLead(made.Value.Id);
    }
}
