using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Huike.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ReturnsOfRedLetters : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "ReturnId",
                table: "invoices",
                type: "BLOB",
                nullable: true);
            migrationBuilder.Sql("""UPDATE invoices SET "ReturnId" = (SELECT r."ReturnId" FROM receipts r WHERE r."TenantId" = invoices."TenantId" AND r."Id" = invoices."CreditNoteId") WHERE "CreditNoteId" IS NOT NULL""");

            migrationBuilder.CreateIndex(
                name: "ix_invoices_return",
                table: "invoices",
                columns: new[] { "TenantId", "ReturnId" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.AddForeignKey(
                name: "FK_invoices_goods_returns_TenantId_ReturnId",
                table: "invoices",
                columns: new[] { "TenantId", "ReturnId" },
                principalTable: "goods_returns",
                principalColumns: new[] { "TenantId", "Id" },
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_invoices_goods_returns_TenantId_ReturnId",
                table: "invoices");

            migrationBuilder.DropIndex(
                name: "ix_invoices_return",
                table: "invoices");

            migrationBuilder.DropColumn(
                name: "ReturnId",
                table: "invoices");
        }
    }
}
