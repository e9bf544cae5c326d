using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Huike.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Selling : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "price_lists",
                columns: table => new
                {
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Currency = table.Column<string>(type: "TEXT", nullable: true),
                    CustomerId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Grade = table.Column<string>(type: "TEXT", nullable: true),
                    Region = table.Column<string>(type: "TEXT", nullable: true),
                    ValidFrom = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ValidUntil = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    TaxIncluded = table.Column<bool>(type: "INTEGER", nullable: false),
                    Active = table.Column<bool>(type: "INTEGER", nullable: false),
                    Remark = table.Column<string>(type: "TEXT", nullable: true),
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
                    table.PrimaryKey("PK_price_lists", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_price_lists_customers_TenantId_CustomerId",
                        columns: x => new { x.TenantId, x.CustomerId },
                        principalTable: "customers",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "product_categories",
                columns: table => new
                {
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    NameKey = table.Column<string>(type: "TEXT", maxLength: 240, nullable: false),
                    Code = table.Column<string>(type: "TEXT", nullable: true),
                    ParentId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    Remark = table.Column<string>(type: "TEXT", nullable: true),
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
                    table.PrimaryKey("PK_product_categories", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_product_categories_product_categories_TenantId_ParentId",
                        columns: x => new { x.TenantId, x.ParentId },
                        principalTable: "product_categories",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "quotes",
                columns: table => new
                {
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    PreviousId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    CopiedFromId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    QuotedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ValidUntil = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DeliveryPlace = table.Column<string>(type: "TEXT", nullable: true),
                    Packaging = table.Column<string>(type: "TEXT", nullable: true),
                    Warranty = table.Column<string>(type: "TEXT", nullable: true),
                    SentAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    AnsweredAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    OrderedAmount = table.Column<long>(type: "INTEGER", nullable: false),
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
                    DepartmentId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Number = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    NumberPeriod = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    NumberSequence = table.Column<long>(type: "INTEGER", nullable: true),
                    Caption = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", nullable: true),
                    CustomerId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ContactId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    Currency = table.Column<string>(type: "TEXT", nullable: true),
                    Places = table.Column<int>(type: "INTEGER", nullable: false),
                    ExchangeRate = table.Column<long>(type: "INTEGER", nullable: true),
                    CompanyPlaces = table.Column<int>(type: "INTEGER", nullable: false),
                    TaxIncluded = table.Column<bool>(type: "INTEGER", nullable: false),
                    DiscountAmount = table.Column<long>(type: "INTEGER", nullable: false),
                    Amount = table.Column<long>(type: "INTEGER", nullable: false),
                    TaxAmount = table.Column<long>(type: "INTEGER", nullable: false),
                    TotalAmount = table.Column<long>(type: "INTEGER", nullable: false),
                    CompanyAmount = table.Column<long>(type: "INTEGER", nullable: false),
                    PaymentTerms = table.Column<string>(type: "TEXT", nullable: true),
                    DeliveryTerms = table.Column<string>(type: "TEXT", nullable: true),
                    Terms = table.Column<string>(type: "TEXT", nullable: true),
                    Remark = table.Column<string>(type: "TEXT", nullable: true),
                    ApprovalReasons = table.Column<string>(type: "TEXT", nullable: false),
                    SubmittedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    SubmittedById = table.Column<byte[]>(type: "BLOB", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DecidedById = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_quotes", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_quotes_contacts_TenantId_ContactId",
                        columns: x => new { x.TenantId, x.ContactId },
                        principalTable: "contacts",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_quotes_customers_TenantId_CustomerId",
                        columns: x => new { x.TenantId, x.CustomerId },
                        principalTable: "customers",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_quotes_quotes_TenantId_CopiedFromId",
                        columns: x => new { x.TenantId, x.CopiedFromId },
                        principalTable: "quotes",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_quotes_quotes_TenantId_PreviousId",
                        columns: x => new { x.TenantId, x.PreviousId },
                        principalTable: "quotes",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "products",
                columns: table => new
                {
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Code = table.Column<string>(type: "TEXT", nullable: true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    NameKey = table.Column<string>(type: "TEXT", maxLength: 240, nullable: false),
                    Specification = table.Column<string>(type: "TEXT", nullable: true),
                    Model = table.Column<string>(type: "TEXT", nullable: true),
                    Brand = table.Column<string>(type: "TEXT", nullable: true),
                    Barcode = table.Column<string>(type: "TEXT", nullable: true),
                    CategoryId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Unit = table.Column<string>(type: "TEXT", nullable: true),
                    Units = table.Column<string>(type: "TEXT", nullable: false),
                    Parts = table.Column<string>(type: "TEXT", nullable: false),
                    Currency = table.Column<string>(type: "TEXT", nullable: true),
                    ListPrice = table.Column<long>(type: "INTEGER", nullable: true),
                    FloorPrice = table.Column<long>(type: "INTEGER", nullable: true),
                    Cost = table.Column<long>(type: "INTEGER", nullable: true),
                    TaxIncluded = table.Column<bool>(type: "INTEGER", nullable: false),
                    TaxRate = table.Column<long>(type: "INTEGER", nullable: true),
                    TaxCode = table.Column<string>(type: "TEXT", nullable: true),
                    Tracking = table.Column<string>(type: "TEXT", nullable: false),
                    MinStock = table.Column<long>(type: "INTEGER", nullable: true),
                    MaxStock = table.Column<long>(type: "INTEGER", nullable: true),
                    Weight = table.Column<long>(type: "INTEGER", nullable: true),
                    ShelfLifeDays = table.Column<int>(type: "INTEGER", nullable: true),
                    Active = table.Column<bool>(type: "INTEGER", nullable: false),
                    Description = table.Column<string>(type: "TEXT", nullable: true),
                    Remark = table.Column<string>(type: "TEXT", nullable: true),
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
                    table.PrimaryKey("PK_products", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_products_product_categories_TenantId_CategoryId",
                        columns: x => new { x.TenantId, x.CategoryId },
                        principalTable: "product_categories",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "orders",
                columns: table => new
                {
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: true),
                    CustomerReference = table.Column<string>(type: "TEXT", nullable: true),
                    QuoteId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    SignedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DeliverOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    StartOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    EndOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Receiver = table.Column<string>(type: "TEXT", nullable: true),
                    ReceiverPhone = table.Column<string>(type: "TEXT", nullable: true),
                    ReceiverAddress = table.Column<string>(type: "TEXT", nullable: true),
                    ConfirmedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ChangeNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    DeliveredAmount = table.Column<long>(type: "INTEGER", nullable: false),
                    InvoicedAmount = table.Column<long>(type: "INTEGER", nullable: false),
                    ReceivedAmount = table.Column<long>(type: "INTEGER", nullable: false),
                    DeliveryState = table.Column<string>(type: "TEXT", nullable: false),
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
                    DepartmentId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Number = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    NumberPeriod = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    NumberSequence = table.Column<long>(type: "INTEGER", nullable: true),
                    Caption = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", nullable: true),
                    CustomerId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ContactId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    Currency = table.Column<string>(type: "TEXT", nullable: true),
                    Places = table.Column<int>(type: "INTEGER", nullable: false),
                    ExchangeRate = table.Column<long>(type: "INTEGER", nullable: true),
                    CompanyPlaces = table.Column<int>(type: "INTEGER", nullable: false),
                    TaxIncluded = table.Column<bool>(type: "INTEGER", nullable: false),
                    DiscountAmount = table.Column<long>(type: "INTEGER", nullable: false),
                    Amount = table.Column<long>(type: "INTEGER", nullable: false),
                    TaxAmount = table.Column<long>(type: "INTEGER", nullable: false),
                    TotalAmount = table.Column<long>(type: "INTEGER", nullable: false),
                    CompanyAmount = table.Column<long>(type: "INTEGER", nullable: false),
                    PaymentTerms = table.Column<string>(type: "TEXT", nullable: true),
                    DeliveryTerms = table.Column<string>(type: "TEXT", nullable: true),
                    Terms = table.Column<string>(type: "TEXT", nullable: true),
                    Remark = table.Column<string>(type: "TEXT", nullable: true),
                    ApprovalReasons = table.Column<string>(type: "TEXT", nullable: false),
                    SubmittedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    SubmittedById = table.Column<byte[]>(type: "BLOB", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DecidedById = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_orders", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_orders_contacts_TenantId_ContactId",
                        columns: x => new { x.TenantId, x.ContactId },
                        principalTable: "contacts",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_orders_customers_TenantId_CustomerId",
                        columns: x => new { x.TenantId, x.CustomerId },
                        principalTable: "customers",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_orders_quotes_TenantId_QuoteId",
                        columns: x => new { x.TenantId, x.QuoteId },
                        principalTable: "quotes",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "price_items",
                columns: table => new
                {
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PriceListId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ProductId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    MinQuantity = table.Column<long>(type: "INTEGER", nullable: false),
                    Price = table.Column<long>(type: "INTEGER", nullable: true),
                    Remark = table.Column<string>(type: "TEXT", nullable: true),
                    Caption = table.Column<string>(type: "TEXT", maxLength: 320, nullable: false),
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
                    table.PrimaryKey("PK_price_items", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_price_items_price_lists_TenantId_PriceListId",
                        columns: x => new { x.TenantId, x.PriceListId },
                        principalTable: "price_lists",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_price_items_products_TenantId_ProductId",
                        columns: x => new { x.TenantId, x.ProductId },
                        principalTable: "products",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "quote_lines",
                columns: table => new
                {
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    OrderedQuantity = table.Column<long>(type: "INTEGER", nullable: false),
                    DocumentId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    ProductId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ProductCode = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    ProductName = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Specification = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Unit = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    Quantity = table.Column<long>(type: "INTEGER", nullable: false),
                    UnitPrice = table.Column<long>(type: "INTEGER", nullable: false),
                    DiscountPercent = table.Column<long>(type: "INTEGER", nullable: false),
                    TaxRate = table.Column<long>(type: "INTEGER", nullable: false),
                    DiscountShare = table.Column<long>(type: "INTEGER", nullable: false),
                    Amount = table.Column<long>(type: "INTEGER", nullable: false),
                    TaxAmount = table.Column<long>(type: "INTEGER", nullable: false),
                    TotalAmount = table.Column<long>(type: "INTEGER", nullable: false),
                    ListPrice = table.Column<long>(type: "INTEGER", nullable: true),
                    FloorPrice = table.Column<long>(type: "INTEGER", nullable: true),
                    Cost = table.Column<long>(type: "INTEGER", nullable: true),
                    DeliverOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Remark = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_quote_lines", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_quote_lines_products_TenantId_ProductId",
                        columns: x => new { x.TenantId, x.ProductId },
                        principalTable: "products",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_quote_lines_quotes_TenantId_DocumentId",
                        columns: x => new { x.TenantId, x.DocumentId },
                        principalTable: "quotes",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "last_prices",
                columns: table => new
                {
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CustomerId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ProductId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Currency = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Grade = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    QuoteId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    QuotedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    QuotedPrice = table.Column<long>(type: "INTEGER", nullable: true),
                    QuotedDiscount = table.Column<long>(type: "INTEGER", nullable: false),
                    QuotedQuantity = table.Column<long>(type: "INTEGER", nullable: false),
                    QuotedTaxIncluded = table.Column<bool>(type: "INTEGER", nullable: false),
                    OrderId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    OrderedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    OrderedPrice = table.Column<long>(type: "INTEGER", nullable: true),
                    OrderedDiscount = table.Column<long>(type: "INTEGER", nullable: false),
                    OrderedQuantity = table.Column<long>(type: "INTEGER", nullable: false),
                    OrderedTaxIncluded = table.Column<bool>(type: "INTEGER", nullable: false),
                    OrderedNet = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_last_prices", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_last_prices_customers_TenantId_CustomerId",
                        columns: x => new { x.TenantId, x.CustomerId },
                        principalTable: "customers",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_last_prices_orders_TenantId_OrderId",
                        columns: x => new { x.TenantId, x.OrderId },
                        principalTable: "orders",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_last_prices_products_TenantId_ProductId",
                        columns: x => new { x.TenantId, x.ProductId },
                        principalTable: "products",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_last_prices_quotes_TenantId_QuoteId",
                        columns: x => new { x.TenantId, x.QuoteId },
                        principalTable: "quotes",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "order_changes",
                columns: table => new
                {
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    OrderId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ById = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    TotalBefore = table.Column<long>(type: "INTEGER", nullable: false),
                    TotalAfter = table.Column<long>(type: "INTEGER", nullable: false),
                    Changes = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_order_changes", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_order_changes_orders_TenantId_OrderId",
                        columns: x => new { x.TenantId, x.OrderId },
                        principalTable: "orders",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "order_instalments",
                columns: table => new
                {
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    OrderId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Amount = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Remark = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_order_instalments", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_order_instalments_orders_TenantId_OrderId",
                        columns: x => new { x.TenantId, x.OrderId },
                        principalTable: "orders",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "order_lines",
                columns: table => new
                {
                    TenantId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    QuoteLineId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    DeliveredQuantity = table.Column<long>(type: "INTEGER", nullable: false),
                    ReturnedQuantity = table.Column<long>(type: "INTEGER", nullable: false),
                    InvoicedQuantity = table.Column<long>(type: "INTEGER", nullable: false),
                    DocumentId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    ProductId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ProductCode = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    ProductName = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Specification = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Unit = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    Quantity = table.Column<long>(type: "INTEGER", nullable: false),
                    UnitPrice = table.Column<long>(type: "INTEGER", nullable: false),
                    DiscountPercent = table.Column<long>(type: "INTEGER", nullable: false),
                    TaxRate = table.Column<long>(type: "INTEGER", nullable: false),
                    DiscountShare = table.Column<long>(type: "INTEGER", nullable: false),
                    Amount = table.Column<long>(type: "INTEGER", nullable: false),
                    TaxAmount = table.Column<long>(type: "INTEGER", nullable: false),
                    TotalAmount = table.Column<long>(type: "INTEGER", nullable: false),
                    ListPrice = table.Column<long>(type: "INTEGER", nullable: true),
                    FloorPrice = table.Column<long>(type: "INTEGER", nullable: true),
                    Cost = table.Column<long>(type: "INTEGER", nullable: true),
                    DeliverOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Remark = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_order_lines", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_order_lines_orders_TenantId_DocumentId",
                        columns: x => new { x.TenantId, x.DocumentId },
                        principalTable: "orders",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_order_lines_products_TenantId_ProductId",
                        columns: x => new { x.TenantId, x.ProductId },
                        principalTable: "products",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_order_lines_quote_lines_TenantId_QuoteLineId",
                        columns: x => new { x.TenantId, x.QuoteLineId },
                        principalTable: "quote_lines",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_last_prices_TenantId_CustomerId_ProductId_Currency",
                table: "last_prices",
                columns: new[] { "TenantId", "CustomerId", "ProductId", "Currency" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_last_prices_TenantId_OrderId",
                table: "last_prices",
                columns: new[] { "TenantId", "OrderId" });

            migrationBuilder.CreateIndex(
                name: "IX_last_prices_TenantId_ProductId_Currency_Grade_OrderedNet",
                table: "last_prices",
                columns: new[] { "TenantId", "ProductId", "Currency", "Grade", "OrderedNet" });

            migrationBuilder.CreateIndex(
                name: "IX_last_prices_TenantId_QuoteId",
                table: "last_prices",
                columns: new[] { "TenantId", "QuoteId" });

            migrationBuilder.CreateIndex(
                name: "IX_order_changes_TenantId_OrderId_Number",
                table: "order_changes",
                columns: new[] { "TenantId", "OrderId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_order_instalments_TenantId_OrderId_Position",
                table: "order_instalments",
                columns: new[] { "TenantId", "OrderId", "Position" });

            migrationBuilder.CreateIndex(
                name: "IX_order_lines_TenantId_DocumentId_Position",
                table: "order_lines",
                columns: new[] { "TenantId", "DocumentId", "Position" });

            migrationBuilder.CreateIndex(
                name: "IX_order_lines_TenantId_ProductId_DocumentId",
                table: "order_lines",
                columns: new[] { "TenantId", "ProductId", "DocumentId" });

            migrationBuilder.CreateIndex(
                name: "IX_order_lines_TenantId_QuoteLineId",
                table: "order_lines",
                columns: new[] { "TenantId", "QuoteLineId" });

            migrationBuilder.CreateIndex(
                name: "ix_orders_customer",
                table: "orders",
                columns: new[] { "TenantId", "CustomerId", "CreatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_orders_department_updated",
                table: "orders",
                columns: new[] { "TenantId", "DepartmentId", "UpdatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_orders_owner_deliver",
                table: "orders",
                columns: new[] { "TenantId", "OwnerId", "State", "DeliverOn" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_orders_owner_updated",
                table: "orders",
                columns: new[] { "TenantId", "OwnerId", "UpdatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_orders_quote",
                table: "orders",
                columns: new[] { "TenantId", "QuoteId" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_orders_signed",
                table: "orders",
                columns: new[] { "TenantId", "SignedOn", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_orders_state",
                table: "orders",
                columns: new[] { "TenantId", "State", "UpdatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_orders_TenantId_ContactId",
                table: "orders",
                columns: new[] { "TenantId", "ContactId" });

            migrationBuilder.CreateIndex(
                name: "IX_orders_TenantId_Number",
                table: "orders",
                columns: new[] { "TenantId", "Number" },
                unique: true,
                filter: "\"Number\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_orders_TenantId_NumberPeriod_NumberSequence",
                table: "orders",
                columns: new[] { "TenantId", "NumberPeriod", "NumberSequence" },
                unique: true,
                filter: "\"NumberSequence\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_orders_updated",
                table: "orders",
                columns: new[] { "TenantId", "UpdatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_price_items_list",
                table: "price_items",
                columns: new[] { "TenantId", "PriceListId", "ProductId", "MinQuantity" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_price_items_product",
                table: "price_items",
                columns: new[] { "TenantId", "ProductId", "MinQuantity", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_price_items_updated",
                table: "price_items",
                columns: new[] { "TenantId", "UpdatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_price_lists_customer",
                table: "price_lists",
                columns: new[] { "TenantId", "CustomerId" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_price_lists_name",
                table: "price_lists",
                columns: new[] { "TenantId", "Name", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_price_lists_updated",
                table: "price_lists",
                columns: new[] { "TenantId", "UpdatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_product_categories_name",
                table: "product_categories",
                columns: new[] { "TenantId", "NameKey", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_product_categories_parent",
                table: "product_categories",
                columns: new[] { "TenantId", "ParentId", "NameKey", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_product_categories_updated",
                table: "product_categories",
                columns: new[] { "TenantId", "UpdatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_products_category",
                table: "products",
                columns: new[] { "TenantId", "CategoryId", "NameKey", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_products_name",
                table: "products",
                columns: new[] { "TenantId", "NameKey", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_products_TenantId_Code",
                table: "products",
                columns: new[] { "TenantId", "Code" },
                unique: true,
                filter: "\"DeletedAt\" IS NULL AND \"Code\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_products_updated",
                table: "products",
                columns: new[] { "TenantId", "UpdatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_quote_lines_TenantId_DocumentId_Position",
                table: "quote_lines",
                columns: new[] { "TenantId", "DocumentId", "Position" });

            migrationBuilder.CreateIndex(
                name: "IX_quote_lines_TenantId_ProductId_DocumentId",
                table: "quote_lines",
                columns: new[] { "TenantId", "ProductId", "DocumentId" });

            migrationBuilder.CreateIndex(
                name: "ix_quotes_customer",
                table: "quotes",
                columns: new[] { "TenantId", "CustomerId", "CreatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_quotes_department_updated",
                table: "quotes",
                columns: new[] { "TenantId", "DepartmentId", "UpdatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_quotes_owner_updated",
                table: "quotes",
                columns: new[] { "TenantId", "OwnerId", "UpdatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_quotes_owner_valid",
                table: "quotes",
                columns: new[] { "TenantId", "OwnerId", "State", "ValidUntil" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_quotes_quoted",
                table: "quotes",
                columns: new[] { "TenantId", "QuotedOn", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_quotes_state",
                table: "quotes",
                columns: new[] { "TenantId", "State", "UpdatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_quotes_TenantId_ContactId",
                table: "quotes",
                columns: new[] { "TenantId", "ContactId" });

            migrationBuilder.CreateIndex(
                name: "IX_quotes_TenantId_CopiedFromId",
                table: "quotes",
                columns: new[] { "TenantId", "CopiedFromId" });

            migrationBuilder.CreateIndex(
                name: "IX_quotes_TenantId_Number_Revision",
                table: "quotes",
                columns: new[] { "TenantId", "Number", "Revision" },
                unique: true,
                filter: "\"Number\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_quotes_TenantId_NumberPeriod_NumberSequence",
                table: "quotes",
                columns: new[] { "TenantId", "NumberPeriod", "NumberSequence" },
                unique: true,
                filter: "\"NumberSequence\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_quotes_TenantId_PreviousId",
                table: "quotes",
                columns: new[] { "TenantId", "PreviousId" });

            migrationBuilder.CreateIndex(
                name: "ix_quotes_updated",
                table: "quotes",
                columns: new[] { "TenantId", "UpdatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "last_prices");

            migrationBuilder.DropTable(
                name: "order_changes");

            migrationBuilder.DropTable(
                name: "order_instalments");

            migrationBuilder.DropTable(
                name: "order_lines");

            migrationBuilder.DropTable(
                name: "price_items");

            migrationBuilder.DropTable(
                name: "orders");

            migrationBuilder.DropTable(
                name: "quote_lines");

            migrationBuilder.DropTable(
                name: "price_lists");

            migrationBuilder.DropTable(
                name: "products");

            migrationBuilder.DropTable(
                name: "quotes");

            migrationBuilder.DropTable(
                name: "product_categories");
        }
    }
}
