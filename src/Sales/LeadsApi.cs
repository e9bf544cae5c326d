using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Huike.Sales.Leads;
using Huike.Sales.Leads.Cards;
using Huike.Sales.Leads.UseCases;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Huike.Sales;

/// <summary>What programs may do with leads beside the records themselves.</summary>
internal static class LeadsApi
{
    /// <summary>A talk with a lead.</summary>
    internal sealed record FollowUpBody(string Kind, string Content, DateTime? OccurredAt = null, DateOnly? NextContactOn = null);

    /// <summary>Why a lead is returned.</summary>
    internal sealed record ReturnBody(string Reason, string? Remark = null);

    /// <summary>What a lead becomes; everything may be left out.</summary>
    internal sealed record ConvertBody
    {
        public Guid? CustomerId { get; init; }
        public string Kind { get; init; } = "company";
        public Guid? ContactId { get; init; }
        public bool WithContact { get; init; } = true;
        public LeadOpportunity? Opportunity { get; init; }
        public bool AllowDuplicate { get; init; }
    }

    public static void Map(ApiBuilder api)
    {
        api.Post<CheckLead, LeadMatches>("/leads/check");
        api.Post<ReadCard, CardReading>("/leads/card");
        api.Post<AssignLeads, IReadOnlyList<LeadAssignment>>("/leads/assign");
        api.Map<ListLeadFollowUps, IReadOnlyList<LeadTalk>>("GET", "/leads/{id:guid}/follow-ups", http => new ListLeadFollowUps(ApiBuilder.IdOf(http)));
        api.Post<FollowUpBody, RecordLeadFollowUp, SavedRecord>("/leads/{id:guid}/follow-ups", (http, body) =>
            new RecordLeadFollowUp(ApiBuilder.IdOf(http), body.Kind, body.Content, body.OccurredAt, body.NextContactOn));
        api.Map<GetLeadScore, LeadScore>("GET", "/leads/{id:guid}/score", http => new GetLeadScore(ApiBuilder.IdOf(http)));
        api.Post<ReturnBody, ReturnLead, SavedRecord>("/leads/{id:guid}/return", (http, body) => new ReturnLead(ApiBuilder.IdOf(http), ApiCalls.VersionOf(http), body.Reason, body.Remark));
        api.Map<ReopenLead, SavedRecord>("POST", "/leads/{id:guid}/reopen", http => new ReopenLead(ApiBuilder.IdOf(http), ApiCalls.VersionOf(http)));
        api.PostOptional<ConvertBody, ConvertLead, LeadConverted>("/leads/{id:guid}/convert", (http, body) => new ConvertLead(
            ApiBuilder.IdOf(http), body.CustomerId, body.Kind, body.ContactId, body.WithContact, body.Opportunity, body.AllowDuplicate));
        api.Map<GetLeadSettings, LeadSettings>("GET", "/settings/leads", _ => new GetLeadSettings());
        api.Group.MapPut("/settings/leads", (HttpContext http, ApiCalls calls) => calls.SendBody<LeadSettings, SaveLeadSettings, Done>(http, (_, body) => new SaveLeadSettings(body)))
            .WithMetadata(new RequestEndpoint(typeof(SaveLeadSettings))).Accepts<LeadSettings>("application/json");
    }
}
