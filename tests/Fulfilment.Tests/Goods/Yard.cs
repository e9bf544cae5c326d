using Huike.Customers.Customers.Domain;
using Huike.Fulfilment.Deliveries.Domain;
using Huike.Fulfilment.Deliveries.UseCases;
using Huike.Kernel.Access;
using Huike.Kernel.Checks;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.Roles.Domain;
using Huike.Sales.Orders.Domain;
using Huike.Sales.Orders.UseCases;
using Huike.Sales.Products.Domain;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Fulfilment.Tests.Goods;

/// <summary>Orders that wait for their goods, and what is sent of them, in few words.</summary>
public sealed class Yard(House house)
{
    private static int s_count;

    public static DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(TimeProvider.System.GetUtcNow().UtcDateTime, TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai")));

    public async Task<Guid> Customer(Actor owner, params (string Field, object? Value)[] more)
    {
        var patch = new RecordPatch { ["name"] = $"发货测试客户{Interlocked.Increment(ref s_count):0000}" };
        foreach (var (field, value) in more)
            patch[field] = value;
        return (await house.Do(new CreateRecord<Customer>(patch), owner)).Record.Id;
    }

    public async Task<Guid> Product(params (string Field, object? Value)[] more)
    {
        var patch = new RecordPatch { ["name"] = $"货物{Interlocked.Increment(ref s_count):0000}", ["unit"] = "件", ["listPrice"] = 10m };
        foreach (var (field, value) in more)
            patch[field] = value;
        return (await house.Do(new CreateRecord<Product>(patch), house.Admin)).Record.Id;
    }

    /// <summary>A confirmed order over goods in free words, which no stock is kept of.</summary>
    public async Task<Guid> Order(Actor owner, Guid customer, params (decimal Quantity, decimal Price)[] lines) =>
        await Confirmed(owner, customer, lines.Select((l, i) => new OrderLineValues { ProductName = $"第{i + 1}行", Quantity = l.Quantity, UnitPrice = l.Price }));

    /// <summary>A confirmed order over products.</summary>
    public async Task<Guid> OrderOf(Actor owner, Guid customer, params (Guid Product, decimal Quantity)[] lines) =>
        await Confirmed(owner, customer, lines.Select(l => new OrderLineValues { ProductId = l.Product, Quantity = l.Quantity, UnitPrice = 10m }));

    private async Task<Guid> Confirmed(Actor owner, Guid customer, IEnumerable<OrderLineValues> lines)
    {
        var order = await house.Do(new CreateRecord<Order>(new RecordPatch { ["customerId"] = customer, ["receiver"] = "张三", ["receiverAddress"] = "仓前路1号", ["lines"] = lines.ToList() }), owner);
        await house.Do(new ConfirmOrder(order.Record.Id), owner);
        return order.Record.Id;
    }

    /// <summary>A colleague of the manager who ships but may not approve.</summary>
    public Task<Actor> Clerk() => house.Look(house.Admin.TenantId, async db =>
    {
        var manager = await db.Set<User>().AsNoTracking().SingleAsync(u => u.Id == house.Manager.UserId);
        var role = (await db.Set<Role>().AsNoTracking().Where(r => !r.IsAdministrator).ToListAsync()).First(r => r.Permissions.Contains("deliveries.release") && !r.Permissions.Contains("deliveries.approve"));
        var name = $"clerk{Interlocked.Increment(ref s_count)}";
        var clerk = new User { UserName = name, UserNameKey = name, Name = name, NameKey = name, PasswordHash = "-", DepartmentId = manager.DepartmentId };
        db.AddRange(clerk, new UserRole { UserId = clerk.Id, RoleId = role.Id });
        await db.SaveChangesAsync();
        return new Actor { TenantId = house.Admin.TenantId, UserId = clerk.Id, Name = name, Channel = Channel.Page };
    });

    public Task<List<OrderLine>> Lines(Guid order) => house.Look(house.Admin.TenantId, db =>
        db.Set<OrderLine>().AsNoTracking().Where(l => l.DocumentId == order).OrderBy(l => l.Position).ToListAsync());

    public async Task<RecordPatch> Patch(Guid order, params decimal[] quantities)
    {
        var patch = new RecordPatch { ["orderId"] = order };
        if (quantities.Length > 0)
            patch["lines"] = (await Lines(order)).Zip(quantities).Where(z => z.Second > 0).Select(z => new DeliveryLineValues { OrderLineId = z.First.Id, Quantity = z.Second }).ToList();
        return patch;
    }

    public async Task<RecordDetail> Draft(Guid order, params decimal[] quantities) => (await house.Do(new CreateRecord<Delivery>(await Patch(order, quantities)), house.Admin)).Record;

    public async Task<RecordDetail> Ship(Guid order, params decimal[] quantities) =>
        (await house.Do(new ReleaseDelivery((await Draft(order, quantities)).Id), house.Admin)).Record;

    public async Task<Result<SavedRecord>> TryShip(Guid order, params decimal[] quantities) =>
        await house.Run(new ReleaseDelivery((await Draft(order, quantities)).Id), house.Admin);

    public async Task<(string? State, decimal? Amount)> Progress(Guid order) =>
        await house.Do(new GetRecord<Order>(order), house.Admin) is var record ? (record["deliveryState"] as string, record["deliveredAmount"] as decimal?) : default;

    /// <summary>What the checks of the area find in the whole company.</summary>
    public async Task<IReadOnlyList<string>> Wrong()
    {
        await using var scope = house.App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.System(house.Admin.TenantId);
        var wrong = new List<string>();
        foreach (var check in scope.ServiceProvider.GetServices<IInvariantCheck>().Where(c => c.GetType().Assembly == typeof(FulfilmentModule).Assembly))
            wrong.AddRange((await check.Check(scope.ServiceProvider.GetRequiredService<HuikeDb>(), TestContext.Current.CancellationToken)).Select(found => $"{check.Name}: {found}"));
        return wrong;
    }
}
