using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Modules;
using Huike.Platform.Approvals.UseCases;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Platform.Approvals;

internal static class ApprovalServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton(new PermissionDefinition("approvals", "edit"));
        services.AddScoped<Approvables>();
        services.AddScoped<FlowFacts>();
        services.AddScoped<FlowChoice>();
        services.AddScoped<FlowWriting>();
        services.AddScoped<ApproverFinder>();
        services.AddScoped<ApprovalAccess>();
        services.AddScoped<ApprovalTelling>();
        services.AddScoped<ApprovalRun>();
        services.AddScoped<ApprovalViews>();
        services.AddScoped<MyTask>();
        services.AddScoped<Kernel.Records.IHandoverPart, ApprovalPart>();
        services.AddScoped<Kernel.Records.IHandoverPart, FlowPart>();
        services.AddScoped<ApprovalNews>();
        services.AddScoped(p => new ApprovalDesk(p.GetRequiredService<HuikeDb>(), p.GetRequiredService<ActorContext>(), p.GetRequiredService<Approvables>(),
            p.GetRequiredService<FlowChoice>(), p.GetRequiredService<ApprovalRun>()));
        services.AddSingleton(new MenuEntry("nav.followUp", "approvals.title", "check-check", "approvals", null, 205));
        services.AddSingleton(new SettingsEntry("settings.group.company", "settings.approvals", "settings.approvals.text", "check-check", "settings/approvals", "approvals.edit", 62));
    }
}
