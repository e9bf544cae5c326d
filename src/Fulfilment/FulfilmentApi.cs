using Huike.Fulfilment.Deliveries.UseCases;
using Huike.Fulfilment.Stock;
using Huike.Fulfilment.Tracing;
using Huike.Fulfilment.Warehouses;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Huike.Fulfilment;

/// <summary>What programs may ask beside the records themselves.</summary>
internal static class FulfilmentApi
{
    /// <summary>Who took the goods, and on what day.</summary>
    internal sealed record SignBody(string SignedBy, DateOnly? SignedOn = null);

    /// <summary>Why it is taken back.</summary>
    internal sealed record VoidBody(string Reason);

    public static void Map(ApiBuilder api)
    {
        api.Map<ReleaseDelivery, SavedRecord>("POST", "/deliveries/{id:guid}/release", http => new ReleaseDelivery(ApiBuilder.IdOf(http), ApiCalls.VersionOf(http)));
        api.Map<SubmitDelivery, SavedRecord>("POST", "/deliveries/{id:guid}/submit", http => new SubmitDelivery(ApiBuilder.IdOf(http), ApiCalls.VersionOf(http)));
        api.Map<WithdrawDelivery, SavedRecord>("POST", "/deliveries/{id:guid}/withdraw", http => new WithdrawDelivery(ApiBuilder.IdOf(http), ApiCalls.VersionOf(http)));
        api.Post<SignBody, SignDelivery, SavedRecord>("/deliveries/{id:guid}/sign", (http, body) => new SignDelivery(ApiBuilder.IdOf(http), body.SignedBy, body.SignedOn, ApiCalls.VersionOf(http)));
        api.Post<VoidBody, VoidDelivery, SavedRecord>("/deliveries/{id:guid}/void", (http, body) => new VoidDelivery(ApiBuilder.IdOf(http), body.Reason, ApiCalls.VersionOf(http)));
        api.Map<TraceBatch, BatchTrace>("GET", "/stock-batches/{id:guid}/trace", http => new TraceBatch(ApiBuilder.IdOf(http)));
        api.Get<ListShortages, IReadOnlyList<Shortage>>("/stock/shortages");
        api.Map<GetFulfilmentSettings, FulfilmentSettings>("GET", "/settings/fulfilment", _ => new GetFulfilmentSettings());
        api.Group.MapPut("/settings/fulfilment", (HttpContext http, ApiCalls calls) => calls.SendBody<FulfilmentSettings, SaveFulfilmentSettings, Done>(http, (_, body) => new SaveFulfilmentSettings(body)))
            .WithMetadata(new RequestEndpoint(typeof(SaveFulfilmentSettings))).Accepts<FulfilmentSettings>("application/json");
    }
}
