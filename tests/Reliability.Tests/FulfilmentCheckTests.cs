using Huike.Fulfilment.Deliveries.Domain;
using Huike.Fulfilment.Deliveries.UseCases;
using Huike.Fulfilment.Returns.Domain;
using Huike.Fulfilment.Stock.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Sales.Orders.Domain;
using Huike.Sales.Orders.UseCases;
using Huike.Sales.Products.Domain;
using Huike.TestKit;

namespace Huike.Reliability.Tests;

/// <summary>The checks of deliveries and stock see damage that was planted past the product.</summary>
public abstract class FulfilmentCheckTests(House house)
{
    private const string OfCustomer = "\"TenantId\" = {0} AND \"CustomerId\" = {1}";
    private const string Stock = "\"TenantId\" = {0} AND \"ProductId\" IN (SELECT l.\"ProductId\" FROM order_lines l JOIN orders o ON o.\"TenantId\" = l.\"TenantId\" AND o.\"Id\" = l.\"DocumentId\" WHERE o.\"CustomerId\" = {1})";

    /// <summary>{0} is the tenant, {1} a customer with an order, a delivery of a part of it and a return of a part of that.</summary>
    public static TheoryData<string, string> Damages { get; } = new()
    {
        { "deliveredQuantities", $"UPDATE orders SET \"DeliveredAmount\" = \"DeliveredAmount\" + 1 WHERE {OfCustomer}" },
        { "deliveredQuantities", $"UPDATE order_lines SET \"DeliveredQuantity\" = \"DeliveredQuantity\" + 1 WHERE {Stock}" },
        { "deliveredQuantities", $"UPDATE delivery_lines SET \"Amount\" = \"Amount\" + 1 WHERE {Stock}" },
        { "deliveryNumbers", $"UPDATE deliveries SET \"Number\" = NULL WHERE {OfCustomer}" },
        { "deliveryNumbers", $"UPDATE deliveries SET \"NumberSequence\" = \"NumberSequence\" + 1000 WHERE {OfCustomer}" },
        { "returnedQuantities", $"UPDATE return_lines SET \"Quantity\" = \"Quantity\" + 1 WHERE {Stock}" },
        { "returnedQuantities", $"UPDATE goods_returns SET \"Amount\" = \"Amount\" + 1 WHERE {OfCustomer}" },
        { "creditNotes", $"UPDATE orders SET \"CreditedAmount\" = \"CreditedAmount\" + 1, \"ReceivedAmount\" = \"ReceivedAmount\" - 1 WHERE {OfCustomer}" },
        { "creditNotes", $"UPDATE order_lines SET \"CreditedQuantity\" = \"CreditedQuantity\" + 1 WHERE \"DocumentId\" IN (SELECT \"Id\" FROM orders WHERE {OfCustomer})" },
        { "creditNotes", $"UPDATE receipts SET \"CreditAmount\" = \"CreditAmount\" + 1, \"TotalAmount\" = \"TotalAmount\" + 1, \"UnallocatedAmount\" = \"UnallocatedAmount\" + 1 WHERE {OfCustomer} AND \"Kind\" = 'credit'" },
        { "stockBalances", $"UPDATE stock SET \"OnHand\" = \"OnHand\" + 1, \"Available\" = \"Available\" + 1 WHERE {Stock}" },
        { "stockBalances", $"UPDATE stock_movements SET \"Value\" = \"Value\" + 1 WHERE {Stock}" },
        { "stockBatches", $"UPDATE stock_batches SET \"OnHand\" = \"OnHand\" + 1 WHERE {Stock}" },
        { "stockBatches", $"UPDATE stock_movements SET \"Quantity\" = \"Quantity\" - 1 WHERE \"BatchId\" IS NOT NULL AND {Stock}" },
        { "stockBatches", $"UPDATE products SET \"Tracking\" = 'none' WHERE \"TenantId\" = {{0}} AND \"Id\" IN (SELECT \"ProductId\" FROM stock_batches WHERE {Stock})" },
        { "stockReservations", $"UPDATE stock_reservations SET \"Quantity\" = \"Quantity\" + 1 WHERE {Stock}" },
        { "stockReservations", $"UPDATE stock SET \"Reserved\" = \"Reserved\" + 1, \"Available\" = \"Available\" - 1 WHERE {Stock}" },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task Planted_damage_is_reported(string name, string sql) => await Damage.Plant(house, name, sql, await Business());

    private async Task<Guid> Business()
    {
        var customer = await house.Customer($"发货{Guid.NewGuid():N}公司");
        var product = await Create<Product>(("name", "轴承"), ("code", $"D{Guid.NewGuid():N}"[..12]), ("unit", "件"), ("listPrice", 13.57m), ("tracking", "batch"));
        await Create<StockVoucher>(("kind", StockVoucher.Receipt), ("lines", new List<StockVoucherLineValues> { new() { ProductId = product, Quantity = 20, UnitCost = 3.33m, Batch = "B1×3, B2" } }));
        var order = await Create<Order>(("customerId", customer), ("lines", new List<OrderLineValues> { new() { ProductId = product, Quantity = 7, UnitPrice = 13.57m } }));
        await house.Do(new ConfirmOrder(order), house.Admin);
        var line = (await house.Do(new GetRecord<Order>(order), house.Admin)).Get<List<OrderLineValues>>("lines")![0].Id;
        var delivery = await Create<Delivery>(("orderId", order), ("lines", new List<DeliveryLineValues> { new() { OrderLineId = line, Quantity = 5 } }));
        var sent = (await house.Do(new ReleaseDelivery(delivery), house.Admin)).Record.Get<List<DeliveryLineValues>>("lines")![0].Id;
        await Create<GoodsReturn>(("deliveryId", delivery), ("lines", new List<ReturnLineValues> { new() { DeliveryLineId = sent, Quantity = 1, Batch = "B2" } }));
        return customer;
    }

    private async Task<Guid> Create<T>(params (string Field, object? Value)[] values) where T : Aggregate, new() =>
        (await house.Do(new CreateRecord<T>(Work.Patch(values)), house.Admin)).Record.Id;
}

public sealed class FulfilmentCheckSqliteTests(SqliteHouse house) : FulfilmentCheckTests(house), IClassFixture<SqliteHouse>;

public sealed class FulfilmentCheckPostgresTests(PostgresHouse house) : FulfilmentCheckTests(house), IClassFixture<PostgresHouse>;
