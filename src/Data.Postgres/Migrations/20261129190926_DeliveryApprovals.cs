using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Huike.Data.Postgres.Migrations
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
                type: "text",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "ApprovalState",
                table: "deliveries",
                type: "character varying(20)",
                maxLength: 20,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<DateTime>(
                name: "DecidedAt",
                table: "deliveries",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "DecidedById",
                table: "deliveries",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DecisionReason",
                table: "deliveries",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<DateTime>(
                name: "SubmittedAt",
                table: "deliveries",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "SubmittedById",
                table: "deliveries",
                type: "uuid",
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
