using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Huike.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class DepartmentIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_tasks_department_created",
                table: "tasks",
                columns: new[] { "TenantId", "DepartmentId", "CreatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_customers_department_updated",
                table: "customers",
                columns: new[] { "TenantId", "DepartmentId", "UpdatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_contacts_department_updated",
                table: "contacts",
                columns: new[] { "TenantId", "DepartmentId", "UpdatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_activities_department_occurred",
                table: "activities",
                columns: new[] { "TenantId", "DepartmentId", "OccurredAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_tasks_department_created",
                table: "tasks");

            migrationBuilder.DropIndex(
                name: "ix_customers_department_updated",
                table: "customers");

            migrationBuilder.DropIndex(
                name: "ix_contacts_department_updated",
                table: "contacts");

            migrationBuilder.DropIndex(
                name: "ix_activities_department_occurred",
                table: "activities");
        }
    }
}
