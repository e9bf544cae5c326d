using Huike.Customers.Activities.Domain;
using Huike.Customers.Care.Domain;
using Huike.Customers.Care.Facts.Domain;
using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Duplicates;
using Huike.Customers.Duplicates.Base;
using Huike.Customers.Merging.Domain;
using Huike.Customers.Tasks.Domain;
using Huike.Kernel.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Huike.Customers;

/// <summary>Tables of the customer archive, each with the indexes of its default sort for every scope.</summary>
internal sealed class CustomersModel : IModelPart
{
    public void Configure(ModelBuilder model)
    {
        model.Entity<Customer>(Customer);
        model.Entity<Contact>(Contact);
        model.Entity<Activity>(Activity);
        model.Entity<WorkTask>(WorkTask);
        Reports.ReportsModel.Configure(model);
        Routes.RouteServices.Configure(model);
        Visits.VisitsModel.Configure(model);
        Calls.CallServices.Configure(model);
        model.Entity<CustomerEvent>(e =>
        {
            e.ToTable("customer_events");
            e.Property(x => x.Subject).HasMaxLength(200);
            e.Property(x => x.Kind).HasMaxLength(40);
            e.HasOne<Customer>().WithMany().HasForeignKey(x => new { x.TenantId, x.CustomerId });
            e.LiveIndex(x => new { x.TenantId, x.OccurredOn, x.Id }, "occurred");
            e.LiveIndex(x => new { x.TenantId, x.OwnerId, x.OccurredOn, x.Id }, "owner_occurred");
            e.LiveIndex(x => new { x.TenantId, x.DepartmentId, x.OccurredOn, x.Id }, "department_occurred");
            e.LiveIndex(x => new { x.TenantId, x.CustomerId, x.OccurredOn, x.Id }, "customer");
        });
        model.Entity<CustomerNeed>(n =>
        {
            n.ToTable("customer_needs");
            n.Property(x => x.Subject).HasMaxLength(200);
            n.Property(x => x.State).HasMaxLength(40);
            n.HasOne<Customer>().WithMany().HasForeignKey(x => new { x.TenantId, x.CustomerId });
            n.LiveIndex(x => new { x.TenantId, x.NotedOn, x.Id }, "noted");
            n.LiveIndex(x => new { x.TenantId, x.OwnerId, x.NotedOn, x.Id }, "owner_noted");
            n.LiveIndex(x => new { x.TenantId, x.DepartmentId, x.NotedOn, x.Id }, "department_noted");
            n.LiveIndex(x => new { x.TenantId, x.CustomerId, x.NotedOn, x.Id }, "customer");
        });
        model.Entity<Dealings.Domain.Dealing>(d =>
        {
            d.ToTable("dealings");
            d.Property(x => x.Subject).HasMaxLength(Dealings.Domain.Dealing.MaxSubject);
            d.HasOne<Customer>().WithMany().HasForeignKey(x => new { x.TenantId, x.CustomerId });
            d.HasOne<Customer>().WithMany().HasForeignKey(x => new { x.TenantId, x.DealerId });
            d.LiveIndex(x => new { x.TenantId, x.UpdatedAt, x.Id }, "updated");
            d.LiveIndex(x => new { x.TenantId, x.OwnerId, x.UpdatedAt, x.Id }, "owner_updated");
            d.LiveIndex(x => new { x.TenantId, x.DepartmentId, x.UpdatedAt, x.Id }, "department_updated");
            d.LiveIndex(x => new { x.TenantId, x.CustomerId, x.Id }, "customer");
            d.LiveIndex(x => new { x.TenantId, x.DealerId, x.CustomerId }, "dealer");
            d.HasIndex(x => new { x.TenantId, x.CustomerId, x.DealerId }, "ix_dealings_once").IsUnique().HasFilter("\"DeletedAt\" IS NULL");
        });
        model.Entity<FactTerm>(t =>
        {
            t.ToTable("fact_terms");
            t.Property(x => x.Fact).HasMaxLength(CustomerFact.MaxFact);
            t.Property(x => x.Grade).HasMaxLength(FactTerm.MaxGrade);
            t.HasIndex(x => new { x.TenantId, x.Fact, x.Grade }, "ix_fact_terms_grade").IsUnique().HasFilter("\"DeletedAt\" IS NULL");
        });
        model.Entity<Archive.Examples.ArchiveExample>(e =>
        {
            e.ToTable("archive_examples");
            e.Property(x => x.Remark).HasMaxLength(Archive.Examples.ArchiveExample.MaxRemark);
            e.HasOne<Customer>().WithMany().HasForeignKey(x => new { x.TenantId, x.CustomerId });
            e.HasIndex(x => new { x.TenantId, x.CustomerId }, "ix_archive_examples_customer").IsUnique().HasFilter("\"DeletedAt\" IS NULL");
        });
        model.Entity<CustomerFact>(fact =>
        {
            fact.ToTable("customer_facts");
            fact.Property(f => f.Fact).HasMaxLength(CustomerFact.MaxFact);
            fact.HasOne<Customer>().WithMany().HasForeignKey(f => new { f.TenantId, f.CustomerId });
            fact.HasIndex(f => new { f.TenantId, f.CustomerId, f.Fact }).IsUnique();
            fact.HasIndex(f => new { f.TenantId, f.VerifiedOn, f.Id });
            fact.HasIndex(f => new { f.TenantId, f.Fact, f.VerifiedOn, f.Id });
        });
        model.Entity<Merge>(merge =>
        {
            merge.ToTable("merges");
            merge.Property(m => m.SourceName).HasMaxLength(Customers.Domain.Customer.MaxName);
            merge.Property(m => m.ByName).HasMaxLength(100);
            merge.HasIndex(m => new { m.TenantId, m.TargetId, m.Id });
        });
        model.Entity<MergeEntry>(entry =>
        {
            entry.ToTable("merge_entries");
            entry.Property(e => e.Kind).HasMaxLength(10);
            entry.Property(e => e.Table).HasMaxLength(60);
            entry.HasOne<Merge>().WithMany().HasForeignKey(e => new { e.TenantId, e.MergeId });
            entry.HasIndex(e => new { e.TenantId, e.MergeId, e.Id });
        });
        model.Entity<DuplicatePair>(pair =>
        {
            pair.ToTable("duplicate_pairs");
            pair.Property(p => p.Reasons).AsJson();
            pair.HasIndex(p => new { p.TenantId, p.Different, p.Rank, p.Id });
            pair.HasIndex(p => new { p.TenantId, p.LeftId, p.RightId }).IsUnique();
        });
        model.Entity<DuplicateKey>(key =>
        {
            key.ToTable("duplicate_keys");
            key.Property(k => k.Kind).HasMaxLength(10);
            key.Property(k => k.Value).HasMaxLength(DuplicateKey.MaxValue);
            key.Property(k => k.RecordType).HasMaxLength(40);
            key.HasIndex(k => new { k.TenantId, k.Kind, k.Value, k.CustomerId });
            key.HasIndex(k => new { k.TenantId, k.RecordType, k.RecordId });
        });
    }

