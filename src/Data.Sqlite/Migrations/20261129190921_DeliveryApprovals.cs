using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Huike.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class DeliveryApprovals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "ApprovalReasons",
                table: "deliveries",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "ApprovalState",
                table: "deliveries",
                type: "TEXT",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "DecidedAt",
                table: "deliveries",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "DecidedById",
                table: "deliveries",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DecisionReason",
                table: "deliveries",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "SubmittedAt",
                table: "deliveries",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "SubmittedById",
                table: "deliveries",
                type: "BLOB",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "ApprovalReasons",
                table: "deliveries");

            migrationBuilder.DropColumn(
                name: "ApprovalState",
                table: "deliveries");

            migrationBuilder.DropColumn(
                name: "DecidedAt",
                table: "deliveries");

            migrationBuilder.DropColumn(
                name: "DecidedById",
                table: "deliveries");

            migrationBuilder.DropColumn(
                name: "DecisionReason",
                table: "deliveries");

            migrationBuilder.DropColumn(
                name: "SubmittedAt",
                table: "deliveries");

            migrationBuilder.DropColumn(
                name: "SubmittedById",
                table: "deliveries");
        }
    }
}
