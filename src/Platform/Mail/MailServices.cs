using Huike.Kernel.Data;
using Huike.Kernel.Modules;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Huike.Platform.Mail.UseCases;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Platform.Mail;

internal static class MailServices
{
    public static IServiceCollection AddMail(this IServiceCollection services)
    {
        services.AddSingleton<IModelPart, MailModel>();
        services.AddSingleton(new PermissionDefinition("mail", "view"));
        services.AddSingleton(new PermissionDefinition("mail", "edit"));
        services.AddScoped<OutgoingMail>();
        services.AddSingleton<SmtpDelivery>();
        services.AddSingleton<ImapReading>();
        services.AddSingleton<MailWorker>();
        services.AddHostedService(p => p.GetRequiredService<MailWorker>());
        services.AddSingleton(new SettingsEntry("settings.group.company", "settings.mail", "settings.mail.text", "mail", "settings/mail", "mail.view", 66));
        return services;
    }

    public static void Map(ApiBuilder api)
    {
        api.Get<ListMail, MailList>("/mail");
        api.Map<RetryMail, Done>("POST", "/mail/{id:guid}/retry", http => new RetryMail(ApiBuilder.IdOf(http)));
        api.Map<DropMail, Done>("POST", "/mail/{id:guid}/drop", http => new DropMail(ApiBuilder.IdOf(http)));
        api.Map<GetMailSettings, MailSettingsView>("GET", "/mail/settings", _ => new GetMailSettings());
        api.Body<SaveMailSettings, Done>("PUT", "/mail/settings");
        api.Post<TestMail, MailTest>("/mail/test");
    }
}
