using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Huike.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Campaigns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "CampaignId",
                table: "opportunities",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "CampaignId",
                table: "leads",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "CampaignId",
                table: "lead_forms",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "CampaignId",
                table: "expenses",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "campaigns",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Kind = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    State = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    StartsOn = table.Column<DateOnly>(type: "date", nullable: false),
                    EndsOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Place = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ParentId = table.Column<Guid>(type: "uuid", nullable: true),
                    Budget = table.Column<long>(type: "bigint", nullable: true),
                    ExpectedRevenue = table.Column<long>(type: "bigint", nullable: true),
                    ExpectedResponses = table.Column<int>(type: "integer", nullable: true),
                    Goal = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Tags = table.Column<List<string>>(type: "text[]", nullable: false),
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
                    table.PrimaryKey("PK_campaigns", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_campaigns_campaigns_TenantId_ParentId",
                        columns: x => new { x.TenantId, x.ParentId },
                        principalTable: "campaigns",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_opportunities_campaign_expected",
                table: "opportunities",
                columns: new[] { "TenantId", "CampaignId", "ExpectedCloseOn", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_leads_campaign_created",
                table: "leads",
                columns: new[] { "TenantId", "CampaignId", "CreatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_lead_forms_TenantId_CampaignId",
                table: "lead_forms",
                columns: new[] { "TenantId", "CampaignId" });

            migrationBuilder.CreateIndex(
                name: "ix_expenses_campaign_occurred",
                table: "expenses",
                columns: new[] { "TenantId", "CampaignId", "OccurredOn", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_campaigns_department_starts",
                table: "campaigns",
                columns: new[] { "TenantId", "DepartmentId", "StartsOn", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_campaigns_ends",
                table: "campaigns",
                columns: new[] { "TenantId", "EndsOn", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_campaigns_owner_starts",
                table: "campaigns",
                columns: new[] { "TenantId", "OwnerId", "StartsOn", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_campaigns_parent",
                table: "campaigns",
                columns: new[] { "TenantId", "ParentId", "StartsOn", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_campaigns_starts",
                table: "campaigns",
                columns: new[] { "TenantId", "StartsOn", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_campaigns_updated",
                table: "campaigns",
                columns: new[] { "TenantId", "UpdatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.AddForeignKey(
                name: "FK_expenses_campaigns_TenantId_CampaignId",
                table: "expenses",
                columns: new[] { "TenantId", "CampaignId" },
                principalTable: "campaigns",
                principalColumns: new[] { "TenantId", "Id" },
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_lead_forms_campaigns_TenantId_CampaignId",
                table: "lead_forms",
                columns: new[] { "TenantId", "CampaignId" },
                principalTable: "campaigns",
                principalColumns: new[] { "TenantId", "Id" },
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_leads_campaigns_TenantId_CampaignId",
                table: "leads",
                columns: new[] { "TenantId", "CampaignId" },
                principalTable: "campaigns",
                principalColumns: new[] { "TenantId", "Id" },
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_opportunities_campaigns_TenantId_CampaignId",
                table: "opportunities",
                columns: new[] { "TenantId", "CampaignId" },
                principalTable: "campaigns",
                principalColumns: new[] { "TenantId", "Id" },
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_expenses_campaigns_TenantId_CampaignId",
                table: "expenses");

            migrationBuilder.DropForeignKey(
                name: "FK_lead_forms_campaigns_TenantId_CampaignId",
                table: "lead_forms");

            migrationBuilder.DropForeignKey(
                name: "FK_leads_campaigns_TenantId_CampaignId",
                table: "leads");

            migrationBuilder.DropForeignKey(
                name: "FK_opportunities_campaigns_TenantId_CampaignId",
                table: "opportunities");

            migrationBuilder.DropTable(
                name: "campaigns");

            migrationBuilder.DropIndex(
                name: "ix_opportunities_campaign_expected",
                table: "opportunities");

            migrationBuilder.DropIndex(
                name: "ix_leads_campaign_created",
                table: "leads");

            migrationBuilder.DropIndex(
                name: "IX_lead_forms_TenantId_CampaignId",
                table: "lead_forms");

            migrationBuilder.DropIndex(
                name: "ix_expenses_campaign_occurred",
                table: "expenses");

            migrationBuilder.DropColumn(
                name: "CampaignId",
                table: "opportunities");

            migrationBuilder.DropColumn(
                name: "CampaignId",
                table: "leads");

            migrationBuilder.DropColumn(
                name: "CampaignId",
                table: "lead_forms");

            migrationBuilder.DropColumn(
                name: "CampaignId",
                table: "expenses");
        }
    }
}
