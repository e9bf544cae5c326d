using Huike.Kernel.Web;
using Huike.Platform.Organisation.Domain;

namespace Huike.Platform.Organisation;

internal static class OrganisationApi
{
    public static void Map(ApiBuilder api) => api.Records<Department>("departments");
}
