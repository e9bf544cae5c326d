using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Huike.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Pools : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "PoolId",
                table: "customers",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "PooledAt",
                table: "customers",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "pools",
                columns: table => new
                {
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    Active = table.Column<bool>(type: "INTEGER", nullable: false),
                    Everybody = table.Column<bool>(type: "INTEGER", nullable: false),
                    Members = table.Column<string>(type: "TEXT", nullable: false),
                    Automatic = table.Column<bool>(type: "INTEGER", nullable: false),
                    IdleDays = table.Column<int>(type: "INTEGER", nullable: true),
                    NoOpportunityDays = table.Column<int>(type: "INTEGER", nullable: true),
                    NoDealDays = table.Column<int>(type: "INTEGER", nullable: true),
                    Grades = table.Column<string>(type: "TEXT", nullable: false),
                    KeepDealt = table.Column<bool>(type: "INTEGER", nullable: false),
                    KeepOpportunities = table.Column<bool>(type: "INTEGER", nullable: false),
                    KeepGrades = table.Column<string>(type: "TEXT", nullable: false),
                    KeepTags = table.Column<string>(type: "TEXT", nullable: false),
                    WarnDays = table.Column<int>(type: "INTEGER", nullable: false),
                    ClaimsPerDay = table.Column<int>(type: "INTEGER", nullable: true),
                    Capacity = table.Column<int>(type: "INTEGER", nullable: true),
                    CoolDays = table.Column<int>(type: "INTEGER", nullable: false),
                    Remark = table.Column<string>(type: "TEXT", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatedById = table.Column<byte[]>(type: "BLOB", nullable: true),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedById = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    DeletedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DeletedById = table.Column<byte[]>(type: "BLOB", nullable: true),
                    DeletionId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    CustomFields = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pools", x => new { x.TenantId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "owner_changes",
                columns: table => new
                {
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CustomerId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    FromOwnerId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    FromDepartmentId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    FromPoolId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ToOwnerId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ToPoolId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Rule = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    Days = table.Column<int>(type: "INTEGER", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ById = table.Column<byte[]>(type: "BLOB", nullable: true)
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
