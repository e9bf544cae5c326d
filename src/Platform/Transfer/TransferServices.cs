using Huike.Kernel.Jobs;
using Huike.Kernel.Modules;
using Huike.Platform.Transfer.Export;
using Huike.Platform.Transfer.Import;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Platform.Transfer;

internal static class TransferServices
{
    public static IServiceCollection AddTransfer(this IServiceCollection services)
    {
        services.AddSingleton(new PermissionDefinition("choices", "edit"));
        services.AddSingleton<IJobHandler, ImportJob>();
        services.AddSingleton<IJobHandler, UndoJob>();
        services.AddSingleton<IJobHandler, ExportJob>();
        services.AddSingleton<TransferCalls>();
        services.AddScoped<ImportAccess>();
        services.AddScoped<ImportColumns>();
        services.AddScoped<ImportDocuments>();
        services.AddScoped<DocumentReader>();
        services.AddScoped<DocumentParser>();
        services.AddScoped<RowParser>();
        services.AddScoped<RoundTrip.RoundTripComparison>();
        services.AddScoped<RoundTrip.RoundTripRows>();
        services.AddScoped<ReferenceLookup>();
        services.AddScoped<ChoiceLookup>();
        services.AddScoped(typeof(RecordImporter<>));
        services.AddScoped<ExportLog>();
        services.AddScoped<ExportMark>();
        services.AddScoped<ReportSheet>();
        services.AddScoped(typeof(RecordExporter<>));
        return services;
    }
}
