using Huike.Kernel.Data;
using Huike.Platform.Comments.Domain;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Comments;

/// <summary>The table of the comments.</summary>
internal static class CommentsModel
{
    public static void Configure(ModelBuilder model) => model.Entity<Comment>(comment =>
    {
        comment.ToTable("comments");
        comment.Property(c => c.RecordType).HasMaxLength(40);
        comment.Property(c => c.Text).HasMaxLength(Comment.MaxText);
        comment.Property(c => c.Mentions).AsJson();
        comment.HasOne<User>().WithMany().HasForeignKey(c => new { c.TenantId, c.CreatedById });
        comment.HasIndex(c => new { c.TenantId, c.RecordType, c.RecordId, c.Id }, "ix_comments_record").HasFilter("\"DeletedAt\" IS NULL");
    });
}
