using Huike.Kernel.Modules;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Huike.Platform.Customisation;
using Huike.Platform.Regulations.Domain;
using Huike.Platform.Regulations.UseCases;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Platform.Regulations;

internal static class RegulationServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddRecordType<Regulation, RegulationType>(new RegulationType());
        services.AddSingleton(new ChoiceListDefinition("regulation.kind",
            [new Choice("archive"), new Choice("access"), new Choice("report"), new Choice("reception"), new Choice("service"), new Choice("handover"), new Choice("price"), new Choice("other")]));
        services.AddSingleton(new ChoiceListDefinition("regulation.state",
            [new Choice(Regulation.Draft), new Choice(Regulation.InForce), new Choice(Regulation.Withdrawn)], Editable: false));
        services.AddSingleton(new MenuEntry("nav.followUp", "regulations.title", "book-open", "regulations", "regulations.view", 290));
    }

    public static void Map(ApiBuilder api)
    {
        api.Records<Regulation>("regulations");
        api.Map<GetShelf, Shelf>("GET", "/regulations/shelf", _ => new GetShelf());
        api.Map<ListRegulationSamples, RegulationSampleList>("GET", "/regulations/samples", _ => new ListRegulationSamples());
        api.Map<AdoptRegulationSample, SavedRecord>("POST", "/regulations/samples/{sample}", http => new AdoptRegulationSample((string)http.Request.RouteValues["sample"]!));
        api.Get<GetRegulation, RegulationToRead>("/regulations/{id:guid}/words");
        api.Map<ListRegulationReaders, RegulationReaders>("GET", "/regulations/{id:guid}/readers", http => new ListRegulationReaders(ApiBuilder.IdOf(http)));
        api.Body<AcknowledgeRegulation, Done>("POST", "/regulations/{id:guid}/acknowledge", (http, body) => body with { Id = ApiBuilder.IdOf(http) });
    }
}
