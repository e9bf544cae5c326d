using Huike.Kernel.Data;
using Huike.Kernel.Modules;
using Huike.Kernel.Records;
using Huike.Platform.Customisation;
using Huike.Platform.Templates.Domain;
using Huike.Platform.Templates.Models;
using Huike.Platform.Templates.Rendering;
using Huike.Platform.Templates.Rendering.Pdf;
using Huike.Platform.Templates.UseCases;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Platform.Templates;

internal static class TemplatesServices
{
    public static IServiceCollection AddTemplates(this IServiceCollection services)
    {
        services.AddSingleton<IModelPart, TemplatesModel>();
        services.AddRecordType<PrintTemplate, PrintTemplateType>(new PrintTemplateType());
        services.AddSingleton(kinds => new ChoiceListDefinition("template.kind", [.. kinds.GetServices<PrintKind>().Select(k => new Choice(k.Kind))], Editable: false));
        services.AddSingleton(new ChoiceListDefinition("template.purpose", [new Choice(PrintTemplate.ForPrint), new Choice(PrintTemplate.ForMail)], Editable: false));
        services.AddSingleton(new ChoiceListDefinition("template.paper", [.. Paper.All.Select(p => new Choice(p.Code))], Editable: false));
        services.AddSingleton(new ChoiceListDefinition("template.logoPlace", [new Choice("none"), new Choice("left"), new Choice("center"), new Choice("right")], Editable: false));
        services.AddSingleton<IPdfPrinter, ChromiumPdf>();
        services.AddSingleton<PrintRenderer>();
        services.AddSingleton<PrintCalls>();
        services.AddScoped<PrintModels>();
        services.AddScoped<RecordPrint>();
        services.AddScoped<PrintChoices>();
        services.AddScoped<CompanyValues>();
        services.AddScoped<PrintRun>();
        services.AddScoped<PrintWorkbook>();
        services.AddScoped<PrintAccess>();
        services.AddScoped<Mail.IAttachmentMaker, PdfAttachment>();
        services.AddScoped<KeptPages>();
        services.AddScoped<IKeptPages>(p => p.GetRequiredService<KeptPages>());
        services.AddSingleton(new SettingsEntry("settings.group.company", "settings.templates", "settings.templates.text", "printer", "settings/templates", "templates.view", 62));
        services.AddSingleton(new SettingsEntry("settings.group.company", "settings.letterhead", "settings.letterhead.text", "file-text", "settings/letterhead", "templates.view", 64));
        return services;
    }
}
