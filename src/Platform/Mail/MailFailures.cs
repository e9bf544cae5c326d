using MailKit.Security;

namespace Huike.Platform.Mail;

/// <summary>Why a mail server could not be spoken to, as errors have it.</summary>
internal static class MailFailures
{
    public static string CodeOf(Exception exception) => exception switch
    {
        AuthenticationException => "mail.login",
        // It showed a certificate, so the other side speaks TLS: what is missing is trust.
        SslHandshakeException { ServerCertificate: not null } => "mail.certificate",
        SslHandshakeException or NotSupportedException => "mail.security",
        _ => "outgoing.failed",
    };
}
