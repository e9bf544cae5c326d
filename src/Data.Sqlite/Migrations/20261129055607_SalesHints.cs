using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Huike.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class SalesHints : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "sales_hints",
                columns: table => new
                {
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CustomerId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    ProductId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    BecauseId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    OrderId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    LastOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    EveryDays = table.Column<int>(type: "INTEGER", nullable: true),
                    Times = table.Column<int>(type: "INTEGER", nullable: false),
                    Buyers = table.Column<int>(type: "INTEGER", nullable: true),
                    Both = table.Column<int>(type: "INTEGER", nullable: true),
                    Lift = table.Column<int>(type: "INTEGER", nullable: true),
                    Worth = table.Column<long>(type: "INTEGER", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    TaskId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    AnsweredById = table.Column<byte[]>(type: "BLOB", nullable: true),
                    AnsweredAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    QuietUntil = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sales_hints", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_sales_hints_customers_TenantId_CustomerId",
                        columns: x => new { x.TenantId, x.CustomerId },
                        principalTable: "customers",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_sales_hints_orders_TenantId_OrderId",
                        columns: x => new { x.TenantId, x.OrderId },
                        principalTable: "orders",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_sales_hints_products_TenantId_BecauseId",
                        columns: x => new { x.TenantId, x.BecauseId },
                        principalTable: "products",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_sales_hints_products_TenantId_ProductId",
                        columns: x => new { x.TenantId, x.ProductId },
                        principalTable: "products",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_sales_hints_tasks_TenantId_TaskId",
                        columns: x => new { x.TenantId, x.TaskId },
                        principalTable: "tasks",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_sales_hints_TenantId_BecauseId",
                table: "sales_hints",
                columns: new[] { "TenantId", "BecauseId" });

            migrationBuilder.CreateIndex(
                name: "IX_sales_hints_TenantId_CustomerId_State_DueOn_Id",
                table: "sales_hints",
                columns: new[] { "TenantId", "CustomerId", "State", "DueOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_sales_hints_TenantId_OrderId",
                table: "sales_hints",
                columns: new[] { "TenantId", "OrderId" });

            migrationBuilder.CreateIndex(
                name: "IX_sales_hints_TenantId_ProductId",
                table: "sales_hints",
                columns: new[] { "TenantId", "ProductId" });

            migrationBuilder.CreateIndex(
                name: "IX_sales_hints_TenantId_State_DueOn_Id",
                table: "sales_hints",
                columns: new[] { "TenantId", "State", "DueOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_sales_hints_TenantId_State_Kind_DueOn_Id",
                table: "sales_hints",
                columns: new[] { "TenantId", "State", "Kind", "DueOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_sales_hints_TenantId_TaskId",
                table: "sales_hints",
                columns: new[] { "TenantId", "TaskId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "sales_hints");
        }
    }
}
