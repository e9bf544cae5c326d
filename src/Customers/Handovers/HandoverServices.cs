using Huike.Customers.Customers.Domain;
using Huike.Customers.Handovers.Domain;
using Huike.Customers.Handovers.Parts;
using Huike.Customers.Handovers.Print;
using Huike.Customers.Handovers.UseCases;
using Huike.Kernel.Data;
using Huike.Kernel.Jobs;
using Huike.Kernel.Modules;
using Huike.Kernel.Records;
using Huike.Kernel.Web;
using Huike.Platform.Templates.Models;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Customers.Handovers;

/// <summary>What the handover brings to the house.</summary>
internal static class HandoverServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<IModelPart, HandoverModel>();
        services.AddSingleton(new PermissionDefinition("handovers", "run"));
        services.AddScoped<CustomerPart>();
        services.AddScoped<IHandoverPart>(p => p.GetRequiredService<CustomerPart>());
        services.AddScoped<IHandoverPart, TaskPart>();
        services.AddScoped<IHandoverPart, TeamPart>();
        services.AddScoped<HandoverReach>();
        services.AddScoped<HandoverWords>();
        services.AddScoped<RecentExports>();
        services.AddScoped<PlanCheck>();
        services.AddScoped<CustomerFollowUp>();
        services.AddSingleton<IJobHandler, HandoverJob>();
        services.AddSingleton<IJobHandler, HandoverUndoJob>();
        services.AddPrintModel<HandoverSheet>(HandoverSheet.Kind, "customers");
        services.AddPrintModel<HandoverLetter>(HandoverLetter.Kind, "customers");
        services.AddSingleton(new SettingsEntry("settings.group.people", "handovers.title", "handovers.text", "users", "handovers", HandoverReach.Permission, 30));
    }

    public static void Map(ApiBuilder api)
    {
        api.Get<ListHandovers, HandoverList>("/handovers");
        api.Get<GetHandover, HandoverView>("/handovers/{id:guid}");
        api.Get<ListHandoverRows, HandoverRows>("/handovers/{id:guid}/rows");
        api.Map<UndoHandover, HandoverStarted>("POST", "/handovers/{id:guid}/undo", http => new UndoHandover(ApiBuilder.IdOf(http)));
        api.Get<ListHeldRows, HeldRows>("/users/{id:guid}/held");
        api.Post<HandoverPlan, PreviewHandover, HandoverPreview>("/users/{id:guid}/handover/preview", (http, plan) => new PreviewHandover(ApiBuilder.IdOf(http), plan));
        api.Post<HandoverPlan, StartHandover, HandoverStarted>("/users/{id:guid}/handover", (http, plan) => new StartHandover(ApiBuilder.IdOf(http), plan));
    }
}
