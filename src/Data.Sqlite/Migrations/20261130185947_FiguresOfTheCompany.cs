using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Huike.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class FiguresOfTheCompany : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // A way that went on in another pipeline was taken for a step forward; the stay that follows begins where it ended.
            migrationBuilder.Sql("""
                UPDATE stage_stays SET "Outcome" = 'elsewhere'
                WHERE "Outcome" = 'forward' AND EXISTS (
                    SELECT 1 FROM stage_stays n
                    JOIN stages there ON there."TenantId" = n."TenantId" AND there."Id" = n."StageId"
                    JOIN stages here ON here."TenantId" = n."TenantId" AND here."Id" = stage_stays."StageId"
                    WHERE n."TenantId" = stage_stays."TenantId" AND n."OpportunityId" = stage_stays."OpportunityId" AND n."EnteredAt" = stage_stays."LeftAt" AND there."PipelineId" <> here."PipelineId")
                """);

            migrationBuilder.DropIndex(
                name: "ix_opportunities_closed",
                table: "opportunities");

            migrationBuilder.DropIndex(
                name: "ix_opportunities_sums",
                table: "opportunities");

            migrationBuilder.CreateIndex(
                name: "ix_stage_stays_funnel",
                table: "stage_stays",
                columns: new[] { "TenantId", "StageId", "Outcome", "LeftOn", "Days" },
                filter: "\"Outcome\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_receivables_aging",
                table: "receivables",
                columns: new[] { "TenantId", "CustomerId", "DueOn", "ArisenOn", "MovedOn", "CompanyOpen", "OwnerId", "DepartmentId", "VoidedOn", "DeletedAt", "Id" },
                filter: "\"CompanyOpen\" > 0 AND \"VoidedOn\" IS NULL AND \"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_receivables_moved",
                table: "receivables",
                columns: new[] { "TenantId", "MovedOn" },
                filter: "\"MovedOn\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_receivables_voided",
                table: "receivables",
                columns: new[] { "TenantId", "VoidedOn" },
                filter: "\"VoidedOn\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_opportunities_closed",
                table: "opportunities",
                columns: new[] { "TenantId", "State", "ClosedOn", "Id", "PipelineId", "CompanyAmount", "DeletedAt" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_opportunities_deleted",
                table: "opportunities",
                columns: new[] { "TenantId", "DeletedAt", "Id" },
                filter: "\"DeletedAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_opportunities_sums",
                table: "opportunities",
                columns: new[] { "TenantId", "PipelineId", "State", "StageId", "CompanyAmount", "ExpectedCloseOn", "ForecastCategory", "WeightedAmount", "DeletedAt" },
                filter: "\"DeletedAt\" IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_stage_stays_funnel",
                table: "stage_stays");

            migrationBuilder.DropIndex(
                name: "ix_receivables_aging",
                table: "receivables");

            migrationBuilder.DropIndex(
                name: "ix_receivables_moved",
                table: "receivables");

            migrationBuilder.DropIndex(
                name: "ix_receivables_voided",
                table: "receivables");

            migrationBuilder.DropIndex(
                name: "ix_opportunities_closed",
                table: "opportunities");

            migrationBuilder.DropIndex(
                name: "ix_opportunities_deleted",
                table: "opportunities");

            migrationBuilder.DropIndex(
                name: "ix_opportunities_sums",
                table: "opportunities");

            migrationBuilder.CreateIndex(
                name: "ix_opportunities_closed",
                table: "opportunities",
                columns: new[] { "TenantId", "State", "ClosedOn", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_opportunities_sums",
                table: "opportunities",
                columns: new[] { "TenantId", "PipelineId", "State", "StageId", "CompanyAmount" },
                filter: "\"DeletedAt\" IS NULL");
        }
    }
}
