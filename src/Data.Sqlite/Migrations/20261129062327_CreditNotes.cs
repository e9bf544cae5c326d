using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Huike.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class CreditNotes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_receipts_amounts",
                table: "receipts");

            migrationBuilder.DropCheckConstraint(
                name: "ck_receipts_left",
                table: "receipts");

            migrationBuilder.AddColumn<long>(
                name: "CreditAmount",
                table: "receipts",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<byte[]>(
                name: "ReturnId",
                table: "receipts",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "CreditedAmount",
                table: "orders",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<byte[]>(
                name: "CreditNoteId",
                table: "invoices",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "ToCredit",
                table: "goods_returns",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateIndex(
                name: "ix_receipts_return",
                table: "receipts",
                columns: new[] { "TenantId", "ReturnId" },
                unique: true,
                filter: "\"ReturnId\" IS NOT NULL AND \"State\" = 'posted'");

            migrationBuilder.AddCheckConstraint(
                name: "ck_receipts_amounts",
                table: "receipts",
                sql: "\"TotalAmount\" = \"Amount\" + \"FeeAmount\" + \"DiscountAmount\" + \"CreditAmount\" AND ((\"Kind\" IN ('receipt', 'credit') AND \"TotalAmount\" > 0) OR \"Kind\" NOT IN ('receipt', 'credit'))");

            migrationBuilder.AddCheckConstraint(
                name: "ck_receipts_credit",
                table: "receipts",
                sql: "(\"Kind\" = 'credit') = (\"ReturnId\" IS NOT NULL) AND (\"Kind\" <> 'credit' OR \"CreditAmount\" = \"TotalAmount\") AND (\"Kind\" IN ('credit', 'reversal') OR \"CreditAmount\" = 0)");

            migrationBuilder.AddCheckConstraint(
                name: "ck_receipts_left",
                table: "receipts",
                sql: "\"AllocatedAmount\" >= 0 AND \"ReturnedAmount\" >= 0 AND \"UnallocatedAmount\" >= 0 AND (\"Kind\" NOT IN ('receipt', 'credit') OR \"UnallocatedAmount\" = \"TotalAmount\" - \"AllocatedAmount\" - \"ReturnedAmount\")");

            migrationBuilder.CreateIndex(
                name: "ix_invoices_credit",
                table: "invoices",
                columns: new[] { "TenantId", "CreditNoteId" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.AddForeignKey(
                name: "FK_invoices_receipts_TenantId_CreditNoteId",
                table: "invoices",
                columns: new[] { "TenantId", "CreditNoteId" },
                principalTable: "receipts",
                principalColumns: new[] { "TenantId", "Id" },
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_receipts_goods_returns_TenantId_ReturnId",
                table: "receipts",
                columns: new[] { "TenantId", "ReturnId" },
                principalTable: "goods_returns",
                principalColumns: new[] { "TenantId", "Id" },
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_invoices_receipts_TenantId_CreditNoteId",
                table: "invoices");

            migrationBuilder.DropForeignKey(
                name: "FK_receipts_goods_returns_TenantId_ReturnId",
                table: "receipts");

            migrationBuilder.DropIndex(
                name: "ix_receipts_return",
                table: "receipts");

            migrationBuilder.DropCheckConstraint(
                name: "ck_receipts_amounts",
                table: "receipts");

            migrationBuilder.DropCheckConstraint(
                name: "ck_receipts_credit",
                table: "receipts");

            migrationBuilder.DropCheckConstraint(
                name: "ck_receipts_left",
                table: "receipts");

            migrationBuilder.DropIndex(
                name: "ix_invoices_credit",
                table: "invoices");

            migrationBuilder.DropColumn(
                name: "CreditAmount",
                table: "receipts");

            migrationBuilder.DropColumn(
                name: "ReturnId",
                table: "receipts");

            migrationBuilder.DropColumn(
                name: "CreditedAmount",
                table: "orders");

            migrationBuilder.DropColumn(
                name: "CreditNoteId",
                table: "invoices");

            migrationBuilder.DropColumn(
                name: "ToCredit",
                table: "goods_returns");

            migrationBuilder.AddCheckConstraint(
                name: "ck_receipts_amounts",
                table: "receipts",
                sql: "\"TotalAmount\" = \"Amount\" + \"FeeAmount\" + \"DiscountAmount\" AND ((\"Kind\" = 'receipt' AND \"TotalAmount\" > 0) OR \"Kind\" <> 'receipt')");

            migrationBuilder.AddCheckConstraint(
                name: "ck_receipts_left",
                table: "receipts",
                sql: "\"AllocatedAmount\" >= 0 AND \"ReturnedAmount\" >= 0 AND \"UnallocatedAmount\" >= 0 AND (\"Kind\" <> 'receipt' OR \"UnallocatedAmount\" = \"TotalAmount\" - \"AllocatedAmount\" - \"ReturnedAmount\")");
        }
    }
}
