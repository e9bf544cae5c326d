using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Huike.Data.Sqlite.Migrations
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
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CustomFields",
                table: "tasks",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CustomFields",
                table: "roles",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CustomFields",
                table: "departments",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CustomFields",
                table: "customers",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CustomFields",
                table: "contacts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CustomFields",
                table: "activities",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "custom_fields",
                columns: table => new
                {
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    RecordType = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Label = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Target = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Decimals = table.Column<int>(type: "INTEGER", nullable: false),
                    Options = table.Column<string>(type: "TEXT", nullable: false),
                    Required = table.Column<bool>(type: "INTEGER", nullable: false),
                    Unique = table.Column<bool>(type: "INTEGER", nullable: false),
                    Default = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Help = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    InList = table.Column<bool>(type: "INTEGER", nullable: false),
                    Searched = table.Column<bool>(type: "INTEGER", nullable: false),
                    Weight = table.Column<int>(type: "INTEGER", nullable: false),
                    OnlyKinds = table.Column<string>(type: "TEXT", nullable: false),
                    Active = table.Column<bool>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatedById = table.Column<byte[]>(type: "BLOB", nullable: true),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedById = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    DeletedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DeletedById = table.Column<byte[]>(type: "BLOB", nullable: true),
                    DeletionId = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_custom_fields", x => new { x.TenantId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "custom_values",
                columns: table => new
                {
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    FieldId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    RecordId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Number = table.Column<long>(type: "INTEGER", nullable: true),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Moment = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Reference = table.Column<byte[]>(type: "BLOB", nullable: true)
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
