using Huike.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Huike.Kernel.Records.Custom;

/// <summary>
/// A value of a custom field in the column of its type, so that lists filter and sort by an index. It follows from the
/// record's own JSON and is written with it; several options of one field make several rows.
/// </summary>
public sealed class CustomValue : Entity, INotAudited
{
    public const int MaxText = 200;

    public Guid FieldId { get; set; }
    public Guid RecordId { get; set; }
    public string? Text { get; set; }
    /// <summary>Minor units of money, millionths of numbers, 0 or 1.</summary>
    public long? Number { get; set; }
    public DateOnly? Day { get; set; }
    public DateTime? Moment { get; set; }
    public Guid? Reference { get; set; }

    internal bool IsSameAs(CustomValue other) =>
        (FieldId, RecordId, Text, Number, Day, Moment, Reference) == (other.FieldId, other.RecordId, other.Text, other.Number, other.Day, other.Moment, other.Reference);
}

internal static class CustomModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<CustomField>(field =>
        {
            field.ToTable("custom_fields");
            field.Property(f => f.RecordType).HasMaxLength(40);
            field.Property(f => f.Code).HasMaxLength(CustomField.MaxCode);
            field.Property(f => f.Label).HasMaxLength(CustomField.MaxLabel);
            field.Property(f => f.Kind).HasConversion<string>().HasMaxLength(20);
            field.Property(f => f.Target).HasMaxLength(40);
            field.Property(f => f.Options).AsJson();
            field.Property(f => f.Default).HasMaxLength(CustomField.MaxDefault);
            field.Property(f => f.Help).HasMaxLength(CustomField.MaxHelp);
            // Also against those in the recycle bin: their values still stand in the records under the same code.
            field.HasIndex(f => new { f.TenantId, f.RecordType, f.Code }).IsUnique();
        });
        model.Entity<Layouts.CardLayout>(layout =>
        {
            layout.ToTable("card_layouts");
            layout.Property(l => l.RecordType).HasMaxLength(40);
            layout.Property(l => l.Axis).HasMaxLength(CustomField.MaxCode);
            layout.Property(l => l.Value).HasMaxLength(CustomField.MaxCode);
            layout.Property(l => l.SplitBy).HasMaxLength(CustomField.MaxCode);
            layout.Property(l => l.Fields).AsJson();
            layout.HasIndex(l => new { l.TenantId, l.RecordType, l.Axis, l.Value }).IsUnique();
        });
        model.Entity<CustomValue>(value =>
        {
            value.ToTable("custom_values");
            value.Property(v => v.Text).HasMaxLength(CustomValue.MaxText);
            value.HasOne<CustomField>().WithMany().HasForeignKey(v => new { v.TenantId, v.FieldId });
            value.HasIndex(v => new { v.TenantId, v.RecordId, v.FieldId });
            value.HasIndex(v => new { v.TenantId, v.FieldId, v.Text, v.RecordId }).HasFilter("\"Text\" IS NOT NULL");
            value.HasIndex(v => new { v.TenantId, v.FieldId, v.Number, v.RecordId }).HasFilter("\"Number\" IS NOT NULL");
            value.HasIndex(v => new { v.TenantId, v.FieldId, v.Day, v.RecordId }).HasFilter("\"Day\" IS NOT NULL");
            value.HasIndex(v => new { v.TenantId, v.FieldId, v.Moment, v.RecordId }).HasFilter("\"Moment\" IS NOT NULL");
            value.HasIndex(v => new { v.TenantId, v.FieldId, v.Reference, v.RecordId }).HasFilter("\"Reference\" IS NOT NULL");
        });
    }
}
