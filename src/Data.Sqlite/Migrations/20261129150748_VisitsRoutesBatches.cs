using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Huike.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class VisitsRoutesBatches : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // What tracking was said to be had no effect before; stock that lies there has no batches.
            migrationBuilder.Sql("UPDATE products SET \"Tracking\" = 'none' WHERE \"Tracking\" <> 'none' AND EXISTS (SELECT 1 FROM stock s WHERE s.\"TenantId\" = products.\"TenantId\" AND s.\"ProductId\" = products.\"Id\" AND s.\"OnHand\" <> 0);");

            migrationBuilder.AddColumn<DateOnly>(
                name: "ExpiresOn",
                table: "stock_voucher_lines",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "BatchId",
                table: "stock_movements",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Coordinates",
                table: "customers",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "LastVisitAt",
                table: "customers",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "RouteOrder",
                table: "customers",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Territory",
                table: "customers",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "VisitId",
                table: "activities",
                type: "BLOB",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "routes",
                columns: table => new
                {
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Purpose = table.Column<string>(type: "TEXT", nullable: true),
                    Territory = table.Column<string>(type: "TEXT", nullable: true),
                    StartPlace = table.Column<string>(type: "TEXT", nullable: true),
                    StartCoordinates = table.Column<string>(type: "TEXT", nullable: true),
                    EndPlace = table.Column<string>(type: "TEXT", nullable: true),
                    EndCoordinates = table.Column<string>(type: "TEXT", nullable: true),
                    StartsAt = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    Stay = table.Column<int>(type: "INTEGER", nullable: true),
                    Speed = table.Column<int>(type: "INTEGER", nullable: true),
                    Stops = table.Column<string>(type: "TEXT", nullable: false),
                    StopCount = table.Column<int>(type: "INTEGER", nullable: true),
                    Metres = table.Column<int>(type: "INTEGER", nullable: true),
                    EndsAt = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    Remark = table.Column<string>(type: "TEXT", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatedById = table.Column<byte[]>(type: "BLOB", nullable: true),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedById = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    DeletedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DeletedById = table.Column<byte[]>(type: "BLOB", nullable: true),
                    DeletionId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    CustomFields = table.Column<string>(type: "TEXT", nullable: true),
                    OwnerId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    DepartmentId = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_routes", x => new { x.TenantId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "stock_batches",
                columns: table => new
                {
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ProductId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    WarehouseId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Number = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    OnHand = table.Column<long>(type: "INTEGER", nullable: false),
                    ExpiresOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ReceivedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatedById = table.Column<byte[]>(type: "BLOB", nullable: true),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedById = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    DeletedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DeletedById = table.Column<byte[]>(type: "BLOB", nullable: true),
                    DeletionId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    CustomFields = table.Column<string>(type: "TEXT", nullable: true)
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
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Grade = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Days = table.Column<int>(type: "INTEGER", nullable: false),
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
                    table.PrimaryKey("PK_visit_cycles", x => new { x.TenantId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "visits",
                columns: table => new
                {
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CustomerId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ContactId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Kind = table.Column<string>(type: "TEXT", nullable: true),
                    PlannedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    FirstPlannedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Moved = table.Column<bool>(type: "INTEGER", nullable: false),
                    TimeFrom = table.Column<string>(type: "TEXT", nullable: true),
                    TimeTo = table.Column<string>(type: "TEXT", nullable: true),
                    Position = table.Column<int>(type: "INTEGER", nullable: true),
                    Purpose = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Topics = table.Column<string>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", nullable: true),
                    CancelReason = table.Column<string>(type: "TEXT", nullable: true),
                    CheckedInAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    CheckInPosition = table.Column<string>(type: "TEXT", nullable: true),
                    CheckInAccuracy = table.Column<int>(type: "INTEGER", nullable: true),
                    CheckInPlace = table.Column<string>(type: "TEXT", nullable: true),
                    Satisfaction = table.Column<string>(type: "TEXT", nullable: true),
                    Feedback = table.Column<string>(type: "TEXT", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatedById = table.Column<byte[]>(type: "BLOB", nullable: true),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedById = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    DeletedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DeletedById = table.Column<byte[]>(type: "BLOB", nullable: true),
                    DeletionId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    CustomFields = table.Column<string>(type: "TEXT", nullable: true),
                    OwnerId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    DepartmentId = table.Column<byte[]>(type: "BLOB", nullable: true)
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
        }
    }
}
