using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Huike.Data.Postgres.Migrations
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
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "VisitId",
                table: "activities",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "visit_cycles",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Grade = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Days = table.Column<int>(type: "integer", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    CreatedById = table.Column<Guid>(type: "uuid", nullable: true),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UpdatedById = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    DeletedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    DeletedById = table.Column<Guid>(type: "uuid", nullable: true),
                    DeletionId = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_visit_cycles", x => new { x.TenantId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "visits",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CustomerId = table.Column<Guid>(type: "uuid", nullable: true),
                    ContactId = table.Column<Guid>(type: "uuid", nullable: true),
                    Kind = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    PlannedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    FirstPlannedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Moved = table.Column<bool>(type: "boolean", nullable: false),
                    TimeFrom = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    TimeTo = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Position = table.Column<int>(type: "integer", nullable: true),
                    Purpose = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Topics = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    State = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    CancelReason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    CheckedInAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    CheckInPosition = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    CheckInAccuracy = table.Column<int>(type: "integer", nullable: true),
                    CheckInPlace = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Satisfaction = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Feedback = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    CreatedById = table.Column<Guid>(type: "uuid", nullable: true),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UpdatedById = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    DeletedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    DeletedById = table.Column<Guid>(type: "uuid", nullable: true),
                    DeletionId = table.Column<Guid>(type: "uuid", nullable: true),
                    CustomFields = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    OwnerId = table.Column<Guid>(type: "uuid", nullable: true),
                    DepartmentId = table.Column<Guid>(type: "uuid", nullable: true)
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
