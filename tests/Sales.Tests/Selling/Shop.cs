using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Records;
using Huike.Sales.Orders.Domain;
using Huike.Sales.Products.Domain;
using Huike.Sales.Quotes.Domain;
using Huike.TestKit;

namespace Huike.Sales.Tests.Selling;

/// <summary>Customers, products and documents for a test, in few words.</summary>
public sealed class Shop(House house)
{
    private static int s_count;

    public static string Name(string word) => $"{word}{Interlocked.Increment(ref s_count):0000}";

    public async Task<Guid> Customer(Actor owner, params (string Field, object? Value)[] more)
    {
        var patch = new RecordPatch { ["name"] = Name("销售测试客户") };
        foreach (var (field, value) in more)
            patch[field] = value;
        return (await house.Do(new CreateRecord<Customer>(patch), owner)).Record.Id;
    }

    public async Task<Guid> Product(decimal price, decimal? floor = null, decimal? cost = null, decimal? taxRate = 0.13m, string? name = null) =>
        (await house.Do(new CreateRecord<Product>(new RecordPatch
        {
            ["name"] = name ?? Name("轴承"),
            ["code"] = Name("P"),
            ["unit"] = "件",
            ["listPrice"] = price,
            ["floorPrice"] = floor,
            ["cost"] = cost,
            ["taxRate"] = taxRate,
        }), house.Admin)).Record.Id;

    public static QuoteLineValues Line(Guid product, decimal quantity, decimal price, decimal discount = 0) =>
        new() { ProductId = product, Quantity = quantity, UnitPrice = price, DiscountPercent = discount };

    public static OrderLineValues OrderLine(Guid product, decimal quantity, decimal price, decimal discount = 0) =>
        new() { ProductId = product, Quantity = quantity, UnitPrice = price, DiscountPercent = discount };

    public async Task<RecordDetail> Quote(Actor actor, Guid customer, params QuoteLineValues[] lines) =>
        (await house.Do(new CreateRecord<Quote>(new RecordPatch { ["customerId"] = customer, ["lines"] = lines.ToList() }), actor)).Record;

    public async Task<RecordDetail> Order(Actor actor, Guid customer, params OrderLineValues[] lines) =>
        (await house.Do(new CreateRecord<Order>(new RecordPatch { ["customerId"] = customer, ["lines"] = lines.ToList() }), actor)).Record;
}
