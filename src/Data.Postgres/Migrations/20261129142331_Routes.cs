using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Huike.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Routes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Coordinates",
                table: "customers",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<int>(
                name: "RouteOrder",
                table: "customers",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Territory",
                table: "customers",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.CreateTable(
                name: "routes",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    Day = table.Column<DateOnly>(type: "date", nullable: true),
                    Purpose = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Territory = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    StartPlace = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    StartCoordinates = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    EndPlace = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    EndCoordinates = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    StartsAt = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true, collation: "C"),
                    Stay = table.Column<int>(type: "integer", nullable: true),
                    Speed = table.Column<int>(type: "integer", nullable: true),
                    Stops = table.Column<string>(type: "text", nullable: false),
                    StopCount = table.Column<int>(type: "integer", nullable: true),
                    Metres = table.Column<int>(type: "integer", nullable: true),
                    EndsAt = table.Column<string>(type: "character varying(5)", maxLength: 5, nullable: true, collation: "C"),
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
                    table.PrimaryKey("PK_routes", x => new { x.TenantId, x.Id });
                });

            migrationBuilder.CreateIndex(
                name: "ix_customers_territory",
                table: "customers",
                columns: new[] { "TenantId", "OwnerId", "Territory", "RouteOrder", "NameKey" },
                filter: "\"DeletedAt\" IS NULL AND \"Territory\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_routes_day",
                table: "routes",
                columns: new[] { "TenantId", "Day", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_routes_department_day",
                table: "routes",
                columns: new[] { "TenantId", "DepartmentId", "Day", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_routes_owner_day",
                table: "routes",
                columns: new[] { "TenantId", "OwnerId", "Day", "Id" },
                filter: "\"DeletedAt\" IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "routes");

            migrationBuilder.DropIndex(
                name: "ix_customers_territory",
                table: "customers");

            migrationBuilder.DropColumn(
                name: "Coordinates",
                table: "customers");

            migrationBuilder.DropColumn(
                name: "RouteOrder",
                table: "customers");

            migrationBuilder.DropColumn(
                name: "Territory",
                table: "customers");
        }
    }
}
