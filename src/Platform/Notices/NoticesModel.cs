using Huike.Kernel.Data;
using Huike.Platform.Notices.Domain;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Notices;

/// <summary>Tables of the notices.</summary>
internal static class NoticesModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<NoticeEntry>(notice =>
        {
            notice.ToTable("notices");
            notice.Property(n => n.Kind).HasMaxLength(NoticeEntry.MaxKind);
            notice.Property(n => n.Key).HasMaxLength(NoticeEntry.MaxKey);
            notice.Property(n => n.Href).HasMaxLength(NoticeEntry.MaxHref);
            notice.Property(n => n.Arguments).AsJson();
            notice.HasIndex(n => new { n.TenantId, n.UserId, n.Id });
            notice.HasIndex(n => new { n.TenantId, n.UserId }, "ix_notices_unread").HasFilter("\"ReadAt\" IS NULL");
            notice.HasIndex(n => new { n.MailDueAt, n.TenantId, n.UserId }, "ix_notices_mail").HasFilter("\"MailDueAt\" IS NOT NULL AND \"MailedAt\" IS NULL");
            notice.HasOne<User>().WithMany().HasForeignKey(n => new { n.TenantId, n.UserId });
        });
        model.Entity<NoticeRobot>(robot =>
        {
            robot.ToTable("notice_robots");
            robot.Property(r => r.Name).HasMaxLength(NoticeRobot.MaxName);
            robot.Property(r => r.Style).HasMaxLength(20);
            robot.Property(r => r.Address).HasMaxLength(NoticeRobot.MaxAddress);
            robot.Property(r => r.LastError).HasMaxLength(60);
            robot.Property(r => r.Kinds).AsJson();
        });
        model.Entity<RobotMessage>(message =>
        {
            message.ToTable("robot_messages");
            message.Property(m => m.Text).HasMaxLength(RobotMessage.MaxText);
            message.HasIndex(m => new { m.DueAt, m.TenantId }, "ix_robot_messages_due").HasFilter("\"DueAt\" IS NOT NULL");
            message.HasIndex(m => new { m.TenantId, m.RobotId, m.Id });
            message.HasOne<NoticeRobot>().WithMany().HasForeignKey(m => new { m.TenantId, m.RobotId });
        });
    }
}
