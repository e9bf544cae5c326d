using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Huike.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class LeadForms : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<List<string>>(
                name: "Tags",
                table: "leads",
                type: "text[]",
                nullable: false,
                defaultValueSql: "'{}'::text[]");

            migrationBuilder.CreateTable(
                name: "lead_forms",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Heading = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Introduction = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Language = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Questions = table.Column<string>(type: "text", nullable: false),
                    Thanks = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Consent = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Source = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Campaign = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Tags = table.Column<List<string>>(type: "text[]", nullable: false),
                    AssigneeId = table.Column<Guid>(type: "uuid", nullable: true),
                    Active = table.Column<bool>(type: "boolean", nullable: false),
                    ValidFrom = table.Column<DateOnly>(type: "date", nullable: true),
                    ValidUntil = table.Column<DateOnly>(type: "date", nullable: true),
                    DailyLimit = table.Column<int>(type: "integer", nullable: true),
                    Origins = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Token = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    CreatedById = table.Column<Guid>(type: "uuid", nullable: true),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UpdatedById = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    DeletedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    DeletedById = table.Column<Guid>(type: "uuid", nullable: true),
                    DeletionId = table.Column<Guid>(type: "uuid", nullable: true),
                    CustomFields = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_lead_forms", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_lead_forms_users_TenantId_AssigneeId",
                        columns: x => new { x.TenantId, x.AssigneeId },
                        principalTable: "users",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "lead_form_submissions",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Caption = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    FormId = table.Column<Guid>(type: "uuid", nullable: true),
                    Result = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Reason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    LeadId = table.Column<Guid>(type: "uuid", nullable: true),
                    MatchedLeadId = table.Column<Guid>(type: "uuid", nullable: true),
                    MatchedCustomerId = table.Column<Guid>(type: "uuid", nullable: true),
                    Repeats = table.Column<int>(type: "integer", nullable: false),
                    UtmSource = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    UtmMedium = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    UtmCampaign = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Referrer = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    LandingPage = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Language = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Address = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ConsentText = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ConsentedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Fingerprint = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Kept = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    CreatedById = table.Column<Guid>(type: "uuid", nullable: true),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UpdatedById = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    DeletedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    DeletedById = table.Column<Guid>(type: "uuid", nullable: true),
                    DeletionId = table.Column<Guid>(type: "uuid", nullable: true),
                    CustomFields = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_lead_form_submissions", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_lead_form_submissions_customers_TenantId_MatchedCustomerId",
                        columns: x => new { x.TenantId, x.MatchedCustomerId },
                        principalTable: "customers",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_lead_form_submissions_lead_forms_TenantId_FormId",
                        columns: x => new { x.TenantId, x.FormId },
                        principalTable: "lead_forms",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_lead_form_submissions_leads_TenantId_LeadId",
                        columns: x => new { x.TenantId, x.LeadId },
                        principalTable: "leads",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_lead_form_submissions_leads_TenantId_MatchedLeadId",
                        columns: x => new { x.TenantId, x.MatchedLeadId },
                        principalTable: "leads",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_lead_form_submissions_created",
                table: "lead_form_submissions",
                columns: new[] { "TenantId", "CreatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_lead_form_submissions_form_created",
                table: "lead_form_submissions",
                columns: new[] { "TenantId", "FormId", "CreatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_lead_form_submissions_TenantId_LeadId",
                table: "lead_form_submissions",
                columns: new[] { "TenantId", "LeadId" });

            migrationBuilder.CreateIndex(
                name: "IX_lead_form_submissions_TenantId_MatchedCustomerId",
                table: "lead_form_submissions",
                columns: new[] { "TenantId", "MatchedCustomerId" });

            migrationBuilder.CreateIndex(
                name: "IX_lead_form_submissions_TenantId_MatchedLeadId",
                table: "lead_form_submissions",
                columns: new[] { "TenantId", "MatchedLeadId" });

            migrationBuilder.CreateIndex(
                name: "ix_lead_form_submissions_updated",
                table: "lead_form_submissions",
                columns: new[] { "TenantId", "UpdatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_lead_forms_TenantId_AssigneeId",
                table: "lead_forms",
                columns: new[] { "TenantId", "AssigneeId" });

            migrationBuilder.CreateIndex(
                name: "ix_lead_forms_updated",
                table: "lead_forms",
                columns: new[] { "TenantId", "UpdatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "lead_form_submissions");

            migrationBuilder.DropTable(
                name: "lead_forms");

            migrationBuilder.DropColumn(
                name: "Tags",
                table: "leads");
        }
    }
}
