using Huike.Kernel.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Huike.Data.Sqlite.Migrations;

/// <summary>The search index is no entity: the engine's own text search, written by hand.</summary>
[DbContext(typeof(HuikeDb))]
[Migration("20260101000000_SearchIndex")]
internal sealed class SearchIndex : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(SqliteSearchIndex.Schema);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("DROP TABLE search_tokens; DROP TABLE search_documents;");
}
