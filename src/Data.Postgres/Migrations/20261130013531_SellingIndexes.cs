using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Huike.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class SellingIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_opportunities_closed",
                table: "opportunities",
                columns: new[] { "TenantId", "State", "ClosedOn", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_stage_stays_TenantId_LeftOn_Id",
                table: "stage_stays",
                columns: new[] { "TenantId", "LeftOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "ix_tasks_related",
                table: "tasks",
                columns: new[] { "TenantId", "RelatedType", "RelatedId", "Id" },
                filter: "\"RelatedId\" IS NOT NULL AND \"DeletedAt\" IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_opportunities_closed",
                table: "opportunities");

            migrationBuilder.DropIndex(
                name: "IX_stage_stays_TenantId_LeftOn_Id",
                table: "stage_stays");

            migrationBuilder.DropIndex(
                name: "ix_tasks_related",
                table: "tasks");
        }
    }
}
