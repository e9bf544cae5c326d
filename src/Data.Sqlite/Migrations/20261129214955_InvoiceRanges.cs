using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Huike.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class InvoiceRanges : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "RangeId",
                table: "invoices",
                type: "BLOB",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "invoice_ranges",
                columns: table => new
                {
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Period = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Letters = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    First = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    Last = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    DepartmentId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Used = table.Column<int>(type: "INTEGER", nullable: false),
                    Left = table.Column<int>(type: "INTEGER", nullable: false),
                    LastOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Active = table.Column<bool>(type: "INTEGER", nullable: false),
                    Remark = table.Column<string>(type: "TEXT", nullable: true),
                    Caption = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
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
                    table.PrimaryKey("PK_invoice_ranges", x => new { x.TenantId, x.Id });
                    table.CheckConstraint("ck_invoice_ranges_left", "\"Used\" >= 0 AND \"Left\" >= 0");
                    table.ForeignKey(
                        name: "FK_invoice_ranges_departments_TenantId_DepartmentId",
                        columns: x => new { x.TenantId, x.DepartmentId },
                        principalTable: "departments",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "invoice_voided_numbers",
                columns: table => new
                {
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    RangeId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    VoidedOn = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_invoice_voided_numbers", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_invoice_voided_numbers_invoice_ranges_TenantId_RangeId",
                        columns: x => new { x.TenantId, x.RangeId },
                        principalTable: "invoice_ranges",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_invoices_range",
                table: "invoices",
                columns: new[] { "TenantId", "RangeId" },
                filter: "\"RangeId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_invoice_ranges_period",
                table: "invoice_ranges",
                columns: new[] { "TenantId", "Period", "Kind", "Letters", "First" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_invoice_ranges_TenantId_DepartmentId",
                table: "invoice_ranges",
                columns: new[] { "TenantId", "DepartmentId" });

            migrationBuilder.CreateIndex(
                name: "ix_invoice_ranges_updated",
                table: "invoice_ranges",
                columns: new[] { "TenantId", "UpdatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_invoice_voided_numbers_TenantId_RangeId_Number",
                table: "invoice_voided_numbers",
                columns: new[] { "TenantId", "RangeId", "Number" },
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "FK_invoices_invoice_ranges_TenantId_RangeId",
                table: "invoices",
                columns: new[] { "TenantId", "RangeId" },
                principalTable: "invoice_ranges",
                principalColumns: new[] { "TenantId", "Id" },
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_invoices_invoice_ranges_TenantId_RangeId",
                table: "invoices");

            migrationBuilder.DropTable(
                name: "invoice_voided_numbers");

            migrationBuilder.DropTable(
                name: "invoice_ranges");

            migrationBuilder.DropIndex(
                name: "ix_invoices_range",
                table: "invoices");

            migrationBuilder.DropColumn(
                name: "RangeId",
                table: "invoices");
        }
    }
}
