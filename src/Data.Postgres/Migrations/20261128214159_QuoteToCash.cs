using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Huike.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class QuoteToCash : Migration
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
                name: "Extension",
                table: "users",
                type: "character varying(20)",
                maxLength: 20,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "CustomFields",
                table: "tasks",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<DateTime>(
                name: "DelegatedAt",
                table: "tasks",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "DelegatedById",
                table: "tasks",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Delegation",
                table: "tasks",
                type: "character varying(12)",
                maxLength: 12,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "DelegationNote",
                table: "tasks",
                type: "character varying(500)",
                maxLength: 500,
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

            migrationBuilder.AddColumn<Guid>(
                name: "DealerId",
                table: "customers",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "MergedIntoId",
                table: "customers",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "PoolId",
                table: "customers",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "PooledAt",
                table: "customers",
                type: "timestamp with time zone",
                nullable: true);

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
                name: "accounts",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Bank = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true, collation: "C"),
                    Number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true, collation: "C"),
                    Active = table.Column<bool>(type: "boolean", nullable: false),
                    Remark = table.Column<string>(type: "text", nullable: true, collation: "C"),
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
                    table.PrimaryKey("PK_accounts", x => new { x.TenantId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "approval_flows",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    Active = table.Column<bool>(type: "boolean", nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false),
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
                    table.PrimaryKey("PK_approval_flows", x => new { x.TenantId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "comments",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RecordType = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    RecordId = table.Column<Guid>(type: "uuid", nullable: false),
                    Text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false, collation: "C"),
                    Mentions = table.Column<string>(type: "text", nullable: false),
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
                    table.PrimaryKey("PK_comments", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_comments_users_TenantId_CreatedById",
                        columns: x => new { x.TenantId, x.CreatedById },
                        principalTable: "users",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

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
                name: "customer_events",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CustomerId = table.Column<Guid>(type: "uuid", nullable: true),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    OccurredOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Detail = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Automatic = table.Column<bool>(type: "boolean", nullable: false),
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
                    table.PrimaryKey("PK_customer_events", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_customer_events_customers_TenantId_CustomerId",
                        columns: x => new { x.TenantId, x.CustomerId },
                        principalTable: "customers",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "customer_facts",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CustomerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Fact = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    VerifiedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    VerifiedById = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_customer_facts", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_customer_facts_customers_TenantId_CustomerId",
                        columns: x => new { x.TenantId, x.CustomerId },
                        principalTable: "customers",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "customer_needs",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CustomerId = table.Column<Guid>(type: "uuid", nullable: true),
                    Subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Reason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Answer = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Expectation = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Promise = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    NotedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
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
                    table.PrimaryKey("PK_customer_needs", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_customer_needs_customers_TenantId_CustomerId",
                        columns: x => new { x.TenantId, x.CustomerId },
                        principalTable: "customers",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "daily_runs",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Work = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    DoneOn = table.Column<DateOnly>(type: "date", nullable: true),
                    LeaseUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_daily_runs", x => new { x.TenantId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "documents",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Kind = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true, collation: "C"),
                    RecordType = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    RecordId = table.Column<Guid>(type: "uuid", nullable: false),
                    CustomerId = table.Column<Guid>(type: "uuid", nullable: true),
                    FileName = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false, collation: "C"),
                    ContentType = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    Versions = table.Column<int>(type: "integer", nullable: false),
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
                    table.PrimaryKey("PK_documents", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_documents_customers_TenantId_CustomerId",
                        columns: x => new { x.TenantId, x.CustomerId },
                        principalTable: "customers",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "dunning_letters",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CustomerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Currency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Places = table.Column<int>(type: "integer", nullable: false),
                    Level = table.Column<int>(type: "integer", nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    Amount = table.Column<long>(type: "bigint", nullable: false),
                    OldestDueOn = table.Column<DateOnly>(type: "date", nullable: false),
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
                    table.PrimaryKey("PK_dunning_letters", x => new { x.TenantId, x.Id });
                    table.CheckConstraint("ck_dunning_letters_level", "\"Level\" BETWEEN 1 AND 3");
                    table.ForeignKey(
                        name: "FK_dunning_letters_customers_TenantId_CustomerId",
                        columns: x => new { x.TenantId, x.CustomerId },
                        principalTable: "customers",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "duplicate_pairs",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    LeftId = table.Column<Guid>(type: "uuid", nullable: false),
                    RightId = table.Column<Guid>(type: "uuid", nullable: false),
                    Class = table.Column<int>(type: "integer", nullable: false),
                    Score = table.Column<int>(type: "integer", nullable: false),
                    Rank = table.Column<int>(type: "integer", nullable: false),
                    Reasons = table.Column<string>(type: "text", nullable: false),
                    Different = table.Column<bool>(type: "boolean", nullable: false),
                    DecidedById = table.Column<Guid>(type: "uuid", nullable: true),
                    FoundAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_duplicate_pairs", x => new { x.TenantId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "external_logins",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    Issuer = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false, collation: "C"),
                    Subject = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false, collation: "C"),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_external_logins", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_external_logins_users_TenantId_UserId",
                        columns: x => new { x.TenantId, x.UserId },
                        principalTable: "users",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "incoming_calls",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CallId = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true, collation: "C"),
                    Phone = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    Extension = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true, collation: "C"),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    CustomerId = table.Column<Guid>(type: "uuid", nullable: true),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ClosedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
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
                    table.PrimaryKey("PK_incoming_calls", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_incoming_calls_customers_TenantId_CustomerId",
                        columns: x => new { x.TenantId, x.CustomerId },
                        principalTable: "customers",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_incoming_calls_users_TenantId_UserId",
                        columns: x => new { x.TenantId, x.UserId },
                        principalTable: "users",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "mail_messages",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    State = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false, collation: "C"),
                    To = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false, collation: "C"),
                    Cc = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true, collation: "C"),
                    Subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Text = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false, collation: "C"),
                    ReplyTo = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    Attachment = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    AttachmentName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    AttachmentIsPage = table.Column<bool>(type: "boolean", nullable: false),
                    PrintId = table.Column<Guid>(type: "uuid", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    CreatedById = table.Column<Guid>(type: "uuid", nullable: false),
                    CreatedByName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    NextAttemptAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SentAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Failure = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_mail_messages", x => new { x.TenantId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "merges",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TargetId = table.Column<Guid>(type: "uuid", nullable: false),
                    SourceId = table.Column<Guid>(type: "uuid", nullable: false),
                    SourceName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ById = table.Column<Guid>(type: "uuid", nullable: true),
                    ByName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    Moved = table.Column<int>(type: "integer", nullable: false),
                    UndoneAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_merges", x => new { x.TenantId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "notice_robots",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    Style = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    Address = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false, collation: "C"),
                    Kinds = table.Column<string>(type: "text", nullable: false),
                    Active = table.Column<bool>(type: "boolean", nullable: false),
                    QuietFrom = table.Column<int>(type: "integer", nullable: false),
                    QuietTo = table.Column<int>(type: "integer", nullable: false),
                    LastSentAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    LastError = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true, collation: "C"),
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
                    table.PrimaryKey("PK_notice_robots", x => new { x.TenantId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "notices",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false, collation: "C"),
                    Key = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    Arguments = table.Column<string>(type: "text", nullable: false),
                    Href = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false, collation: "C"),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ReadAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Hidden = table.Column<bool>(type: "boolean", nullable: false),
                    MailDueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    MailedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notices", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_notices_users_TenantId_UserId",
                        columns: x => new { x.TenantId, x.UserId },
                        principalTable: "users",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "pipelines",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    Active = table.Column<bool>(type: "boolean", nullable: false),
                    Remark = table.Column<string>(type: "text", nullable: true, collation: "C"),
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
                    table.PrimaryKey("PK_pipelines", x => new { x.TenantId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "pools",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    Active = table.Column<bool>(type: "boolean", nullable: false),
                    Everybody = table.Column<bool>(type: "boolean", nullable: false),
                    Members = table.Column<string>(type: "text", nullable: false),
                    Automatic = table.Column<bool>(type: "boolean", nullable: false),
                    IdleDays = table.Column<int>(type: "integer", nullable: true),
                    NoOpportunityDays = table.Column<int>(type: "integer", nullable: true),
                    NoDealDays = table.Column<int>(type: "integer", nullable: true),
                    Grades = table.Column<string>(type: "text", nullable: false),
                    KeepDealt = table.Column<bool>(type: "boolean", nullable: false),
                    KeepOpportunities = table.Column<bool>(type: "boolean", nullable: false),
                    KeepGrades = table.Column<List<string>>(type: "text[]", nullable: false),
                    KeepTags = table.Column<List<string>>(type: "text[]", nullable: false),
                    WarnDays = table.Column<int>(type: "integer", nullable: false),
                    ClaimsPerDay = table.Column<int>(type: "integer", nullable: true),
                    Capacity = table.Column<int>(type: "integer", nullable: true),
                    CoolDays = table.Column<int>(type: "integer", nullable: false),
                    Remark = table.Column<string>(type: "text", nullable: true, collation: "C"),
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
                    table.PrimaryKey("PK_pools", x => new { x.TenantId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "price_lists",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    Currency = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    CustomerId = table.Column<Guid>(type: "uuid", nullable: true),
                    Grade = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Region = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ValidFrom = table.Column<DateOnly>(type: "date", nullable: true),
                    ValidUntil = table.Column<DateOnly>(type: "date", nullable: true),
                    TaxIncluded = table.Column<bool>(type: "boolean", nullable: false),
                    Active = table.Column<bool>(type: "boolean", nullable: false),
                    Remark = table.Column<string>(type: "text", nullable: true, collation: "C"),
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
                    table.PrimaryKey("PK_price_lists", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_price_lists_customers_TenantId_CustomerId",
                        columns: x => new { x.TenantId, x.CustomerId },
                        principalTable: "customers",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "print_entries",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    RecordId = table.Column<Guid>(type: "uuid", nullable: false),
                    Title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    TemplateName = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    Format = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false, collation: "C"),
                    Copy = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    UserName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    File = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    FileLength = table.Column<long>(type: "bigint", nullable: false),
                    Model = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_print_entries", x => new { x.TenantId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "print_templates",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Purpose = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    Language = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false, collation: "C"),
                    Paper = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false, collation: "C"),
                    RowsPerPage = table.Column<int>(type: "integer", nullable: false),
                    Subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    Header = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Body = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Footer = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    LogoPlace = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false, collation: "C"),
                    SealRight = table.Column<int>(type: "integer", nullable: true),
                    SealBottom = table.Column<int>(type: "integer", nullable: true),
                    MarksAgain = table.Column<bool>(type: "boolean", nullable: false),
                    Active = table.Column<bool>(type: "boolean", nullable: false),
                    IsDefault = table.Column<bool>(type: "boolean", nullable: false),
                    ShippedCode = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true, collation: "C"),
                    ExcelFile = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    ExcelName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
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
                    table.PrimaryKey("PK_print_templates", x => new { x.TenantId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "product_categories",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    NameKey = table.Column<string>(type: "character varying(240)", maxLength: 240, nullable: false, collation: "C"),
                    Code = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ParentId = table.Column<Guid>(type: "uuid", nullable: true),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    Remark = table.Column<string>(type: "text", nullable: true, collation: "C"),
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
                    table.PrimaryKey("PK_product_categories", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_product_categories_product_categories_TenantId_ParentId",
                        columns: x => new { x.TenantId, x.ParentId },
                        principalTable: "product_categories",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "promises",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Caption = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    CustomerId = table.Column<Guid>(type: "uuid", nullable: true),
                    MadeOn = table.Column<DateOnly>(type: "date", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Amount = table.Column<long>(type: "bigint", nullable: false),
                    Currency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    Places = table.Column<int>(type: "integer", nullable: false),
                    PaidAmount = table.Column<long>(type: "bigint", nullable: false),
                    State = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
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
                    table.PrimaryKey("PK_promises", x => new { x.TenantId, x.Id });
                    table.CheckConstraint("ck_promises_paid", "\"Amount\" > 0 AND \"PaidAmount\" <= \"Amount\" AND ((\"State\" = 'kept') = (\"PaidAmount\" = \"Amount\"))");
                    table.ForeignKey(
                        name: "FK_promises_customers_TenantId_CustomerId",
                        columns: x => new { x.TenantId, x.CustomerId },
                        principalTable: "customers",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "recovery_codes",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    Hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    UsedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_recovery_codes", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_recovery_codes_users_TenantId_UserId",
                        columns: x => new { x.TenantId, x.UserId },
                        principalTable: "users",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "statement_links",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CustomerId = table.Column<Guid>(type: "uuid", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    CreatedById = table.Column<Guid>(type: "uuid", nullable: true),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UpdatedById = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    DeletedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    DeletedById = table.Column<Guid>(type: "uuid", nullable: true),
                    DeletionId = table.Column<Guid>(type: "uuid", nullable: true),
                    Snapshot = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    TokenHash = table.Column<byte[]>(type: "bytea", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    State = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    AnsweredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    AnsweredBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true, collation: "C"),
                    AnsweredFrom = table.Column<string>(type: "character varying(45)", maxLength: 45, nullable: true, collation: "C"),
                    Comment = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_statement_links", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_statement_links_customers_TenantId_CustomerId",
                        columns: x => new { x.TenantId, x.CustomerId },
                        principalTable: "customers",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "user_authenticators",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    Secret = table.Column<byte[]>(type: "bytea", nullable: false),
                    ConfirmedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    LastStep = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_user_authenticators", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_user_authenticators_users_TenantId_UserId",
                        columns: x => new { x.TenantId, x.UserId },
                        principalTable: "users",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "user_passkeys",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    CredentialId = table.Column<byte[]>(type: "bytea", nullable: false),
                    PublicKey = table.Column<byte[]>(type: "bytea", nullable: false),
                    SignCount = table.Column<long>(type: "bigint", nullable: false),
                    Transports = table.Column<string>(type: "text", nullable: false),
                    IsUserVerified = table.Column<bool>(type: "boolean", nullable: false),
                    IsBackupEligible = table.Column<bool>(type: "boolean", nullable: false),
                    IsBackedUp = table.Column<bool>(type: "boolean", nullable: false),
                    AttestationObject = table.Column<byte[]>(type: "bytea", nullable: false),
                    ClientData = table.Column<byte[]>(type: "bytea", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    LastUsedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_user_passkeys", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_user_passkeys_users_TenantId_UserId",
                        columns: x => new { x.TenantId, x.UserId },
                        principalTable: "users",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "warehouses",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    Code = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    IsDefault = table.Column<bool>(type: "boolean", nullable: false),
                    Active = table.Column<bool>(type: "boolean", nullable: false),
                    Address = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Contact = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Phone = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Remark = table.Column<string>(type: "text", nullable: true, collation: "C"),
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
                    table.PrimaryKey("PK_warehouses", x => new { x.TenantId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "receipts",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    NumberPeriod = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true, collation: "C"),
                    NumberSequence = table.Column<long>(type: "bigint", nullable: true),
                    Caption = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    Kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    State = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    CustomerId = table.Column<Guid>(type: "uuid", nullable: true),
                    SourceId = table.Column<Guid>(type: "uuid", nullable: true),
                    ReceivedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Method = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: true),
                    Currency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    Places = table.Column<int>(type: "integer", nullable: false),
                    ExchangeRate = table.Column<long>(type: "bigint", nullable: true),
                    CompanyPlaces = table.Column<int>(type: "integer", nullable: false),
                    Amount = table.Column<long>(type: "bigint", nullable: false),
                    FeeAmount = table.Column<long>(type: "bigint", nullable: false),
                    DiscountAmount = table.Column<long>(type: "bigint", nullable: false),
                    TotalAmount = table.Column<long>(type: "bigint", nullable: false),
                    CompanyAmount = table.Column<long>(type: "bigint", nullable: false),
                    AllocatedAmount = table.Column<long>(type: "bigint", nullable: false),
                    ReturnedAmount = table.Column<long>(type: "bigint", nullable: false),
                    UnallocatedAmount = table.Column<long>(type: "bigint", nullable: false),
                    Reference = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true, collation: "C"),
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
                    table.PrimaryKey("PK_receipts", x => new { x.TenantId, x.Id });
                    table.CheckConstraint("ck_receipts_amounts", "\"TotalAmount\" = \"Amount\" + \"FeeAmount\" + \"DiscountAmount\" AND ((\"Kind\" = 'receipt' AND \"TotalAmount\" > 0) OR \"Kind\" <> 'receipt')");
                    table.CheckConstraint("ck_receipts_left", "\"AllocatedAmount\" >= 0 AND \"ReturnedAmount\" >= 0 AND \"UnallocatedAmount\" >= 0 AND (\"Kind\" <> 'receipt' OR \"UnallocatedAmount\" = \"TotalAmount\" - \"AllocatedAmount\" - \"ReturnedAmount\")");
                    table.ForeignKey(
                        name: "FK_receipts_accounts_TenantId_AccountId",
                        columns: x => new { x.TenantId, x.AccountId },
                        principalTable: "accounts",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_receipts_customers_TenantId_CustomerId",
                        columns: x => new { x.TenantId, x.CustomerId },
                        principalTable: "customers",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_receipts_receipts_TenantId_SourceId",
                        columns: x => new { x.TenantId, x.SourceId },
                        principalTable: "receipts",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "approval_flow_revisions",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    FlowId = table.Column<Guid>(type: "uuid", nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false),
                    Definition = table.Column<string>(type: "text", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    CreatedById = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_approval_flow_revisions", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_approval_flow_revisions_approval_flows_TenantId_FlowId",
                        columns: x => new { x.TenantId, x.FlowId },
                        principalTable: "approval_flows",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "approvals",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    RecordId = table.Column<Guid>(type: "uuid", nullable: false),
                    Title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    FlowId = table.Column<Guid>(type: "uuid", nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false, collation: "C"),
                    SubmitterId = table.Column<Guid>(type: "uuid", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Stage = table.Column<int>(type: "integer", nullable: false),
                    Round = table.Column<int>(type: "integer", nullable: false),
                    Moves = table.Column<long>(type: "bigint", nullable: false),
                    Facts = table.Column<string>(type: "text", nullable: false),
                    ContentHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Chosen = table.Column<string>(type: "text", nullable: false),
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
                    table.PrimaryKey("PK_approvals", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_approvals_approval_flows_TenantId_FlowId",
                        columns: x => new { x.TenantId, x.FlowId },
                        principalTable: "approval_flows",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_approvals_users_TenantId_SubmitterId",
                        columns: x => new { x.TenantId, x.SubmitterId },
                        principalTable: "users",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
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

            migrationBuilder.CreateTable(
                name: "document_versions",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    DocumentId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    FileName = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false, collation: "C"),
                    ContentType = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    UploadedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UploadedById = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_document_versions", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_document_versions_documents_TenantId_DocumentId",
                        columns: x => new { x.TenantId, x.DocumentId },
                        principalTable: "documents",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "merge_entries",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MergeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false, collation: "C"),
                    Table = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    RowId = table.Column<Guid>(type: "uuid", nullable: false),
                    Before = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Version = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_merge_entries", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_merge_entries_merges_TenantId_MergeId",
                        columns: x => new { x.TenantId, x.MergeId },
                        principalTable: "merges",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "robot_messages",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RobotId = table.Column<Guid>(type: "uuid", nullable: false),
                    Text = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false, collation: "C"),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Attempts = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_robot_messages", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_robot_messages_notice_robots_TenantId_RobotId",
                        columns: x => new { x.TenantId, x.RobotId },
                        principalTable: "notice_robots",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "stages",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PipelineId = table.Column<Guid>(type: "uuid", nullable: true),
                    Name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    Probability = table.Column<long>(type: "bigint", nullable: false),
                    LimitDays = table.Column<int>(type: "integer", nullable: true),
                    RequiredFields = table.Column<List<string>>(type: "text[]", nullable: false),
                    Checklist = table.Column<List<string>>(type: "text[]", nullable: false),
                    Guide = table.Column<string>(type: "text", nullable: true, collation: "C"),
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
                    table.PrimaryKey("PK_stages", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_stages_pipelines_TenantId_PipelineId",
                        columns: x => new { x.TenantId, x.PipelineId },
                        principalTable: "pipelines",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "owner_changes",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CustomerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    FromOwnerId = table.Column<Guid>(type: "uuid", nullable: true),
                    FromDepartmentId = table.Column<Guid>(type: "uuid", nullable: true),
                    FromPoolId = table.Column<Guid>(type: "uuid", nullable: true),
                    ToOwnerId = table.Column<Guid>(type: "uuid", nullable: true),
                    ToPoolId = table.Column<Guid>(type: "uuid", nullable: true),
                    Rule = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true, collation: "C"),
                    Days = table.Column<int>(type: "integer", nullable: true),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true, collation: "C"),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    ById = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_owner_changes", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_owner_changes_customers_TenantId_CustomerId",
                        columns: x => new { x.TenantId, x.CustomerId },
                        principalTable: "customers",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_owner_changes_pools_TenantId_FromPoolId",
                        columns: x => new { x.TenantId, x.FromPoolId },
                        principalTable: "pools",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_owner_changes_pools_TenantId_ToPoolId",
                        columns: x => new { x.TenantId, x.ToPoolId },
                        principalTable: "pools",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "print_template_versions",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TemplateId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    By = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    Layout = table.Column<string>(type: "text", nullable: false),
                    Subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_print_template_versions", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_print_template_versions_print_templates_TenantId_TemplateId",
                        columns: x => new { x.TenantId, x.TemplateId },
                        principalTable: "print_templates",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "products",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    NameKey = table.Column<string>(type: "character varying(240)", maxLength: 240, nullable: false, collation: "C"),
                    Specification = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Model = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Brand = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Barcode = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    CategoryId = table.Column<Guid>(type: "uuid", nullable: true),
                    Unit = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Units = table.Column<string>(type: "text", nullable: false),
                    Parts = table.Column<string>(type: "text", nullable: false),
                    Currency = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ListPrice = table.Column<long>(type: "bigint", nullable: true),
                    FloorPrice = table.Column<long>(type: "bigint", nullable: true),
                    Cost = table.Column<long>(type: "bigint", nullable: true),
                    TaxIncluded = table.Column<bool>(type: "boolean", nullable: false),
                    TaxRate = table.Column<long>(type: "bigint", nullable: true),
                    TaxCode = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Tracking = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    MinStock = table.Column<long>(type: "bigint", nullable: true),
                    MaxStock = table.Column<long>(type: "bigint", nullable: true),
                    Weight = table.Column<long>(type: "bigint", nullable: true),
                    ShelfLifeDays = table.Column<int>(type: "integer", nullable: true),
                    Active = table.Column<bool>(type: "boolean", nullable: false),
                    Description = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Remark = table.Column<string>(type: "text", nullable: true, collation: "C"),
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
                    table.PrimaryKey("PK_products", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_products_product_categories_TenantId_CategoryId",
                        columns: x => new { x.TenantId, x.CategoryId },
                        principalTable: "product_categories",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "stock_vouchers",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    NumberPeriod = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true, collation: "C"),
                    NumberSequence = table.Column<long>(type: "bigint", nullable: true),
                    Caption = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    WarehouseId = table.Column<Guid>(type: "uuid", nullable: true),
                    ToWarehouseId = table.Column<Guid>(type: "uuid", nullable: true),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    Reference = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Remark = table.Column<string>(type: "text", nullable: true, collation: "C"),
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
                    table.PrimaryKey("PK_stock_vouchers", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_stock_vouchers_warehouses_TenantId_ToWarehouseId",
                        columns: x => new { x.TenantId, x.ToWarehouseId },
                        principalTable: "warehouses",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_stock_vouchers_warehouses_TenantId_WarehouseId",
                        columns: x => new { x.TenantId, x.WarehouseId },
                        principalTable: "warehouses",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "approval_copies",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ApprovalId = table.Column<Guid>(type: "uuid", nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_approval_copies", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_approval_copies_approvals_TenantId_ApprovalId",
                        columns: x => new { x.TenantId, x.ApprovalId },
                        principalTable: "approvals",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "approval_events",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ApprovalId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: true),
                    Action = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    Step = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    TargetId = table.Column<Guid>(type: "uuid", nullable: true),
                    Comment = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true, collation: "C"),
                    TaskId = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_approval_events", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_approval_events_approvals_TenantId_ApprovalId",
                        columns: x => new { x.TenantId, x.ApprovalId },
                        principalTable: "approvals",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "approval_tasks",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ApprovalId = table.Column<Guid>(type: "uuid", nullable: false),
                    Round = table.Column<int>(type: "integer", nullable: false),
                    Stage = table.Column<int>(type: "integer", nullable: false),
                    Step = table.Column<int>(type: "integer", nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    AssigneeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Suffices = table.Column<bool>(type: "boolean", nullable: false),
                    State = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false, collation: "C"),
                    AfterId = table.Column<Guid>(type: "uuid", nullable: true),
                    ClosedById = table.Column<Guid>(type: "uuid", nullable: true),
                    Automatic = table.Column<bool>(type: "boolean", nullable: false),
                    Comment = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true, collation: "C"),
                    OpenedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_approval_tasks", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_approval_tasks_approvals_TenantId_ApprovalId",
                        columns: x => new { x.TenantId, x.ApprovalId },
                        principalTable: "approvals",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_approval_tasks_users_TenantId_AssigneeId",
                        columns: x => new { x.TenantId, x.AssigneeId },
                        principalTable: "users",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "opportunities",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    CustomerId = table.Column<Guid>(type: "uuid", nullable: true),
                    ContactId = table.Column<Guid>(type: "uuid", nullable: true),
                    PipelineId = table.Column<Guid>(type: "uuid", nullable: true),
                    StageId = table.Column<Guid>(type: "uuid", nullable: true),
                    State = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false, collation: "C"),
                    Probability = table.Column<long>(type: "bigint", nullable: true),
                    Amount = table.Column<long>(type: "bigint", nullable: true),
                    Currency = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Places = table.Column<int>(type: "integer", nullable: false),
                    ExchangeRate = table.Column<long>(type: "bigint", nullable: true),
                    CompanyPlaces = table.Column<int>(type: "integer", nullable: false),
                    CompanyAmount = table.Column<long>(type: "bigint", nullable: false),
                    WeightedAmount = table.Column<long>(type: "bigint", nullable: false),
                    ExpectedCloseOn = table.Column<DateOnly>(type: "date", nullable: true),
                    FirstCloseOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Slips = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Source = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Competitors = table.Column<List<string>>(type: "text[]", nullable: false),
                    DecisionMakers = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    NextStep = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    NextStepOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Checks = table.Column<List<string>>(type: "text[]", nullable: false),
                    StageEnteredOn = table.Column<DateOnly>(type: "date", nullable: true),
                    StuckOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ClosedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    WinReason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    LossReason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    CloseRemark = table.Column<string>(type: "text", nullable: true, collation: "C"),
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
                    table.PrimaryKey("PK_opportunities", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_opportunities_contacts_TenantId_ContactId",
                        columns: x => new { x.TenantId, x.ContactId },
                        principalTable: "contacts",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_opportunities_customers_TenantId_CustomerId",
                        columns: x => new { x.TenantId, x.CustomerId },
                        principalTable: "customers",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_opportunities_pipelines_TenantId_PipelineId",
                        columns: x => new { x.TenantId, x.PipelineId },
                        principalTable: "pipelines",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_opportunities_stages_TenantId_StageId",
                        columns: x => new { x.TenantId, x.StageId },
                        principalTable: "stages",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "price_items",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PriceListId = table.Column<Guid>(type: "uuid", nullable: true),
                    ProductId = table.Column<Guid>(type: "uuid", nullable: true),
                    MinQuantity = table.Column<long>(type: "bigint", nullable: false),
                    Price = table.Column<long>(type: "bigint", nullable: true),
                    Remark = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Caption = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: false, collation: "C"),
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
                name: "stock",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProductId = table.Column<Guid>(type: "uuid", nullable: true),
                    WarehouseId = table.Column<Guid>(type: "uuid", nullable: true),
                    Caption = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false, collation: "C"),
                    OnHand = table.Column<long>(type: "bigint", nullable: false),
                    Reserved = table.Column<long>(type: "bigint", nullable: false),
                    Available = table.Column<long>(type: "bigint", nullable: false),
                    Value = table.Column<long>(type: "bigint", nullable: false),
                    UnitCost = table.Column<long>(type: "bigint", nullable: false),
                    Places = table.Column<int>(type: "integer", nullable: false),
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
                    table.PrimaryKey("PK_stock", x => new { x.TenantId, x.Id });
                    table.CheckConstraint("ck_stock_available", "\"Available\" = \"OnHand\" - \"Reserved\" AND \"Reserved\" >= 0 AND (\"OnHand\" <> 0 OR \"Value\" = 0)");
                    table.ForeignKey(
                        name: "FK_stock_products_TenantId_ProductId",
                        columns: x => new { x.TenantId, x.ProductId },
                        principalTable: "products",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_stock_warehouses_TenantId_WarehouseId",
                        columns: x => new { x.TenantId, x.WarehouseId },
                        principalTable: "warehouses",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "stock_movements",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProductId = table.Column<Guid>(type: "uuid", nullable: true),
                    WarehouseId = table.Column<Guid>(type: "uuid", nullable: true),
                    Caption = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    Quantity = table.Column<long>(type: "bigint", nullable: false),
                    Value = table.Column<long>(type: "bigint", nullable: false),
                    Places = table.Column<int>(type: "integer", nullable: false),
                    OnHandAfter = table.Column<long>(type: "bigint", nullable: false),
                    Batch = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true, collation: "C"),
                    SourceType = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    SourceId = table.Column<Guid>(type: "uuid", nullable: false),
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
                    table.PrimaryKey("PK_stock_movements", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_stock_movements_products_TenantId_ProductId",
                        columns: x => new { x.TenantId, x.ProductId },
                        principalTable: "products",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_stock_movements_warehouses_TenantId_WarehouseId",
                        columns: x => new { x.TenantId, x.WarehouseId },
                        principalTable: "warehouses",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "stock_voucher_lines",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    VoucherId = table.Column<Guid>(type: "uuid", nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    ProductId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProductName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Quantity = table.Column<long>(type: "bigint", nullable: false),
                    Difference = table.Column<long>(type: "bigint", nullable: false),
                    UnitCost = table.Column<long>(type: "bigint", nullable: true),
                    Batch = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true, collation: "C"),
                    Remark = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_stock_voucher_lines", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_stock_voucher_lines_products_TenantId_ProductId",
                        columns: x => new { x.TenantId, x.ProductId },
                        principalTable: "products",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_stock_voucher_lines_stock_vouchers_TenantId_VoucherId",
                        columns: x => new { x.TenantId, x.VoucherId },
                        principalTable: "stock_vouchers",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "leads",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    NameKey = table.Column<string>(type: "character varying(240)", maxLength: 240, nullable: false, collation: "C"),
                    CompanyKey = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    CoreKey = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    ContactName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Title = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Mobile = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    MobileKey = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true, collation: "C"),
                    Phone = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    PhoneKey = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true, collation: "C"),
                    Email = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Wechat = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Qq = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Website = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Region = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Address = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Rating = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Source = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    SourceDetail = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Industry = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Need = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Products = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Budget = table.Column<long>(type: "bigint", nullable: true),
                    Remark = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    State = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false, collation: "C"),
                    Score = table.Column<int>(type: "integer", nullable: false),
                    NextContactOn = table.Column<DateOnly>(type: "date", nullable: true),
                    LastContactAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    LastContactSummary = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Contacts = table.Column<int>(type: "integer", nullable: false),
                    AssignedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ReturnReason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ReturnRemark = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ReturnedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Returns = table.Column<int>(type: "integer", nullable: false),
                    ConvertedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    CustomerId = table.Column<Guid>(type: "uuid", nullable: true),
                    ContactId = table.Column<Guid>(type: "uuid", nullable: true),
                    OpportunityId = table.Column<Guid>(type: "uuid", nullable: true),
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
                    table.PrimaryKey("PK_leads", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_leads_contacts_TenantId_ContactId",
                        columns: x => new { x.TenantId, x.ContactId },
                        principalTable: "contacts",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_leads_customers_TenantId_CustomerId",
                        columns: x => new { x.TenantId, x.CustomerId },
                        principalTable: "customers",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_leads_opportunities_TenantId_OpportunityId",
                        columns: x => new { x.TenantId, x.OpportunityId },
                        principalTable: "opportunities",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "quotes",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false),
                    PreviousId = table.Column<Guid>(type: "uuid", nullable: true),
                    CopiedFromId = table.Column<Guid>(type: "uuid", nullable: true),
                    QuotedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ValidUntil = table.Column<DateOnly>(type: "date", nullable: true),
                    DeliveryPlace = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Packaging = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Warranty = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    SentAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    AnsweredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    OrderedAmount = table.Column<long>(type: "bigint", nullable: false),
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
                    DepartmentId = table.Column<Guid>(type: "uuid", nullable: true),
                    Number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    NumberPeriod = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true, collation: "C"),
                    NumberSequence = table.Column<long>(type: "bigint", nullable: true),
                    Caption = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Subject = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    CustomerId = table.Column<Guid>(type: "uuid", nullable: true),
                    ContactId = table.Column<Guid>(type: "uuid", nullable: true),
                    OpportunityId = table.Column<Guid>(type: "uuid", nullable: true),
                    State = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Currency = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Places = table.Column<int>(type: "integer", nullable: false),
                    ExchangeRate = table.Column<long>(type: "bigint", nullable: true),
                    CompanyPlaces = table.Column<int>(type: "integer", nullable: false),
                    TaxIncluded = table.Column<bool>(type: "boolean", nullable: false),
                    DiscountAmount = table.Column<long>(type: "bigint", nullable: false),
                    Amount = table.Column<long>(type: "bigint", nullable: false),
                    TaxAmount = table.Column<long>(type: "bigint", nullable: false),
                    TotalAmount = table.Column<long>(type: "bigint", nullable: false),
                    CompanyAmount = table.Column<long>(type: "bigint", nullable: false),
                    PaymentTerms = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    DeliveryTerms = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Terms = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Remark = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ApprovalReasons = table.Column<string>(type: "text", nullable: false),
                    SubmittedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    SubmittedById = table.Column<Guid>(type: "uuid", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    DecidedById = table.Column<Guid>(type: "uuid", nullable: true),
                    Reason = table.Column<string>(type: "text", nullable: true, collation: "C")
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
                        name: "FK_quotes_opportunities_TenantId_OpportunityId",
                        columns: x => new { x.TenantId, x.OpportunityId },
                        principalTable: "opportunities",
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
                name: "stage_stays",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OpportunityId = table.Column<Guid>(type: "uuid", nullable: false),
                    StageId = table.Column<Guid>(type: "uuid", nullable: false),
                    EnteredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EnteredOn = table.Column<DateOnly>(type: "date", nullable: false),
                    LeftOn = table.Column<DateOnly>(type: "date", nullable: true),
                    LeftAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Outcome = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true, collation: "C"),
                    Days = table.Column<int>(type: "integer", nullable: false),
                    ByName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_stage_stays", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_stage_stays_opportunities_TenantId_OpportunityId",
                        columns: x => new { x.TenantId, x.OpportunityId },
                        principalTable: "opportunities",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_stage_stays_stages_TenantId_StageId",
                        columns: x => new { x.TenantId, x.StageId },
                        principalTable: "stages",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "lead_follow_ups",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    LeadId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    OccurredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Content = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: false, collation: "C"),
                    NextContactOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ById = table.Column<Guid>(type: "uuid", nullable: true),
                    ByName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_lead_follow_ups", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_lead_follow_ups_leads_TenantId_LeadId",
                        columns: x => new { x.TenantId, x.LeadId },
                        principalTable: "leads",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "orders",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    CustomerReference = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    QuoteId = table.Column<Guid>(type: "uuid", nullable: true),
                    SignedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    DeliverOn = table.Column<DateOnly>(type: "date", nullable: true),
                    StartOn = table.Column<DateOnly>(type: "date", nullable: true),
                    EndOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Receiver = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ReceiverPhone = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ReceiverAddress = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ConfirmedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ChangeNumber = table.Column<int>(type: "integer", nullable: false),
                    DeliveredAmount = table.Column<long>(type: "bigint", nullable: false),
                    InvoicedAmount = table.Column<long>(type: "bigint", nullable: false),
                    ReceivedAmount = table.Column<long>(type: "bigint", nullable: false),
                    DeliveryState = table.Column<string>(type: "text", nullable: false, collation: "C"),
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
                    DepartmentId = table.Column<Guid>(type: "uuid", nullable: true),
                    Number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    NumberPeriod = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true, collation: "C"),
                    NumberSequence = table.Column<long>(type: "bigint", nullable: true),
                    Caption = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Subject = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    CustomerId = table.Column<Guid>(type: "uuid", nullable: true),
                    ContactId = table.Column<Guid>(type: "uuid", nullable: true),
                    OpportunityId = table.Column<Guid>(type: "uuid", nullable: true),
                    State = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Currency = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Places = table.Column<int>(type: "integer", nullable: false),
                    ExchangeRate = table.Column<long>(type: "bigint", nullable: true),
                    CompanyPlaces = table.Column<int>(type: "integer", nullable: false),
                    TaxIncluded = table.Column<bool>(type: "boolean", nullable: false),
                    DiscountAmount = table.Column<long>(type: "bigint", nullable: false),
                    Amount = table.Column<long>(type: "bigint", nullable: false),
                    TaxAmount = table.Column<long>(type: "bigint", nullable: false),
                    TotalAmount = table.Column<long>(type: "bigint", nullable: false),
                    CompanyAmount = table.Column<long>(type: "bigint", nullable: false),
                    PaymentTerms = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    DeliveryTerms = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Terms = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Remark = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ApprovalReasons = table.Column<string>(type: "text", nullable: false),
                    SubmittedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    SubmittedById = table.Column<Guid>(type: "uuid", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    DecidedById = table.Column<Guid>(type: "uuid", nullable: true),
                    Reason = table.Column<string>(type: "text", nullable: true, collation: "C")
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
                        name: "FK_orders_opportunities_TenantId_OpportunityId",
                        columns: x => new { x.TenantId, x.OpportunityId },
                        principalTable: "opportunities",
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
                name: "quote_lines",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OrderedQuantity = table.Column<long>(type: "bigint", nullable: false),
                    DocumentId = table.Column<Guid>(type: "uuid", nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    ProductId = table.Column<Guid>(type: "uuid", nullable: true),
                    ProductCode = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true, collation: "C"),
                    ProductName = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false, collation: "C"),
                    Specification = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    Unit = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true, collation: "C"),
                    Quantity = table.Column<long>(type: "bigint", nullable: false),
                    UnitPrice = table.Column<long>(type: "bigint", nullable: false),
                    DiscountPercent = table.Column<long>(type: "bigint", nullable: false),
                    TaxRate = table.Column<long>(type: "bigint", nullable: false),
                    DiscountShare = table.Column<long>(type: "bigint", nullable: false),
                    Amount = table.Column<long>(type: "bigint", nullable: false),
                    TaxAmount = table.Column<long>(type: "bigint", nullable: false),
                    TotalAmount = table.Column<long>(type: "bigint", nullable: false),
                    ListPrice = table.Column<long>(type: "bigint", nullable: true),
                    FloorPrice = table.Column<long>(type: "bigint", nullable: true),
                    Cost = table.Column<long>(type: "bigint", nullable: true),
                    DeliverOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Remark = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true, collation: "C")
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
                name: "quote_links",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    QuoteId = table.Column<Guid>(type: "uuid", nullable: false),
                    PageFile = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    PrintId = table.Column<Guid>(type: "uuid", nullable: false),
                    FileName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    CreatedById = table.Column<Guid>(type: "uuid", nullable: true),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UpdatedById = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    DeletedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    DeletedById = table.Column<Guid>(type: "uuid", nullable: true),
                    DeletionId = table.Column<Guid>(type: "uuid", nullable: true),
                    Snapshot = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    TokenHash = table.Column<byte[]>(type: "bytea", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    State = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    AnsweredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    AnsweredBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true, collation: "C"),
                    AnsweredFrom = table.Column<string>(type: "character varying(45)", maxLength: 45, nullable: true, collation: "C"),
                    Comment = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_quote_links", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_quote_links_quotes_TenantId_QuoteId",
                        columns: x => new { x.TenantId, x.QuoteId },
                        principalTable: "quotes",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "deliveries",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    NumberPeriod = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true, collation: "C"),
                    NumberSequence = table.Column<long>(type: "bigint", nullable: true),
                    Caption = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    State = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    OrderId = table.Column<Guid>(type: "uuid", nullable: true),
                    CustomerId = table.Column<Guid>(type: "uuid", nullable: true),
                    WarehouseId = table.Column<Guid>(type: "uuid", nullable: true),
                    PlannedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    DeliveredOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Carrier = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    TrackingNumber = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Receiver = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ReceiverPhone = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ReceiverAddress = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Currency = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Places = table.Column<int>(type: "integer", nullable: false),
                    Amount = table.Column<long>(type: "bigint", nullable: false),
                    ReturnedAmount = table.Column<long>(type: "bigint", nullable: false),
                    Remark = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ShippedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ShippedById = table.Column<Guid>(type: "uuid", nullable: true),
                    SignedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    SignedOn = table.Column<DateOnly>(type: "date", nullable: true),
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
                    table.PrimaryKey("PK_deliveries", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_deliveries_customers_TenantId_CustomerId",
                        columns: x => new { x.TenantId, x.CustomerId },
                        principalTable: "customers",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_deliveries_orders_TenantId_OrderId",
                        columns: x => new { x.TenantId, x.OrderId },
                        principalTable: "orders",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_deliveries_warehouses_TenantId_WarehouseId",
                        columns: x => new { x.TenantId, x.WarehouseId },
                        principalTable: "warehouses",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "invoices",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    NumberPeriod = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true, collation: "C"),
                    NumberSequence = table.Column<long>(type: "bigint", nullable: true),
                    Caption = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    State = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    Nature = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false, collation: "C"),
                    SourceId = table.Column<Guid>(type: "uuid", nullable: true),
                    CustomerId = table.Column<Guid>(type: "uuid", nullable: true),
                    OrderId = table.Column<Guid>(type: "uuid", nullable: true),
                    Kind = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    BeyondOrder = table.Column<bool>(type: "boolean", nullable: false),
                    TitleKind = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Title = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    TaxNumber = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Bank = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    BankAccount = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    RegisteredAddress = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    RegisteredPhone = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Vehicle = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    DonationCode = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Receiver = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ReceiverPhone = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ReceiverEmail = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ReceiverAddress = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Carrier = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    TrackingNumber = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Currency = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Places = table.Column<int>(type: "integer", nullable: false),
                    ExchangeRate = table.Column<long>(type: "bigint", nullable: true),
                    CompanyPlaces = table.Column<int>(type: "integer", nullable: false),
                    TaxRate = table.Column<long>(type: "bigint", nullable: true),
                    Amount = table.Column<long>(type: "bigint", nullable: false),
                    TaxAmount = table.Column<long>(type: "bigint", nullable: false),
                    TotalAmount = table.Column<long>(type: "bigint", nullable: false),
                    CompanyAmount = table.Column<long>(type: "bigint", nullable: false),
                    RedAmount = table.Column<long>(type: "bigint", nullable: false),
                    IssuedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    InvoiceCode = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    InvoiceNumber = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ConfirmationNumber = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    VoidedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    SubmittedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    SubmittedById = table.Column<Guid>(type: "uuid", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    DecidedById = table.Column<Guid>(type: "uuid", nullable: true),
                    Reason = table.Column<string>(type: "text", nullable: true, collation: "C"),
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
                    table.PrimaryKey("PK_invoices", x => new { x.TenantId, x.Id });
                    table.CheckConstraint("ck_invoices_red", "\"RedAmount\" >= 0 AND (\"Nature\" = 'red' OR \"RedAmount\" <= \"TotalAmount\")");
                    table.CheckConstraint("ck_invoices_total", "\"TotalAmount\" = \"Amount\" + \"TaxAmount\"");
                    table.ForeignKey(
                        name: "FK_invoices_customers_TenantId_CustomerId",
                        columns: x => new { x.TenantId, x.CustomerId },
                        principalTable: "customers",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_invoices_invoices_TenantId_SourceId",
                        columns: x => new { x.TenantId, x.SourceId },
                        principalTable: "invoices",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_invoices_orders_TenantId_OrderId",
                        columns: x => new { x.TenantId, x.OrderId },
                        principalTable: "orders",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "last_prices",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CustomerId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProductId = table.Column<Guid>(type: "uuid", nullable: false),
                    Currency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Grade = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    QuoteId = table.Column<Guid>(type: "uuid", nullable: true),
                    QuotedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    QuotedPrice = table.Column<long>(type: "bigint", nullable: true),
                    QuotedDiscount = table.Column<long>(type: "bigint", nullable: false),
                    QuotedQuantity = table.Column<long>(type: "bigint", nullable: false),
                    QuotedTaxIncluded = table.Column<bool>(type: "boolean", nullable: false),
                    OrderId = table.Column<Guid>(type: "uuid", nullable: true),
                    OrderedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    OrderedPrice = table.Column<long>(type: "bigint", nullable: true),
                    OrderedDiscount = table.Column<long>(type: "bigint", nullable: false),
                    OrderedQuantity = table.Column<long>(type: "bigint", nullable: false),
                    OrderedTaxIncluded = table.Column<bool>(type: "boolean", nullable: false),
                    OrderedNet = table.Column<long>(type: "bigint", nullable: true)
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
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OrderId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ById = table.Column<Guid>(type: "uuid", nullable: true),
                    ByName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false, collation: "C"),
                    TotalBefore = table.Column<long>(type: "bigint", nullable: false),
                    TotalAfter = table.Column<long>(type: "bigint", nullable: false),
                    Changes = table.Column<string>(type: "text", nullable: false, collation: "C")
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
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OrderId = table.Column<Guid>(type: "uuid", nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Amount = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    Remark = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true, collation: "C")
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
                name: "receivables",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Caption = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    CustomerId = table.Column<Guid>(type: "uuid", nullable: true),
                    OrderId = table.Column<Guid>(type: "uuid", nullable: true),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ArisenOn = table.Column<DateOnly>(type: "date", nullable: false),
                    VoidedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    State = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    Currency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    Places = table.Column<int>(type: "integer", nullable: false),
                    ExchangeRate = table.Column<long>(type: "bigint", nullable: false),
                    CompanyPlaces = table.Column<int>(type: "integer", nullable: false),
                    Amount = table.Column<long>(type: "bigint", nullable: false),
                    SettledAmount = table.Column<long>(type: "bigint", nullable: false),
                    OpenAmount = table.Column<long>(type: "bigint", nullable: false),
                    CompanyAmount = table.Column<long>(type: "bigint", nullable: false),
                    CompanySettled = table.Column<long>(type: "bigint", nullable: false),
                    CompanyOpen = table.Column<long>(type: "bigint", nullable: false),
                    MovedOn = table.Column<DateOnly>(type: "date", nullable: true),
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
                    table.PrimaryKey("PK_receivables", x => new { x.TenantId, x.Id });
                    table.CheckConstraint("ck_receivables_open", "(\"State\" = 'void' AND \"SettledAmount\" = 0 AND \"OpenAmount\" = 0) OR (\"State\" <> 'void' AND \"OpenAmount\" = \"Amount\" - \"SettledAmount\")");
                    table.CheckConstraint("ck_receivables_settled", "\"SettledAmount\" >= 0 AND \"SettledAmount\" <= \"Amount\" AND \"Amount\" > 0");
                    table.ForeignKey(
                        name: "FK_receivables_customers_TenantId_CustomerId",
                        columns: x => new { x.TenantId, x.CustomerId },
                        principalTable: "customers",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_receivables_orders_TenantId_OrderId",
                        columns: x => new { x.TenantId, x.OrderId },
                        principalTable: "orders",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "stock_reservations",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OrderId = table.Column<Guid>(type: "uuid", nullable: false),
                    OrderLineId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProductId = table.Column<Guid>(type: "uuid", nullable: false),
                    WarehouseId = table.Column<Guid>(type: "uuid", nullable: false),
                    Quantity = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_stock_reservations", x => new { x.TenantId, x.Id });
                    table.CheckConstraint("ck_stock_reservations_quantity", "\"Quantity\" >= 0");
                    table.ForeignKey(
                        name: "FK_stock_reservations_orders_TenantId_OrderId",
                        columns: x => new { x.TenantId, x.OrderId },
                        principalTable: "orders",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_stock_reservations_products_TenantId_ProductId",
                        columns: x => new { x.TenantId, x.ProductId },
                        principalTable: "products",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_stock_reservations_warehouses_TenantId_WarehouseId",
                        columns: x => new { x.TenantId, x.WarehouseId },
                        principalTable: "warehouses",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "order_lines",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    QuoteLineId = table.Column<Guid>(type: "uuid", nullable: true),
                    DeliveredQuantity = table.Column<long>(type: "bigint", nullable: false),
                    ReturnedQuantity = table.Column<long>(type: "bigint", nullable: false),
                    InvoicedQuantity = table.Column<long>(type: "bigint", nullable: false),
                    DocumentId = table.Column<Guid>(type: "uuid", nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    ProductId = table.Column<Guid>(type: "uuid", nullable: true),
                    ProductCode = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true, collation: "C"),
                    ProductName = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false, collation: "C"),
                    Specification = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    Unit = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true, collation: "C"),
                    Quantity = table.Column<long>(type: "bigint", nullable: false),
                    UnitPrice = table.Column<long>(type: "bigint", nullable: false),
                    DiscountPercent = table.Column<long>(type: "bigint", nullable: false),
                    TaxRate = table.Column<long>(type: "bigint", nullable: false),
                    DiscountShare = table.Column<long>(type: "bigint", nullable: false),
                    Amount = table.Column<long>(type: "bigint", nullable: false),
                    TaxAmount = table.Column<long>(type: "bigint", nullable: false),
                    TotalAmount = table.Column<long>(type: "bigint", nullable: false),
                    ListPrice = table.Column<long>(type: "bigint", nullable: true),
                    FloorPrice = table.Column<long>(type: "bigint", nullable: true),
                    Cost = table.Column<long>(type: "bigint", nullable: true),
                    DeliverOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Remark = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true, collation: "C")
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

            migrationBuilder.CreateTable(
                name: "goods_returns",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    NumberPeriod = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true, collation: "C"),
                    NumberSequence = table.Column<long>(type: "bigint", nullable: true),
                    Caption = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    DeliveryId = table.Column<Guid>(type: "uuid", nullable: true),
                    OrderId = table.Column<Guid>(type: "uuid", nullable: true),
                    CustomerId = table.Column<Guid>(type: "uuid", nullable: true),
                    WarehouseId = table.Column<Guid>(type: "uuid", nullable: true),
                    ReturnedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ReasonKind = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ToStock = table.Column<bool>(type: "boolean", nullable: false),
                    Currency = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Places = table.Column<int>(type: "integer", nullable: false),
                    Amount = table.Column<long>(type: "bigint", nullable: false),
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
                    table.PrimaryKey("PK_goods_returns", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_goods_returns_customers_TenantId_CustomerId",
                        columns: x => new { x.TenantId, x.CustomerId },
                        principalTable: "customers",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_goods_returns_deliveries_TenantId_DeliveryId",
                        columns: x => new { x.TenantId, x.DeliveryId },
                        principalTable: "deliveries",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_goods_returns_orders_TenantId_OrderId",
                        columns: x => new { x.TenantId, x.OrderId },
                        principalTable: "orders",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_goods_returns_warehouses_TenantId_WarehouseId",
                        columns: x => new { x.TenantId, x.WarehouseId },
                        principalTable: "warehouses",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "receipt_allocations",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ReceiptId = table.Column<Guid>(type: "uuid", nullable: false),
                    ReceivableId = table.Column<Guid>(type: "uuid", nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    Amount = table.Column<long>(type: "bigint", nullable: false),
                    CompanyAmount = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ById = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_receipt_allocations", x => new { x.TenantId, x.Id });
                    table.ForeignKey(
                        name: "FK_receipt_allocations_receipts_TenantId_ReceiptId",
                        columns: x => new { x.TenantId, x.ReceiptId },
                        principalTable: "receipts",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_receipt_allocations_receivables_TenantId_ReceivableId",
                        columns: x => new { x.TenantId, x.ReceivableId },
                        principalTable: "receivables",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "delivery_lines",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    DeliveryId = table.Column<Guid>(type: "uuid", nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    OrderLineId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProductId = table.Column<Guid>(type: "uuid", nullable: true),
                    ProductCode = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true, collation: "C"),
                    ProductName = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false, collation: "C"),
                    Specification = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    Unit = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true, collation: "C"),
                    Quantity = table.Column<long>(type: "bigint", nullable: false),
                    Amount = table.Column<long>(type: "bigint", nullable: false),
                    ReturnedQuantity = table.Column<long>(type: "bigint", nullable: false),
                    ReturnedAmount = table.Column<long>(type: "bigint", nullable: false),
                    Batch = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true, collation: "C"),
                    Remark = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_delivery_lines", x => new { x.TenantId, x.Id });
                    table.CheckConstraint("ck_delivery_lines_quantity", "\"Quantity\" > 0 AND \"ReturnedQuantity\" >= 0 AND \"ReturnedQuantity\" <= \"Quantity\"");
                    table.ForeignKey(
                        name: "FK_delivery_lines_deliveries_TenantId_DeliveryId",
                        columns: x => new { x.TenantId, x.DeliveryId },
                        principalTable: "deliveries",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_delivery_lines_order_lines_TenantId_OrderLineId",
                        columns: x => new { x.TenantId, x.OrderLineId },
                        principalTable: "order_lines",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_delivery_lines_products_TenantId_ProductId",
                        columns: x => new { x.TenantId, x.ProductId },
                        principalTable: "products",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "invoice_lines",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    InvoiceId = table.Column<Guid>(type: "uuid", nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    OrderLineId = table.Column<Guid>(type: "uuid", nullable: true),
                    SourceLineId = table.Column<Guid>(type: "uuid", nullable: true),
                    ItemName = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false, collation: "C"),
                    TaxCode = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    Specification = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    Unit = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true, collation: "C"),
                    Quantity = table.Column<long>(type: "bigint", nullable: false),
                    UnitPrice = table.Column<long>(type: "bigint", nullable: false),
                    TaxRate = table.Column<long>(type: "bigint", nullable: false),
                    Treatment = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    Amount = table.Column<long>(type: "bigint", nullable: false),
                    TaxAmount = table.Column<long>(type: "bigint", nullable: false),
                    TotalAmount = table.Column<long>(type: "bigint", nullable: false),
                    RedQuantity = table.Column<long>(type: "bigint", nullable: false),
                    RedNet = table.Column<long>(type: "bigint", nullable: false),
                    RedTotal = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_invoice_lines", x => new { x.TenantId, x.Id });
                    table.CheckConstraint("ck_invoice_lines_total", "\"TotalAmount\" = \"Amount\" + \"TaxAmount\"");
                    table.ForeignKey(
                        name: "FK_invoice_lines_invoice_lines_TenantId_SourceLineId",
                        columns: x => new { x.TenantId, x.SourceLineId },
                        principalTable: "invoice_lines",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_invoice_lines_invoices_TenantId_InvoiceId",
                        columns: x => new { x.TenantId, x.InvoiceId },
                        principalTable: "invoices",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_invoice_lines_order_lines_TenantId_OrderLineId",
                        columns: x => new { x.TenantId, x.OrderLineId },
                        principalTable: "order_lines",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "return_lines",
                columns: table => new
                {
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ReturnId = table.Column<Guid>(type: "uuid", nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    DeliveryLineId = table.Column<Guid>(type: "uuid", nullable: false),
                    OrderLineId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProductId = table.Column<Guid>(type: "uuid", nullable: true),
                    ProductName = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false, collation: "C"),
                    Unit = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true, collation: "C"),
                    Quantity = table.Column<long>(type: "bigint", nullable: false),
                    Amount = table.Column<long>(type: "bigint", nullable: false),
                    Batch = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_return_lines", x => new { x.TenantId, x.Id });
                    table.CheckConstraint("ck_return_lines_quantity", "\"Quantity\" > 0");
                    table.ForeignKey(
                        name: "FK_return_lines_delivery_lines_TenantId_DeliveryLineId",
                        columns: x => new { x.TenantId, x.DeliveryLineId },
                        principalTable: "delivery_lines",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_return_lines_goods_returns_TenantId_ReturnId",
                        columns: x => new { x.TenantId, x.ReturnId },
                        principalTable: "goods_returns",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_return_lines_order_lines_TenantId_OrderLineId",
                        columns: x => new { x.TenantId, x.OrderLineId },
                        principalTable: "order_lines",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_return_lines_products_TenantId_ProductId",
                        columns: x => new { x.TenantId, x.ProductId },
                        principalTable: "products",
                        principalColumns: new[] { "TenantId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_users_TenantId_Extension",
                table: "users",
                columns: new[] { "TenantId", "Extension" },
                filter: "\"Extension\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_tasks_delegated",
                table: "tasks",
                columns: new[] { "TenantId", "DelegatedById", "State", "DueAt" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_tasks_due",
                table: "tasks",
                columns: new[] { "TenantId", "DueAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_customers_all_next_contact",
                table: "customers",
                columns: new[] { "TenantId", "NextContactOn", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_customers_counts",
                table: "customers",
                columns: new[] { "TenantId", "Region", "Grade", "Kind", "Stage", "OwnerId", "DepartmentId", "DeletedAt" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_customers_dealer",
                table: "customers",
                columns: new[] { "TenantId", "DealerId", "NameKey", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_customers_owned_since",
                table: "customers",
                columns: new[] { "TenantId", "OwnedSince", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_customers_pool_updated",
                table: "customers",
                columns: new[] { "TenantId", "PoolId", "UpdatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_accounts_name",
                table: "accounts",
                columns: new[] { "TenantId", "Name", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_accounts_updated",
                table: "accounts",
                columns: new[] { "TenantId", "UpdatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_approval_copies_TenantId_ApprovalId_UserId",
                table: "approval_copies",
                columns: new[] { "TenantId", "ApprovalId", "UserId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_approval_copies_TenantId_UserId_Id",
                table: "approval_copies",
                columns: new[] { "TenantId", "UserId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_approval_events_TenantId_ApprovalId_Id",
                table: "approval_events",
                columns: new[] { "TenantId", "ApprovalId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_approval_flow_revisions_TenantId_FlowId_Revision",
                table: "approval_flow_revisions",
                columns: new[] { "TenantId", "FlowId", "Revision" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_approval_flows_TenantId_Kind_Position",
                table: "approval_flows",
                columns: new[] { "TenantId", "Kind", "Position" });

            migrationBuilder.CreateIndex(
                name: "IX_approval_tasks_TenantId_ApprovalId_Round_Id",
                table: "approval_tasks",
                columns: new[] { "TenantId", "ApprovalId", "Round", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_approval_tasks_TenantId_AssigneeId_State_Id",
                table: "approval_tasks",
                columns: new[] { "TenantId", "AssigneeId", "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "ix_approvals_pending",
                table: "approvals",
                columns: new[] { "TenantId", "Kind", "RecordId" },
                unique: true,
                filter: "\"State\" = 'pending' AND \"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_approvals_TenantId_FlowId",
                table: "approvals",
                columns: new[] { "TenantId", "FlowId" });

            migrationBuilder.CreateIndex(
                name: "IX_approvals_TenantId_RecordId_Id",
                table: "approvals",
                columns: new[] { "TenantId", "RecordId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_approvals_TenantId_State_Id",
                table: "approvals",
                columns: new[] { "TenantId", "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_approvals_TenantId_SubmitterId_Id",
                table: "approvals",
                columns: new[] { "TenantId", "SubmitterId", "Id" });

            migrationBuilder.CreateIndex(
                name: "ix_comments_record",
                table: "comments",
                columns: new[] { "TenantId", "RecordType", "RecordId", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_comments_TenantId_CreatedById",
                table: "comments",
                columns: new[] { "TenantId", "CreatedById" });

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

            migrationBuilder.CreateIndex(
                name: "ix_customer_events_customer",
                table: "customer_events",
                columns: new[] { "TenantId", "CustomerId", "OccurredOn", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_customer_events_department_occurred",
                table: "customer_events",
                columns: new[] { "TenantId", "DepartmentId", "OccurredOn", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_customer_events_occurred",
                table: "customer_events",
                columns: new[] { "TenantId", "OccurredOn", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_customer_events_owner_occurred",
                table: "customer_events",
                columns: new[] { "TenantId", "OwnerId", "OccurredOn", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_customer_facts_TenantId_CustomerId_Fact",
                table: "customer_facts",
                columns: new[] { "TenantId", "CustomerId", "Fact" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_customer_facts_TenantId_Fact_VerifiedOn_Id",
                table: "customer_facts",
                columns: new[] { "TenantId", "Fact", "VerifiedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_customer_facts_TenantId_VerifiedOn_Id",
                table: "customer_facts",
                columns: new[] { "TenantId", "VerifiedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "ix_customer_needs_customer",
                table: "customer_needs",
                columns: new[] { "TenantId", "CustomerId", "NotedOn", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_customer_needs_department_noted",
                table: "customer_needs",
                columns: new[] { "TenantId", "DepartmentId", "NotedOn", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_customer_needs_noted",
                table: "customer_needs",
                columns: new[] { "TenantId", "NotedOn", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_customer_needs_owner_noted",
                table: "customer_needs",
                columns: new[] { "TenantId", "OwnerId", "NotedOn", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_daily_runs_TenantId_Work",
                table: "daily_runs",
                columns: new[] { "TenantId", "Work" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_customer",
                table: "deliveries",
                columns: new[] { "TenantId", "CustomerId", "CreatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_delivered",
                table: "deliveries",
                columns: new[] { "TenantId", "DeliveredOn", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_department_updated",
                table: "deliveries",
                columns: new[] { "TenantId", "DepartmentId", "UpdatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_owner_updated",
                table: "deliveries",
                columns: new[] { "TenantId", "OwnerId", "UpdatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_state_planned",
                table: "deliveries",
                columns: new[] { "TenantId", "State", "PlannedOn", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_deliveries_TenantId_Number",
                table: "deliveries",
                columns: new[] { "TenantId", "Number" },
                unique: true,
                filter: "\"Number\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_deliveries_TenantId_NumberPeriod_NumberSequence",
                table: "deliveries",
                columns: new[] { "TenantId", "NumberPeriod", "NumberSequence" },
                unique: true,
                filter: "\"NumberSequence\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_deliveries_TenantId_OrderId",
                table: "deliveries",
                columns: new[] { "TenantId", "OrderId" });

            migrationBuilder.CreateIndex(
                name: "IX_deliveries_TenantId_WarehouseId",
                table: "deliveries",
                columns: new[] { "TenantId", "WarehouseId" });

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_updated",
                table: "deliveries",
                columns: new[] { "TenantId", "UpdatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_delivery_lines_TenantId_DeliveryId_Position",
                table: "delivery_lines",
                columns: new[] { "TenantId", "DeliveryId", "Position" });

            migrationBuilder.CreateIndex(
                name: "IX_delivery_lines_TenantId_OrderLineId",
                table: "delivery_lines",
                columns: new[] { "TenantId", "OrderLineId" });

            migrationBuilder.CreateIndex(
                name: "IX_delivery_lines_TenantId_ProductId_DeliveryId",
                table: "delivery_lines",
                columns: new[] { "TenantId", "ProductId", "DeliveryId" });

            migrationBuilder.CreateIndex(
                name: "IX_document_versions_TenantId_DocumentId_Number",
                table: "document_versions",
                columns: new[] { "TenantId", "DocumentId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_documents_customer",
                table: "documents",
                columns: new[] { "TenantId", "CustomerId", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_documents_department_updated",
                table: "documents",
                columns: new[] { "TenantId", "DepartmentId", "UpdatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_documents_owner_updated",
                table: "documents",
                columns: new[] { "TenantId", "OwnerId", "UpdatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_documents_record",
                table: "documents",
                columns: new[] { "TenantId", "RecordType", "RecordId", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_documents_updated",
                table: "documents",
                columns: new[] { "TenantId", "UpdatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_dunning_letters_TenantId_CustomerId_Currency_Id",
                table: "dunning_letters",
                columns: new[] { "TenantId", "CustomerId", "Currency", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_duplicate_pairs_TenantId_Different_Rank_Id",
                table: "duplicate_pairs",
                columns: new[] { "TenantId", "Different", "Rank", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_duplicate_pairs_TenantId_LeftId_RightId",
                table: "duplicate_pairs",
                columns: new[] { "TenantId", "LeftId", "RightId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_external_logins_TenantId_Issuer_Subject",
                table: "external_logins",
                columns: new[] { "TenantId", "Issuer", "Subject" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_external_logins_TenantId_UserId",
                table: "external_logins",
                columns: new[] { "TenantId", "UserId" });

            migrationBuilder.CreateIndex(
                name: "ix_goods_returns_customer",
                table: "goods_returns",
                columns: new[] { "TenantId", "CustomerId", "CreatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_goods_returns_department_updated",
                table: "goods_returns",
                columns: new[] { "TenantId", "DepartmentId", "UpdatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_goods_returns_owner_updated",
                table: "goods_returns",
                columns: new[] { "TenantId", "OwnerId", "UpdatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_goods_returns_TenantId_DeliveryId",
                table: "goods_returns",
                columns: new[] { "TenantId", "DeliveryId" });

            migrationBuilder.CreateIndex(
                name: "IX_goods_returns_TenantId_Number",
                table: "goods_returns",
                columns: new[] { "TenantId", "Number" },
                unique: true,
                filter: "\"Number\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_goods_returns_TenantId_NumberPeriod_NumberSequence",
                table: "goods_returns",
                columns: new[] { "TenantId", "NumberPeriod", "NumberSequence" },
                unique: true,
                filter: "\"NumberSequence\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_goods_returns_TenantId_OrderId",
                table: "goods_returns",
                columns: new[] { "TenantId", "OrderId" });

            migrationBuilder.CreateIndex(
                name: "IX_goods_returns_TenantId_WarehouseId",
                table: "goods_returns",
                columns: new[] { "TenantId", "WarehouseId" });

            migrationBuilder.CreateIndex(
                name: "ix_goods_returns_updated",
                table: "goods_returns",
                columns: new[] { "TenantId", "UpdatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_incoming_calls_TenantId_CallId",
                table: "incoming_calls",
                columns: new[] { "TenantId", "CallId" },
                unique: true,
                filter: "\"CallId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_incoming_calls_TenantId_CustomerId_At_Id",
                table: "incoming_calls",
                columns: new[] { "TenantId", "CustomerId", "At", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_incoming_calls_TenantId_UserId_At_Id",
                table: "incoming_calls",
                columns: new[] { "TenantId", "UserId", "At", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_invoice_lines_TenantId_InvoiceId_Position",
                table: "invoice_lines",
                columns: new[] { "TenantId", "InvoiceId", "Position" });

            migrationBuilder.CreateIndex(
                name: "IX_invoice_lines_TenantId_OrderLineId",
                table: "invoice_lines",
                columns: new[] { "TenantId", "OrderLineId" });

            migrationBuilder.CreateIndex(
                name: "IX_invoice_lines_TenantId_SourceLineId",
                table: "invoice_lines",
                columns: new[] { "TenantId", "SourceLineId" });

            migrationBuilder.CreateIndex(
                name: "ix_invoices_coded_number",
                table: "invoices",
                columns: new[] { "TenantId", "InvoiceCode", "InvoiceNumber" },
                unique: true,
                filter: "\"InvoiceNumber\" IS NOT NULL AND \"InvoiceCode\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_invoices_customer",
                table: "invoices",
                columns: new[] { "TenantId", "CustomerId", "CreatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_invoices_department_updated",
                table: "invoices",
                columns: new[] { "TenantId", "DepartmentId", "UpdatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_invoices_issued",
                table: "invoices",
                columns: new[] { "TenantId", "IssuedOn", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_invoices_order",
                table: "invoices",
                columns: new[] { "TenantId", "OrderId" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_invoices_owner_updated",
                table: "invoices",
                columns: new[] { "TenantId", "OwnerId", "UpdatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_invoices_plain_number",
                table: "invoices",
                columns: new[] { "TenantId", "InvoiceNumber" },
                unique: true,
                filter: "\"InvoiceNumber\" IS NOT NULL AND \"InvoiceCode\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_invoices_source",
                table: "invoices",
                columns: new[] { "TenantId", "SourceId" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_invoices_state",
                table: "invoices",
                columns: new[] { "TenantId", "State", "UpdatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_invoices_TenantId_Number",
                table: "invoices",
                columns: new[] { "TenantId", "Number" },
                unique: true,
                filter: "\"Number\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_invoices_TenantId_NumberPeriod_NumberSequence",
                table: "invoices",
                columns: new[] { "TenantId", "NumberPeriod", "NumberSequence" },
                unique: true,
                filter: "\"NumberSequence\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_invoices_updated",
                table: "invoices",
                columns: new[] { "TenantId", "UpdatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

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
                name: "IX_lead_follow_ups_TenantId_LeadId_OccurredAt_Id",
                table: "lead_follow_ups",
                columns: new[] { "TenantId", "LeadId", "OccurredAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "ix_leads_company",
                table: "leads",
                columns: new[] { "TenantId", "CompanyKey" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_leads_core",
                table: "leads",
                columns: new[] { "TenantId", "CoreKey" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_leads_created",
                table: "leads",
                columns: new[] { "TenantId", "CreatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_leads_department_created",
                table: "leads",
                columns: new[] { "TenantId", "DepartmentId", "CreatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_leads_mobile",
                table: "leads",
                columns: new[] { "TenantId", "MobileKey" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_leads_owner_created",
                table: "leads",
                columns: new[] { "TenantId", "OwnerId", "CreatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_leads_owner_next",
                table: "leads",
                columns: new[] { "TenantId", "OwnerId", "State", "NextContactOn" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_leads_phone",
                table: "leads",
                columns: new[] { "TenantId", "PhoneKey" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_leads_state_created",
                table: "leads",
                columns: new[] { "TenantId", "State", "CreatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_leads_TenantId_ContactId",
                table: "leads",
                columns: new[] { "TenantId", "ContactId" });

            migrationBuilder.CreateIndex(
                name: "IX_leads_TenantId_CustomerId",
                table: "leads",
                columns: new[] { "TenantId", "CustomerId" });

            migrationBuilder.CreateIndex(
                name: "IX_leads_TenantId_OpportunityId",
                table: "leads",
                columns: new[] { "TenantId", "OpportunityId" });

            migrationBuilder.CreateIndex(
                name: "IX_leads_TenantId_OwnerId_AssignedAt",
                table: "leads",
                columns: new[] { "TenantId", "OwnerId", "AssignedAt" });

            migrationBuilder.CreateIndex(
                name: "ix_leads_updated",
                table: "leads",
                columns: new[] { "TenantId", "UpdatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_mail_messages_State_NextAttemptAt",
                table: "mail_messages",
                columns: new[] { "State", "NextAttemptAt" });

            migrationBuilder.CreateIndex(
                name: "IX_mail_messages_TenantId_State_Id",
                table: "mail_messages",
                columns: new[] { "TenantId", "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_merge_entries_TenantId_MergeId_Id",
                table: "merge_entries",
                columns: new[] { "TenantId", "MergeId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_merges_TenantId_TargetId_Id",
                table: "merges",
                columns: new[] { "TenantId", "TargetId", "Id" });

            migrationBuilder.CreateIndex(
                name: "ix_notices_mail",
                table: "notices",
                columns: new[] { "MailDueAt", "TenantId", "UserId" },
                filter: "\"MailDueAt\" IS NOT NULL AND \"MailedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_notices_TenantId_UserId_Id",
                table: "notices",
                columns: new[] { "TenantId", "UserId", "Id" });

            migrationBuilder.CreateIndex(
                name: "ix_notices_unread",
                table: "notices",
                columns: new[] { "TenantId", "UserId" },
                filter: "\"ReadAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_opportunities_board",
                table: "opportunities",
                columns: new[] { "TenantId", "StageId", "State", "ExpectedCloseOn", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_opportunities_customer",
                table: "opportunities",
                columns: new[] { "TenantId", "CustomerId", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_opportunities_department_expected",
                table: "opportunities",
                columns: new[] { "TenantId", "DepartmentId", "ExpectedCloseOn", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_opportunities_expected",
                table: "opportunities",
                columns: new[] { "TenantId", "ExpectedCloseOn", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_opportunities_owner_expected",
                table: "opportunities",
                columns: new[] { "TenantId", "OwnerId", "ExpectedCloseOn", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_opportunities_owner_stuck",
                table: "opportunities",
                columns: new[] { "TenantId", "OwnerId", "State", "StuckOn" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_opportunities_sums",
                table: "opportunities",
                columns: new[] { "TenantId", "PipelineId", "State", "StageId", "CompanyAmount" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_opportunities_TenantId_ContactId",
                table: "opportunities",
                columns: new[] { "TenantId", "ContactId" });

            migrationBuilder.CreateIndex(
                name: "ix_opportunities_updated",
                table: "opportunities",
                columns: new[] { "TenantId", "UpdatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

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
                name: "ix_orders_opportunity",
                table: "orders",
                columns: new[] { "TenantId", "OpportunityId", "Id" },
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
                name: "IX_owner_changes_TenantId_CustomerId_Id",
                table: "owner_changes",
                columns: new[] { "TenantId", "CustomerId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_owner_changes_TenantId_FromPoolId",
                table: "owner_changes",
                columns: new[] { "TenantId", "FromPoolId" });

            migrationBuilder.CreateIndex(
                name: "IX_owner_changes_TenantId_ToOwnerId_On_FromPoolId",
                table: "owner_changes",
                columns: new[] { "TenantId", "ToOwnerId", "On", "FromPoolId" });

            migrationBuilder.CreateIndex(
                name: "IX_owner_changes_TenantId_ToPoolId",
                table: "owner_changes",
                columns: new[] { "TenantId", "ToPoolId" });

            migrationBuilder.CreateIndex(
                name: "ix_pipelines_position",
                table: "pipelines",
                columns: new[] { "TenantId", "Position", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_pipelines_TenantId_Name",
                table: "pipelines",
                columns: new[] { "TenantId", "Name" },
                unique: true,
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_pipelines_updated",
                table: "pipelines",
                columns: new[] { "TenantId", "UpdatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_pools_TenantId_Position_Id",
                table: "pools",
                columns: new[] { "TenantId", "Position", "Id" });

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
                name: "IX_print_entries_TenantId_Kind_RecordId_Id",
                table: "print_entries",
                columns: new[] { "TenantId", "Kind", "RecordId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_print_template_versions_TenantId_TemplateId_Id",
                table: "print_template_versions",
                columns: new[] { "TenantId", "TemplateId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_print_templates_TenantId_Kind_Purpose_Language",
                table: "print_templates",
                columns: new[] { "TenantId", "Kind", "Purpose", "Language" });

            migrationBuilder.CreateIndex(
                name: "IX_print_templates_TenantId_Name_Id",
                table: "print_templates",
                columns: new[] { "TenantId", "Name", "Id" });

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
                name: "ix_promises_customer_due",
                table: "promises",
                columns: new[] { "TenantId", "CustomerId", "DueOn", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_promises_department_due",
                table: "promises",
                columns: new[] { "TenantId", "DepartmentId", "DueOn", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_promises_due",
                table: "promises",
                columns: new[] { "TenantId", "DueOn", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_promises_owner_due",
                table: "promises",
                columns: new[] { "TenantId", "OwnerId", "DueOn", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_promises_updated",
                table: "promises",
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
                name: "IX_quote_links_TenantId_QuoteId_Id",
                table: "quote_links",
                columns: new[] { "TenantId", "QuoteId", "Id" });

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
                name: "ix_quotes_opportunity",
                table: "quotes",
                columns: new[] { "TenantId", "OpportunityId", "Id" },
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
                name: "ix_quotes_state_valid",
                table: "quotes",
                columns: new[] { "TenantId", "State", "ValidUntil" },
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

            migrationBuilder.CreateIndex(
                name: "IX_receipt_allocations_TenantId_ReceiptId",
                table: "receipt_allocations",
                columns: new[] { "TenantId", "ReceiptId" });

            migrationBuilder.CreateIndex(
                name: "IX_receipt_allocations_TenantId_ReceivableId_On",
                table: "receipt_allocations",
                columns: new[] { "TenantId", "ReceivableId", "On" });

            migrationBuilder.CreateIndex(
                name: "ix_receipts_customer_received",
                table: "receipts",
                columns: new[] { "TenantId", "CustomerId", "ReceivedOn", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_receipts_department_received",
                table: "receipts",
                columns: new[] { "TenantId", "DepartmentId", "ReceivedOn", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_receipts_owner_received",
                table: "receipts",
                columns: new[] { "TenantId", "OwnerId", "ReceivedOn", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_receipts_received",
                table: "receipts",
                columns: new[] { "TenantId", "ReceivedOn", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_receipts_TenantId_AccountId",
                table: "receipts",
                columns: new[] { "TenantId", "AccountId" });

            migrationBuilder.CreateIndex(
                name: "IX_receipts_TenantId_Number",
                table: "receipts",
                columns: new[] { "TenantId", "Number" },
                unique: true,
                filter: "\"Number\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_receipts_TenantId_NumberPeriod_NumberSequence",
                table: "receipts",
                columns: new[] { "TenantId", "NumberPeriod", "NumberSequence" },
                unique: true,
                filter: "\"NumberSequence\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_receipts_TenantId_SourceId",
                table: "receipts",
                columns: new[] { "TenantId", "SourceId" });

            migrationBuilder.CreateIndex(
                name: "ix_receipts_updated",
                table: "receipts",
                columns: new[] { "TenantId", "UpdatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_receivables_customer_due",
                table: "receivables",
                columns: new[] { "TenantId", "CustomerId", "DueOn", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_receivables_department_due",
                table: "receivables",
                columns: new[] { "TenantId", "DepartmentId", "DueOn", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_receivables_due",
                table: "receivables",
                columns: new[] { "TenantId", "DueOn", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_receivables_open",
                table: "receivables",
                columns: new[] { "TenantId", "DueOn" },
                filter: "\"OpenAmount\" > 0");

            migrationBuilder.CreateIndex(
                name: "ix_receivables_order",
                table: "receivables",
                columns: new[] { "TenantId", "OrderId" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_receivables_owner_due",
                table: "receivables",
                columns: new[] { "TenantId", "OwnerId", "DueOn", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_receivables_updated",
                table: "receivables",
                columns: new[] { "TenantId", "UpdatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_recovery_codes_TenantId_UserId",
                table: "recovery_codes",
                columns: new[] { "TenantId", "UserId" });

            migrationBuilder.CreateIndex(
                name: "IX_return_lines_TenantId_DeliveryLineId",
                table: "return_lines",
                columns: new[] { "TenantId", "DeliveryLineId" });

            migrationBuilder.CreateIndex(
                name: "IX_return_lines_TenantId_OrderLineId",
                table: "return_lines",
                columns: new[] { "TenantId", "OrderLineId" });

            migrationBuilder.CreateIndex(
                name: "IX_return_lines_TenantId_ProductId",
                table: "return_lines",
                columns: new[] { "TenantId", "ProductId" });

            migrationBuilder.CreateIndex(
                name: "IX_return_lines_TenantId_ReturnId_Position",
                table: "return_lines",
                columns: new[] { "TenantId", "ReturnId", "Position" });

            migrationBuilder.CreateIndex(
                name: "ix_robot_messages_due",
                table: "robot_messages",
                columns: new[] { "DueAt", "TenantId" },
                filter: "\"DueAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_robot_messages_TenantId_RobotId_Id",
                table: "robot_messages",
                columns: new[] { "TenantId", "RobotId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_stage_stays_TenantId_OpportunityId_LeftOn",
                table: "stage_stays",
                columns: new[] { "TenantId", "OpportunityId", "LeftOn" });

            migrationBuilder.CreateIndex(
                name: "IX_stage_stays_TenantId_StageId_LeftOn_Id",
                table: "stage_stays",
                columns: new[] { "TenantId", "StageId", "LeftOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "ix_stages_pipeline",
                table: "stages",
                columns: new[] { "TenantId", "PipelineId", "Position", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_stages_position",
                table: "stages",
                columns: new[] { "TenantId", "Position", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_stages_updated",
                table: "stages",
                columns: new[] { "TenantId", "UpdatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_statement_links_TenantId_CustomerId_Id",
                table: "statement_links",
                columns: new[] { "TenantId", "CustomerId", "Id" });

            migrationBuilder.CreateIndex(
                name: "ix_stock_caption",
                table: "stock",
                columns: new[] { "TenantId", "Caption", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_stock_TenantId_ProductId_WarehouseId",
                table: "stock",
                columns: new[] { "TenantId", "ProductId", "WarehouseId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_stock_TenantId_WarehouseId",
                table: "stock",
                columns: new[] { "TenantId", "WarehouseId" });

            migrationBuilder.CreateIndex(
                name: "ix_stock_updated",
                table: "stock",
                columns: new[] { "TenantId", "UpdatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_stock_movements_product",
                table: "stock_movements",
                columns: new[] { "TenantId", "ProductId", "UpdatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_stock_movements_TenantId_SourceId",
                table: "stock_movements",
                columns: new[] { "TenantId", "SourceId" });

            migrationBuilder.CreateIndex(
                name: "ix_stock_movements_updated",
                table: "stock_movements",
                columns: new[] { "TenantId", "UpdatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_stock_movements_warehouse",
                table: "stock_movements",
                columns: new[] { "TenantId", "WarehouseId", "UpdatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_stock_reservations_TenantId_OrderId",
                table: "stock_reservations",
                columns: new[] { "TenantId", "OrderId" });

            migrationBuilder.CreateIndex(
                name: "IX_stock_reservations_TenantId_OrderLineId",
                table: "stock_reservations",
                columns: new[] { "TenantId", "OrderLineId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_stock_reservations_TenantId_ProductId_WarehouseId",
                table: "stock_reservations",
                columns: new[] { "TenantId", "ProductId", "WarehouseId" });

            migrationBuilder.CreateIndex(
                name: "IX_stock_reservations_TenantId_WarehouseId",
                table: "stock_reservations",
                columns: new[] { "TenantId", "WarehouseId" });

            migrationBuilder.CreateIndex(
                name: "IX_stock_voucher_lines_TenantId_ProductId",
                table: "stock_voucher_lines",
                columns: new[] { "TenantId", "ProductId" });

            migrationBuilder.CreateIndex(
                name: "IX_stock_voucher_lines_TenantId_VoucherId_Position",
                table: "stock_voucher_lines",
                columns: new[] { "TenantId", "VoucherId", "Position" });

            migrationBuilder.CreateIndex(
                name: "IX_stock_vouchers_TenantId_Number",
                table: "stock_vouchers",
                columns: new[] { "TenantId", "Number" },
                unique: true,
                filter: "\"Number\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_stock_vouchers_TenantId_ToWarehouseId",
                table: "stock_vouchers",
                columns: new[] { "TenantId", "ToWarehouseId" });

            migrationBuilder.CreateIndex(
                name: "IX_stock_vouchers_TenantId_WarehouseId",
                table: "stock_vouchers",
                columns: new[] { "TenantId", "WarehouseId" });

            migrationBuilder.CreateIndex(
                name: "ix_stock_vouchers_updated",
                table: "stock_vouchers",
                columns: new[] { "TenantId", "UpdatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_user_authenticators_TenantId_UserId",
                table: "user_authenticators",
                columns: new[] { "TenantId", "UserId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_user_passkeys_TenantId_CredentialId",
                table: "user_passkeys",
                columns: new[] { "TenantId", "CredentialId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_user_passkeys_TenantId_UserId",
                table: "user_passkeys",
                columns: new[] { "TenantId", "UserId" });

            migrationBuilder.CreateIndex(
                name: "ix_warehouses_name",
                table: "warehouses",
                columns: new[] { "TenantId", "Name", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_warehouses_updated",
                table: "warehouses",
                columns: new[] { "TenantId", "UpdatedAt", "Id" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.AddForeignKey(
                name: "FK_customers_customers_TenantId_DealerId",
                table: "customers",
                columns: new[] { "TenantId", "DealerId" },
                principalTable: "customers",
                principalColumns: new[] { "TenantId", "Id" },
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_customers_pools_TenantId_PoolId",
                table: "customers",
                columns: new[] { "TenantId", "PoolId" },
                principalTable: "pools",
                principalColumns: new[] { "TenantId", "Id" },
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_customers_customers_TenantId_DealerId",
                table: "customers");

            migrationBuilder.DropForeignKey(
                name: "FK_customers_pools_TenantId_PoolId",
                table: "customers");

            migrationBuilder.DropTable(
                name: "approval_copies");

            migrationBuilder.DropTable(
                name: "approval_events");

            migrationBuilder.DropTable(
                name: "approval_flow_revisions");

            migrationBuilder.DropTable(
                name: "approval_tasks");

            migrationBuilder.DropTable(
                name: "comments");

            migrationBuilder.DropTable(
                name: "custom_values");

            migrationBuilder.DropTable(
                name: "customer_events");

            migrationBuilder.DropTable(
                name: "customer_facts");

            migrationBuilder.DropTable(
                name: "customer_needs");

            migrationBuilder.DropTable(
                name: "daily_runs");

            migrationBuilder.DropTable(
                name: "document_versions");

            migrationBuilder.DropTable(
                name: "dunning_letters");

            migrationBuilder.DropTable(
                name: "duplicate_pairs");

            migrationBuilder.DropTable(
                name: "external_logins");

            migrationBuilder.DropTable(
                name: "incoming_calls");

            migrationBuilder.DropTable(
                name: "invoice_lines");

            migrationBuilder.DropTable(
                name: "last_prices");

            migrationBuilder.DropTable(
                name: "lead_follow_ups");

            migrationBuilder.DropTable(
                name: "mail_messages");

            migrationBuilder.DropTable(
                name: "merge_entries");

            migrationBuilder.DropTable(
                name: "notices");

            migrationBuilder.DropTable(
                name: "order_changes");

            migrationBuilder.DropTable(
                name: "order_instalments");

            migrationBuilder.DropTable(
                name: "owner_changes");

            migrationBuilder.DropTable(
                name: "price_items");

            migrationBuilder.DropTable(
                name: "print_entries");

            migrationBuilder.DropTable(
                name: "print_template_versions");

            migrationBuilder.DropTable(
                name: "promises");

            migrationBuilder.DropTable(
                name: "quote_links");

            migrationBuilder.DropTable(
                name: "receipt_allocations");

            migrationBuilder.DropTable(
                name: "recovery_codes");

            migrationBuilder.DropTable(
                name: "return_lines");

            migrationBuilder.DropTable(
                name: "robot_messages");

            migrationBuilder.DropTable(
                name: "stage_stays");

            migrationBuilder.DropTable(
                name: "statement_links");

            migrationBuilder.DropTable(
                name: "stock");

            migrationBuilder.DropTable(
                name: "stock_movements");

            migrationBuilder.DropTable(
                name: "stock_reservations");

            migrationBuilder.DropTable(
                name: "stock_voucher_lines");

            migrationBuilder.DropTable(
                name: "user_authenticators");

            migrationBuilder.DropTable(
                name: "user_passkeys");

            migrationBuilder.DropTable(
                name: "approvals");

            migrationBuilder.DropTable(
                name: "custom_fields");

            migrationBuilder.DropTable(
                name: "documents");

            migrationBuilder.DropTable(
                name: "invoices");

            migrationBuilder.DropTable(
                name: "leads");

            migrationBuilder.DropTable(
                name: "merges");

            migrationBuilder.DropTable(
                name: "pools");

            migrationBuilder.DropTable(
                name: "price_lists");

            migrationBuilder.DropTable(
                name: "print_templates");

            migrationBuilder.DropTable(
                name: "receipts");

            migrationBuilder.DropTable(
                name: "receivables");

            migrationBuilder.DropTable(
                name: "delivery_lines");

            migrationBuilder.DropTable(
                name: "goods_returns");

            migrationBuilder.DropTable(
                name: "notice_robots");

            migrationBuilder.DropTable(
                name: "stock_vouchers");

            migrationBuilder.DropTable(
                name: "approval_flows");

            migrationBuilder.DropTable(
                name: "accounts");

            migrationBuilder.DropTable(
                name: "order_lines");

            migrationBuilder.DropTable(
                name: "deliveries");

            migrationBuilder.DropTable(
                name: "quote_lines");

            migrationBuilder.DropTable(
                name: "orders");

            migrationBuilder.DropTable(
                name: "warehouses");

            migrationBuilder.DropTable(
                name: "products");

            migrationBuilder.DropTable(
                name: "quotes");

            migrationBuilder.DropTable(
                name: "product_categories");

            migrationBuilder.DropTable(
                name: "opportunities");

            migrationBuilder.DropTable(
                name: "stages");

            migrationBuilder.DropTable(
                name: "pipelines");

            migrationBuilder.DropIndex(
                name: "IX_users_TenantId_Extension",
                table: "users");

            migrationBuilder.DropIndex(
                name: "ix_tasks_delegated",
                table: "tasks");

            migrationBuilder.DropIndex(
                name: "ix_tasks_due",
                table: "tasks");

            migrationBuilder.DropIndex(
                name: "ix_customers_all_next_contact",
                table: "customers");

            migrationBuilder.DropIndex(
                name: "ix_customers_counts",
                table: "customers");

            migrationBuilder.DropIndex(
                name: "ix_customers_dealer",
                table: "customers");

            migrationBuilder.DropIndex(
                name: "ix_customers_owned_since",
                table: "customers");

            migrationBuilder.DropIndex(
                name: "ix_customers_pool_updated",
                table: "customers");

            migrationBuilder.DropColumn(
                name: "CustomFields",
                table: "users");

            migrationBuilder.DropColumn(
                name: "Extension",
                table: "users");

            migrationBuilder.DropColumn(
                name: "CustomFields",
                table: "tasks");

            migrationBuilder.DropColumn(
                name: "DelegatedAt",
                table: "tasks");

            migrationBuilder.DropColumn(
                name: "DelegatedById",
                table: "tasks");

            migrationBuilder.DropColumn(
                name: "Delegation",
                table: "tasks");

            migrationBuilder.DropColumn(
                name: "DelegationNote",
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
                name: "DealerId",
                table: "customers");

            migrationBuilder.DropColumn(
                name: "MergedIntoId",
                table: "customers");

            migrationBuilder.DropColumn(
                name: "PoolId",
                table: "customers");

            migrationBuilder.DropColumn(
                name: "PooledAt",
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
