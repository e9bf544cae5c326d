using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Huike.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class JournalBalances : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_journal_entries_account",
                table: "journal_entries");

            migrationBuilder.CreateIndex(
                name: "ix_journal_entries_account",
                table: "journal_entries",
                columns: new[] { "TenantId", "AccountId", "Currency", "On", "Id", "Amount" },
                filter: "\"DeletedAt\" IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_journal_entries_account",
                table: "journal_entries");

            migrationBuilder.CreateIndex(
                name: "ix_journal_entries_account",
                table: "journal_entries",
                columns: new[] { "TenantId", "AccountId", "Currency", "On", "Id", "Amount" });
        }
    }
}
