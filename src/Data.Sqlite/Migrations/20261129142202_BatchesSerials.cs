using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Huike.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class BatchesSerials : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Until now the choice did nothing: what lies in the stock has no batches, and goes on as before until it is counted.
            migrationBuilder.Sql("UPDATE products SET \"Tracking\" = 'none' WHERE \"Tracking\" <> 'none' AND EXISTS (SELECT 1 FROM stock s WHERE s.\"TenantId\" = products.\"TenantId\" AND s.\"ProductId\" = products.\"Id\" AND s.\"OnHand\" <> 0);");

            migrationBuilder.AddColumn<DateOnly>(
                name: "ExpiresOn",
                table: "stock_voucher_lines",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "BatchId",
                table: "stock_movements",
                type: "BLOB",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "stock_batches",
                columns: table => new
                {
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ProductId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    WarehouseId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Number = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    OnHand = table.Column<long>(type: "INTEGER", nullable: false),
                    ExpiresOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ReceivedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatedById = table.Column<byte[]>(type: "BLOB", nullable: true),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedById = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    DeletedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DeletedById = table.Column<byte[]>(type: "BLOB", nullable: true),
                    DeletionId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    CustomFields = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_stock_batches", x => new { x.TenantId, x.Id });
                    table.CheckConstraint("ck_stock_batches_on_hand", "\"OnHand\" >= 0");
                    table.ForeignKey(
                        name: "FK_stock_batches_products_TenantId_ProductId",
                        columns: x => new { x.TenantId, x.ProductId },
                        principalTable: "products",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_stock_batches_warehouses_TenantId_WarehouseId",
                        columns: x => new { x.TenantId, x.WarehouseId },
                        principalTable: "warehouses",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_stock_movements_TenantId_BatchId_Id",
                table: "stock_movements",
                columns: new[] { "TenantId", "BatchId", "Id" },
                filter: "\"BatchId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_stock_batches_expires",
                table: "stock_batches",
                columns: new[] { "TenantId", "ExpiresOn", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_stock_batches_number",
                table: "stock_batches",
                columns: new[] { "TenantId", "Number", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_stock_batches_TenantId_ProductId_Number_WarehouseId",
                table: "stock_batches",
                columns: new[] { "TenantId", "ProductId", "Number", "WarehouseId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_stock_batches_TenantId_WarehouseId_ProductId",
                table: "stock_batches",
                columns: new[] { "TenantId", "WarehouseId", "ProductId" },
                filter: "\"OnHand\" > 0");

            migrationBuilder.CreateIndex(
                name: "ix_stock_batches_updated",
                table: "stock_batches",
                columns: new[] { "TenantId", "UpdatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.AddForeignKey(
                name: "FK_stock_movements_stock_batches_TenantId_BatchId",
                table: "stock_movements",
                columns: new[] { "TenantId", "BatchId" },
                principalTable: "stock_batches",
                principalColumns: new[] { "TenantId", "Id" },
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_stock_movements_stock_batches_TenantId_BatchId",
                table: "stock_movements");

            migrationBuilder.DropTable(
                name: "stock_batches");

            migrationBuilder.DropIndex(
                name: "IX_stock_movements_TenantId_BatchId_Id",
                table: "stock_movements");

            migrationBuilder.DropColumn(
                name: "ExpiresOn",
                table: "stock_voucher_lines");

            migrationBuilder.DropColumn(
                name: "BatchId",
                table: "stock_movements");
        }
    }
}
