using Huike.Kernel.Web;

namespace Huike.Platform.AuditTrail;

internal static class AuditApi
{
    public static void Map(ApiBuilder api)
    {
        api.Get<ListAudit, AuditPage>("/audit");
        api.Get<ListAccess, AccessPage>("/access-log");
    }
}
