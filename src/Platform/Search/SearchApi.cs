using Huike.Kernel.Web;

namespace Huike.Platform.Search;

internal static class SearchApi
{
    public static void Map(ApiBuilder api) => api.Get<SearchRecords, SearchHits>("/search");
}
