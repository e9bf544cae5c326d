using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Huike.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ReturnVisits : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "OrderId",
                table: "visits",
                type: "BLOB",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_visits_order",
                table: "visits",
                columns: new[] { "TenantId", "OrderId", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.AddForeignKey(
                name: "FK_visits_orders_TenantId_OrderId",
                table: "visits",
                columns: new[] { "TenantId", "OrderId" },
                principalTable: "orders",
                principalColumns: new[] { "TenantId", "Id" },
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_visits_orders_TenantId_OrderId",
                table: "visits");

            migrationBuilder.DropIndex(
                name: "ix_visits_order",
                table: "visits");

            migrationBuilder.DropColumn(
                name: "OrderId",
                table: "visits");
        }
    }
}
