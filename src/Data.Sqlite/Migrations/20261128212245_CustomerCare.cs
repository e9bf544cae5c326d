using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Huike.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class CustomerCare : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "DealerId",
                table: "customers",
                type: "BLOB",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "customer_facts",
                columns: table => new
                {
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CustomerId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Fact = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    VerifiedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    VerifiedById = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_customer_facts", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_customer_facts_customers_TenantId_CustomerId",
                        columns: x => new { x.TenantId, x.CustomerId },
                        principalTable: "customers",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_customers_counts",
                table: "customers",
                columns: new[] { "TenantId", "Region", "Grade", "Kind", "Stage", "OwnerId", "DepartmentId", "DeletedAt" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_customers_dealer",
                table: "customers",
                columns: new[] { "TenantId", "DealerId", "NameKey", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_customer_facts_TenantId_CustomerId_Fact",
                table: "customer_facts",
                columns: new[] { "TenantId", "CustomerId", "Fact" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_customer_facts_TenantId_Fact_VerifiedOn_Id",
                table: "customer_facts",
                columns: new[] { "TenantId", "Fact", "VerifiedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_customer_facts_TenantId_VerifiedOn_Id",
                table: "customer_facts",
                columns: new[] { "TenantId", "VerifiedOn", "Id" });

            migrationBuilder.AddForeignKey(
                name: "FK_customers_customers_TenantId_DealerId",
                table: "customers",
                columns: new[] { "TenantId", "DealerId" },
                principalTable: "customers",
                principalColumns: new[] { "TenantId", "Id" },
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_customers_customers_TenantId_DealerId",
                table: "customers");

            migrationBuilder.DropTable(
                name: "customer_facts");

            migrationBuilder.DropIndex(
                name: "ix_customers_counts",
                table: "customers");

            migrationBuilder.DropIndex(
                name: "ix_customers_dealer",
                table: "customers");

            migrationBuilder.DropColumn(
                name: "DealerId",
                table: "customers");
        }
    }
}
