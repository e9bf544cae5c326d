using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Huike.Data.Postgres.Migrations
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
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    Kind = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false, collation: "C"),
                    CreatedById = table.Column<Guid>(type: "uuid", nullable: false),
                    CreatedByName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Plan = table.Column<string>(type: "text", nullable: false),
                    JobId = table.Column<Guid>(type: "uuid", nullable: false),
                    FinishedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Locked = table.Column<bool>(type: "boolean", nullable: false),
                    Moved = table.Column<int>(type: "integer", nullable: false),
                    Refused = table.Column<int>(type: "integer", nullable: false),
                    Letters = table.Column<int>(type: "integer", nullable: false),
                    Tasks = table.Column<int>(type: "integer", nullable: false),
                    UndoJobId = table.Column<Guid>(type: "uuid", nullable: true),
                    UndoneAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
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
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    HandoverId = table.Column<Guid>(type: "uuid", nullable: false),
                    Part = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    RecordId = table.Column<Guid>(type: "uuid", nullable: false),
                    Title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    ToOwnerId = table.Column<Guid>(type: "uuid", nullable: true),
                    ToPoolId = table.Column<Guid>(type: "uuid", nullable: true),
                    Outcome = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false, collation: "C"),
                    Code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true, collation: "C"),
                    Version = table.Column<long>(type: "bigint", nullable: true),
                    Before = table.Column<string>(type: "text", nullable: true, collation: "C")
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
