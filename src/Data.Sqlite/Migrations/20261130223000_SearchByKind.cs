using Huike.Kernel.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Huike.Data.Sqlite.Migrations;

/// <summary>Row numbers by kind, and words of three and four digits. What has no documents yet has nothing to write anew.</summary>
[DbContext(typeof(HuikeDb))]
[Migration("20261130223000_SearchByKind")]
internal sealed class SearchByKind : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql($"""
        CREATE TABLE IF NOT EXISTS search_stale (mark INTEGER NOT NULL);
        INSERT INTO search_stale SELECT 1 FROM search_documents LIMIT 1;
        DROP TABLE search_tokens; DROP TABLE search_documents; DROP TABLE IF EXISTS search_stretches;
        {SqliteSearchIndex.Schema}
        """);
}
