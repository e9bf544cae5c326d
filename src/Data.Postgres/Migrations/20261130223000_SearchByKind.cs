using Huike.Kernel.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Huike.Data.Postgres.Migrations;

/// <summary>The documents of a kind together, and words of three and four digits. What has no documents yet has nothing to write anew.</summary>
[DbContext(typeof(HuikeDb))]
[Migration("20261130223000_SearchByKind")]
internal sealed class SearchByKind : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        CREATE TABLE IF NOT EXISTS search_stale (mark INTEGER NOT NULL);
        INSERT INTO search_stale SELECT 1 FROM search_documents LIMIT 1;
        ALTER TABLE search_documents DROP CONSTRAINT search_documents_pkey;
        ALTER TABLE search_documents ADD CONSTRAINT search_documents_pkey PRIMARY KEY (tenant_id, type, row_id);
        ALTER TABLE search_documents ALTER tokens SET STATISTICS 400;
        """);
}
