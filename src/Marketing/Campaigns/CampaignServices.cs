using Huike.Kernel.Data;
using Huike.Kernel.Modules;
using Huike.Kernel.Records;
using Huike.Kernel.Web;
using Huike.Marketing.Campaigns.Domain;
using Huike.Marketing.Campaigns.UseCases;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Marketing.Campaigns;

/// <summary>What campaigns bring to the house.</summary>
internal static class CampaignServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<IModelPart, CampaignModel>();
        services.AddSingleton(new ChoiceListDefinition("campaign.kind", [.. new[] { "seminar", "exhibition", "advert", "mailing", "promotion", "prizeDraw", "other" }.Select(c => new Choice(c))]));
        services.AddSingleton(new ChoiceListDefinition("campaigns.state", [.. new[] { Campaign.Planned, Campaign.Running, Campaign.Ended, Campaign.Cancelled }.Select(c => new Choice(c))], Editable: false));
        services.AddRecordType<Campaign, CampaignType>(new CampaignType());
        // What is over keeps the name of whom it was done by.
        services.AddSingleton(new HandoverTerms<Campaign>(c => c.State == Campaign.Planned || c.State == Campaign.Running));
        services.AddSingleton(new MenuEntry("nav.marketing", "campaigns.title", "megaphone", "campaigns", "campaigns.view", 600));
        services.AddSingleton(new NewEntry("campaigns.one", "megaphone", "campaigns/new", "campaigns.create", 38));
        services.AddSingleton(new RecordPanel("campaigns", "expenses.title", 10, "expenses.view", typeof(Ui.CampaignExpensesPanel)));
        services.AddSingleton(new RecordPanel("campaigns", "leads.title", 20, "leads.view", typeof(Ui.CampaignLeadsPanel)));
        services.AddSingleton(new RecordPanel("campaigns", "opportunities.title", 30, "opportunities.view", typeof(Ui.CampaignOpportunitiesPanel)));
    }

    public static void Map(ApiBuilder api)
    {
        api.Records<Campaign>("campaigns");
        api.Map<GetCampaignFigures, CampaignFigures>("GET", "/campaigns/{id:guid}/figures", http => new GetCampaignFigures(ApiBuilder.IdOf(http)));
    }
}
