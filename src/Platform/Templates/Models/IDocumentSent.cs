namespace Huike.Platform.Templates.Models;

/// <summary>A document that is on its way to somebody by e-mail.</summary>
public sealed record DocumentSent(PrintKind Kind, Guid RecordId, string Title, Guid? CustomerId, IReadOnlyList<string> To, string Subject, string Text);

/// <summary>
/// Who wants to hear of it, in the same transaction: the customer's follow-ups, the state of a quote. Registered as a scoped service.
/// </summary>
public interface IDocumentSent
{
    Task Sent(DocumentSent sent, CancellationToken cancellation);
}