    private static void Customer(EntityTypeBuilder<Customer> customer)
    {
        customer.ToTable("customers");
        customer.Property(c => c.Name).HasMaxLength(Customers.Domain.Customer.MaxName);
        customer.Property(c => c.NameKey).HasMaxLength(240);
        customer.Property(c => c.Addresses).AsJson();
        customer.Property(c => c.InvoiceTitle).AsJson();
        customer.HasOne<Customer>().WithMany().HasForeignKey(c => new { c.TenantId, c.ParentId });
        customer.LiveIndex(c => new { c.TenantId, c.UpdatedAt, c.Id }, "updated");
        customer.LiveIndex(c => new { c.TenantId, c.OwnerId, c.UpdatedAt, c.Id }, "owner_updated");
        customer.LiveIndex(c => new { c.TenantId, c.DepartmentId, c.UpdatedAt, c.Id }, "department_updated");
        customer.LiveIndex(c => new { c.TenantId, c.NameKey, c.Id }, "name");
        customer.LiveIndex(c => new { c.TenantId, c.OwnerId, c.NameKey, c.Id }, "owner_name");
        customer.LiveIndex(c => new { c.TenantId, c.DepartmentId, c.NameKey, c.Id }, "department_name");
        // Whoever belongs to a pool lists it by name, too.
        customer.LiveIndex(c => new { c.TenantId, c.PoolId, c.NameKey, c.Id }, "pool_name");
        customer.LiveIndex(c => new { c.TenantId, c.CreatedAt, c.Id }, "created");
        // An area in the order of its route.
        customer.HasIndex(c => new { c.TenantId, c.OwnerId, c.Territory, c.RouteOrder, c.NameKey }, "ix_customers_territory").HasFilter("\"DeletedAt\" IS NULL AND \"Territory\" IS NOT NULL");
        // Counts by region are read from these alone: the rows are not touched.
        customer.LiveIndex(c => new { c.TenantId, c.Region, c.Grade, c.Kind, c.Stage, c.OwnerId, c.DepartmentId, c.DeletedAt }, "counts");
        customer.LiveIndex(c => new { c.TenantId, c.OwnerId, c.NextContactOn, c.Id }, "next_contact");
        customer.LiveIndex(c => new { c.TenantId, c.NextContactOn, c.Id }, "all_next_contact");
        customer.LiveIndex(c => new { c.TenantId, c.OwnerId, c.LastContactAt, c.Id }, "last_contact");
        customer.LiveIndex(c => new { c.TenantId, c.ParentId }, "parent");
        customer.HasOne<Customer>().WithMany().HasForeignKey(c => new { c.TenantId, c.DealerId });
        // The end customers of a dealer by name.
        customer.LiveIndex(c => new { c.TenantId, c.DealerId, c.NameKey, c.Id }, "dealer");
        customer.HasOne<Pool.Domain.CustomerPool>().WithMany().HasForeignKey(c => new { c.TenantId, c.PoolId });
        customer.LiveIndex(c => new { c.TenantId, c.PoolId, c.UpdatedAt, c.Id }, "pool_updated");
        customer.LiveIndex(c => new { c.TenantId, c.OwnedSince, c.Id }, "owned_since");
        customer.HasIndex(c => new { c.TenantId, c.Code }).IsUnique().HasFilter("\"DeletedAt\" IS NULL AND \"Code\" IS NOT NULL");
    }

