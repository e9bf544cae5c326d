using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Platform.Tenants;
using Huike.Platform.Tenants.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Fulfilment.Warehouses;

/// <summary>How a company delivers and keeps its stock.</summary>
public sealed record FulfilmentSettings
{
    public const string Section = "fulfilment";

    public string DeliveryNumber { get; init; } = "FH{yyyy}{MM}-{0000}";
    public string ReturnNumber { get; init; } = "TH{yyyy}{MM}-{0000}";
    public string StockNumber { get; init; } = "KC{yyyy}{MM}-{0000}";
    /// <summary>So many per cent of a line may be delivered beyond what was ordered.</summary>
    public decimal OverDeliveryPercent { get; init; }
    /// <summary>Deliveries take goods off the stock; a company that keeps none turns it off.</summary>
    public bool KeepsStock { get; init; } = true;
    /// <summary>More may leave a warehouse than lies there.</summary>
    public bool MayGoNegative { get; init; }
}

/// <summary>The company's rules of delivering, read once for a use case.</summary>
public sealed class CompanyFulfilment(HuikeDb db, ActorContext actors)
{
    private FulfilmentSettings? _read;

    public async ValueTask<FulfilmentSettings> Settings(CancellationToken cancellation) =>
        _read ??= TenantSettings.Read<FulfilmentSettings>(await db.Set<Tenant>().AsNoTracking().Where(t => t.Id == actors.Actor.TenantId)
            .Select(t => t.Settings).FirstAsync(cancellation), FulfilmentSettings.Section);
}
