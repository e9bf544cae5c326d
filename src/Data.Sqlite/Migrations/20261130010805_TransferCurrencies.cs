using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Huike.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class TransferCurrencies : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "FeeAmount",
                table: "cash_vouchers",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "ToAmount",
                table: "cash_vouchers",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ToCurrency",
                table: "cash_vouchers",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "ToPlaces",
                table: "cash_vouchers",
                type: "INTEGER",
                nullable: false,
                defaultValue: 2);

            migrationBuilder.AddColumn<long>(
                name: "ToRate",
                table: "cash_vouchers",
                type: "INTEGER",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "FeeAmount",
                table: "cash_vouchers");

            migrationBuilder.DropColumn(
                name: "ToAmount",
                table: "cash_vouchers");

            migrationBuilder.DropColumn(
                name: "ToCurrency",
                table: "cash_vouchers");

            migrationBuilder.DropColumn(
                name: "ToPlaces",
                table: "cash_vouchers");

            migrationBuilder.DropColumn(
                name: "ToRate",
                table: "cash_vouchers");
        }
    }
}
