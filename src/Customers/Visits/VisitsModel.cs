using Huike.Customers.Activities.Domain;
using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Visits.Domain;
using Huike.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Visits;

/// <summary>Tables of the visits and of their cycles, and what the follow-ups and customers know of them.</summary>
internal static class VisitsModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<Visit>(visit =>
        {
            visit.ToTable("visits");
            visit.Property(v => v.Purpose).HasMaxLength(Visit.MaxPurpose);
            visit.HasOne<Customer>().WithMany().HasForeignKey(v => new { v.TenantId, v.CustomerId });
            visit.HasOne<Contact>().WithMany().HasForeignKey(v => new { v.TenantId, v.ContactId });
            visit.LiveIndex(v => new { v.TenantId, v.PlannedOn, v.Id }, "planned");
            visit.LiveIndex(v => new { v.TenantId, v.OwnerId, v.PlannedOn, v.Id }, "owner_planned");
            visit.LiveIndex(v => new { v.TenantId, v.DepartmentId, v.PlannedOn, v.Id }, "department_planned");
            visit.LiveIndex(v => new { v.TenantId, v.CustomerId, v.PlannedOn, v.Id }, "customer");
        });
        model.Entity<VisitCycle>(cycle =>
        {
            cycle.ToTable("visit_cycles");
            cycle.Property(c => c.Grade).HasMaxLength(VisitCycle.MaxGrade);
            cycle.HasIndex(c => new { c.TenantId, c.Grade }, "ix_visit_cycles_grade").IsUnique().HasFilter("\"DeletedAt\" IS NULL");
        });
        model.Entity<Activity>(activity =>
        {
            activity.HasOne<Visit>().WithMany().HasForeignKey(a => new { a.TenantId, a.VisitId });
            // A visit has one record of what was said.
            activity.HasIndex(a => new { a.TenantId, a.VisitId }, "ix_activities_visit").IsUnique().HasFilter("\"VisitId\" IS NOT NULL AND \"DeletedAt\" IS NULL");
        });
        model.Entity<Customer>().LiveIndex(c => new { c.TenantId, c.OwnerId, c.LastVisitAt, c.Id }, "last_visit");
    }
}
