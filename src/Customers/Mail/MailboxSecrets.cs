using Huike.Customers.Mail.Domain;
using Huike.Platform.Mail;
using Huike.Platform.Tenants;
using Microsoft.AspNetCore.DataProtection;

namespace Huike.Customers.Mail;

/// <summary>Passwords of mailboxes, kept under the keys of the installation.</summary>
internal sealed class MailboxSecrets(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("huike.mailbox.password");

    public string Seal(string password) => _protector.Protect(password);

    /// <summary>How the mailbox is reached. The password is empty where the keys are no longer those that it was sealed with.</summary>
    public ImapServer ServerOf(Mailbox mailbox) => new(mailbox.Host, mailbox.Port, mailbox.Security, mailbox.UserName, _protector.Open(mailbox.Password));
}
