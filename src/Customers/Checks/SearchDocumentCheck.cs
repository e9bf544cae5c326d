using Huike.Kernel.Checks;
using Huike.Kernel.Data;
using Huike.Kernel.Search;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Checks;

internal sealed class SearchDocumentCheck(SearchRebuild rebuild) : IRepairableCheck
{
    private const string Customers = """
        SELECT COUNT(*) AS "Value" FROM customers r WHERE r."TenantId" = {0} AND (r."DeletedAt" IS NULL) <> EXISTS (
            SELECT 1 FROM search_documents d WHERE d.tenant_id = r."TenantId" AND d.record_id = r."Id" AND d.type = 'customers')
        """;

    private const string Contacts = """
        SELECT COUNT(*) AS "Value" FROM contacts r WHERE r."TenantId" = {0} AND (r."DeletedAt" IS NULL) <> EXISTS (
            SELECT 1 FROM search_documents d WHERE d.tenant_id = r."TenantId" AND d.record_id = r."Id" AND d.type = 'contacts')
        """;

    private const string Tasks = """
        SELECT COUNT(*) AS "Value" FROM tasks r WHERE r."TenantId" = {0} AND (r."DeletedAt" IS NULL AND r."State" = 'open') <> EXISTS (
            SELECT 1 FROM search_documents d WHERE d.tenant_id = r."TenantId" AND d.record_id = r."Id" AND d.type = 'tasks')
        """;

    private const string Comments = """
        SELECT COUNT(*) AS "Value" FROM comments r WHERE r."TenantId" = {0} AND r."RecordType" IN ('customers', 'contacts', 'activities', 'tasks')
            AND (r."DeletedAt" IS NULL) <> EXISTS (
            SELECT 1 FROM search_documents d WHERE d.tenant_id = r."TenantId" AND d.record_id = r."Id" AND d.type = 'text-' || r."RecordType")
        """;

    private const string Ownerless = """
        SELECT COUNT(*) AS "Value" FROM search_documents d WHERE d.tenant_id = {0} AND (
            (d.type = 'customers' AND NOT EXISTS (SELECT 1 FROM customers r WHERE r."TenantId" = d.tenant_id AND r."Id" = d.record_id))
            OR (d.type = 'contacts' AND NOT EXISTS (SELECT 1 FROM contacts r WHERE r."TenantId" = d.tenant_id AND r."Id" = d.record_id))
            OR (d.type = 'tasks' AND NOT EXISTS (SELECT 1 FROM tasks r WHERE r."TenantId" = d.tenant_id AND r."Id" = d.record_id)))
        """;

    public string Name => "searchDocuments";

    public async Task<IReadOnlyList<string>> Check(HuikeDb db, CancellationToken cancellation)
    {
        var wrong = new List<string>();
        foreach (var (type, sql) in new[] { ("customers", Customers), ("contacts", Contacts), ("tasks", Tasks), ("comments", Comments), ("search_documents", Ownerless) })
        {
            if (await db.Database.SqlQueryRaw<long>(sql, db.Provider.Parameter(db.TenantId)).SingleAsync(cancellation) is > 0 and var count)
                wrong.Add($"{type}: {count}");
        }
        return wrong;
    }

    /// <summary>Writes the index of the tenant anew.</summary>
    public Task<int> Repair(HuikeDb db, CancellationToken cancellation) => rebuild.Write(cancellation);
}
