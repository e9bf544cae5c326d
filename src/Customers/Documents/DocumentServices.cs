using Huike.Customers.Documents.Domain;
using Huike.Customers.Documents.Rules;
using Huike.Customers.Documents.Ui;
using Huike.Customers.Documents.UseCases;
using Huike.Kernel.Data;
using Huike.Kernel.Modules;
using Huike.Kernel.Records;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Customers.Documents;

/// <summary>Files that belong to records.</summary>
internal static class DocumentServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddOptions<DocumentSettings>().BindConfiguration(DocumentSettings.Section);
        services.AddSingleton<IModelPart, DocumentModel>();
        services.AddSingleton(new ChoiceListDefinition("document.kind", [.. new[] { "contract", "quote", "order", "invoice", "certificate", "card", "photo", "recording", "drawing", "other" }.Select(c => new Choice(c))]));
        services.AddRecordType<Document, DocumentType>(new DocumentType());
        services.AddScoped<DocumentAccess>();
        services.AddScoped<DocumentContent>();
        services.AddScoped<DocumentScan>();
        services.AddScoped<DocumentCalls>();
        services.AddScoped(typeof(IRecordRule<>), typeof(DocumentsOfRecordRule<>));
        services.AddScoped(typeof(IRecordRule<>), typeof(FileFieldRule<>));
        services.AddScoped<Kernel.Jobs.IDailyWork, PendingDocuments>();
        services.AddSingleton(new MenuEntry("nav.customers", "documents.title", "file-text", "documents", "documents.view", 140));
        services.AddSingleton(new RecordPanel("customers", "documents.title", 60, "documents.view", typeof(DocumentsPart)));
        // Every other type has them beside its list, without knowing of documents.
        services.AddSingleton(new RecordPanel(RecordPanel.AnyType, "documents.title", 60, "documents.view", typeof(DocumentsPart)));
    }
}
