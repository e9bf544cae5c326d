using Huike.Customers.Customers.Domain;
using Huike.Fulfilment.Deliveries.Domain;
using Huike.Fulfilment.Returns.Domain;
using Huike.Fulfilment.Warehouses.Domain;
using Huike.Kernel.Data;
using Huike.Sales.Documents;
using Huike.Sales.Orders.Domain;
using Huike.Sales.Products.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Huike.Fulfilment;

/// <summary>Tables of delivering, each with the indexes of its default sort for every scope.</summary>
internal sealed class FulfilmentModel : IModelPart
{
    public void Configure(ModelBuilder model)
    {
        model.Entity<Warehouse>(Warehouse);
        model.Entity<Delivery>(Delivery);
        model.Entity<DeliveryLine>(DeliveryLine);
        model.Entity<GoodsReturn>(Return);
        model.Entity<ReturnLine>(line =>
        {
            line.ToTable("return_lines", table => table.HasCheckConstraint("ck_return_lines_quantity", "\"Quantity\" > 0"));
            line.Property(l => l.ProductName).HasMaxLength(DocumentLine.MaxName);
            line.Property(l => l.Unit).HasMaxLength(Product.MaxUnit);
            line.Property(l => l.Batch).HasMaxLength(Deliveries.Domain.DeliveryLine.MaxBatch);
            line.HasOne<GoodsReturn>().WithMany().HasForeignKey(l => new { l.TenantId, l.ReturnId });
            line.HasOne<DeliveryLine>().WithMany().HasForeignKey(l => new { l.TenantId, l.DeliveryLineId });
            line.HasOne<OrderLine>().WithMany().HasForeignKey(l => new { l.TenantId, l.OrderLineId });
            line.HasOne<Product>().WithMany().HasForeignKey(l => new { l.TenantId, l.ProductId });
            line.HasIndex(l => new { l.TenantId, l.ReturnId, l.Position });
            line.HasIndex(l => new { l.TenantId, l.DeliveryLineId });
            line.HasIndex(l => new { l.TenantId, l.OrderLineId });
        });
        StockModel.Configure(model);
    }

    private static void Warehouse(EntityTypeBuilder<Warehouse> warehouse)
    {
        warehouse.ToTable("warehouses");
        warehouse.Property(w => w.Name).HasMaxLength(Warehouses.Domain.Warehouse.MaxName);
        warehouse.LiveIndex(w => new { w.TenantId, w.Name, w.Id }, "name");
        warehouse.LiveIndex(w => new { w.TenantId, w.UpdatedAt, w.Id }, "updated");
    }

    private static void Delivery(EntityTypeBuilder<Delivery> delivery)
    {
        delivery.ToTable("deliveries");
        delivery.Property(d => d.Number).HasMaxLength(Deliveries.Domain.Delivery.MaxNumber);
        delivery.Property(d => d.NumberPeriod).HasMaxLength(20);
        delivery.Property(d => d.Caption).HasMaxLength(SalesDocument.MaxSubject);
        delivery.Property(d => d.State).HasMaxLength(20);
        delivery.Property(d => d.ApprovalState).HasMaxLength(20);
        delivery.Property(d => d.ApprovalReasons).AsJson();
        delivery.HasOne<Order>().WithMany().HasForeignKey(d => new { d.TenantId, d.OrderId });
        delivery.HasOne<Customer>().WithMany().HasForeignKey(d => new { d.TenantId, d.CustomerId });
        delivery.HasOne<Warehouse>().WithMany().HasForeignKey(d => new { d.TenantId, d.WarehouseId });
        delivery.LiveIndex(d => new { d.TenantId, d.UpdatedAt, d.Id }, "updated");
        delivery.LiveIndex(d => new { d.TenantId, d.OwnerId, d.UpdatedAt, d.Id }, "owner_updated");
        delivery.LiveIndex(d => new { d.TenantId, d.DepartmentId, d.UpdatedAt, d.Id }, "department_updated");
        delivery.LiveIndex(d => new { d.TenantId, d.CustomerId, d.CreatedAt, d.Id }, "customer");
        delivery.LiveIndex(d => new { d.TenantId, d.State, d.PlannedOn, d.Id }, "state_planned");
        delivery.LiveIndex(d => new { d.TenantId, d.DeliveredOn, d.Id }, "delivered");
        delivery.HasIndex(d => new { d.TenantId, d.OrderId });
        delivery.HasIndex(d => new { d.TenantId, d.WarehouseId });
        delivery.HasIndex(d => new { d.TenantId, d.Number }).IsUnique().HasFilter("\"Number\" IS NOT NULL");
        delivery.HasIndex(d => new { d.TenantId, d.NumberPeriod, d.NumberSequence }).IsUnique().HasFilter("\"NumberSequence\" IS NOT NULL");
    }

