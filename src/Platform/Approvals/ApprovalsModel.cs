using Huike.Kernel.Data;
using Huike.Platform.Approvals.Domain;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Approvals;

/// <summary>Tables of the approvals.</summary>
internal static class ApprovalsModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<ApprovalFlow>(flow =>
        {
            flow.ToTable("approval_flows");
            flow.Property(f => f.Kind).HasMaxLength(ApprovalFlow.MaxKind);
            flow.Property(f => f.Name).HasMaxLength(ApprovalFlow.MaxName);
            flow.HasIndex(f => new { f.TenantId, f.Kind, f.Position });
        });
        model.Entity<ApprovalFlowRevision>(revision =>
        {
            revision.ToTable("approval_flow_revisions");
            revision.Property(r => r.Definition).AsJson();
            revision.HasIndex(r => new { r.TenantId, r.FlowId, r.Revision }).IsUnique();
            revision.HasOne<ApprovalFlow>().WithMany().HasForeignKey(r => new { r.TenantId, r.FlowId });
        });
        model.Entity<Approval>(approval =>
        {
            approval.ToTable("approvals");
            approval.Property(a => a.Kind).HasMaxLength(ApprovalFlow.MaxKind);
            approval.Property(a => a.Title).HasMaxLength(Approval.MaxTitle);
            approval.Property(a => a.State).HasMaxLength(12);
            approval.Property(a => a.ContentHash).HasMaxLength(64);
            approval.Property(a => a.Facts).AsJson();
            approval.Property(a => a.Chosen).AsJson();
            // A document is on one way only.
            approval.HasIndex(a => new { a.TenantId, a.Kind, a.RecordId }, "ix_approvals_pending").IsUnique().HasFilter("\"State\" = 'pending' AND \"DeletedAt\" IS NULL");
            approval.HasIndex(a => new { a.TenantId, a.RecordId, a.Id });
            approval.HasIndex(a => new { a.TenantId, a.SubmitterId, a.Id });
            approval.HasIndex(a => new { a.TenantId, a.State, a.Id });
            approval.HasOne<ApprovalFlow>().WithMany().HasForeignKey(a => new { a.TenantId, a.FlowId });
            approval.HasOne<User>().WithMany().HasForeignKey(a => new { a.TenantId, a.SubmitterId });
        });
        model.Entity<ApprovalTask>(task =>
        {
            task.ToTable("approval_tasks");
            task.Property(t => t.State).HasMaxLength(12);
            task.Property(t => t.Comment).HasMaxLength(Approval.MaxComment);
            task.HasIndex(t => new { t.TenantId, t.AssigneeId, t.State, t.Id });
            task.HasIndex(t => new { t.TenantId, t.ApprovalId, t.Round, t.Id });
            task.HasOne<Approval>().WithMany().HasForeignKey(t => new { t.TenantId, t.ApprovalId });
            task.HasOne<User>().WithMany().HasForeignKey(t => new { t.TenantId, t.AssigneeId });
        });
        model.Entity<ApprovalCopy>(copy =>
        {
            copy.ToTable("approval_copies");
            copy.HasIndex(c => new { c.TenantId, c.UserId, c.Id });
            copy.HasIndex(c => new { c.TenantId, c.ApprovalId, c.UserId }).IsUnique();
            copy.HasOne<Approval>().WithMany().HasForeignKey(c => new { c.TenantId, c.ApprovalId });
        });
        model.Entity<ApprovalEvent>(line =>
        {
            line.ToTable("approval_events");
            line.Property(e => e.Action).HasMaxLength(20);
            line.Property(e => e.Step).HasMaxLength(FlowStep.MaxName);
            line.Property(e => e.Comment).HasMaxLength(Approval.MaxComment);
            line.HasIndex(e => new { e.TenantId, e.ApprovalId, e.Id });
            line.HasOne<Approval>().WithMany().HasForeignKey(e => new { e.TenantId, e.ApprovalId });
        });
    }
}
