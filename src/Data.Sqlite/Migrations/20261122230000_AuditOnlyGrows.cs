using Huike.Kernel.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Huike.Data.Sqlite.Migrations;

/// <summary>What happened stays as it was written, whoever holds the connection.</summary>
[DbContext(typeof(HuikeDb))]
[Migration("20261122230000_AuditOnlyGrows")]
internal sealed class AuditOnlyGrows : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(SqliteProvider.AuditOnlyGrows);

    protected override void Down(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("DROP TRIGGER audit_entries_stay; DROP TRIGGER audit_entries_remain; DROP TRIGGER audit_seals_stay; DROP TRIGGER audit_seals_remain;");
}
