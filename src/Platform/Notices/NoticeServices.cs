using Huike.Kernel.Modules;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Platform.Notices;

internal static class NoticeServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<NoticeReader>();
        services.AddScoped<Kernel.Jobs.IDailyWork, UseCases.DueLetters>();
        services.AddSingleton(new TopBarPart(typeof(Ui.NoticeBell)));
        services.AddScoped<NoticeBoard>();
        services.AddScoped<INoticeMail, NoticeMail>();
        services.AddSingleton<NoticeRings>();
        services.AddSingleton<RobotPost>();
        services.AddSingleton<NoticePost>();
        services.AddHostedService(p => p.GetRequiredService<NoticePost>());
        services.AddSingleton(new SettingsEntry("settings.group.mine", "settings.notices", "settings.notices.text", "bell", "settings/notices", null, 12));
        services.AddSingleton(new SettingsEntry("settings.group.company", "settings.robots", "settings.robots.text", "message-square", "settings/robots", "company.edit", 64));
        foreach (var (code, icon) in new[] { ("approval", "check-check"), ("assigned", "list-checks"), ("changed", "pencil"), ("mention", "message-square"), ("due", "clock") })
            services.AddSingleton(new NoticeKind(code, icon));
    }
}
