using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Huike.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class ReportsTargetsServices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Kind",
                table: "products",
                type: "text",
                nullable: false,
                defaultValue: "goods",
                collation: "C");

            migrationBuilder.AddColumn<long>(
                name: "CreditedQuantity",
                table: "order_lines",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "report_duties",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false, collation: "C"),
                    DepartmentIds = table.Column<string>(type: "text", nullable: false),
                    RoleIds = table.Column<string>(type: "text", nullable: false),
                    Weekdays = table.Column<string>(type: "text", nullable: false),
                    DueDay = table.Column<int>(type: "integer", nullable: false),
                    Following = table.Column<bool>(type: "boolean", nullable: false),
                    DueHour = table.Column<int>(type: "integer", nullable: false),
                    RemindHours = table.Column<int>(type: "integer", nullable: false),
                    Since = table.Column<DateOnly>(type: "date", nullable: false),
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
                    table.PrimaryKey("PK_report_duties", x => new { x.TenantId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "targets",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true, collation: "C"),
                    Measure = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true, collation: "C"),
                    Year = table.Column<int>(type: "integer", nullable: true),
                    ProductId = table.Column<Guid>(type: "uuid", nullable: true),
                    CategoryId = table.Column<Guid>(type: "uuid", nullable: true),
                    SubjectId = table.Column<Guid>(type: "uuid", nullable: false),
                    Caption = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Places = table.Column<int>(type: "integer", nullable: false),
                    January = table.Column<long>(type: "bigint", nullable: true),
                    February = table.Column<long>(type: "bigint", nullable: true),
                    March = table.Column<long>(type: "bigint", nullable: true),
                    April = table.Column<long>(type: "bigint", nullable: true),
                    May = table.Column<long>(type: "bigint", nullable: true),
                    June = table.Column<long>(type: "bigint", nullable: true),
                    July = table.Column<long>(type: "bigint", nullable: true),
                    August = table.Column<long>(type: "bigint", nullable: true),
                    September = table.Column<long>(type: "bigint", nullable: true),
                    October = table.Column<long>(type: "bigint", nullable: true),
                    November = table.Column<long>(type: "bigint", nullable: true),
                    December = table.Column<long>(type: "bigint", nullable: true),
                    Total = table.Column<long>(type: "bigint", nullable: false),
                    Remark = table.Column<string>(type: "text", nullable: true, collation: "C"),
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
                    table.PrimaryKey("PK_targets", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_targets_product_categories_TenantId_CategoryId",
                        columns: x => new { x.TenantId, x.CategoryId },
                        principalTable: "product_categories",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_targets_products_TenantId_ProductId",
                        columns: x => new { x.TenantId, x.ProductId },
                        principalTable: "products",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "work_reports",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Subject = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    Kind = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: true, collation: "C"),
                    PeriodFrom = table.Column<DateOnly>(type: "date", nullable: false),
                    PeriodTo = table.Column<DateOnly>(type: "date", nullable: false),
                    Content = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: true, collation: "C"),
                    Plan = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: true, collation: "C"),
                    Problems = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: true, collation: "C"),
                    Suggestions = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: true, collation: "C"),
                    SentAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Late = table.Column<bool>(type: "boolean", nullable: false),
                    Figures = table.Column<string>(type: "text", nullable: false),
                    Sections = table.Column<string>(type: "text", nullable: false),
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
                    table.PrimaryKey("PK_work_reports", x => new { x.TenantId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "work_report_readings",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ReportId = table.Column<Guid>(type: "uuid", nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_work_report_readings", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_work_report_readings_users_TenantId_UserId",
                        columns: x => new { x.TenantId, x.UserId },
                        principalTable: "users",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_work_report_readings_work_reports_TenantId_ReportId",
                        columns: x => new { x.TenantId, x.ReportId },
                        principalTable: "work_reports",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_report_duties_kind",
                table: "report_duties",
                columns: new[] { "TenantId", "Kind", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_targets_department_year",
                table: "targets",
                columns: new[] { "TenantId", "DepartmentId", "Year", "Kind", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_targets_owner_year",
                table: "targets",
                columns: new[] { "TenantId", "OwnerId", "Year", "Kind", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_targets_TenantId_CategoryId",
                table: "targets",
                columns: new[] { "TenantId", "CategoryId" });

            migrationBuilder.CreateIndex(
                name: "IX_targets_TenantId_ProductId",
                table: "targets",
                columns: new[] { "TenantId", "ProductId" });

            migrationBuilder.CreateIndex(
                name: "IX_targets_TenantId_Year_Measure_Kind_SubjectId",
                table: "targets",
                columns: new[] { "TenantId", "Year", "Measure", "Kind", "SubjectId" },
                unique: true,
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_targets_updated",
                table: "targets",
                columns: new[] { "TenantId", "UpdatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_targets_year",
                table: "targets",
                columns: new[] { "TenantId", "Year", "Kind", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_work_report_readings_TenantId_ReportId_UserId",
                table: "work_report_readings",
                columns: new[] { "TenantId", "ReportId", "UserId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_work_report_readings_TenantId_UserId",
                table: "work_report_readings",
                columns: new[] { "TenantId", "UserId" });

            migrationBuilder.CreateIndex(
                name: "ix_work_reports_department_sent",
                table: "work_reports",
                columns: new[] { "TenantId", "DepartmentId", "SentAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_work_reports_once",
                table: "work_reports",
                columns: new[] { "TenantId", "OwnerId", "Kind", "PeriodFrom" },
                unique: true,
                filter: "\"DeletedAt\" IS NULL AND \"Kind\" <> 'urgent'");

            migrationBuilder.CreateIndex(
                name: "ix_work_reports_owner_sent",
                table: "work_reports",
                columns: new[] { "TenantId", "OwnerId", "SentAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_work_reports_period",
                table: "work_reports",
                columns: new[] { "TenantId", "Kind", "PeriodFrom", "OwnerId" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_work_reports_sent",
                table: "work_reports",
                columns: new[] { "TenantId", "SentAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "report_duties");

            migrationBuilder.DropTable(
                name: "targets");

            migrationBuilder.DropTable(
                name: "work_report_readings");

            migrationBuilder.DropTable(
                name: "work_reports");

            migrationBuilder.DropColumn(
                name: "Kind",
                table: "products");

            migrationBuilder.DropColumn(
                name: "CreditedQuantity",
                table: "order_lines");
        }
    }
}
