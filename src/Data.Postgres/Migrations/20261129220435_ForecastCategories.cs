using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Huike.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class ForecastCategories : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Forecast",
                table: "opportunities",
                type: "character varying(20)",
                maxLength: 20,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "ForecastCategory",
                table: "opportunities",
                type: "character varying(20)",
                maxLength: 20,
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.AddColumn<long>(
                name: "Best",
                table: "forecast_snapshots",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "Commit",
                table: "forecast_snapshots",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "Omitted",
                table: "forecast_snapshots",
                type: "bigint",
                nullable: true);

            // What nobody spoke of yet counts by its probability, as it did.
            migrationBuilder.Sql("UPDATE opportunities SET \"ForecastCategory\" = CASE WHEN \"Probability\" >= 800000 THEN 'commit' WHEN \"Probability\" >= 500000 THEN 'best' ELSE 'pipeline' END");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Forecast",
                table: "opportunities");

            migrationBuilder.DropColumn(
                name: "ForecastCategory",
                table: "opportunities");

            migrationBuilder.DropColumn(
                name: "Best",
                table: "forecast_snapshots");

            migrationBuilder.DropColumn(
                name: "Commit",
                table: "forecast_snapshots");

            migrationBuilder.DropColumn(
                name: "Omitted",
                table: "forecast_snapshots");
        }
    }
}
