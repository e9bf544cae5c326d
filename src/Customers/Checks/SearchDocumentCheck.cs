using Huike.Kernel.Checks;
using Huike.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Checks;

internal sealed class SearchDocumentCheck : IInvariantCheck
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

    public string Name => "searchDocuments";
    public string Statement => "What is live is in the search index, and what is in the recycle bin is not.";

    public async Task<IReadOnlyList<string>> Check(HuikeDb db, CancellationToken cancellation)
    {
        var wrong = new List<string>();
        foreach (var (type, sql) in new[] { ("customers", Customers), ("contacts", Contacts), ("tasks", Tasks) })
        {
            if (await db.Database.SqlQueryRaw<long>(sql, db.Provider.Parameter(db.TenantId)).SingleAsync(cancellation) is > 0 and var count)
                wrong.Add($"{type}: {count}");
        }
        return wrong;
    }
}
