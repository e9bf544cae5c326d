using Huike.Kernel.Data;
using Huike.Platform.PublicLinks.Domain;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Huike.Platform.PublicLinks;

/// <summary>The columns that every kind of link has.</summary>
public static class PublicLinksModel
{
    public static void Columns<TLink>(EntityTypeBuilder<TLink> link) where TLink : PublicLink
    {
        link.Property(l => l.State).HasMaxLength(20);
        link.Property(l => l.AnsweredBy).HasMaxLength(PublicLink.MaxName);
        link.Property(l => l.AnsweredFrom).HasMaxLength(PublicLink.MaxAddress);
        link.Property(l => l.Comment).HasMaxLength(PublicLink.MaxComment);
    }
}
