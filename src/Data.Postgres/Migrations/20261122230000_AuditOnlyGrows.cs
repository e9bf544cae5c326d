using Huike.Kernel.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Huike.Data.Postgres.Migrations;

/// <summary>
/// What happened stays as it was written: nobody but a superuser who drops the trigger changes it. A schema without this
/// migration also lacks the roles and policies that <see cref="RowSecurity"/> writes at the end of <c>migrate</c>.
/// </summary>
[DbContext(typeof(HuikeDb))]
[Migration("20261122230000_AuditOnlyGrows")]
internal sealed class AuditOnlyGrows : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        CREATE FUNCTION audit_entries_stay() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'audit entries are only added'; END $$;
        CREATE TRIGGER audit_entries_stay BEFORE UPDATE OR DELETE ON audit_entries FOR EACH ROW EXECUTE FUNCTION audit_entries_stay();
        CREATE TRIGGER audit_seals_stay BEFORE UPDATE OR DELETE ON audit_seals FOR EACH ROW EXECUTE FUNCTION audit_entries_stay();
        """);

    protected override void Down(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("DROP TRIGGER audit_entries_stay ON audit_entries; DROP TRIGGER audit_seals_stay ON audit_seals; DROP FUNCTION audit_entries_stay;");
}
