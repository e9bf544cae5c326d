using System.Globalization;
using Huike.Kernel.Modules;
using Huike.Kernel.UseCases;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Platform.Templates.Models;

/// <summary>Which document is wanted.</summary>
/// <param name="Options">What a kind asks for beside the record, for example <c>from</c> and <c>to</c> of a statement; hostile text.</param>
public sealed record PrintWish(Guid Id, CultureInfo Culture, IReadOnlyDictionary<string, string> Options);

/// <summary>A document as its reader may see it.</summary>
/// <param name="Title">What people call it: its number, the customer's name. It becomes the file's name.</param>
public sealed record PrintDocument(string Title, PrintValues Values)
{
    /// <summary>Currency of its amounts.</summary>
    public string Currency { get; init; } = "CNY";
    /// <summary>It was posted or sent: what is printed of it is kept byte for byte.</summary>
    public bool Final { get; init; }
    /// <summary>The customer it goes to: his contacts are offered when it is sent by e-mail.</summary>
    public Guid? CustomerId { get; init; }
    /// <summary>Language of the reader it is made for, where known.</summary>
    public string? Language { get; init; }
    /// <summary>Whom an e-mail with it would go to.</summary>
    public IReadOnlyList<PrintRecipient> Recipients { get; init; } = [];
}

public sealed record PrintRecipient(string Name, string Email);

/// <summary>
/// A kind of document that can be printed. A module brings one by <see cref="PrintServices.AddPrintModel{T}"/>; templates, pages, PDF,
/// Excel, e-mail and API of the kind follow from it.
/// </summary>
public interface IPrintModel
{
    /// <summary>The record type whose <c>view</c> and <c>print</c> permissions count.</summary>
    string RecordType { get; }

    IReadOnlyList<PrintField> Fields { get; }

    /// <summary>The list whose rows fill the pages; null for documents that flow.</summary>
    string? LineList => null;

    /// <summary>Record types whose field rules narrow what a reader sees in it; a snapshot of somebody else is only given to readers whom none of them narrows.</summary>
    IReadOnlyList<string> DrawsOn => [RecordType];

    IReadOnlyList<ShippedTemplate> Shipped { get; }

    /// <summary>The e-mail with it where the usual words do not do; its first line is the subject.</summary>
    ShippedTemplate? ShippedMail => null;

    /// <summary>
    /// The document through the reader's own eyes: records by <see cref="Kernel.Records.RecordReader{T}"/> or the filtered database,
    /// hidden fields absent, masked ones masked. What he may not see is <see cref="Error.NotFound"/>.
    /// </summary>
    Task<Result<PrintDocument>> Load(PrintWish wish, CancellationToken cancellation);

    /// <summary>An invented document for the preview of a template.</summary>
    PrintDocument Sample(CultureInfo culture);
}

/// <summary>A kind of document, as registered: its code, and who describes it. Its words have the key <c>choice.template.kind.{Kind}</c>.</summary>
/// <param name="Action">Beside <c>view</c>, what one must be allowed to do with the record type.</param>
public sealed record PrintKind(string Kind, string RecordType, Type Model, string Action = "print");

/// <summary>The kinds of the product with their descriptions.</summary>
public sealed class PrintModels(IEnumerable<PrintKind> kinds, IServiceProvider services)
{
    private readonly List<PrintKind> _kinds = [.. kinds];

    public IReadOnlyList<PrintKind> Kinds => _kinds;
    public PrintKind? Find(string kind) => _kinds.Find(k => k.Kind == kind);
    public IPrintModel Of(PrintKind kind) => (IPrintModel)services.GetRequiredService(kind.Model);
}

public static class PrintServices
{
    /// <summary>Registers a kind of document; the permission <c>{recordType}.print</c> comes with it.</summary>
    /// <param name="kind">Code in addresses and templates: <c>quotes</c>, <c>customer-card</c>.</param>
    /// <param name="action">Where the document belongs to something else that people may do; that permission is then theirs to declare.</param>
    public static IServiceCollection AddPrintModel<T>(this IServiceCollection services, string kind, string recordType, string action = "print") where T : class, IPrintModel
    {
        services.AddScoped<T>();
        services.AddSingleton(new PrintKind(kind, recordType, typeof(T), action));
        if (action == "print")
            services.AddSingleton(new PermissionDefinition(recordType, action));
        return services;
    }
}
