using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Huike.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Visits : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "LastVisitAt",
                table: "customers",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "VisitId",
                table: "activities",
                type: "BLOB",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "visit_cycles",
                columns: table => new
                {
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Grade = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Days = table.Column<int>(type: "INTEGER", nullable: false),
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
                    table.PrimaryKey("PK_visit_cycles", x => new { x.TenantId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "visits",
                columns: table => new
                {
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CustomerId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ContactId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Kind = table.Column<string>(type: "TEXT", nullable: true),
                    PlannedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    FirstPlannedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Moved = table.Column<bool>(type: "INTEGER", nullable: false),
                    TimeFrom = table.Column<string>(type: "TEXT", nullable: true),
                    TimeTo = table.Column<string>(type: "TEXT", nullable: true),
                    Position = table.Column<int>(type: "INTEGER", nullable: true),
                    Purpose = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Topics = table.Column<string>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", nullable: true),
                    CancelReason = table.Column<string>(type: "TEXT", nullable: true),
                    CheckedInAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    CheckInPosition = table.Column<string>(type: "TEXT", nullable: true),
                    CheckInAccuracy = table.Column<int>(type: "INTEGER", nullable: true),
                    CheckInPlace = table.Column<string>(type: "TEXT", nullable: true),
                    Satisfaction = table.Column<string>(type: "TEXT", nullable: true),
                    Feedback = table.Column<string>(type: "TEXT", nullable: true),
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
                    table.PrimaryKey("PK_visits", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_visits_contacts_TenantId_ContactId",
                        columns: x => new { x.TenantId, x.ContactId },
                        principalTable: "contacts",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_visits_customers_TenantId_CustomerId",
                        columns: x => new { x.TenantId, x.CustomerId },
                        principalTable: "customers",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_customers_last_visit",
                table: "customers",
                columns: new[] { "TenantId", "OwnerId", "LastVisitAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_activities_visit",
                table: "activities",
                columns: new[] { "TenantId", "VisitId" },
                unique: true,
                filter: "\"VisitId\" IS NOT NULL AND \"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_visit_cycles_grade",
                table: "visit_cycles",
                columns: new[] { "TenantId", "Grade" },
                unique: true,
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_visits_customer",
                table: "visits",
                columns: new[] { "TenantId", "CustomerId", "PlannedOn", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_visits_department_planned",
                table: "visits",
                columns: new[] { "TenantId", "DepartmentId", "PlannedOn", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_visits_owner_planned",
                table: "visits",
                columns: new[] { "TenantId", "OwnerId", "PlannedOn", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_visits_planned",
                table: "visits",
                columns: new[] { "TenantId", "PlannedOn", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_visits_TenantId_ContactId",
                table: "visits",
                columns: new[] { "TenantId", "ContactId" });

            migrationBuilder.AddForeignKey(
                name: "FK_activities_visits_TenantId_VisitId",
                table: "activities",
                columns: new[] { "TenantId", "VisitId" },
                principalTable: "visits",
                principalColumns: new[] { "TenantId", "Id" },
                onDelete: ReferentialAction.Restrict);

            // Visits that were recorded before customers knew of their last one; the daily work does the same for what comes past it.
            migrationBuilder.Sql("UPDATE customers SET \"LastVisitAt\" = (SELECT MAX(a.\"OccurredAt\") FROM activities a WHERE a.\"TenantId\" = customers.\"TenantId\" AND a.\"CustomerId\" = customers.\"Id\" AND a.\"Kind\" = 'visit' AND a.\"DeletedAt\" IS NULL);");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_activities_visits_TenantId_VisitId",
                table: "activities");

            migrationBuilder.DropTable(
                name: "visit_cycles");

            migrationBuilder.DropTable(
                name: "visits");

            migrationBuilder.DropIndex(
                name: "ix_customers_last_visit",
                table: "customers");

            migrationBuilder.DropIndex(
                name: "ix_activities_visit",
                table: "activities");

            migrationBuilder.DropColumn(
                name: "LastVisitAt",
                table: "customers");

            migrationBuilder.DropColumn(
                name: "VisitId",
                table: "activities");
        }
    }
}
