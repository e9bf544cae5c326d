using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Huike.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ReceivableSources : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "DeliveryId",
                table: "receivables",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "InvoiceId",
                table: "receivables",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ReceivableSource",
                table: "orders",
                type: "TEXT",
                maxLength: 20,
                nullable: false,
                defaultValue: "order");

            migrationBuilder.AddColumn<long>(
                name: "OwedAmount",
                table: "delivery_lines",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "OwedQuantity",
                table: "delivery_lines",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "OwedAmount",
                table: "deliveries",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            // What left until now is owed as it was sent.
            migrationBuilder.Sql("UPDATE delivery_lines SET \"OwedQuantity\" = \"Quantity\", \"OwedAmount\" = \"Amount\"");
            migrationBuilder.Sql("UPDATE deliveries SET \"OwedAmount\" = \"Amount\"");

            migrationBuilder.CreateIndex(
                name: "ix_receivables_delivery",
                table: "receivables",
                columns: new[] { "TenantId", "DeliveryId" },
                unique: true,
                filter: "\"DeliveryId\" IS NOT NULL AND \"State\" <> 'void'");

            migrationBuilder.CreateIndex(
                name: "ix_receivables_invoice",
                table: "receivables",
                columns: new[] { "TenantId", "InvoiceId" },
                unique: true,
                filter: "\"InvoiceId\" IS NOT NULL AND \"State\" <> 'void'");

            migrationBuilder.AddForeignKey(
                name: "FK_receivables_deliveries_TenantId_DeliveryId",
                table: "receivables",
                columns: new[] { "TenantId", "DeliveryId" },
                principalTable: "deliveries",
                principalColumns: new[] { "TenantId", "Id" },
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_receivables_invoices_TenantId_InvoiceId",
                table: "receivables",
                columns: new[] { "TenantId", "InvoiceId" },
                principalTable: "invoices",
                principalColumns: new[] { "TenantId", "Id" },
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_receivables_deliveries_TenantId_DeliveryId",
                table: "receivables");

            migrationBuilder.DropForeignKey(
                name: "FK_receivables_invoices_TenantId_InvoiceId",
                table: "receivables");

            migrationBuilder.DropIndex(
                name: "ix_receivables_delivery",
                table: "receivables");

            migrationBuilder.DropIndex(
                name: "ix_receivables_invoice",
                table: "receivables");

            migrationBuilder.DropColumn(
                name: "DeliveryId",
                table: "receivables");

            migrationBuilder.DropColumn(
                name: "InvoiceId",
                table: "receivables");

            migrationBuilder.DropColumn(
                name: "ReceivableSource",
                table: "orders");

            migrationBuilder.DropColumn(
                name: "OwedAmount",
                table: "delivery_lines");

            migrationBuilder.DropColumn(
                name: "OwedQuantity",
                table: "delivery_lines");

            migrationBuilder.DropColumn(
                name: "OwedAmount",
                table: "deliveries");
        }
    }
}
