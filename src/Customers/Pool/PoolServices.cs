using Huike.Customers.Pool.Domain;
using Huike.Customers.Pool.Ui;
using Huike.Customers.Pool.UseCases;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Jobs;
using Huike.Kernel.Modules;
using Huike.Kernel.Records;
using Huike.Kernel.Web;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Customers.Pool;

/// <summary>What the public pools bring to the house.</summary>
internal static class PoolServices
{
    /// <summary>Bodies of the calls; the pool stands in the path.</summary>
    internal sealed record ChosenBody(IReadOnlyList<Guid> CustomerIds);

    internal sealed record AssignBody(IReadOnlyList<Guid> CustomerIds, Guid OwnerId);

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<IModelPart, PoolModel>();
        services.AddRecordType<CustomerPool, PoolType>(new PoolType());
        services.AddScoped<PoolMembership>();
        services.AddScoped<IHandoverPart, PoolMemberPart>();
        services.AddScoped<IGroupSource>(p => p.GetRequiredService<PoolMembership>());
        services.AddScoped<PoolTerms>();
        services.AddScoped<OwnerHistory>();
        services.AddScoped<StandardPool>();
        services.AddScoped<PoolGate>();
        services.AddScoped<IDailyWork, PoolRecycling>();
        services.AddSingleton(new MenuEntry("nav.customers", "pool.title", "archive", "pool", "customers.view", 115));
        services.AddSingleton(new SettingsEntry("settings.group.company", "pools.title", "pools.text", "archive", "pools", "pools.edit", 58));
        services.AddSingleton(new RecordPanel("customers", "pool.history", 60, "customers.view", typeof(OwnerHistoryPanel)));
    }

    public static void Map(ApiBuilder api)
    {
        api.Records<CustomerPool>("pools");
        api.Map<ListMyPools, MyPools>("GET", "/pools/mine", _ => new ListMyPools());
        api.Post<ChosenBody, ClaimCustomers, PoolOutcome>("/pools/{id:guid}/claim", (http, body) => new ClaimCustomers(ApiBuilder.IdOf(http), body.CustomerIds));
        api.Post<AssignBody, AssignFromPool, PoolOutcome>("/pools/{id:guid}/assign", (http, body) => new AssignFromPool(ApiBuilder.IdOf(http), body.CustomerIds, body.OwnerId));
        api.Post<ChosenBody, UndoRecycling, PoolOutcome>("/pools/{id:guid}/undo", (http, body) => new UndoRecycling(ApiBuilder.IdOf(http), body.CustomerIds));
        api.Post<ReleaseCustomers, PoolOutcome>("/customers/release");
        api.Get<ListOwners, OwnerLines>("/customers/{id:guid}/owners");
    }
}