    private static void Return(EntityTypeBuilder<GoodsReturn> goods)
    {
        goods.ToTable("goods_returns");
        goods.Property(r => r.Number).HasMaxLength(GoodsReturn.MaxNumber);
        goods.Property(r => r.NumberPeriod).HasMaxLength(20);
        goods.Property(r => r.Caption).HasMaxLength(SalesDocument.MaxSubject);
        goods.HasOne<Delivery>().WithMany().HasForeignKey(r => new { r.TenantId, r.DeliveryId });
        goods.HasOne<Order>().WithMany().HasForeignKey(r => new { r.TenantId, r.OrderId });
        goods.HasOne<Customer>().WithMany().HasForeignKey(r => new { r.TenantId, r.CustomerId });
        goods.HasOne<Warehouse>().WithMany().HasForeignKey(r => new { r.TenantId, r.WarehouseId });
        goods.LiveIndex(r => new { r.TenantId, r.UpdatedAt, r.Id }, "updated");
        goods.LiveIndex(r => new { r.TenantId, r.OwnerId, r.UpdatedAt, r.Id }, "owner_updated");
        goods.LiveIndex(r => new { r.TenantId, r.DepartmentId, r.UpdatedAt, r.Id }, "department_updated");
        goods.LiveIndex(r => new { r.TenantId, r.CustomerId, r.CreatedAt, r.Id }, "customer");
        goods.HasIndex(r => new { r.TenantId, r.DeliveryId });
        goods.HasIndex(r => new { r.TenantId, r.OrderId });
        goods.HasIndex(r => new { r.TenantId, r.Number }).IsUnique().HasFilter("\"Number\" IS NOT NULL");
        goods.HasIndex(r => new { r.TenantId, r.NumberPeriod, r.NumberSequence }).IsUnique().HasFilter("\"NumberSequence\" IS NOT NULL");
    }

    private static void DeliveryLine(EntityTypeBuilder<DeliveryLine> line)
    {
        line.ToTable("delivery_lines", table => table.HasCheckConstraint("ck_delivery_lines_quantity", "\"Quantity\" > 0 AND \"ReturnedQuantity\" >= 0 AND \"ReturnedQuantity\" <= \"Quantity\""));
        line.Property(l => l.ProductCode).HasMaxLength(Product.MaxCode);
        line.Property(l => l.ProductName).HasMaxLength(DocumentLine.MaxName);
        line.Property(l => l.Specification).HasMaxLength(Product.MaxSpecification);
        line.Property(l => l.Unit).HasMaxLength(Product.MaxUnit);
        line.Property(l => l.Batch).HasMaxLength(Deliveries.Domain.DeliveryLine.MaxBatch);
        line.Property(l => l.Remark).HasMaxLength(Deliveries.Domain.DeliveryLine.MaxRemark);
        line.HasOne<Delivery>().WithMany().HasForeignKey(l => new { l.TenantId, l.DeliveryId });
        line.HasOne<OrderLine>().WithMany().HasForeignKey(l => new { l.TenantId, l.OrderLineId });
        line.HasOne<Product>().WithMany().HasForeignKey(l => new { l.TenantId, l.ProductId });
        line.HasIndex(l => new { l.TenantId, l.DeliveryId, l.Position });
        line.HasIndex(l => new { l.TenantId, l.OrderLineId });
        line.HasIndex(l => new { l.TenantId, l.ProductId, l.DeliveryId });
    }
}
