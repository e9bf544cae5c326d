using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Huike.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Pools : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "PoolId",
                table: "customers",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "PooledAt",
                table: "customers",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "pools",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    Active = table.Column<bool>(type: "boolean", nullable: false),
                    Everybody = table.Column<bool>(type: "boolean", nullable: false),
                    Members = table.Column<string>(type: "text", nullable: false),
                    Automatic = table.Column<bool>(type: "boolean", nullable: false),
                    IdleDays = table.Column<int>(type: "integer", nullable: true),
                    NoOpportunityDays = table.Column<int>(type: "integer", nullable: true),
                    NoDealDays = table.Column<int>(type: "integer", nullable: true),
                    Grades = table.Column<string>(type: "text", nullable: false),
                    KeepDealt = table.Column<bool>(type: "boolean", nullable: false),
                    KeepOpportunities = table.Column<bool>(type: "boolean", nullable: false),
                    KeepGrades = table.Column<List<string>>(type: "text[]", nullable: false),
                    KeepTags = table.Column<List<string>>(type: "text[]", nullable: false),
                    WarnDays = table.Column<int>(type: "integer", nullable: false),
                    ClaimsPerDay = table.Column<int>(type: "integer", nullable: true),
                    Capacity = table.Column<int>(type: "integer", nullable: true),
                    CoolDays = table.Column<int>(type: "integer", nullable: false),
                    Remark = table.Column<string>(type: "text", nullable: true, collation: "C"),
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
                    table.PrimaryKey("PK_pools", x => new { x.TenantId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "owner_changes",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CustomerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    FromOwnerId = table.Column<Guid>(type: "uuid", nullable: true),
                    FromDepartmentId = table.Column<Guid>(type: "uuid", nullable: true),
                    FromPoolId = table.Column<Guid>(type: "uuid", nullable: true),
                    ToOwnerId = table.Column<Guid>(type: "uuid", nullable: true),
                    ToPoolId = table.Column<Guid>(type: "uuid", nullable: true),
                    Rule = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true, collation: "C"),
                    Days = table.Column<int>(type: "integer", nullable: true),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true, collation: "C"),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    ById = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_owner_changes", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_owner_changes_customers_TenantId_CustomerId",
                        columns: x => new { x.TenantId, x.CustomerId },
                        principalTable: "customers",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_owner_changes_pools_TenantId_FromPoolId",
                        columns: x => new { x.TenantId, x.FromPoolId },
                        principalTable: "pools",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_owner_changes_pools_TenantId_ToPoolId",
                        columns: x => new { x.TenantId, x.ToPoolId },
                        principalTable: "pools",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_customers_owned_since",
                table: "customers",
                columns: new[] { "TenantId", "OwnedSince", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_customers_pool_updated",
                table: "customers",
                columns: new[] { "TenantId", "PoolId", "UpdatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_owner_changes_TenantId_CustomerId_Id",
                table: "owner_changes",
                columns: new[] { "TenantId", "CustomerId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_owner_changes_TenantId_FromPoolId",
                table: "owner_changes",
                columns: new[] { "TenantId", "FromPoolId" });

            migrationBuilder.CreateIndex(
                name: "IX_owner_changes_TenantId_ToOwnerId_On_FromPoolId",
                table: "owner_changes",
                columns: new[] { "TenantId", "ToOwnerId", "On", "FromPoolId" });

            migrationBuilder.CreateIndex(
                name: "IX_owner_changes_TenantId_ToPoolId",
                table: "owner_changes",
                columns: new[] { "TenantId", "ToPoolId" });

            migrationBuilder.CreateIndex(
                name: "IX_pools_TenantId_Position_Id",
                table: "pools",
                columns: new[] { "TenantId", "Position", "Id" });

            migrationBuilder.AddForeignKey(
                name: "FK_customers_pools_TenantId_PoolId",
                table: "customers",
                columns: new[] { "TenantId", "PoolId" },
                principalTable: "pools",
                principalColumns: new[] { "TenantId", "Id" },
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_customers_pools_TenantId_PoolId",
                table: "customers");

            migrationBuilder.DropTable(
                name: "owner_changes");

            migrationBuilder.DropTable(
                name: "pools");

            migrationBuilder.DropIndex(
                name: "ix_customers_owned_since",
                table: "customers");

            migrationBuilder.DropIndex(
                name: "ix_customers_pool_updated",
                table: "customers");

            migrationBuilder.DropColumn(
                name: "PoolId",
                table: "customers");

            migrationBuilder.DropColumn(
                name: "PooledAt",
                table: "customers");
        }
    }
}
