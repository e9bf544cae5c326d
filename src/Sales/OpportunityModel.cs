using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Data;
using Huike.Sales.Opportunities.Domain;
using Huike.Sales.Orders.Domain;
using Huike.Sales.Quotes.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Huike.Sales;

/// <summary>Tables of opportunities, each with the indexes of its default sort for every scope, and of the board's columns.</summary>
internal sealed class OpportunityModel : IModelPart
{
    public void Configure(ModelBuilder model)
    {
        model.Entity<Pipeline>(pipeline =>
        {
            pipeline.ToTable("pipelines");
            pipeline.Property(p => p.Name).HasMaxLength(Pipeline.MaxName);
            pipeline.LiveIndex(p => new { p.TenantId, p.Position, p.Id }, "position");
            pipeline.LiveIndex(p => new { p.TenantId, p.UpdatedAt, p.Id }, "updated");
            pipeline.HasIndex(p => new { p.TenantId, p.Name }).IsUnique().HasFilter("\"DeletedAt\" IS NULL");
        });
        model.Entity<Stage>(stage =>
        {
            stage.ToTable("stages");
            stage.Property(s => s.Name).HasMaxLength(Stage.MaxName);
            stage.HasOne<Pipeline>().WithMany().HasForeignKey(s => new { s.TenantId, s.PipelineId });
            stage.LiveIndex(s => new { s.TenantId, s.Position, s.Id }, "position");
            stage.LiveIndex(s => new { s.TenantId, s.UpdatedAt, s.Id }, "updated");
            stage.LiveIndex(s => new { s.TenantId, s.PipelineId, s.Position, s.Id }, "pipeline");
        });
        model.Entity<Opportunity>(Opportunity);
        model.Entity<OpportunitySplit>(split =>
        {
            split.ToTable("opportunity_splits");
            split.HasOne<Opportunity>().WithMany().HasForeignKey(s => new { s.TenantId, s.DocumentId });
            SalesModel.Split(split);
        });
        model.Entity<StageStay>(stay =>
        {
            stay.ToTable("stage_stays");
            stay.Property(s => s.Outcome).HasMaxLength(10);
            stay.Property(s => s.ByName).HasMaxLength(100);
            stay.HasOne<Opportunity>().WithMany().HasForeignKey(s => new { s.TenantId, s.OpportunityId });
            stay.HasOne<Stage>().WithMany().HasForeignKey(s => new { s.TenantId, s.StageId });
            stay.HasIndex(s => new { s.TenantId, s.OpportunityId, s.LeftOn });
            stay.HasIndex(s => new { s.TenantId, s.LeftOn, s.Id });
            stay.HasIndex(s => new { s.TenantId, s.StageId, s.LeftOn, s.Id });
            // The company's funnel is summed from it alone.
            stay.HasIndex(s => new { s.TenantId, s.StageId, s.Outcome, s.LeftOn, s.Days }, "ix_stage_stays_funnel").HasFilter("\"Outcome\" IS NOT NULL");
        });
        model.Entity<ForecastSnapshot>(snapshot =>
        {
            snapshot.ToTable("forecast_snapshots");
            snapshot.HasOne<Pipeline>().WithMany().HasForeignKey(s => new { s.TenantId, s.PipelineId });
            snapshot.HasIndex(s => new { s.TenantId, s.TakenOn });
            snapshot.HasIndex(s => new { s.TenantId, s.PipelineId, s.Month, s.TakenOn });
        });
        model.Entity<Quote>().HasOne<Opportunity>().WithMany().HasForeignKey(q => new { q.TenantId, q.OpportunityId });
        model.Entity<Order>().HasOne<Opportunity>().WithMany().HasForeignKey(o => new { o.TenantId, o.OpportunityId });
        model.Entity<Quote>().LiveIndex(q => new { q.TenantId, q.OpportunityId, q.Id }, "opportunity");
        model.Entity<Order>().LiveIndex(o => new { o.TenantId, o.OpportunityId, o.Id }, "opportunity");
    }

    private static void Opportunity(EntityTypeBuilder<Opportunity> opportunity)
    {
        opportunity.ToTable("opportunities");
        opportunity.Property(o => o.Name).HasMaxLength(Opportunities.Domain.Opportunity.MaxName);
        opportunity.Property(o => o.State).HasMaxLength(10);
        // The rule gives it a day where none was said.
        opportunity.Property(o => o.ExpectedCloseOn).IsRequired();
        opportunity.Property(o => o.Forecast).HasMaxLength(20);
        opportunity.Property(o => o.ForecastCategory).HasMaxLength(20);
        opportunity.HasOne<Customer>().WithMany().HasForeignKey(o => new { o.TenantId, o.CustomerId });
        opportunity.HasOne<Contact>().WithMany().HasForeignKey(o => new { o.TenantId, o.ContactId });
        opportunity.HasOne<Pipeline>().WithMany().HasForeignKey(o => new { o.TenantId, o.PipelineId });
        opportunity.HasOne<Stage>().WithMany().HasForeignKey(o => new { o.TenantId, o.StageId });
        opportunity.LiveIndex(o => new { o.TenantId, o.ExpectedCloseOn, o.Id }, "expected");
        opportunity.LiveIndex(o => new { o.TenantId, o.OwnerId, o.ExpectedCloseOn, o.Id }, "owner_expected");
        opportunity.LiveIndex(o => new { o.TenantId, o.DepartmentId, o.ExpectedCloseOn, o.Id }, "department_expected");
        opportunity.LiveIndex(o => new { o.TenantId, o.UpdatedAt, o.Id }, "updated");
        opportunity.LiveIndex(o => new { o.TenantId, o.CustomerId, o.Id }, "customer");
        opportunity.LiveIndex(o => new { o.TenantId, o.StageId, o.State, o.ExpectedCloseOn, o.Id }, "board");
        opportunity.LiveIndex(o => new { o.TenantId, o.OwnerId, o.State, o.StuckOn }, "owner_stuck");
        opportunity.LiveIndex(o => new { o.TenantId, o.PipelineId, o.State, o.StageId, o.CompanyAmount, o.ExpectedCloseOn, o.ForecastCategory, o.WeightedAmount, o.DeletedAt }, "sums");
        opportunity.LiveIndex(o => new { o.TenantId, o.State, o.ClosedOn, o.Id, o.PipelineId, o.CompanyAmount, o.DeletedAt }, "closed");
        opportunity.HasIndex(o => new { o.TenantId, o.DeletedAt, o.Id }, "ix_opportunities_deleted").HasFilter("\"DeletedAt\" IS NOT NULL");
    }
}
