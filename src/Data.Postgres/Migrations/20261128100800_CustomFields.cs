using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Huike.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class CustomFields : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "CustomFields",
                table: "users",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "CustomFields",
                table: "tasks",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "CustomFields",
                table: "roles",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "CustomFields",
                table: "departments",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "CustomFields",
                table: "customers",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "CustomFields",
                table: "contacts",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "CustomFields",
                table: "activities",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.CreateTable(
                name: "custom_fields",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RecordType = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Label = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Target = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    Decimals = table.Column<int>(type: "integer", nullable: false),
                    Options = table.Column<string>(type: "text", nullable: false),
                    Required = table.Column<bool>(type: "boolean", nullable: false),
                    Unique = table.Column<bool>(type: "boolean", nullable: false),
                    Default = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    Help = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    InList = table.Column<bool>(type: "boolean", nullable: false),
                    Searched = table.Column<bool>(type: "boolean", nullable: false),
                    Weight = table.Column<int>(type: "integer", nullable: false),
                    OnlyKinds = table.Column<List<string>>(type: "text[]", nullable: false),
                    Active = table.Column<bool>(type: "boolean", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    CreatedById = table.Column<Guid>(type: "uuid", nullable: true),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UpdatedById = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    DeletedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    DeletedById = table.Column<Guid>(type: "uuid", nullable: true),
                    DeletionId = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_custom_fields", x => new { x.TenantId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "custom_values",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    FieldId = table.Column<Guid>(type: "uuid", nullable: false),
                    RecordId = table.Column<Guid>(type: "uuid", nullable: false),
                    Text = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    Number = table.Column<long>(type: "bigint", nullable: true),
                    Day = table.Column<DateOnly>(type: "date", nullable: true),
                    Moment = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Reference = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_custom_values", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_custom_values_custom_fields_TenantId_FieldId",
                        columns: x => new { x.TenantId, x.FieldId },
                        principalTable: "custom_fields",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_custom_fields_TenantId_RecordType_Code",
                table: "custom_fields",
                columns: new[] { "TenantId", "RecordType", "Code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_custom_values_TenantId_FieldId_Day_RecordId",
                table: "custom_values",
                columns: new[] { "TenantId", "FieldId", "Day", "RecordId" },
                filter: "\"Day\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_custom_values_TenantId_FieldId_Moment_RecordId",
                table: "custom_values",
                columns: new[] { "TenantId", "FieldId", "Moment", "RecordId" },
                filter: "\"Moment\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_custom_values_TenantId_FieldId_Number_RecordId",
                table: "custom_values",
                columns: new[] { "TenantId", "FieldId", "Number", "RecordId" },
                filter: "\"Number\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_custom_values_TenantId_FieldId_Reference_RecordId",
                table: "custom_values",
                columns: new[] { "TenantId", "FieldId", "Reference", "RecordId" },
                filter: "\"Reference\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_custom_values_TenantId_FieldId_Text_RecordId",
                table: "custom_values",
                columns: new[] { "TenantId", "FieldId", "Text", "RecordId" },
                filter: "\"Text\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_custom_values_TenantId_RecordId_FieldId",
                table: "custom_values",
                columns: new[] { "TenantId", "RecordId", "FieldId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "custom_values");

            migrationBuilder.DropTable(
                name: "custom_fields");

            migrationBuilder.DropColumn(
                name: "CustomFields",
                table: "users");

            migrationBuilder.DropColumn(
                name: "CustomFields",
                table: "tasks");

            migrationBuilder.DropColumn(
                name: "CustomFields",
                table: "roles");

            migrationBuilder.DropColumn(
                name: "CustomFields",
                table: "departments");

            migrationBuilder.DropColumn(
                name: "CustomFields",
                table: "customers");

            migrationBuilder.DropColumn(
                name: "CustomFields",
                table: "contacts");

            migrationBuilder.DropColumn(
                name: "CustomFields",
                table: "activities");
        }
    }
}
