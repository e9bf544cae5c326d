using Huike.Customers.Customers.Domain;
using Huike.Fulfilment.Deliveries.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Files;
using Huike.Kernel.Money;
using Huike.Kernel.Numbering;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.Transfer.Import;
using Huike.Platform.Transfer.Import.UseCases;
using Huike.Platform.Transfer.Jobs;
using Huike.Sales.Orders.Domain;
using Huike.Sales.Products.Domain;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Huike.Fulfilment.Tests.Northwind;

/// <summary>Real orders come in as a file of heads and a file of lines, and give the figures that the files give.</summary>
public abstract class NorthwindTests(NorthwindHouse house)
{
    private static List<Dictionary<string, string>> Lines { get; } = NorthwindFile.Read("order_details.csv");
    private static Dictionary<string, Dictionary<string, string>> Heads { get; } = NorthwindFile.Read("orders.csv").ToDictionary(o => o["OrderID"]);

    private static int Of(JobView job, string count) => job.Result!.Value.GetProperty(count).GetInt32();

    [Fact]
    public async Task Every_order_and_every_line_goes_in_and_every_check_holds()
    {
        Assert.Empty((await house.Do(new GetJobErrors(house.Orders.Id), house.Admin)).Items.Take(3));
        Assert.Equal((830, 830, 0, 2155, 2155, 0), (Of(house.Orders, "rows"), Of(house.Orders, "created"), Of(house.Orders, "failed"),
            Of(house.Orders, "lineRows"), Of(house.Orders, "lines"), Of(house.Orders, "linesLeft")));
        Assert.Empty(await house.Wrong());
    }

    [Fact]
    public async Task Orders_are_worth_what_the_files_say_exactly_and_rounded_line_by_line()
    {
        var (exact, rounded) = await Northwind(async (db, orders) =>
        {
            var lines = await db.Set<OrderLine>().Where(l => orders.Any(o => o.Id == l.DocumentId)).Select(l => new { l.Quantity, l.UnitPrice, l.DiscountPercent }).ToListAsync();
            var sum = lines.Sum(l => Scaled.ToDecimal(l.Quantity, Scaled.Quantity) * Scaled.ToDecimal(l.UnitPrice, Scaled.UnitPrice) * (1 - (Scaled.ToDecimal(l.DiscountPercent, Scaled.Percent) / 100)));
            return (sum, Scaled.ToDecimal(await orders.SumAsync(o => o.TotalAmount), 2));
        });

        Assert.Equal((1_265_793.0395m, 1_265_793.29m), (exact, rounded));
        Assert.Equal((exact, rounded), (Lines.Sum(NorthwindFile.Value), Lines.Sum(NorthwindFile.Rounded)));
    }

    [Fact]
    public async Task Top_customers_categories_and_employees_are_those_of_the_files()
    {
        var customers = await Northwind((db, orders) => orders.Join(db.Set<Customer>(), o => o.CustomerId, c => c.Id, (o, c) => new { c.Code, o.TotalAmount })
            .GroupBy(o => o.Code!).Select(g => new { g.Key, Sum = g.Sum(o => o.TotalAmount) }).ToDictionaryAsync(g => g.Key, g => g.Sum / 100m));
        Assert.Equal(Sums(l => Heads[l["OrderID"]]["CustomerID"]), customers.OrderByDescending(c => c.Value));
        Assert.Equal("QUICK", customers.MaxBy(c => c.Value).Key);

        var employees = await Northwind((db, orders) => orders.Join(db.Set<User>(), o => o.OwnerId, u => u.Id, (o, u) => new { u.UserName, o.TotalAmount })
            .GroupBy(o => o.UserName).Select(g => new { g.Key, Sum = g.Sum(o => o.TotalAmount) }).ToDictionaryAsync(g => g.Key, g => g.Sum / 100m));
        Assert.Equal(Sums(l => Heads[l["OrderID"]]["EmployeeID"]), employees.OrderByDescending(e => e.Value));

        var products = NorthwindFile.Read("products.csv").ToDictionary(p => p["ProductID"], p => p["CategoryName"]);
        var categories = await Northwind((db, orders) => db.Set<OrderLine>().Where(l => orders.Any(o => o.Id == l.DocumentId))
            .Join(db.Set<Product>(), l => l.ProductId, p => p.Id, (l, p) => new { p.CategoryId, l.TotalAmount })
            .Join(db.Set<ProductCategory>(), l => l.CategoryId, c => c.Id, (l, c) => new { c.Name, l.TotalAmount })
            .GroupBy(l => l.Name).Select(g => new { g.Key, Sum = g.Sum(l => l.TotalAmount) }).ToDictionaryAsync(g => g.Key, g => g.Sum / 100m));
        Assert.Equal(Sums(l => products[l["ProductID"]]), categories.OrderByDescending(c => c.Value));
    }

