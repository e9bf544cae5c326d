using Huike.Fulfilment.Deliveries.Domain;
using Huike.Fulfilment.Deliveries.UseCases;
using Huike.Fulfilment.Returns.Domain;
using Huike.Fulfilment.Stock.Batches.Domain;
using Huike.Fulfilment.Stock.Domain;
using Huike.Fulfilment.Tracing;
using Huike.Fulfilment.Warehouses;
using Huike.Fulfilment.Warehouses.Domain;
using Huike.Kernel.Records;
using Huike.Kernel.Todo;
using Huike.Kernel.UseCases;
using Huike.Sales.Products.Domain;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Huike.Fulfilment.Tests.Goods;

/// <summary>Stock by batch and by serial number, on both engines.</summary>
public abstract class BatchTests(House house)
{
    private readonly Yard _yard = new(house);

    private static DateOnly In(int days) => Yard.Today.AddDays(days);

    [Fact]
    public async Task What_expires_first_leaves_first_and_stands_on_the_line_and_in_the_movements()
    {
        var product = await Batched();
        await Receive(product, (4m, "LATE", In(300)), (3m, "SOON", In(20)), (2m, "GONE", In(-1)), (5m, "OPEN", null));
        var order = await OrderOf(product, 9m);

        var delivery = await _yard.Ship(order, 5m);

        Assert.Equal("SOON×3, LATE×2", Line(delivery).Batch);
        Assert.Equal("batch", Line(delivery).Tracking);
        Assert.Equal("GONE 2, LATE 2, OPEN 5", await Here(product));
        var moves = await Moves(delivery.Id);
        Assert.Equal([("LATE", -20_000L), ("SOON", -30_000L)], moves.Select(m => (m.Batch!, m.Quantity)).Order());
        // The rest is worth what is left, to the cent.
        Assert.Equal((await Row(product)).Value, (await house.Look(house.Admin.TenantId, db => db.Set<StockMovement>().Where(m => m.ProductId == product).SumAsync(m => m.Value))));

        // Without a day comes last; what has expired never.
        Assert.Equal("LATE×2, OPEN×2", Line(await _yard.Ship(order, 4m)).Batch);
        Assert.Equal("batch.restExpired", (await _yard.TryShip(await OrderOf(product, 5m))).Error.Code);
        Assert.Empty(await _yard.Wrong());
    }

    [Fact]
    public async Task Named_batches_leave_as_named_but_what_expired_goes_to_no_customer()
    {
        var product = await Batched();
        await Receive(product, (4m, "A", In(300)), (3m, "B", In(20)), (2m, "OLD", In(-1)), (1m, "LAST", In(0)));
        var order = await OrderOf(product, 10m);
        Assert.Equal("A", Line(await Ship(order, 2m, " A * 2 ")).Batch);
        Assert.Equal("batch.notEnough", (await TryShip(order, 3m, "A×3")).Error.Code);
        Assert.Equal("batch.notEnough", (await TryShip(order, 1m, "NONE")).Error.Code);
        Assert.Equal("batch.expired", (await TryShip(order, 1m, "OLD")).Error.Code);
        Assert.Equal("LAST", Line(await Ship(order, 1m, "LAST")).Batch);
        var draft = await house.Run(new CreateRecord<Delivery>(await Patch(order, 3m, "A×1, B×1")), house.Admin);
        Assert.Equal(("lines[0].batch", "batch.sum"), (draft.Error.Field, draft.Error.Code));

        // It is scrapped by an issue that names it.
        await Voucher(StockVoucher.Issue, new StockVoucherLineValues { ProductId = product, Quantity = 2m, Batch = "OLD" });
        Assert.Equal("A 2, B 3", await Here(product));
        Assert.Empty(await _yard.Wrong());
    }

    [Fact]
    public async Task A_receipt_names_its_batch_and_its_day_comes_from_the_shelf_life()
    {
        var product = await Batched(("shelfLifeDays", 100));
        var unnamed = await TryVoucher(StockVoucher.Receipt, new StockVoucherLineValues { ProductId = product, Quantity = 2m });
        Assert.Equal(("lines[0].batch", "batch.needed"), (unnamed.Error.Field, unnamed.Error.Code));
        await Receive(product, (2m, "N1", null), (3m, "N2×1, N3×2", In(7)));
        Assert.Equal([("N1", In(100)), ("N2", In(7)), ("N3", In(7))], (await Batches(product)).Select(b => (b.Number, b.ExpiresOn!.Value)));
        Assert.Equal("batch.otherExpiry", (await TryVoucher(StockVoucher.Receipt, new StockVoucherLineValues { ProductId = product, Quantity = 1m, Batch = "N2", ExpiresOn = In(8) })).Error.Code);
        await Receive(product, (1m, "N2", null), (1m, "N2", In(7)));
        Assert.Equal("N1 2, N2 3, N3 2", await Here(product));
        Assert.Empty(await _yard.Wrong());
    }

