using Huike.Fulfilment.Deliveries.UseCases;
using Huike.Fulfilment.Stock.Domain;
using Huike.TestKit;

namespace Huike.Fulfilment.Tests.Goods;

/// <summary>A piece with a number of its own is in one place or none, on both engines.</summary>
public abstract class SerialNumberTests(House house) : BatchSteps(house)
{
    [Fact]
    public async Task A_serial_number_is_one_piece_in_one_place()
    {
        var product = await Serials();
        await Receive(product, (4m, "S01~S04", null));
        Assert.Equal("batch.serialCount", (await TryVoucher(StockVoucher.Receipt, new StockVoucherLineValues { ProductId = product, Quantity = 2m, Batch = "S9" })).Error.Code);
        Assert.Equal("batch.serialNew", (await TryVoucher(StockVoucher.Receipt, new StockVoucherLineValues { ProductId = product, Quantity = 2m })).Error.Code);
        var other = await Warehouse();
        Assert.Equal("batch.serialThere", (await TryVoucher(StockVoucher.Receipt, ("warehouseId", other), new StockVoucherLineValues { ProductId = product, Quantity = 1m, Batch = "S02" })).Error.Code);
        var order = await OrderOf(product, 3m);
        Assert.Equal("batch.serialNeeded", (await Yard.TryShip(order, 2m)).Error.Code);
        var delivery = await Ship(order, 2m, "S02\nS03");
        Assert.Equal("S02, S03", Line(delivery).Batch);
        Assert.Equal("batch.notEnough", (await TryShip(order, 1m, "S02")).Error.Code);

        // Out of the house it may come in again.
        await Receive(product, (1m, "S02", null));
        Assert.Equal("S01 1, S02 1, S04 1", await Here(product));
        Assert.Equal("batch.serialThere", (await House.Run(new VoidDelivery(delivery.Id, "误发"), House.Admin)).Error.Code);
        Assert.Empty(await Yard.Wrong());
    }

    [Fact]
    public async Task Serial_numbers_are_counted_by_name()
    {
        var product = await Serials();
        await Receive(product, (3m, "S1, S2, S3", null));
        await Voucher(StockVoucher.Count, new StockVoucherLineValues { ProductId = product, Quantity = 2m, Batch = "S1, S4" });
        Assert.Equal("S1 1, S4 1", await Here(product));
        Assert.Empty(await Yard.Wrong());
    }

    [Fact]
    public async Task A_serial_number_received_in_two_warehouses_at_one_moment_lies_in_one()
    {
        var product = await Serials();
        var places = new List<Guid>();
        for (var i = 0; i < 5; i++)
            places.Add(await Warehouse());
        var outcomes = await Task.WhenAll(places.Select(place => TryVoucher(StockVoucher.Receipt, ("warehouseId", place), new StockVoucherLineValues { ProductId = product, Quantity = 1m, Batch = "ONE" })));
        Assert.Single(outcomes, o => o.IsSuccess);
        Assert.All(outcomes.Where(o => !o.IsSuccess), o => Assert.Equal("batch.serialThere", o.Error.Code));
        Assert.Empty(await Yard.Wrong());
    }
}

public sealed class SqliteSerialNumberTests(SqliteHouse house) : SerialNumberTests(house), IClassFixture<SqliteHouse>;

public sealed class PostgresSerialNumberTests(PostgresHouse house) : SerialNumberTests(house), IClassFixture<PostgresHouse>;