    [Fact]
    public async Task Shipping_dates_become_deliveries_under_the_number_of_the_order()
    {
        var deliveries = await Northwind((db, orders) => db.Set<Delivery>().Where(d => orders.Any(o => o.Id == d.OrderId)).Select(d => new { d.Number, d.DeliveredOn, d.State }).ToListAsync());

        var shipped = Heads.Values.Where(o => o["ShippedDate"].Length > 0).ToDictionary(o => o["OrderID"], o => DateOnly.Parse(o["ShippedDate"][..10], System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(shipped.OrderBy(s => s.Key, StringComparer.Ordinal), deliveries.ToDictionary(d => d.Number!, d => d.DeliveredOn!.Value).OrderBy(s => s.Key, StringComparer.Ordinal));
        Assert.All(deliveries, d => Assert.Equal(Delivery.Shipped, d.State));
        Assert.Equal(Heads.Count - shipped.Count, await Northwind((_, orders) => orders.CountAsync(o => o.DeliveryState == "none")));
    }

    [Fact]
    public async Task Numbers_that_come_with_the_files_leave_the_companys_own_alone() =>
        Assert.Empty(await house.Look(house.Admin.TenantId, db => db.Set<NumberCounter>().Where(c => c.Series == "orders" || c.Series == "deliveries").ToListAsync()));

    [Fact]
    public async Task A_document_with_one_wrong_line_stays_out_whole_and_the_report_names_the_line()
    {
        var job = await house.Import("""
            订单号,客户,货号,数量,单价
            KD-1,ALFKI,11,2,14
            KD-1,ALFKI,4711,1,10
            KD-2,ALFKI,11,3,14
            KD-3,,11,3,14
            KD-4,ALFKI,11,-5,14
            KD-2,ALFKI,42,1,9.8
            """);

        Assert.Equal((4, 1, 3, 6, 2, 4), (Of(job, "rows"), Of(job, "created"), Of(job, "failed"), Of(job, "lineRows"), Of(job, "lines"), Of(job, "linesLeft")));
        var errors = (await house.Do(new GetJobErrors(job.Id), house.Admin)).Items;
        Assert.Equal([(2, 3, "货号", "import.reference.unknown"), (5, null, "客户", "required"), (6, (int?)6, "数量", "outOfRange")], errors.Select(e => (e.Row, e.Line, e.Column, e.Code)));
        Assert.Equal(["KD-2"], await Numbers("KD-"));
    }

    [Fact]
    public async Task Lines_without_a_head_and_heads_without_lines_are_refused_by_name()
    {
        var job = await house.Import("订单号,客户\nZT-1,ALFKI\nZT-2,ALFKI\nZT-2,ANATR\n", "订单号,货号,数量,单价\nZT-2,11,1,5\nZT-9,11,1,5\nZT-9,42,1,5\n");

        Assert.Equal((4, 1, 3, 3, 1, 2), (Of(job, "rows"), Of(job, "created"), Of(job, "failed"), Of(job, "lineRows"), Of(job, "lines"), Of(job, "linesLeft")));
        Assert.Equal(["document.noLines", "import.document.twice", "import.document.noHead"], (await house.Do(new GetJobErrors(job.Id), house.Admin)).Items.Select(e => e.Code));
    }

    [Fact]
    public async Task An_import_of_documents_is_undone_whole_and_may_come_again()
    {
        const string Heads = "订单号,客户,ShippedDate\nCX-1,ALFKI,2020-05-06\nCX-2,ALFKI,\n", Lines = "订单号,货号,数量,单价\nCX-1,11,1,5\nCX-2,11,1,5\n";
        var job = await house.Import(Heads, Lines);
        await house.Undo(job.Id);

        Assert.Empty(await Numbers("CX-"));
        Assert.False(await house.Look(house.Admin.TenantId, db => db.Set<Delivery>().AnyAsync(d => d.Number == "CX-1")));
        Assert.Empty(await house.Wrong());
        Assert.Equal(2, Of(await house.Import(Heads, Lines), "created"));
    }

    [Fact]
    public async Task A_known_number_is_left_out_or_takes_over_the_head_but_never_the_lines()
    {
        await house.Import("订单号,客户,收货人,货号,数量,单价\nGX-1,ALFKI,甲,11,1,5\n");
        const string Again = "订单号,客户,收货人,货号,数量,单价\nGX-1,ALFKI,乙,11,9,5\n";

        Assert.Equal(1, Of(await house.Import(Again), "skipped"));
        Assert.Equal(("甲", 500L), await Order("GX-1"));
        var job = await house.Import(Again, null, DuplicatePolicy.Update);
        Assert.Equal((1, 0), (Of(job, "updated"), Of(job, "lines")));
        Assert.Equal(("乙", 500L), await Order("GX-1"));
        await house.Undo(job.Id);
        Assert.Equal(("甲", 500L), await Order("GX-1"));
    }

    [Fact]
    public async Task Whoever_may_not_confirm_orders_brings_in_no_documents()
    {
        var actor = await house.With("drafts", "orders.view", "orders.create", "orders.import", "customers.view");
        var id = await house.Upload("订单号,客户,货号,数量,单价\nQX-1,ALFKI,11,1,5\n", actor);

        Assert.Equal("import.document.none", (await house.Run(new AttachLines(id, new StoredFile(new string('0', 64), 1), "明细.csv"), actor)).Error.Code);
        var refused = await house.Run(new StartImport(id, new Dictionary<string, string> { ["订单号"] = "number", ["货号"] = "lines.productId" }), actor);
        Assert.All(refused.Errors, e => Assert.Equal("import.mapping.target", e.Code));
    }

    [Fact]
    public async Task The_preview_shows_documents_before_anything_is_written()
    {
        var id = await house.Upload("订单号,客户\nYL-1,ALFKI\nYL-2,没有的客户\n", house.Admin, "订单号,货号,数量,单价\nYL-1,11,1,5\nYL-2,11,1,5\n");
        var preview = await house.Do(new PreviewImport(id), house.Admin);

        Assert.True(preview.IsOfDocuments);
        Assert.Equal(["订单号", "客户", "订单号 (2)", "货号", "数量", "单价"], preview.Headings);
        Assert.Equal(["created", "failed"], preview.First.Select(r => r.Outcome));
        Assert.Empty(await Numbers("YL-"));
    }

    private static IEnumerable<KeyValuePair<string, decimal>> Sums(Func<Dictionary<string, string>, string> by) =>
        Lines.GroupBy(by).Select(g => KeyValuePair.Create(g.Key, g.Sum(NorthwindFile.Rounded))).OrderByDescending(g => g.Value);

    private Task<T> Northwind<T>(Func<HuikeDb, IQueryable<Order>, Task<T>> look) =>
        house.Look(house.Admin.TenantId, db => look(db, db.Set<Order>().AsNoTracking().Where(o => o.Number!.StartsWith("10") || o.Number.StartsWith("11"))));

    private Task<List<string?>> Numbers(string start) => house.Look(house.Admin.TenantId, db => db.Set<Order>().Where(o => o.Number!.StartsWith(start)).Select(o => o.Number).ToListAsync());

    private Task<(string?, long)> Order(string number) => house.Look(house.Admin.TenantId, async db =>
        await db.Set<Order>().Where(o => o.Number == number).Select(o => new { o.Receiver, o.TotalAmount }).SingleAsync() is var order ? (order.Receiver, order.TotalAmount) : default);
}

public sealed class SqliteNorthwindTests(SqliteNorthwindHouse house) : NorthwindTests(house), IClassFixture<SqliteNorthwindHouse>;

public sealed class PostgresNorthwindTests(PostgresNorthwindHouse house) : NorthwindTests(house), IClassFixture<PostgresNorthwindHouse>;