    [Fact]
    public async Task A_receipt_of_several_batches_shares_its_cost_to_the_cent()
    {
        var product = await Batched();
        await Voucher(StockVoucher.Receipt, new StockVoucherLineValues { ProductId = product, Quantity = 3m, UnitCost = 3.3333m, Batch = "A×1, B×1, C×1" });
        Assert.Equal((30_000L, 1_000L), (await Row(product)) is var row ? (row.OnHand, row.Value) : default);
        Assert.Empty(await _yard.Wrong());
    }

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
        Assert.Equal("batch.serialNeeded", (await _yard.TryShip(order, 2m)).Error.Code);
        var delivery = await Ship(order, 2m, "S02\nS03");
        Assert.Equal("S02, S03", Line(delivery).Batch);
        Assert.Equal("batch.notEnough", (await TryShip(order, 1m, "S02")).Error.Code);

        // Out of the house it may come in again.
        await Receive(product, (1m, "S02", null));
        Assert.Equal("S01 1, S02 1, S04 1", await Here(product));
        Assert.Equal("batch.serialThere", (await house.Run(new VoidDelivery(delivery.Id, "误发"), house.Admin)).Error.Code);
        Assert.Empty(await _yard.Wrong());
    }

    [Fact]
    public async Task A_delivery_that_is_taken_back_puts_each_batch_where_it_was()
    {
        var product = await Batched();
        await Receive(product, (2m, "A", In(10)), (2m, "B", In(20)));
        var delivery = await _yard.Ship(await OrderOf(product, 3m));
        Assert.Equal("B 1", await Here(product));
        await house.Do(new VoidDelivery(delivery.Id, "客户改期"), house.Admin);
        Assert.Equal("A 2, B 2", await Here(product));
        Assert.Equal((40_000L, 400L), (await Row(product)) is var row ? (row.OnHand, row.Value) : default);
        Assert.Empty(await _yard.Wrong());
    }

    [Fact]
    public async Task What_comes_back_is_one_of_the_batches_that_were_sent()
    {
        var product = await Batched();
        await Receive(product, (2m, "A", In(10)), (5m, "B", In(20)));
        var delivery = await _yard.Ship(await OrderOf(product, 4m));
        Assert.Equal("A×2, B×2", Line(delivery).Batch);
        Assert.Equal("return.whichBatch", (await TryReturn(delivery, 1m, null)).Error.Code);
        Assert.Equal("return.notSent", (await TryReturn(delivery, 1m, "C")).Error.Code);
        Assert.Equal("return.notSent", (await TryReturn(delivery, 3m, "A×3")).Error.Code);
        Assert.Equal("A", (await Return(delivery, 2m, "A")).Batch);
        // Only one is left, so it need not be said.
        Assert.Equal("B", (await Return(delivery, 1m, null)).Batch);
        Assert.Equal("return.notSent", (await TryReturn(delivery, 1m, "A")).Error.Code);
        Assert.Equal("A 2, B 4", await Here(product));
        Assert.Equal(In(10), (await Batches(product))[0].ExpiresOn);
        Assert.Empty(await _yard.Wrong());
    }

    [Fact]
    public async Task A_transfer_takes_batch_and_days_along()
    {
        var product = await Batched();
        await Receive(product, (2m, "A", In(10)), (2m, "B", null));
        var other = await Warehouse();
        await Voucher(StockVoucher.Transfer, ("toWarehouseId", other), new StockVoucherLineValues { ProductId = product, Quantity = 3m });
        var there = (await Batches(product)).Where(b => b.WarehouseId == other && b.OnHand > 0).Select(b => (b.Number, b.OnHand, b.ExpiresOn, b.ReceivedOn)).ToList();
        Assert.Equal([("A", 20_000L, In(10), Yard.Today), ("B", 10_000L, (DateOnly?)null, Yard.Today)], there);
        Assert.Empty(await _yard.Wrong());
    }

    [Fact]
    public async Task A_count_by_batch_says_what_is_there()
    {
        var product = await Batched();
        await Receive(product, (2m, "A", In(10)), (2m, "B", In(20)));
        Assert.Equal("batch.countNeeds", (await TryVoucher(StockVoucher.Count, new StockVoucherLineValues { ProductId = product, Quantity = 3m })).Error.Code);
        var same = await Voucher(StockVoucher.Count, new StockVoucherLineValues { ProductId = product, Quantity = 4m });
        Assert.Equal((0m, "A×2, B×2"), (VoucherLine(same).Difference, VoucherLine(same).Batch));
        var changed = await Voucher(StockVoucher.Count, new StockVoucherLineValues { ProductId = product, Quantity = 4m, Batch = "A×1, C×3", ExpiresOn = In(30) });
        Assert.Equal((0m, "A×1, C×3"), (VoucherLine(changed).Difference, VoucherLine(changed).Batch));
        Assert.Equal("A 1, C 3", await Here(product));
        Assert.Equal([In(10), In(20), In(30)], (await Batches(product)).Select(b => b.ExpiresOn!.Value));
        await Voucher(StockVoucher.Count, new StockVoucherLineValues { ProductId = product, Quantity = 0m });
        Assert.Equal("", await Here(product));
        Assert.Empty(await _yard.Wrong());
    }

    [Fact]
    public async Task Serial_numbers_are_counted_by_name()
    {
        var product = await Serials();
        await Receive(product, (3m, "S1, S2, S3", null));
        await Voucher(StockVoucher.Count, new StockVoucherLineValues { ProductId = product, Quantity = 2m, Batch = "S1, S4" });
        Assert.Equal("S1 1, S4 1", await Here(product));
        Assert.Empty(await _yard.Wrong());
    }

    [Fact]
    public async Task Tracking_changes_only_while_nothing_lies_there()
    {
        var product = await _yard.Product();
        await Voucher(StockVoucher.Receipt, new StockVoucherLineValues { ProductId = product, Quantity = 2m, UnitCost = 1m });
        var change = new ChangeRecord<Product>(product, null, new RecordPatch { ["tracking"] = "batch" });
        Assert.Equal(("tracking", "product.trackingLies"), (await house.Run(change, house.Admin)).Error is var error ? (error.Field, error.Code) : default);
        var sent = await _yard.Ship(await OrderOf(product, 2m));
        await house.Do(change, house.Admin);
        // What left before comes back under the number of its delivery.
        await house.Do(new VoidDelivery(sent.Id, "误发"), house.Admin);
        Assert.Equal($"{sent.Title} 2", await Here(product));
        Assert.Equal("product.trackingLies", (await house.Run(new ChangeRecord<Product>(product, null, new RecordPatch { ["tracking"] = "none" }), house.Admin)).Error.Code);
        Assert.Empty(await _yard.Wrong());
    }

    [Fact]
    public async Task Batches_never_fall_below_zero_even_where_stock_may()
    {
        var product = await Batched();
        await house.Do(new SaveFulfilmentSettings(new FulfilmentSettings { MayGoNegative = true }), house.Admin);
        try
        {
            Assert.Equal("batch.stockNotEnough", (await _yard.TryShip(await OrderOf(product, 1m))).Error.Code);
        }
        finally
        {
            await house.Do(new SaveFulfilmentSettings(new FulfilmentSettings()), house.Admin);
        }
    }

    [Fact]
    public async Task Of_many_deliveries_that_want_the_last_of_a_batch_one_gets_it()
    {
        var product = await Batched();
        await Receive(product, (1m, "LAST", In(5)), (20m, "REST", In(50)));
        var drafts = new List<Guid>();
        for (var i = 0; i < 8; i++)
            drafts.Add((await house.Do(new CreateRecord<Delivery>(await Patch(await OrderOf(product, 1m), 1m, "LAST")), house.Admin)).Record.Id);

        var outcomes = await Task.WhenAll(drafts.Select(id => house.Run(new ReleaseDelivery(id), house.Admin)));

        Assert.Single(outcomes, o => o.IsSuccess);
        Assert.All(outcomes.Where(o => !o.IsSuccess), o => Assert.Equal("batch.notEnough", o.Error.Code));
        Assert.Equal("REST 20", await Here(product));
        Assert.Empty(await _yard.Wrong());
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
        Assert.Empty(await _yard.Wrong());
    }

    [Fact]
    public async Task The_way_of_a_batch_is_told_from_receipt_to_customer()
    {
        var product = await Batched();
        await Receive(product, (6m, "T1", In(40)));
        var (first, second) = (await _yard.Customer(house.Representative), await _yard.Customer(house.Representative));
        await _yard.Ship(await _yard.OrderOf(house.Representative, first, (product, 2m)));
        var sent = await _yard.Ship(await _yard.OrderOf(house.Representative, second, (product, 3m)));
        await Return(sent, 1m, null);
        var batch = (await Batches(product)).Single();

        var trace = await house.Do(new TraceBatch(batch.Id), house.Admin);

        Assert.Equal(("T1", (DateOnly?)In(40), (DateOnly?)Yard.Today), (trace.Number, trace.ExpiresOn, trace.ReceivedOn));
        Assert.Equal([2m], trace.Places.Select(p => p.OnHand));
        Assert.Equal([(first, 2m), (second, 2m)], trace.Holders.Select(h => (h.CustomerId!.Value, h.Quantity)).OrderBy(h => h.Item1));
        Assert.Equal([("receipt", 6m), ("delivery", -2m), ("delivery", -3m), ("return", 1m)], trace.Moves.Select(m => (m.Kind, m.Quantity)));
        Assert.All(trace.Moves, m => Assert.NotNull(m.Path));
        Assert.Equal(second, trace.Moves[3].CustomerId);
        // A clerk who sees none of these customers learns quantities, not names.
        var hidden = await house.Do(new TraceBatch(batch.Id), await Stranger());
        Assert.Equal([((Guid?)null, (string?)null, 4m)], hidden.Holders.Select(h => (h.CustomerId, h.Customer, h.Quantity)));
        Assert.All(hidden.Moves.Where(m => m.Kind != "receipt"), m => Assert.Null(m.Path));
    }

    [Fact]
    public async Task What_soon_expires_is_listed_and_among_the_to_dos()
    {
        var product = await Batched();
        await Receive(product, (1m, "Q1", In(5)), (1m, "Q2", In(-3)), (1m, "Q3", In(200)));
        var list = await house.Do(new ListRecords<StockBatch>(new ListRequest
        {
            Filters = [new FilterTerm("productId", FilterOperator.Eq, product.ToString()), new FilterTerm("onHand", FilterOperator.Gt, "0"), new FilterTerm("expiresOn", FilterOperator.Lte, "today+30")],
            Sort = "expiresOn",
            Fields = ["number"],
        }), house.Admin);
        Assert.Equal(["Q2", "Q1"], list.Rows.Select(r => r.Values[0] as string));
        var group = (await house.Do(new GetToDo(50), house.Admin)).Groups.Single(g => g.Code == "stock.expiring");
        Assert.Contains(group.Items, i => i.Title.EndsWith(" Q1", StringComparison.Ordinal));
        Assert.DoesNotContain(group.Items, i => i.Title.EndsWith(" Q3", StringComparison.Ordinal));
    }

    private Task<Guid> Batched(params (string Field, object? Value)[] more) => _yard.Product([("tracking", "batch"), .. more]);

    private Task<Guid> Serials() => _yard.Product(("tracking", "serial"));

    private async Task<Guid> Warehouse() => (await house.Do(new CreateRecord<Warehouse>(new RecordPatch { ["name"] = $"批仓{Guid.NewGuid():N}"[..20] }), house.Admin)).Record.Id;

    private async Task<Guid> OrderOf(Guid product, decimal quantity) => await _yard.OrderOf(house.Representative, await _yard.Customer(house.Representative), (product, quantity));

    private async Task<RecordPatch> Patch(Guid order, decimal quantity, string batch) => new()
    {
        ["orderId"] = order,
        ["lines"] = new List<DeliveryLineValues> { new() { OrderLineId = (await _yard.Lines(order))[0].Id, Quantity = quantity, Batch = batch } },
    };

    private async Task<Result<SavedRecord>> TryShip(Guid order, decimal quantity, string batch) =>
        await house.Run(new ReleaseDelivery((await house.Do(new CreateRecord<Delivery>(await Patch(order, quantity, batch)), house.Admin)).Record.Id), house.Admin);

    private async Task<RecordDetail> Ship(Guid order, decimal quantity, string batch) => (await TryShip(order, quantity, batch)).Value.Record;

    private static DeliveryLineValues Line(RecordDetail delivery) => delivery.Get<List<DeliveryLineValues>>("lines")![0];

    private static StockVoucherLineValues VoucherLine(RecordDetail voucher) => voucher.Get<List<StockVoucherLineValues>>("lines")![0];

    private async Task<Result<SavedRecord>> TryReturn(RecordDetail delivery, decimal quantity, string? batch) => await house.Run(new CreateRecord<GoodsReturn>(new RecordPatch
    {
        ["deliveryId"] = delivery.Id,
        ["lines"] = new List<ReturnLineValues> { new() { DeliveryLineId = Line(delivery).Id, Quantity = quantity, Batch = batch } },
    }), house.Admin);

    private async Task<ReturnLineValues> Return(RecordDetail delivery, decimal quantity, string? batch)
    {
        var saved = (await TryReturn(delivery, quantity, batch)).Value.Record.Id;
        return (await house.Do(new GetRecord<GoodsReturn>(saved), house.Admin)).Get<List<ReturnLineValues>>("lines")![0];
    }

    private Task<RecordDetail> Receive(Guid product, params (decimal Quantity, string Batch, DateOnly? ExpiresOn)[] lines) => Voucher(StockVoucher.Receipt,
        [.. lines.Select(l => new StockVoucherLineValues { ProductId = product, Quantity = l.Quantity, UnitCost = 1m, Batch = l.Batch, ExpiresOn = l.ExpiresOn })]);

    private Task<RecordDetail> Voucher(string kind, params StockVoucherLineValues[] lines) => Voucher(kind, ("remark", null), lines);

    private async Task<RecordDetail> Voucher(string kind, (string Field, object? Value) more, params StockVoucherLineValues[] lines)
    {
        var saved = (await TryVoucher(kind, more, lines)).Value.Record.Id;
        return await house.Do(new GetRecord<StockVoucher>(saved), house.Admin);
    }

    private Task<Result<SavedRecord>> TryVoucher(string kind, params StockVoucherLineValues[] lines) => TryVoucher(kind, ("remark", null), lines);

    private Task<Result<SavedRecord>> TryVoucher(string kind, (string Field, object? Value) more, params StockVoucherLineValues[] lines) =>
        house.Run(new CreateRecord<StockVoucher>(new RecordPatch { ["kind"] = kind, ["lines"] = lines.ToList(), [more.Field] = more.Value }), house.Admin);

    private Task<List<StockBatch>> Batches(Guid product) => house.Look(house.Admin.TenantId, db => db.Set<StockBatch>().AsNoTracking().Where(b => b.ProductId == product).OrderBy(b => b.Number).ThenBy(b => b.WarehouseId).ToListAsync());

    private async Task<string> Here(Guid product) => string.Join(", ", (await Batches(product)).Where(b => b.OnHand > 0).Select(b => $"{b.Number} {b.OnHand / 10_000}"));

    private Task<List<StockMovement>> Moves(Guid source) => house.Look(house.Admin.TenantId, db => db.Set<StockMovement>().AsNoTracking().Where(m => m.SourceId == source).ToListAsync());

    private Task<StockRow> Row(Guid product) => house.Look(house.Admin.TenantId, db => db.Set<StockRow>().AsNoTracking().OrderBy(r => r.Id).FirstAsync(r => r.ProductId == product));

    /// <summary>Somebody of another department with the books of the store and no reach to the customers.</summary>
    private Task<Huike.Kernel.Access.Actor> Stranger() => house.Look(house.Admin.TenantId, async db =>
    {
        var role = new Huike.Platform.Roles.Domain.Role { Name = $"库管{Guid.NewGuid():N}"[..20], Permissions = ["stock.view", "stock-movements.view", "stock-vouchers.view", "deliveries.view", "returns.view", "customers.view"] };
        var name = $"keeper{Guid.NewGuid():N}"[..20];
        var keeper = new Huike.Platform.Organisation.Domain.User { UserName = name, UserNameKey = name, Name = name, NameKey = name, PasswordHash = "-" };
        db.AddRange(role, keeper, new Huike.Platform.Roles.Domain.UserRole { UserId = keeper.Id, RoleId = role.Id });
        await db.SaveChangesAsync();
        return new Huike.Kernel.Access.Actor { TenantId = house.Admin.TenantId, UserId = keeper.Id, Name = name, Channel = Huike.Kernel.Access.Channel.Page };
    });
}

public sealed class SqliteBatchTests(SqliteHouse house) : BatchTests(house), IClassFixture<SqliteHouse>;

public sealed class PostgresBatchTests(PostgresHouse house) : BatchTests(house), IClassFixture<PostgresHouse>;
