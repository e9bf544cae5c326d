using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Huike.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Invoices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_tasks_due",
                table: "tasks");

            migrationBuilder.DropIndex(
                name: "ix_customers_all_next_contact",
                table: "customers");

            migrationBuilder.CreateTable(
                name: "dunning_letters",
                columns: table => new
                {
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CustomerId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Currency = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Places = table.Column<int>(type: "INTEGER", nullable: false),
                    Level = table.Column<int>(type: "INTEGER", nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Amount = table.Column<long>(type: "INTEGER", nullable: false),
                    OldestDueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatedById = table.Column<byte[]>(type: "BLOB", nullable: true),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedById = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    DeletedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DeletedById = table.Column<byte[]>(type: "BLOB", nullable: true),
                    DeletionId = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dunning_letters", x => new { x.TenantId, x.Id });
                    table.CheckConstraint("ck_dunning_letters_level", "\"Level\" BETWEEN 1 AND 3");
                    table.ForeignKey(
                        name: "FK_dunning_letters_customers_TenantId_CustomerId",
                        columns: x => new { x.TenantId, x.CustomerId },
                        principalTable: "customers",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "promises",
                columns: table => new
                {
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Caption = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    CustomerId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    MadeOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Amount = table.Column<long>(type: "INTEGER", nullable: false),
                    Currency = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Places = table.Column<int>(type: "INTEGER", nullable: false),
                    PaidAmount = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Remark = table.Column<string>(type: "TEXT", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatedById = table.Column<byte[]>(type: "BLOB", nullable: true),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedById = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    DeletedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DeletedById = table.Column<byte[]>(type: "BLOB", nullable: true),
                    DeletionId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    CustomFields = table.Column<string>(type: "TEXT", nullable: true),
                    OwnerId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    DepartmentId = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_promises", x => new { x.TenantId, x.Id });
                    table.CheckConstraint("ck_promises_paid", "\"Amount\" > 0 AND \"PaidAmount\" <= \"Amount\" AND ((\"State\" = 'kept') = (\"PaidAmount\" = \"Amount\"))");
                    table.ForeignKey(
                        name: "FK_promises_customers_TenantId_CustomerId",
                        columns: x => new { x.TenantId, x.CustomerId },
                        principalTable: "customers",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_dunning_letters_TenantId_CustomerId_Currency_Id",
                table: "dunning_letters",
                columns: new[] { "TenantId", "CustomerId", "Currency", "Id" });

            migrationBuilder.CreateIndex(
                name: "ix_promises_customer_due",
                table: "promises",
                columns: new[] { "TenantId", "CustomerId", "DueOn", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_promises_department_due",
                table: "promises",
                columns: new[] { "TenantId", "DepartmentId", "DueOn", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_promises_due",
                table: "promises",
                columns: new[] { "TenantId", "DueOn", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_promises_owner_due",
                table: "promises",
                columns: new[] { "TenantId", "OwnerId", "DueOn", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_promises_updated",
                table: "promises",
                columns: new[] { "TenantId", "UpdatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "dunning_letters");

            migrationBuilder.DropTable(
                name: "promises");

            migrationBuilder.CreateIndex(
                name: "ix_tasks_due",
                table: "tasks",
                columns: new[] { "TenantId", "DueAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_customers_all_next_contact",
                table: "customers",
                columns: new[] { "TenantId", "NextContactOn", "Id" },
                filter: "\"DeletedAt\" IS NULL");
        }
    }
}
