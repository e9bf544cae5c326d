using System.Globalization;
using System.Text.RegularExpressions;
using Huike.Customers.Documents;
using Huike.Customers.Documents.UseCases;
using Huike.Customers.Identifiers;
using Huike.Customers.Mail.Domain;
using Huike.Kernel.Files;
using Huike.Kernel.Records;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Huike.Customers.Mail.Reading;

/// <summary>Makes of what a server gave what is kept. Everything in a mail is somebody else's word: it is cut, cleaned and never believed.</summary>
internal sealed partial class MailReader(IFileStore files, DocumentScan scan, DocumentContent content, IOptions<DocumentSettings> settings, TimeProvider clock)
{
    private const int MostFiles = 20, MostAddresses = 200, MostReferences = 20;

    public async Task<ReceivedMail> Read(MimeMessage message, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var sentAt = message.Date == DateTimeOffset.MinValue || message.Date.UtcDateTime > now || message.Date.Year < 1990 ? now : message.Date.UtcDateTime;
        var (to, cc, text) = (Addresses(message.To), Addresses(message.Cc), TextOf(message));
        var sender = message.From.Mailboxes.FirstOrDefault() ?? message.Sender;
        var subject = Clean(message.Subject, LoggedMail.MaxSubject) ?? "";
        var id = IdOf(message.MessageId);
        return new ReceivedMail(
            LoggedMail.KeyOf(id ?? $"{message.Headers[HeaderId.Date]}\n{sender?.Address}\n{Joined(to)}\n{subject}\n{text}"), id, Key(sender?.Address), Clean(sender?.ToString(), LoggedMail.MaxAddress * 2),
            [.. to.Concat(cc).Select(m => Key(m.Address)).OfType<string>().Distinct()], Joined(to), Joined(cc), subject, sentAt, text, References(message), OriginalOf(message, text),
            await Files(message, cancellation));
    }

    /// <summary>Text out of a header as it may be kept; null where nothing is left.</summary>
    public static string? Clean(string? text, int most, bool keepLines = false)
    {
        if (text is null || FieldValues.Clean(text.Length > most * 2 ? text[..(most * 2)] : text, keepLines) is not { } clean)
            return null;
        return clean.Length <= most ? clean : clean[..(char.IsHighSurrogate(clean[most - 1]) ? most - 1 : most)];
    }

    private static string? Key(string? address) => EmailAddress.Parse(address)?.Key;

    private static List<MailboxAddress> Addresses(InternetAddressList list) => [.. list.Mailboxes.Take(MostAddresses)];

    private static string? Joined(List<MailboxAddress> list) => Clean(string.Join(", ", list.Select(m => m.ToString())), LoggedMail.MaxAddresses);

    private static string? IdOf(string? id) => Clean(id, LoggedMail.MaxId)?.Trim('<', '>').Replace(" ", "", StringComparison.Ordinal) is { Length: > 0 } clean ? clean : null;

    private static List<string> References(MimeMessage message)
    {
        var all = message.References.Select(IdOf).Append(IdOf(message.InReplyTo)).OfType<string>().Distinct().ToList();
        // The first names the conversation, the last what is answered.
        return all.Count <= MostReferences ? all : [all[0], .. all[^(MostReferences - 1)..]];
    }

    private static string? TextOf(MimeMessage message)
    {
        var plain = message.TextBody;
        if (string.IsNullOrWhiteSpace(plain) && message.HtmlBody is { } html)
            plain = HtmlText.Of(html, LoggedMail.MaxText);
        return Clean(plain, LoggedMail.MaxText, keepLines: true);
    }

    /// <summary>The sender of a mail that is forwarded whole, or of whom the first quoted head speaks.</summary>
    private static string? OriginalOf(MimeMessage message, string? text)
    {
        if (message.BodyParts.OfType<MessagePart>().FirstOrDefault()?.Message?.From.Mailboxes.FirstOrDefault() is { } whole)
            return Key(whole.Address);
        return text is not null && QuotedSender().Match(text) is { Success: true } head ? Key(head.Groups["address"].Value) : null;
    }

    private async Task<IReadOnlyList<ReceivedFile>> Files(MimeMessage message, CancellationToken cancellation)
    {
        var read = new List<ReceivedFile>();
        foreach (var part in message.Attachments.OfType<MimePart>().Take(MostFiles))
        {
            var name = Clean(Path.GetFileName(part.FileName ?? ""), MailAttachment.MaxFileName) ?? (read.Count + 1).ToString(CultureInfo.InvariantCulture);
            read.Add(await File(part, name, cancellation));
        }
        return read;
    }

    private async Task<ReceivedFile> File(MimePart part, string name, CancellationToken cancellation)
    {
        if (part.Content is null)
            return new ReceivedFile(name, ContentKinds.Unknown, null, "mailbox.unreadable");
        using var whole = new MemoryStream();
        await part.Content.DecodeToAsync(whole, cancellation);
        whole.Position = 0;
        var stored = await files.Save(whole, settings.Value.MostFileBytes, cancellation);
        if (!stored.IsSuccess)
            return new ReceivedFile(name, ContentKinds.Unknown, null, stored.Error.Code);
        if (await scan.Check(stored.Value, cancellation) is { } refused)
            return new ReceivedFile(name, ContentKinds.Unknown, null, refused.Code);
        var kind = await content.Of(stored.Value, cancellation);
        return kind.IsSuccess ? new ReceivedFile(name, kind.Value, stored.Value, null) : new ReceivedFile(name, ContentKinds.Unknown, null, kind.Error.Code);
    }

    /// <summary>From:, 发件人： or 寄件者： at the beginning of a line, with an address in it.</summary>
    [GeneratedRegex(@"^[ \t>*]*(?:From|发件人|寄件者|寄件人)[ \t*]*[:：][^\r\n@]*?(?<address>[^\s<>\[\]()""'：:;,，]+@[^\s<>\[\]()""':;,，]+)", RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex QuotedSender();
}
