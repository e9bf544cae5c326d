using Huike.Fulfilment.Stock.Batches;
using Huike.Fulfilment.Stock.Batches.Domain;
using Huike.Fulfilment.Stock.Domain;
using Huike.Fulfilment.Warehouses.Domain;
using Huike.Kernel.Data;
using Huike.Sales.Orders.Domain;
using Huike.Sales.Products.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Fulfilment;

/// <summary>Tables of the stock.</summary>
internal static class StockModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<StockRow>(row =>
        {
            row.ToTable("stock", table => table.HasCheckConstraint("ck_stock_available", "\"Available\" = \"OnHand\" - \"Reserved\" AND \"Reserved\" >= 0 AND (\"OnHand\" <> 0 OR \"Value\" = 0)"));
            row.Property(r => r.Caption).HasMaxLength(300);
            row.HasOne<Product>().WithMany().HasForeignKey(r => new { r.TenantId, r.ProductId });
            row.HasOne<Warehouse>().WithMany().HasForeignKey(r => new { r.TenantId, r.WarehouseId });
            row.HasIndex(r => new { r.TenantId, r.ProductId, r.WarehouseId }).IsUnique();
            row.HasIndex(r => new { r.TenantId, r.WarehouseId });
            row.LiveIndex(r => new { r.TenantId, r.Caption, r.Id }, "caption");
            row.LiveIndex(r => new { r.TenantId, r.UpdatedAt, r.Id }, "updated");
        });
        model.Entity<StockBatch>(batch =>
        {
            batch.ToTable("stock_batches", table => table.HasCheckConstraint("ck_stock_batches_on_hand", "\"OnHand\" >= 0"));
            batch.Property(b => b.Number).HasMaxLength(BatchText.MaxNumber);
            batch.HasOne<Product>().WithMany().HasForeignKey(b => new { b.TenantId, b.ProductId });
            batch.HasOne<Warehouse>().WithMany().HasForeignKey(b => new { b.TenantId, b.WarehouseId });
            batch.HasIndex(b => new { b.TenantId, b.ProductId, b.Number, b.WarehouseId }).IsUnique();
            batch.HasIndex(b => new { b.TenantId, b.WarehouseId, b.ProductId }).HasFilter("\"OnHand\" > 0");
            batch.LiveIndex(b => new { b.TenantId, b.Number, b.Id }, "number");
            batch.LiveIndex(b => new { b.TenantId, b.ExpiresOn, b.Id }, "expires");
            batch.LiveIndex(b => new { b.TenantId, b.UpdatedAt, b.Id }, "updated");
        });
        model.Entity<StockMovement>(movement =>
        {
            movement.ToTable("stock_movements");
            movement.Property(m => m.Caption).HasMaxLength(StockVoucher.MaxNumber);
            movement.Property(m => m.Kind).HasMaxLength(20);
            movement.Property(m => m.SourceType).HasMaxLength(40);
            // What was written before batches were kept may be a list.
            movement.Property(m => m.Batch).HasMaxLength(BatchText.MaxText);
            movement.HasOne<StockBatch>().WithMany().HasForeignKey(m => new { m.TenantId, m.BatchId });
            movement.HasIndex(m => new { m.TenantId, m.BatchId, m.Id }).HasFilter("\"BatchId\" IS NOT NULL");
            movement.HasOne<Product>().WithMany().HasForeignKey(m => new { m.TenantId, m.ProductId });
            movement.HasOne<Warehouse>().WithMany().HasForeignKey(m => new { m.TenantId, m.WarehouseId });
            movement.HasIndex(m => new { m.TenantId, m.SourceId });
            movement.LiveIndex(m => new { m.TenantId, m.UpdatedAt, m.Id }, "updated");
            movement.LiveIndex(m => new { m.TenantId, m.ProductId, m.UpdatedAt, m.Id }, "product");
            movement.LiveIndex(m => new { m.TenantId, m.WarehouseId, m.UpdatedAt, m.Id }, "warehouse");
        });
        model.Entity<StockReservation>(reservation =>
        {
            reservation.ToTable("stock_reservations", table => table.HasCheckConstraint("ck_stock_reservations_quantity", "\"Quantity\" >= 0"));
            reservation.HasOne<Order>().WithMany().HasForeignKey(r => new { r.TenantId, r.OrderId });
            reservation.HasOne<Product>().WithMany().HasForeignKey(r => new { r.TenantId, r.ProductId });
            reservation.HasOne<Warehouse>().WithMany().HasForeignKey(r => new { r.TenantId, r.WarehouseId });
            reservation.HasIndex(r => new { r.TenantId, r.OrderId });
            reservation.HasIndex(r => new { r.TenantId, r.ProductId, r.WarehouseId });
            reservation.HasIndex(r => new { r.TenantId, r.OrderLineId }).IsUnique();
        });
        model.Entity<StockVoucher>(voucher =>
        {
            voucher.ToTable("stock_vouchers");
            voucher.Property(v => v.Number).HasMaxLength(StockVoucher.MaxNumber);
            voucher.Property(v => v.NumberPeriod).HasMaxLength(20);
            voucher.Property(v => v.Caption).HasMaxLength(StockVoucher.MaxNumber);
            voucher.Property(v => v.Kind).HasMaxLength(20);
            voucher.HasOne<Warehouse>().WithMany().HasForeignKey(v => new { v.TenantId, v.WarehouseId });
            voucher.HasOne<Warehouse>().WithMany().HasForeignKey(v => new { v.TenantId, v.ToWarehouseId });
            voucher.LiveIndex(v => new { v.TenantId, v.UpdatedAt, v.Id }, "updated");
            voucher.HasIndex(v => new { v.TenantId, v.Number }).IsUnique().HasFilter("\"Number\" IS NOT NULL");
        });
        model.Entity<StockVoucherLine>(line =>
        {
            line.ToTable("stock_voucher_lines");
            line.Property(l => l.ProductName).HasMaxLength(Product.MaxName);
            line.Property(l => l.Batch).HasMaxLength(BatchText.MaxText);
            line.Property(l => l.Remark).HasMaxLength(300);
            line.HasOne<StockVoucher>().WithMany().HasForeignKey(l => new { l.TenantId, l.VoucherId });
            line.HasOne<Product>().WithMany().HasForeignKey(l => new { l.TenantId, l.ProductId });
            line.HasIndex(l => new { l.TenantId, l.VoucherId, l.Position });
        });
    }
}
