using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Huike.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class VisitsRoutesBatches : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // What tracking was said to be had no effect before; stock that lies there has no batches.
            migrationBuilder.Sql("UPDATE products SET \"Tracking\" = 'none' WHERE \"Tracking\" <> 'none' AND EXISTS (SELECT 1 FROM stock s WHERE s.\"TenantId\" = products.\"TenantId\" AND s.\"ProductId\" = products.\"Id\" AND s.\"OnHand\" <> 0);");

            migrationBuilder.AlterColumn<string>(
                name: "Batch",
                table: "stock_voucher_lines",
                type: "character varying(4000)",
                maxLength: 4000,
                nullable: true,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "character varying(60)",
                oldMaxLength: 60,
                oldNullable: true,
                oldCollation: "C");

            migrationBuilder.AddColumn<DateOnly>(
                name: "ExpiresOn",
                table: "stock_voucher_lines",
                type: "date",
                nullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "Batch",
                table: "stock_movements",
                type: "character varying(4000)",
                maxLength: 4000,
                nullable: true,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "character varying(60)",
                oldMaxLength: 60,
                oldNullable: true,
                oldCollation: "C");

            migrationBuilder.AddColumn<Guid>(
                name: "BatchId",
                table: "stock_movements",
                type: "uuid",
                nullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "Batch",
                table: "return_lines",
                type: "character varying(4000)",
                maxLength: 4000,
                nullable: true,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "character varying(60)",
                oldMaxLength: 60,
                oldNullable: true,
                oldCollation: "C");

            migrationBuilder.AlterColumn<string>(
                name: "Batch",
                table: "delivery_lines",
                type: "character varying(4000)",
                maxLength: 4000,
                nullable: true,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "character varying(60)",
                oldMaxLength: 60,
                oldNullable: true,
                oldCollation: "C");

            migrationBuilder.AddColumn<string>(
                name: "Coordinates",
                table: "customers",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<DateTime>(
                name: "LastVisitAt",
                table: "customers",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "RouteOrder",
                table: "customers",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Territory",
                table: "customers",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<Guid>(
                name: "VisitId",
                table: "activities",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "routes",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    Day = table.Column<DateOnly>(type: "date", nullable: true),
                    Purpose = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Territory = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    StartPlace = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    StartCoordinates = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    EndPlace = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    EndCoordinates = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    StartsAt = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true, collation: "C"),
                    Stay = table.Column<int>(type: "integer", nullable: true),
                    Speed = table.Column<int>(type: "integer", nullable: true),
                    Stops = table.Column<string>(type: "text", nullable: false),
                    StopCount = table.Column<int>(type: "integer", nullable: true),
                    Metres = table.Column<int>(type: "integer", nullable: true),
                    EndsAt = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true, collation: "C"),
                    Remark = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    CreatedById = table.Column<Guid>(type: "uuid", nullable: true),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UpdatedById = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    DeletedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    DeletedById = table.Column<Guid>(type: "uuid", nullable: true),
                    DeletionId = table.Column<Guid>(type: "uuid", nullable: true),
                    CustomFields = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    OwnerId = table.Column<Guid>(type: "uuid", nullable: true),
                    DepartmentId = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_routes", x => new { x.TenantId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "stock_batches",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProductId = table.Column<Guid>(type: "uuid", nullable: true),
                    WarehouseId = table.Column<Guid>(type: "uuid", nullable: true),
                    Number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    OnHand = table.Column<long>(type: "bigint", nullable: false),
                    ExpiresOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ReceivedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    CreatedById = table.Column<Guid>(type: "uuid", nullable: true),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UpdatedById = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    DeletedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    DeletedById = table.Column<Guid>(type: "uuid", nullable: true),
                    DeletionId = table.Column<Guid>(type: "uuid", nullable: true),
                    CustomFields = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_stock_batches", x => new { x.TenantId, x.Id });
                    table.CheckConstraint("ck_stock_batches_on_hand", "\"OnHand\" >= 0");
                    table.ForeignKey(
                        name: "FK_stock_batches_products_TenantId_ProductId",
                        columns: x => new { x.TenantId, x.ProductId },
                        principalTable: "products",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_stock_batches_warehouses_TenantId_WarehouseId",
                        columns: x => new { x.TenantId, x.WarehouseId },
                        principalTable: "warehouses",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "visit_cycles",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Grade = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Days = table.Column<int>(type: "integer", nullable: false),
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
                    table.PrimaryKey("PK_visit_cycles", x => new { x.TenantId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "visits",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CustomerId = table.Column<Guid>(type: "uuid", nullable: true),
                    ContactId = table.Column<Guid>(type: "uuid", nullable: true),
                    Kind = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    PlannedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    FirstPlannedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Moved = table.Column<bool>(type: "boolean", nullable: false),
                    TimeFrom = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    TimeTo = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Position = table.Column<int>(type: "integer", nullable: true),
                    Purpose = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Topics = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    State = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    CancelReason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    CheckedInAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    CheckInPosition = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    CheckInAccuracy = table.Column<int>(type: "integer", nullable: true),
                    CheckInPlace = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Satisfaction = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Feedback = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    CreatedById = table.Column<Guid>(type: "uuid", nullable: true),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UpdatedById = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    DeletedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    DeletedById = table.Column<Guid>(type: "uuid", nullable: true),
                    DeletionId = table.Column<Guid>(type: "uuid", nullable: true),
                    CustomFields = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    OwnerId = table.Column<Guid>(type: "uuid", nullable: true),
                    DepartmentId = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_visits", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_visits_contacts_TenantId_ContactId",
                        columns: x => new { x.TenantId, x.ContactId },
                        principalTable: "contacts",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_visits_customers_TenantId_CustomerId",
                        columns: x => new { x.TenantId, x.CustomerId },
                        principalTable: "customers",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_stock_movements_TenantId_BatchId_Id",
                table: "stock_movements",
                columns: new[] { "TenantId", "BatchId", "Id" },
                filter: "\"BatchId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_customers_last_visit",
                table: "customers",
                columns: new[] { "TenantId", "OwnerId", "LastVisitAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_customers_territory",
                table: "customers",
                columns: new[] { "TenantId", "OwnerId", "Territory", "RouteOrder", "NameKey" },
                filter: "\"DeletedAt\" IS NULL AND \"Territory\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_activities_visit",
                table: "activities",
                columns: new[] { "TenantId", "VisitId" },
                unique: true,
                filter: "\"VisitId\" IS NOT NULL AND \"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_routes_day",
                table: "routes",
                columns: new[] { "TenantId", "Day", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_routes_department_day",
                table: "routes",
                columns: new[] { "TenantId", "DepartmentId", "Day", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_routes_owner_day",
                table: "routes",
                columns: new[] { "TenantId", "OwnerId", "Day", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_stock_batches_expires",
                table: "stock_batches",
                columns: new[] { "TenantId", "ExpiresOn", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_stock_batches_number",
                table: "stock_batches",
                columns: new[] { "TenantId", "Number", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_stock_batches_TenantId_ProductId_Number_WarehouseId",
                table: "stock_batches",
                columns: new[] { "TenantId", "ProductId", "Number", "WarehouseId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_stock_batches_TenantId_WarehouseId_ProductId",
                table: "stock_batches",
                columns: new[] { "TenantId", "WarehouseId", "ProductId" },
                filter: "\"OnHand\" > 0");

            migrationBuilder.CreateIndex(
                name: "ix_stock_batches_updated",
                table: "stock_batches",
                columns: new[] { "TenantId", "UpdatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_visit_cycles_grade",
                table: "visit_cycles",
                columns: new[] { "TenantId", "Grade" },
                unique: true,
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_visits_customer",
                table: "visits",
                columns: new[] { "TenantId", "CustomerId", "PlannedOn", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_visits_department_planned",
                table: "visits",
                columns: new[] { "TenantId", "DepartmentId", "PlannedOn", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_visits_owner_planned",
                table: "visits",
                columns: new[] { "TenantId", "OwnerId", "PlannedOn", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_visits_planned",
                table: "visits",
                columns: new[] { "TenantId", "PlannedOn", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_visits_TenantId_ContactId",
                table: "visits",
                columns: new[] { "TenantId", "ContactId" });

            migrationBuilder.AddForeignKey(
                name: "FK_activities_visits_TenantId_VisitId",
                table: "activities",
                columns: new[] { "TenantId", "VisitId" },
                principalTable: "visits",
                principalColumns: new[] { "TenantId", "Id" },
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_stock_movements_stock_batches_TenantId_BatchId",
                table: "stock_movements",
                columns: new[] { "TenantId", "BatchId" },
                principalTable: "stock_batches",
                principalColumns: new[] { "TenantId", "Id" },
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.Sql("UPDATE customers SET \"LastVisitAt\" = (SELECT MAX(a.\"OccurredAt\") FROM activities a WHERE a.\"TenantId\" = customers.\"TenantId\" AND a.\"CustomerId\" = customers.\"Id\" AND a.\"Kind\" = 'visit' AND a.\"DeletedAt\" IS NULL);");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_activities_visits_TenantId_VisitId",
                table: "activities");

            migrationBuilder.DropForeignKey(
                name: "FK_stock_movements_stock_batches_TenantId_BatchId",
                table: "stock_movements");

            migrationBuilder.DropTable(
                name: "routes");

            migrationBuilder.DropTable(
                name: "stock_batches");

            migrationBuilder.DropTable(
                name: "visit_cycles");

            migrationBuilder.DropTable(
                name: "visits");

            migrationBuilder.DropIndex(
                name: "IX_stock_movements_TenantId_BatchId_Id",
                table: "stock_movements");

            migrationBuilder.DropIndex(
                name: "ix_customers_last_visit",
                table: "customers");

            migrationBuilder.DropIndex(
                name: "ix_customers_territory",
                table: "customers");

            migrationBuilder.DropIndex(
                name: "ix_activities_visit",
                table: "activities");

            migrationBuilder.DropColumn(
                name: "ExpiresOn",
                table: "stock_voucher_lines");

            migrationBuilder.DropColumn(
                name: "BatchId",
                table: "stock_movements");

            migrationBuilder.DropColumn(
                name: "Coordinates",
                table: "customers");

            migrationBuilder.DropColumn(
                name: "LastVisitAt",
                table: "customers");

            migrationBuilder.DropColumn(
                name: "RouteOrder",
                table: "customers");

            migrationBuilder.DropColumn(
                name: "Territory",
                table: "customers");

            migrationBuilder.DropColumn(
                name: "VisitId",
                table: "activities");

            migrationBuilder.AlterColumn<string>(
                name: "Batch",
                table: "stock_voucher_lines",
                type: "character varying(60)",
                maxLength: 60,
                nullable: true,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "character varying(4000)",
                oldMaxLength: 4000,
                oldNullable: true,
                oldCollation: "C");

            migrationBuilder.AlterColumn<string>(
                name: "Batch",
                table: "stock_movements",
                type: "character varying(60)",
                maxLength: 60,
                nullable: true,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "character varying(4000)",
                oldMaxLength: 4000,
                oldNullable: true,
                oldCollation: "C");

            migrationBuilder.AlterColumn<string>(
                name: "Batch",
                table: "return_lines",
                type: "character varying(60)",
                maxLength: 60,
                nullable: true,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "character varying(4000)",
                oldMaxLength: 4000,
                oldNullable: true,
                oldCollation: "C");

            migrationBuilder.AlterColumn<string>(
                name: "Batch",
                table: "delivery_lines",
                type: "character varying(60)",
                maxLength: 60,
                nullable: true,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "character varying(4000)",
                oldMaxLength: 4000,
                oldNullable: true,
                oldCollation: "C");
        }
    }
}
