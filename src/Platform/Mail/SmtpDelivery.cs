using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Huike.Platform.Mail.Domain;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Huike.Platform.Mail;

/// <summary>A delivery that failed.</summary>
/// <param name="IsFinal">The other side refused for good; trying again is of no use.</param>
internal sealed record DeliveryFailure(string Code, string Detail, bool IsFinal);

/// <summary>A file of a mail, ready to go.</summary>
internal sealed record ReadFile(string Name, byte[] Content);

/// <summary>Speaks SMTP over a connection that the one outbound door opened, so that a host's name leads nowhere it may not.</summary>
internal sealed class SmtpDelivery(OutgoingHttp door)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Null where the other side took the message.</summary>
    public async Task<DeliveryFailure?> Send(MailSettings settings, string? password, MimeMessage message, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        var connection = await door.Connect(settings.Host ?? "", settings.Port, patience.Token);
        if (!connection.IsSuccess)
            return new DeliveryFailure(connection.Error.Code, "", false);
        try
        {
            using var client = new SmtpClient { CheckCertificateRevocation = false, Timeout = (int)Patience.TotalMilliseconds };
            await client.ConnectAsync(connection.Value, settings.Host ?? "", settings.Port, SecurityOf(settings), patience.Token);
            if (settings.UserName is { Length: > 0 } && password is not null)
                await client.AuthenticateAsync(settings.UserName, password, patience.Token);
            await client.SendAsync(message, patience.Token);
            await client.DisconnectAsync(true, patience.Token);
            return null;
        }
        catch (SmtpCommandException exception)
        {
            return new DeliveryFailure("mail.refused", Short(exception.Message), (int)exception.StatusCode >= 500);
        }
        catch (Exception exception) when (exception is AuthenticationException or SslHandshakeException or ProtocolException or IOException or NotSupportedException or ServiceNotAuthenticatedException
            || (exception is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return new DeliveryFailure(MailFailures.CodeOf(exception), Short(exception.Message), false);
        }
        finally
        {
            await connection.Value.DisposeAsync();
        }
    }

    public static MimeMessage Compose(MailSettings settings, Guid id, IEnumerable<string> to, IEnumerable<string> cc, string? replyTo, string subject, string text, DateTime at, IReadOnlyList<ReadFile> files, string? references = null)
    {
        var message = new MimeMessage { Subject = subject, Date = new DateTimeOffset(DateTime.SpecifyKind(at, DateTimeKind.Utc)), MessageId = OutgoingMail.MessageIdOf(id, settings.SenderAddress!) };
        message.From.Add(new MailboxAddress(settings.SenderName ?? "", settings.SenderAddress!));
        message.To.AddRange(to.Select(a => new MailboxAddress("", a)));
        message.Cc.AddRange(cc.Select(a => new MailboxAddress("", a)));
        if (replyTo is not null)
            message.ReplyTo.Add(new MailboxAddress("", replyTo));
        if (references?.Split(' ') is { Length: > 0 } answered)
        {
            message.References.AddRange(answered);
            message.InReplyTo = answered[^1];
        }
        var body = new BodyBuilder { TextBody = text };
        foreach (var file in files)
            body.Attachments.Add(file.Name, file.Content, ContentType.Parse(MimeTypes.GetMimeType(file.Name)));
        message.Body = body.ToMessageBody();
        return message;
    }

    private static SecureSocketOptions SecurityOf(MailSettings settings) => settings.Security switch
    {
        "none" => SecureSocketOptions.None,
        "starttls" => SecureSocketOptions.StartTls,
        _ => SecureSocketOptions.SslOnConnect,
    };

    private static string Short(string text) => text.Length <= 300 ? text : text[..300];
}
