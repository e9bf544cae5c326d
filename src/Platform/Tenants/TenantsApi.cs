using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Huike.Platform.Tenants.UseCases;

namespace Huike.Platform.Tenants;

/// <summary>The company's own data and settings.</summary>
internal static class TenantsApi
{
    public static void Map(ApiBuilder api)
    {
        api.Map<GetCompany, Company>("GET", "/company", _ => new GetCompany());
        api.Body<SaveCompany, Done>("PUT", "/company");
    }
}
