using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Huike.Data.Postgres.Migrations
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
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "ToAmount",
                table: "cash_vouchers",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ToCurrency",
                table: "cash_vouchers",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<int>(
                name: "ToPlaces",
                table: "cash_vouchers",
                type: "integer",
                nullable: false,
                defaultValue: 2);

            migrationBuilder.AddColumn<long>(
                name: "ToRate",
                table: "cash_vouchers",
                type: "bigint",
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
