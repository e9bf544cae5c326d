using Huike.Kernel.Data;
using Huike.Platform.Mail.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Mail;

internal sealed class MailModel : IModelPart
{
    public void Configure(ModelBuilder model) => model.Entity<MailMessage>(message =>
    {
        message.ToTable("mail_messages");
        message.Property(m => m.State).HasMaxLength(10);
        message.Property(m => m.To).HasMaxLength(MailMessage.MaxAddresses);
        message.Property(m => m.Cc).HasMaxLength(MailMessage.MaxAddresses);
        message.Property(m => m.Subject).HasMaxLength(MailMessage.MaxSubject);
        message.Property(m => m.Text).HasMaxLength(MailMessage.MaxText);
        message.Property(m => m.ReplyTo).HasMaxLength(200);
        message.Property(m => m.References).HasMaxLength(MailMessage.MaxReferences);
        message.Property(m => m.Attachment).HasMaxLength(64);
        message.Property(m => m.AttachmentName).HasMaxLength(200);
        message.Property(m => m.Files).AsJson();
        message.Property(m => m.CreatedByName).HasMaxLength(100);
        message.Property(m => m.Failure).HasMaxLength(500);
        message.HasIndex(m => new { m.State, m.NextAttemptAt });
        message.HasIndex(m => new { m.TenantId, m.State, m.Id });
    });
}
