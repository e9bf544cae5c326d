using Huike.Kernel.Modules;
using Huike.Kernel.Web;
using Huike.Platform.Notices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Platform.AuditTrail.Readings;

/// <summary>What the watch over readings consists of.</summary>
internal static class ReadingServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<ReadingWatch>();
        services.AddSingleton<ReadingRounds>();
        services.AddHostedService(p => p.GetRequiredService<ReadingRounds>());
        services.AddSingleton(new NoticeKind(ReadingWatch.Kind, "eye"));
        services.AddSingleton(new SettingsEntry("settings.group.data", "settings.readings", "settings.readings.text", "triangle-alert", "settings/readings", "company.edit", 95));
    }

    public static void Map(ApiBuilder api)
    {
        api.Map<ListUnusualReadings, IReadOnlyList<UnusualReading>>("GET", "/access-log/unusual", _ => new ListUnusualReadings());
        api.Map<GetReadingSettings, ReadingSettings>("GET", "/settings/readings", _ => new GetReadingSettings());
        api.Group.MapPut("/settings/readings", (HttpContext http, ApiCalls calls) => calls.SendBody<ReadingSettings, SaveReadingSettings, Kernel.UseCases.Done>(http, (_, body) => new SaveReadingSettings(body)))
            .WithMetadata(new RequestEndpoint(typeof(SaveReadingSettings))).Accepts<ReadingSettings>("application/json");
    }
}
