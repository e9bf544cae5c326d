using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Mail.Domain;
using Huike.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Mail;

/// <summary>Tables of the mails and of the mailboxes they come from, and the indexes by which an address finds its customer.</summary>
internal sealed class MailModel : IModelPart
{
    public void Configure(ModelBuilder model)
    {
        Mails(model);
        Mailboxes(model);
        model.Entity<Customer>().LiveIndex(c => new { c.TenantId, c.Email }, "email");
        model.Entity<Contact>().LiveIndex(c => new { c.TenantId, c.Email }, "email");
    }

    private static void Mails(ModelBuilder model)
    {
        model.Entity<LoggedMail>(mail =>
        {
            mail.ToTable("mails");
            mail.Property(m => m.Subject).HasMaxLength(LoggedMail.MaxSubject);
            mail.Property(m => m.Counterpart).HasMaxLength(LoggedMail.MaxAddress);
            mail.Property(m => m.MessageId).HasMaxLength(LoggedMail.MaxId);
            mail.Property(m => m.MessageKey).HasMaxLength(64);
            mail.Property(m => m.ThreadKey).HasMaxLength(64);
            mail.Property(m => m.References).HasMaxLength(LoggedMail.MaxAddresses);
            mail.Property(m => m.Candidates).AsJson();
            mail.HasOne<Customer>().WithMany().HasForeignKey(m => new { m.TenantId, m.CustomerId });
            mail.HasOne<Contact>().WithMany().HasForeignKey(m => new { m.TenantId, m.ContactId });
            mail.HasIndex(m => new { m.TenantId, m.MessageKey }).IsUnique();
            mail.LiveIndex(m => new { m.TenantId, m.SentAt, m.Id }, "sent");
            mail.LiveIndex(m => new { m.TenantId, m.OwnerId, m.SentAt, m.Id }, "owner_sent");
            mail.LiveIndex(m => new { m.TenantId, m.OwnerId, m.State, m.SentAt, m.Id }, "owner_state");
            mail.LiveIndex(m => new { m.TenantId, m.DepartmentId, m.SentAt, m.Id }, "department_sent");
            mail.LiveIndex(m => new { m.TenantId, m.CustomerId, m.SentAt, m.Id }, "customer");
            mail.LiveIndex(m => new { m.TenantId, m.Counterpart, m.Id }, "counterpart");
            mail.LiveIndex(m => new { m.TenantId, m.ThreadKey, m.SentAt, m.Id }, "thread");
        });
        model.Entity<MailAttachment>(file =>
        {
            file.ToTable("mail_attachments");
            file.Property(f => f.FileName).HasMaxLength(MailAttachment.MaxFileName);
            file.Property(f => f.ContentType).HasMaxLength(100);
            file.Property(f => f.Hash).HasMaxLength(64);
            file.Property(f => f.Refusal).HasMaxLength(60);
            file.HasOne<LoggedMail>().WithMany().HasForeignKey(f => new { f.TenantId, f.MailId });
            file.HasIndex(f => new { f.TenantId, f.MailId, f.Number }).IsUnique();
        });
        model.Entity<MailIgnoring>(ignoring =>
        {
            ignoring.ToTable("mail_ignorings");
            ignoring.Property(i => i.Address).HasMaxLength(LoggedMail.MaxAddress + 1);
            ignoring.HasIndex(i => new { i.TenantId, i.UserId, i.Address }, "ix_mail_ignorings_address").IsUnique().HasFilter("\"DeletedAt\" IS NULL");
        });
    }

    private static void Mailboxes(ModelBuilder model)
    {
        model.Entity<Mailbox>(mailbox =>
        {
            mailbox.ToTable("mailboxes");
            mailbox.Property(m => m.Kind).HasMaxLength(10);
            mailbox.Property(m => m.Name).HasMaxLength(Mailbox.MaxName);
            mailbox.Property(m => m.Address).HasMaxLength(LoggedMail.MaxAddress);
            mailbox.Property(m => m.Host).HasMaxLength(Mailbox.MaxText);
            mailbox.Property(m => m.Security).HasMaxLength(10);
            mailbox.Property(m => m.UserName).HasMaxLength(Mailbox.MaxText);
            mailbox.Property(m => m.Password).HasMaxLength(Mailbox.MaxPassword);
            mailbox.Property(m => m.Inbox).HasMaxLength(Mailbox.MaxFolder);
            mailbox.Property(m => m.Sent).HasMaxLength(Mailbox.MaxFolder);
            mailbox.Property(m => m.Failure).HasMaxLength(60);
            mailbox.Property(m => m.FailureDetail).HasMaxLength(300);
            mailbox.HasIndex(m => m.NextRunAt);
            mailbox.LiveIndex(m => new { m.TenantId, m.UserId, m.Id }, "user");
        });
        model.Entity<MailboxFolder>(folder =>
        {
            folder.ToTable("mailbox_folders");
            folder.Property(f => f.Name).HasMaxLength(Mailbox.MaxFolder);
            folder.HasOne<Mailbox>().WithMany().HasForeignKey(f => new { f.TenantId, f.MailboxId });
            folder.HasIndex(f => new { f.TenantId, f.MailboxId, f.Name }).IsUnique();
        });
        model.Entity<MailCopy>(copy =>
        {
            copy.ToTable("mail_copies");
            copy.Property(c => c.Refusal).HasMaxLength(60);
            copy.Property(c => c.Subject).HasMaxLength(LoggedMail.MaxSubject);
            copy.Property(c => c.From).HasMaxLength(LoggedMail.MaxSubject);
            copy.HasOne<MailboxFolder>().WithMany().HasForeignKey(c => new { c.TenantId, c.FolderId });
            copy.HasOne<LoggedMail>().WithMany().HasForeignKey(c => new { c.TenantId, c.MailId });
            copy.HasIndex(c => new { c.TenantId, c.FolderId, c.Uid }).IsUnique();
        });
    }
}
