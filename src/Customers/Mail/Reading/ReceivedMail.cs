using Huike.Kernel.Files;

namespace Huike.Customers.Mail.Reading;

/// <summary>A mail as it is taken in: cleaned, bounded, its files put into the store.</summary>
/// <param name="MessageKey">See <see cref="Domain.LoggedMail.MessageKey"/>.</param>
/// <param name="From">Address of the sender in lower case; null where it is none.</param>
/// <param name="Recipients">Addresses of To and Cc in lower case.</param>
/// <param name="SentAt">UTC.</param>
/// <param name="References">Ids of the mails before it, the oldest first.</param>
/// <param name="Original">Of a forwarded mail the address that it first came from.</param>
public sealed record ReceivedMail(
    string MessageKey, string? MessageId, string? From, string? FromText, IReadOnlyList<string> Recipients, string? To, string? Cc, string Subject, DateTime SentAt, string? Text,
    IReadOnlyList<string> References, string? Original, IReadOnlyList<ReceivedFile> Files);

/// <param name="File">Null where it was not taken in.</param>
/// <param name="Refusal">Error code of why.</param>
public sealed record ReceivedFile(string Name, string ContentType, StoredFile? File, string? Refusal);
