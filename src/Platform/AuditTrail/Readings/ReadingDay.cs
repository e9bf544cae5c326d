using Huike.Kernel.Data;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.AuditTrail.Readings;

/// <summary>How much one person read on one day of the company; all nodes add to the same row.</summary>
public sealed class ReadingDay : Entity, INotAudited
{
    public Guid UserId { get; set; }
    public DateOnly Day { get; set; }
    /// <summary>Different records that were opened.</summary>
    public int Opened { get; set; }
    /// <summary>Rows that lists showed.</summary>
    public int Listed { get; set; }
    public int Exports { get; set; }
    public int ExportedRows { get; set; }
    /// <summary>When it was raised as unusual; once a day.</summary>
    public DateTime? RaisedAt { get; set; }
}

internal static class ReadingModel
{
    public static void Configure(ModelBuilder model) => model.Entity<ReadingDay>(day =>
    {
        day.ToTable("reading_days");
        day.HasIndex(d => new { d.TenantId, d.Day, d.UserId }).IsUnique();
        day.HasIndex(d => new { d.TenantId, d.UserId, d.Day });
        day.HasOne<User>().WithMany().HasForeignKey(d => new { d.TenantId, d.UserId });
    });
}
