using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Huike.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class HandoversMiningCredits : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_receipts_amounts",
                table: "receipts");

            migrationBuilder.DropCheckConstraint(
                name: "ck_receipts_left",
                table: "receipts");

            migrationBuilder.AddColumn<long>(
                name: "CreditAmount",
                table: "receipts",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<Guid>(
                name: "ReturnId",
                table: "receipts",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "CreditedAmount",
                table: "orders",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<Guid>(
                name: "CreditNoteId",
                table: "invoices",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "ToCredit",
                table: "goods_returns",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "archive_examples",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CustomerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Remark = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false, collation: "C"),
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
                    table.PrimaryKey("PK_archive_examples", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_archive_examples_customers_TenantId_CustomerId",
                        columns: x => new { x.TenantId, x.CustomerId },
                        principalTable: "customers",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "card_layouts",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RecordType = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Axis = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Value = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    SplitBy = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Fields = table.Column<string>(type: "text", nullable: false),
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
                    table.PrimaryKey("PK_card_layouts", x => new { x.TenantId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "cash_vouchers",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    NumberPeriod = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true, collation: "C"),
                    NumberSequence = table.Column<long>(type: "bigint", nullable: true),
                    Caption = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    Kind = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    State = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    SourceId = table.Column<Guid>(type: "uuid", nullable: true),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: true),
                    ToAccountId = table.Column<Guid>(type: "uuid", nullable: true),
                    Amount = table.Column<long>(type: "bigint", nullable: false),
                    Currency = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Places = table.Column<int>(type: "integer", nullable: false),
                    ExchangeRate = table.Column<long>(type: "bigint", nullable: true),
                    CompanyAmount = table.Column<long>(type: "bigint", nullable: false),
                    CompanyPlaces = table.Column<int>(type: "integer", nullable: false),
                    Method = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Counterpart = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Reference = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Remark = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ReversedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Reason = table.Column<string>(type: "text", nullable: true, collation: "C"),
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
                    table.PrimaryKey("PK_cash_vouchers", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_cash_vouchers_accounts_TenantId_AccountId",
                        columns: x => new { x.TenantId, x.AccountId },
                        principalTable: "accounts",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_cash_vouchers_accounts_TenantId_ToAccountId",
                        columns: x => new { x.TenantId, x.ToAccountId },
                        principalTable: "accounts",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_cash_vouchers_cash_vouchers_TenantId_SourceId",
                        columns: x => new { x.TenantId, x.SourceId },
                        principalTable: "cash_vouchers",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "dealings",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CustomerId = table.Column<Guid>(type: "uuid", nullable: true),
                    DealerId = table.Column<Guid>(type: "uuid", nullable: true),
                    Subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
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
                    table.PrimaryKey("PK_dealings", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_dealings_customers_TenantId_CustomerId",
                        columns: x => new { x.TenantId, x.CustomerId },
                        principalTable: "customers",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_dealings_customers_TenantId_DealerId",
                        columns: x => new { x.TenantId, x.DealerId },
                        principalTable: "customers",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "expenses",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    NumberPeriod = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true, collation: "C"),
                    NumberSequence = table.Column<long>(type: "bigint", nullable: true),
                    Caption = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    State = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    SourceId = table.Column<Guid>(type: "uuid", nullable: true),
                    Subject = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Category = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Item = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    OccurredOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Confidential = table.Column<bool>(type: "boolean", nullable: false),
                    Amount = table.Column<long>(type: "bigint", nullable: false),
                    Currency = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Places = table.Column<int>(type: "integer", nullable: false),
                    ExchangeRate = table.Column<long>(type: "bigint", nullable: true),
                    CompanyAmount = table.Column<long>(type: "bigint", nullable: false),
                    CompanyPlaces = table.Column<int>(type: "integer", nullable: false),
                    Payee = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    CustomerId = table.Column<Guid>(type: "uuid", nullable: true),
                    OpportunityId = table.Column<Guid>(type: "uuid", nullable: true),
                    OrderId = table.Column<Guid>(type: "uuid", nullable: true),
                    Reference = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Remark = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    PaidOn = table.Column<DateOnly>(type: "date", nullable: true),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: true),
                    Method = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    SubmittedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    SubmittedById = table.Column<Guid>(type: "uuid", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    DecidedById = table.Column<Guid>(type: "uuid", nullable: true),
                    ReversedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Reason = table.Column<string>(type: "text", nullable: true, collation: "C"),
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
                    table.PrimaryKey("PK_expenses", x => new { x.TenantId, x.Id });
                    table.CheckConstraint("ck_expenses_amount", "(\"Kind\" = 'reversal') = (\"Amount\" < 0)");
                    table.ForeignKey(
                        name: "FK_expenses_accounts_TenantId_AccountId",
                        columns: x => new { x.TenantId, x.AccountId },
                        principalTable: "accounts",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_expenses_customers_TenantId_CustomerId",
                        columns: x => new { x.TenantId, x.CustomerId },
                        principalTable: "customers",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_expenses_expenses_TenantId_SourceId",
                        columns: x => new { x.TenantId, x.SourceId },
                        principalTable: "expenses",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_expenses_opportunities_TenantId_OpportunityId",
                        columns: x => new { x.TenantId, x.OpportunityId },
                        principalTable: "opportunities",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_expenses_orders_TenantId_OrderId",
                        columns: x => new { x.TenantId, x.OrderId },
                        principalTable: "orders",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "fact_terms",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Fact = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
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
                    table.PrimaryKey("PK_fact_terms", x => new { x.TenantId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "forecast_snapshots",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TakenOn = table.Column<DateOnly>(type: "date", nullable: false),
                    PipelineId = table.Column<Guid>(type: "uuid", nullable: false),
                    OwnerId = table.Column<Guid>(type: "uuid", nullable: true),
                    DepartmentId = table.Column<Guid>(type: "uuid", nullable: true),
                    Month = table.Column<DateOnly>(type: "date", nullable: false),
                    Count = table.Column<int>(type: "integer", nullable: false),
                    Amount = table.Column<long>(type: "bigint", nullable: false),
                    Weighted = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_forecast_snapshots", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_forecast_snapshots_pipelines_TenantId_PipelineId",
                        columns: x => new { x.TenantId, x.PipelineId },
                        principalTable: "pipelines",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "handovers",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    Kind = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false, collation: "C"),
                    CreatedById = table.Column<Guid>(type: "uuid", nullable: false),
                    CreatedByName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Plan = table.Column<string>(type: "text", nullable: false),
                    JobId = table.Column<Guid>(type: "uuid", nullable: false),
                    FinishedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Locked = table.Column<bool>(type: "boolean", nullable: false),
                    Moved = table.Column<int>(type: "integer", nullable: false),
                    Refused = table.Column<int>(type: "integer", nullable: false),
                    Letters = table.Column<int>(type: "integer", nullable: false),
                    Tasks = table.Column<int>(type: "integer", nullable: false),
                    UndoJobId = table.Column<Guid>(type: "uuid", nullable: true),
                    UndoneAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_handovers", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_handovers_users_TenantId_PersonId",
                        columns: x => new { x.TenantId, x.PersonId },
                        principalTable: "users",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "journal_entries",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Caption = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: true),
                    Kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    Flow = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false, collation: "C"),
                    Amount = table.Column<long>(type: "bigint", nullable: false),
                    Currency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    Places = table.Column<int>(type: "integer", nullable: false),
                    CompanyAmount = table.Column<long>(type: "bigint", nullable: false),
                    CompanyPlaces = table.Column<int>(type: "integer", nullable: false),
                    Method = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    HandlerId = table.Column<Guid>(type: "uuid", nullable: true),
                    DepartmentId = table.Column<Guid>(type: "uuid", nullable: true),
                    CustomerId = table.Column<Guid>(type: "uuid", nullable: true),
                    Counterpart = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    Reversal = table.Column<bool>(type: "boolean", nullable: false),
                    DocumentType = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    DocumentId = table.Column<Guid>(type: "uuid", nullable: false),
                    Part = table.Column<int>(type: "integer", nullable: false),
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
                    table.PrimaryKey("PK_journal_entries", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_journal_entries_accounts_TenantId_AccountId",
                        columns: x => new { x.TenantId, x.AccountId },
                        principalTable: "accounts",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_journal_entries_customers_TenantId_CustomerId",
                        columns: x => new { x.TenantId, x.CustomerId },
                        principalTable: "customers",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "regulations",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Title = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    Code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Content = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: true, collation: "C"),
                    EffectiveOn = table.Column<DateOnly>(type: "date", nullable: true),
                    MustRead = table.Column<bool>(type: "boolean", nullable: false),
                    ChangeNote = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true, collation: "C"),
                    Edition = table.Column<int>(type: "integer", nullable: false),
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
                    table.PrimaryKey("PK_regulations", x => new { x.TenantId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "sales_hints",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CustomerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    ProductId = table.Column<Guid>(type: "uuid", nullable: true),
                    BecauseId = table.Column<Guid>(type: "uuid", nullable: true),
                    OrderId = table.Column<Guid>(type: "uuid", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    LastOn = table.Column<DateOnly>(type: "date", nullable: false),
                    EveryDays = table.Column<int>(type: "integer", nullable: true),
                    Times = table.Column<int>(type: "integer", nullable: false),
                    Buyers = table.Column<int>(type: "integer", nullable: true),
                    Both = table.Column<int>(type: "integer", nullable: true),
                    Lift = table.Column<int>(type: "integer", nullable: true),
                    Worth = table.Column<long>(type: "bigint", nullable: true),
                    State = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    TaskId = table.Column<Guid>(type: "uuid", nullable: true),
                    AnsweredById = table.Column<Guid>(type: "uuid", nullable: true),
                    AnsweredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    QuietUntil = table.Column<DateOnly>(type: "date", nullable: true)
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

            migrationBuilder.CreateTable(
                name: "handover_entries",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    HandoverId = table.Column<Guid>(type: "uuid", nullable: false),
                    Part = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    RecordId = table.Column<Guid>(type: "uuid", nullable: false),
                    Title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    ToOwnerId = table.Column<Guid>(type: "uuid", nullable: true),
                    ToPoolId = table.Column<Guid>(type: "uuid", nullable: true),
                    Outcome = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false, collation: "C"),
                    Code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true, collation: "C"),
                    Version = table.Column<long>(type: "bigint", nullable: true),
                    Before = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_handover_entries", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_handover_entries_handovers_TenantId_HandoverId",
                        columns: x => new { x.TenantId, x.HandoverId },
                        principalTable: "handovers",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "regulation_editions",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RegulationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Title = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    Content = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false, collation: "C"),
                    Note = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true, collation: "C"),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ById = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_regulation_editions", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_regulation_editions_regulations_TenantId_RegulationId",
                        columns: x => new { x.TenantId, x.RegulationId },
                        principalTable: "regulations",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_regulation_editions_users_TenantId_ById",
                        columns: x => new { x.TenantId, x.ById },
                        principalTable: "users",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "regulation_readings",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RegulationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Edition = table.Column<int>(type: "integer", nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_regulation_readings", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_regulation_readings_regulations_TenantId_RegulationId",
                        columns: x => new { x.TenantId, x.RegulationId },
                        principalTable: "regulations",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_regulation_readings_users_TenantId_UserId",
                        columns: x => new { x.TenantId, x.UserId },
                        principalTable: "users",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_receipts_return",
                table: "receipts",
                columns: new[] { "TenantId", "ReturnId" },
                unique: true,
                filter: "\"ReturnId\" IS NOT NULL AND \"State\" = 'posted'");

            migrationBuilder.AddCheckConstraint(
                name: "ck_receipts_amounts",
                table: "receipts",
                sql: "\"TotalAmount\" = \"Amount\" + \"FeeAmount\" + \"DiscountAmount\" + \"CreditAmount\" AND ((\"Kind\" IN ('receipt', 'credit') AND \"TotalAmount\" > 0) OR \"Kind\" NOT IN ('receipt', 'credit'))");

            migrationBuilder.AddCheckConstraint(
                name: "ck_receipts_credit",
                table: "receipts",
                sql: "(\"Kind\" = 'credit') = (\"ReturnId\" IS NOT NULL) AND (\"Kind\" <> 'credit' OR \"CreditAmount\" = \"TotalAmount\") AND (\"Kind\" IN ('credit', 'reversal') OR \"CreditAmount\" = 0)");

            migrationBuilder.AddCheckConstraint(
                name: "ck_receipts_left",
                table: "receipts",
                sql: "\"AllocatedAmount\" >= 0 AND \"ReturnedAmount\" >= 0 AND \"UnallocatedAmount\" >= 0 AND (\"Kind\" NOT IN ('receipt', 'credit') OR \"UnallocatedAmount\" = \"TotalAmount\" - \"AllocatedAmount\" - \"ReturnedAmount\")");

            migrationBuilder.CreateIndex(
                name: "ix_invoices_credit",
                table: "invoices",
                columns: new[] { "TenantId", "CreditNoteId" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_customers_department_name",
                table: "customers",
                columns: new[] { "TenantId", "DepartmentId", "NameKey", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_customers_pool_name",
                table: "customers",
                columns: new[] { "TenantId", "PoolId", "NameKey", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_archive_examples_customer",
                table: "archive_examples",
                columns: new[] { "TenantId", "CustomerId" },
                unique: true,
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_card_layouts_TenantId_RecordType_Axis_Value",
                table: "card_layouts",
                columns: new[] { "TenantId", "RecordType", "Axis", "Value" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_cash_vouchers_department_on",
                table: "cash_vouchers",
                columns: new[] { "TenantId", "DepartmentId", "On", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_cash_vouchers_on",
                table: "cash_vouchers",
                columns: new[] { "TenantId", "On", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_cash_vouchers_owner_on",
                table: "cash_vouchers",
                columns: new[] { "TenantId", "OwnerId", "On", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_cash_vouchers_TenantId_AccountId",
                table: "cash_vouchers",
                columns: new[] { "TenantId", "AccountId" });

            migrationBuilder.CreateIndex(
                name: "IX_cash_vouchers_TenantId_Number",
                table: "cash_vouchers",
                columns: new[] { "TenantId", "Number" },
                unique: true,
                filter: "\"Number\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_cash_vouchers_TenantId_NumberPeriod_NumberSequence",
                table: "cash_vouchers",
                columns: new[] { "TenantId", "NumberPeriod", "NumberSequence" },
                unique: true,
                filter: "\"NumberSequence\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_cash_vouchers_TenantId_SourceId",
                table: "cash_vouchers",
                columns: new[] { "TenantId", "SourceId" });

            migrationBuilder.CreateIndex(
                name: "IX_cash_vouchers_TenantId_ToAccountId",
                table: "cash_vouchers",
                columns: new[] { "TenantId", "ToAccountId" });

            migrationBuilder.CreateIndex(
                name: "ix_cash_vouchers_updated",
                table: "cash_vouchers",
                columns: new[] { "TenantId", "UpdatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_dealings_customer",
                table: "dealings",
                columns: new[] { "TenantId", "CustomerId", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_dealings_dealer",
                table: "dealings",
                columns: new[] { "TenantId", "DealerId", "CustomerId" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_dealings_department_updated",
                table: "dealings",
                columns: new[] { "TenantId", "DepartmentId", "UpdatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_dealings_once",
                table: "dealings",
                columns: new[] { "TenantId", "CustomerId", "DealerId" },
                unique: true,
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_dealings_owner_updated",
                table: "dealings",
                columns: new[] { "TenantId", "OwnerId", "UpdatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_dealings_updated",
                table: "dealings",
                columns: new[] { "TenantId", "UpdatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_expenses_customer_occurred",
                table: "expenses",
                columns: new[] { "TenantId", "CustomerId", "OccurredOn", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_expenses_department_occurred",
                table: "expenses",
                columns: new[] { "TenantId", "DepartmentId", "OccurredOn", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_expenses_occurred",
                table: "expenses",
                columns: new[] { "TenantId", "OccurredOn", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_expenses_owner_occurred",
                table: "expenses",
                columns: new[] { "TenantId", "OwnerId", "OccurredOn", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_expenses_state_occurred",
                table: "expenses",
                columns: new[] { "TenantId", "State", "OccurredOn", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_expenses_TenantId_AccountId",
                table: "expenses",
                columns: new[] { "TenantId", "AccountId" });

            migrationBuilder.CreateIndex(
                name: "IX_expenses_TenantId_Number",
                table: "expenses",
                columns: new[] { "TenantId", "Number" },
                unique: true,
                filter: "\"Number\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_expenses_TenantId_NumberPeriod_NumberSequence",
                table: "expenses",
                columns: new[] { "TenantId", "NumberPeriod", "NumberSequence" },
                unique: true,
                filter: "\"NumberSequence\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_expenses_TenantId_OpportunityId",
                table: "expenses",
                columns: new[] { "TenantId", "OpportunityId" });

            migrationBuilder.CreateIndex(
                name: "IX_expenses_TenantId_OrderId",
                table: "expenses",
                columns: new[] { "TenantId", "OrderId" });

            migrationBuilder.CreateIndex(
                name: "IX_expenses_TenantId_SourceId",
                table: "expenses",
                columns: new[] { "TenantId", "SourceId" });

            migrationBuilder.CreateIndex(
                name: "ix_expenses_updated",
                table: "expenses",
                columns: new[] { "TenantId", "UpdatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_fact_terms_grade",
                table: "fact_terms",
                columns: new[] { "TenantId", "Fact", "Grade" },
                unique: true,
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_forecast_snapshots_TenantId_PipelineId_Month_TakenOn",
                table: "forecast_snapshots",
                columns: new[] { "TenantId", "PipelineId", "Month", "TakenOn" });

            migrationBuilder.CreateIndex(
                name: "IX_forecast_snapshots_TenantId_TakenOn",
                table: "forecast_snapshots",
                columns: new[] { "TenantId", "TakenOn" });

            migrationBuilder.CreateIndex(
                name: "IX_handover_entries_TenantId_HandoverId_Outcome_Id",
                table: "handover_entries",
                columns: new[] { "TenantId", "HandoverId", "Outcome", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_handover_entries_TenantId_HandoverId_Part_Id",
                table: "handover_entries",
                columns: new[] { "TenantId", "HandoverId", "Part", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_handover_entries_TenantId_HandoverId_Part_RecordId",
                table: "handover_entries",
                columns: new[] { "TenantId", "HandoverId", "Part", "RecordId" });

            migrationBuilder.CreateIndex(
                name: "IX_handovers_TenantId_Id",
                table: "handovers",
                columns: new[] { "TenantId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_handovers_TenantId_PersonId_Id",
                table: "handovers",
                columns: new[] { "TenantId", "PersonId", "Id" });

            migrationBuilder.CreateIndex(
                name: "ix_journal_entries_account",
                table: "journal_entries",
                columns: new[] { "TenantId", "AccountId", "Currency", "On", "Id", "Amount" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_journal_entries_customer_on",
                table: "journal_entries",
                columns: new[] { "TenantId", "CustomerId", "On", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_journal_entries_handler_on",
                table: "journal_entries",
                columns: new[] { "TenantId", "HandlerId", "On", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_journal_entries_on",
                table: "journal_entries",
                columns: new[] { "TenantId", "On", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_journal_entries_TenantId_DocumentId_Part",
                table: "journal_entries",
                columns: new[] { "TenantId", "DocumentId", "Part" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_journal_entries_updated",
                table: "journal_entries",
                columns: new[] { "TenantId", "UpdatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_regulation_editions_TenantId_ById",
                table: "regulation_editions",
                columns: new[] { "TenantId", "ById" });

            migrationBuilder.CreateIndex(
                name: "IX_regulation_editions_TenantId_RegulationId_Number",
                table: "regulation_editions",
                columns: new[] { "TenantId", "RegulationId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_regulation_readings_TenantId_RegulationId_Edition_UserId",
                table: "regulation_readings",
                columns: new[] { "TenantId", "RegulationId", "Edition", "UserId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_regulation_readings_TenantId_UserId",
                table: "regulation_readings",
                columns: new[] { "TenantId", "UserId" });

            migrationBuilder.CreateIndex(
                name: "IX_regulations_TenantId_State_Title",
                table: "regulations",
                columns: new[] { "TenantId", "State", "Title" });

            migrationBuilder.CreateIndex(
                name: "IX_regulations_TenantId_Title_Id",
                table: "regulations",
                columns: new[] { "TenantId", "Title", "Id" });

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

            migrationBuilder.AddForeignKey(
                name: "FK_invoices_receipts_TenantId_CreditNoteId",
                table: "invoices",
                columns: new[] { "TenantId", "CreditNoteId" },
                principalTable: "receipts",
                principalColumns: new[] { "TenantId", "Id" },
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_receipts_goods_returns_TenantId_ReturnId",
                table: "receipts",
                columns: new[] { "TenantId", "ReturnId" },
                principalTable: "goods_returns",
                principalColumns: new[] { "TenantId", "Id" },
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_invoices_receipts_TenantId_CreditNoteId",
                table: "invoices");

            migrationBuilder.DropForeignKey(
                name: "FK_receipts_goods_returns_TenantId_ReturnId",
                table: "receipts");

            migrationBuilder.DropTable(
                name: "archive_examples");

            migrationBuilder.DropTable(
                name: "card_layouts");

            migrationBuilder.DropTable(
                name: "cash_vouchers");

            migrationBuilder.DropTable(
                name: "dealings");

            migrationBuilder.DropTable(
                name: "expenses");

            migrationBuilder.DropTable(
                name: "fact_terms");

            migrationBuilder.DropTable(
                name: "forecast_snapshots");

            migrationBuilder.DropTable(
                name: "handover_entries");

            migrationBuilder.DropTable(
                name: "journal_entries");

            migrationBuilder.DropTable(
                name: "regulation_editions");

            migrationBuilder.DropTable(
                name: "regulation_readings");

            migrationBuilder.DropTable(
                name: "sales_hints");

            migrationBuilder.DropTable(
                name: "handovers");

            migrationBuilder.DropTable(
                name: "regulations");

            migrationBuilder.DropIndex(
                name: "ix_receipts_return",
                table: "receipts");

            migrationBuilder.DropCheckConstraint(
                name: "ck_receipts_amounts",
                table: "receipts");

            migrationBuilder.DropCheckConstraint(
                name: "ck_receipts_credit",
                table: "receipts");

            migrationBuilder.DropCheckConstraint(
                name: "ck_receipts_left",
                table: "receipts");

            migrationBuilder.DropIndex(
                name: "ix_invoices_credit",
                table: "invoices");

            migrationBuilder.DropIndex(
                name: "ix_customers_department_name",
                table: "customers");

            migrationBuilder.DropIndex(
                name: "ix_customers_pool_name",
                table: "customers");

            migrationBuilder.DropColumn(
                name: "CreditAmount",
                table: "receipts");

            migrationBuilder.DropColumn(
                name: "ReturnId",
                table: "receipts");

            migrationBuilder.DropColumn(
                name: "CreditedAmount",
                table: "orders");

            migrationBuilder.DropColumn(
                name: "CreditNoteId",
                table: "invoices");

            migrationBuilder.DropColumn(
                name: "ToCredit",
                table: "goods_returns");

            migrationBuilder.AddCheckConstraint(
                name: "ck_receipts_amounts",
                table: "receipts",
                sql: "\"TotalAmount\" = \"Amount\" + \"FeeAmount\" + \"DiscountAmount\" AND ((\"Kind\" = 'receipt' AND \"TotalAmount\" > 0) OR \"Kind\" <> 'receipt')");

            migrationBuilder.AddCheckConstraint(
                name: "ck_receipts_left",
                table: "receipts",
                sql: "\"AllocatedAmount\" >= 0 AND \"ReturnedAmount\" >= 0 AND \"UnallocatedAmount\" >= 0 AND (\"Kind\" <> 'receipt' OR \"UnallocatedAmount\" = \"TotalAmount\" - \"AllocatedAmount\" - \"ReturnedAmount\")");
        }
    }
}
