using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Huike.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class ReturnVisits : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "OrderId",
                table: "visits",
                type: "uuid",
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
