using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Huike.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class OpportunitiesByDay : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""UPDATE opportunities SET "ExpectedCloseOn" = COALESCE("FirstCloseOn", CURRENT_DATE + 30) WHERE "ExpectedCloseOn" IS NULL""");
            migrationBuilder.AlterColumn<DateOnly>(
                name: "ExpectedCloseOn",
                table: "opportunities",
                type: "date",
                nullable: false,
                oldClrType: typeof(DateOnly),
                oldType: "date",
                oldNullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<DateOnly>(
                name: "ExpectedCloseOn",
                table: "opportunities",
                type: "date",
                nullable: true,
                oldClrType: typeof(DateOnly),
                oldType: "date");
        }
    }
}
