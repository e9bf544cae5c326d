using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Huike.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Campaigns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "CampaignId",
                table: "opportunities",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "CampaignId",
                table: "leads",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "CampaignId",
                table: "lead_forms",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "CampaignId",
                table: "expenses",
                type: "BLOB",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "campaigns",
                columns: table => new
                {
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    StartsOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    EndsOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Place = table.Column<string>(type: "TEXT", nullable: true),
                    ParentId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Budget = table.Column<long>(type: "INTEGER", nullable: true),
                    ExpectedRevenue = table.Column<long>(type: "INTEGER", nullable: true),
                    ExpectedResponses = table.Column<int>(type: "INTEGER", nullable: true),
                    Goal = table.Column<string>(type: "TEXT", nullable: true),
                    Tags = table.Column<string>(type: "TEXT", nullable: false),
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
