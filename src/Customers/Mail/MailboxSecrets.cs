using System.Security.Cryptography;
using Huike.Customers.Mail.Domain;
using Huike.Platform.Mail;
using Microsoft.AspNetCore.DataProtection;

namespace Huike.Customers.Mail;

/// <summary>Passwords of mailboxes, kept under the keys of the installation.</summary>
internal sealed class MailboxSecrets(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("huike.mailbox.password");

    public string Seal(string password) => _protector.Protect(password);

    /// <summary>How the mailbox is reached. The password is empty where the keys are no longer those that it was sealed with.</summary>
    public ImapServer ServerOf(Mailbox mailbox) => new(mailbox.Host, mailbox.Port, mailbox.Security, mailbox.UserName, Open(mailbox.Password));

    private string Open(string text)
    {
        try
        {
            return text.Length > 0 ? _protector.Unprotect(text) : "";
        }
        catch (CryptographicException)
        {
            return "";
        }
    }
}