    private static void Contact(EntityTypeBuilder<Contact> contact)
    {
        contact.ToTable("contacts");
        contact.Property(c => c.Name).HasMaxLength(Contacts.Domain.Contact.MaxName);
        contact.Property(c => c.NameKey).HasMaxLength(240);
        contact.Property(c => c.CustomerIds).AsJson();
        contact.HasOne<Customer>().WithMany().HasForeignKey(c => new { c.TenantId, c.CustomerId });
        contact.HasOne<Contact>().WithMany().HasForeignKey(c => new { c.TenantId, c.ReportsToId });
        contact.LiveIndex(c => new { c.TenantId, c.UpdatedAt, c.Id }, "updated");
        contact.LiveIndex(c => new { c.TenantId, c.OwnerId, c.UpdatedAt, c.Id }, "owner_updated");
        contact.LiveIndex(c => new { c.TenantId, c.DepartmentId, c.UpdatedAt, c.Id }, "department_updated");
        contact.LiveIndex(c => new { c.TenantId, c.NameKey, c.Id }, "name");
        contact.LiveIndex(c => new { c.TenantId, c.CustomerId, c.Id }, "customer");
    }

    private static void Activity(EntityTypeBuilder<Activity> activity)
    {
        activity.ToTable("activities");
        activity.HasOne<Customer>().WithMany().HasForeignKey(a => new { a.TenantId, a.CustomerId });
        activity.HasOne<Contact>().WithMany().HasForeignKey(a => new { a.TenantId, a.ContactId });
        activity.LiveIndex(a => new { a.TenantId, a.OccurredAt, a.Id }, "occurred");
        activity.LiveIndex(a => new { a.TenantId, a.OwnerId, a.OccurredAt, a.Id }, "owner_occurred");
        activity.LiveIndex(a => new { a.TenantId, a.DepartmentId, a.OccurredAt, a.Id }, "department_occurred");
        activity.LiveIndex(a => new { a.TenantId, a.CustomerId, a.OccurredAt, a.Id }, "customer_occurred");
    }

    private static void WorkTask(EntityTypeBuilder<WorkTask> task)
    {
        task.ToTable("tasks");
        task.Property(t => t.Subject).HasMaxLength(200);
        task.HasOne<Customer>().WithMany().HasForeignKey(t => new { t.TenantId, t.CustomerId });
        task.LiveIndex(t => new { t.TenantId, t.CreatedAt, t.Id }, "created");
        task.LiveIndex(t => new { t.TenantId, t.OwnerId, t.CreatedAt, t.Id }, "owner_created");
        task.LiveIndex(t => new { t.TenantId, t.DepartmentId, t.CreatedAt, t.Id }, "department_created");
        task.LiveIndex(t => new { t.TenantId, t.AssigneeId, t.State, t.DueAt }, "assignee");
        task.LiveIndex(t => new { t.TenantId, t.DelegatedById, t.State, t.DueAt }, "delegated");
        // Few tasks name another record: with the others in it the engines would think little of the index.
        task.HasIndex(t => new { t.TenantId, t.RelatedType, t.RelatedId, t.Id }, "ix_tasks_related").HasFilter("\"RelatedId\" IS NOT NULL AND \"DeletedAt\" IS NULL");
        task.Property(t => t.Delegation).HasMaxLength(12);
        task.Property(t => t.DelegationNote).HasMaxLength(Tasks.Domain.WorkTask.MaxNote);
        task.LiveIndex(t => new { t.TenantId, t.DueAt, t.Id }, "due");
        task.LiveIndex(t => new { t.TenantId, t.CustomerId, t.Id }, "customer");
    }
}
