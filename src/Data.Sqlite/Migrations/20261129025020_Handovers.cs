using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Huike.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Handovers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "handovers",
                columns: table => new
                {
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PersonId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PersonName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    CreatedById = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CreatedByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Plan = table.Column<string>(type: "TEXT", nullable: false),
                    JobId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    FinishedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Locked = table.Column<bool>(type: "INTEGER", nullable: false),
                    Moved = table.Column<int>(type: "INTEGER", nullable: false),
                    Refused = table.Column<int>(type: "INTEGER", nullable: false),
                    Letters = table.Column<int>(type: "INTEGER", nullable: false),
                    Tasks = table.Column<int>(type: "INTEGER", nullable: false),
                    UndoJobId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    UndoneAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_handovers", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_handovers_users_TenantId_PersonId",
                        columns: x => new { x.TenantId, x.PersonId },
                        principalTable: "users",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "handover_entries",
                columns: table => new
                {
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    HandoverId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Part = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    RecordId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ToOwnerId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ToPoolId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: true),
                    Before = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_handover_entries", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_handover_entries_handovers_TenantId_HandoverId",
                        columns: x => new { x.TenantId, x.HandoverId },
                        principalTable: "handovers",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_handover_entries_TenantId_HandoverId_Outcome_Id",
                table: "handover_entries",
                columns: new[] { "TenantId", "HandoverId", "Outcome", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_handover_entries_TenantId_HandoverId_Part_Id",
                table: "handover_entries",
                columns: new[] { "TenantId", "HandoverId", "Part", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_handover_entries_TenantId_HandoverId_Part_RecordId",
                table: "handover_entries",
                columns: new[] { "TenantId", "HandoverId", "Part", "RecordId" });

            migrationBuilder.CreateIndex(
                name: "IX_handovers_TenantId_Id",
                table: "handovers",
                columns: new[] { "TenantId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_handovers_TenantId_PersonId_Id",
                table: "handovers",
                columns: new[] { "TenantId", "PersonId", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "handover_entries");

            migrationBuilder.DropTable(
                name: "handovers");
        }
    }
}
