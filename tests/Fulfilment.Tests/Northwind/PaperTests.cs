using Huike.Fulfilment.Deliveries.Domain;
using Huike.Fulfilment.Stock.Domain;
using Huike.Fulfilment.Warehouses;
using Huike.Kernel.Data;
using Huike.Kernel.Files;
using Huike.Platform.Transfer.Import;
using Huike.Platform.Transfer.Import.UseCases;
using Huike.Platform.Transfer.Jobs;
using Huike.Sales.Orders.Domain;
using Huike.Sales.Prices.Domain;
using Huike.Sales.Quotes.Domain;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Huike.Fulfilment.Tests.Northwind;

/// <summary>Quotes and deliveries of another house come in as they are on paper.</summary>
public abstract class PaperTests(NorthwindHouse house)
{
    private static readonly string[] s_deleted = [HuikeDb.DeletedFilter];

    private static int Of(JobView job, string count) => job.Result!.Value.GetProperty(count).GetInt32();

    private static (int Created, int Skipped, int Failed) Sum(JobView job) => (Of(job, "created"), Of(job, "skipped"), Of(job, "failed"));

    [Fact]
    public async Task The_shipping_dates_of_a_file_come_in_as_deliveries_and_only_once()
    {
        var mapping = new Dictionary<string, string> { ["OrderID"] = "orderId", ["ShippedDate"] = "deliveredOn", ["ShipName"] = "receiver", ["ShipAddress"] = "receiverAddress" };
        var job = await house.Take("deliveries", "orders.csv", mapping, null, s => s with { Options = ["history"] });

        Assert.Empty((await house.Errors(job)).Take(3));
        var heads = NorthwindFile.Read("orders.csv").OrderByDescending(o => o["OrderID"], StringComparer.Ordinal).Take(house.MostOrders!.Value).ToList();
        var open = heads.Count(o => o["ShippedDate"].Length == 0);
        Assert.Equal((heads.Count - open, open, 0), Sum(job));
        var shipped = heads.Where(o => o["ShippedDate"].Length > 0)
            .ToDictionary(o => o["OrderID"], o => DateOnly.Parse(o["ShippedDate"][..10], System.Globalization.CultureInfo.InvariantCulture));
        var kept = await Look(db => db.Set<Delivery>().Where(d => d.Number!.Length == 5).Select(d => new { d.Number, d.DeliveredOn, d.State }).ToListAsync());
        Assert.Equal(shipped.OrderBy(s => s.Key, StringComparer.Ordinal), kept.ToDictionary(d => d.Number!, d => d.DeliveredOn!.Value).OrderBy(d => d.Key, StringComparer.Ordinal));
        Assert.All(kept, d => Assert.Equal(Delivery.Shipped, d.State));
        Assert.False(await Look(db => db.Set<StockMovement>().AnyAsync(m => m.SourceType == "deliveries" && db.Set<Delivery>().Any(d => d.Id == m.SourceId && d.Number!.Length == 5))));
        Assert.Empty(await house.Wrong());

        Assert.Equal((0, heads.Count, 0), Sum(await house.Take("deliveries", "orders.csv", mapping, null, s => s with { Options = ["history"] })));
    }

    [Fact]
    public async Task A_delivery_with_lines_takes_them_from_its_order_and_moves_the_stock()
    {
        await house.Import("订单号,客户,货号,数量,单价\nSH-1,ALFKI,11,10,5\nSH-1,ALFKI,42,4,5\n");
        var stock = await Stock("11");
        var job = await house.Import("送货单号,订单号,发货日期,货号,数量\nS-1,SH-1,2024-03-01,11,6\nS-1,SH-1,2024-03-01,42,4\nS-2,SH-1,2024-03-05,11,4\n", entity: "deliveries");

        Assert.Empty(await house.Errors(job));
        Assert.Equal((2, 3, 3), (Of(job, "created"), Of(job, "lineRows"), Of(job, "lines")));
        Assert.Equal(stock - 10 * 10_000, await Stock("11"));
        Assert.Equal("fully", await Look(db => db.Set<Order>().Where(o => o.Number == "SH-1").Select(o => o.DeliveryState).SingleAsync()));
        Assert.Empty(await house.Wrong());

        await house.Undo(job.Id);
        Assert.Equal(stock, await Stock("11"));
        Assert.Empty(await Numbers<Delivery>(d => d.Number!.StartsWith("S-"), d => d.Number));
        Assert.Empty(await house.Wrong());
        Assert.Equal(2, Of(await house.Import("送货单号,订单号,发货日期\nS-1,SH-1,2024-03-01\nS-2,SH-2,2024-03-01\n", "送货单号,货号,数量\nS-1,11,6\nS-2,11,1\n", entity: "deliveries"), "rows"));
    }

    [Fact]
    public async Task A_delivery_that_the_order_does_not_know_stays_out_and_the_report_names_the_line()
    {
        await house.Import("订单号,客户,货号,数量,单价\nSW-1,ALFKI,11,10,5\n");
        var job = await house.Import("""
            送货单号,订单号,发货日期,货号,数量
            W-1,SW-1,2024-03-01,11,6
            W-1,SW-1,2024-03-01,42,1
            W-2,SW-1,2024-03-01,11,11
            W-3,SW-9,2024-03-01,11,1
            W-4,SW-1,2199-01-01,11,1
            W-5,SW-1,,11,1
            """, entity: "deliveries");

        Assert.Equal(5, Of(job, "failed"));
        Assert.Equal(
        [
            (2, 3, "货号", "import.deliveries.notOrdered"), (4, 4, "数量", "outOfRange"), (5, null, "订单号", "import.reference.unknown"),
            (6, null, "发货日期", "delivery.future"), (7, (int?)null, "发货日期", "required"),
        ], await house.Errors(job));
    }

    [Fact]
    public async Task Quotes_come_in_in_the_state_of_the_paper_and_are_undone_whole()
    {
        Assert.Empty(await house.Errors(await house.Import("商机,客户\n新厂扩建,ALFKI\n", entity: "opportunities",
            more: s => s with { Mapping = new Dictionary<string, string> { ["商机"] = "name", ["客户"] = "customerId" } })));
        const string File = """
            报价单号,客户,商机,报价日期,有效期至,状态,货号,数量,单价
            BJ-1,ALFKI,新厂扩建,2024-02-01,2099-12-31,,11,10,14.5
            BJ-1,ALFKI,新厂扩建,2024-02-01,2099-12-31,,42,2,9.8
            BJ-2,ALFKI,,2024-02-02,2024-03-02,已接受,11,1,14
            BJ-3,ALFKI,,2024-02-03,2024-03-03,,11,1,13
            BJ-4,ALFKI,,2024-02-03,2024-03-03,已拒绝,11,1,12
            BJ-5,ALFKI,,2024-02-03,2024-03-03,草稿,11,1,12
            BJ-6,ANATR,新厂扩建,2024-02-03,2024-03-03,,11,1,12
            """;
        var job = await house.Import(File, entity: "quotes");

        Assert.Equal([(7, null, "状态", "import.quotes.state"), (8, (int?)null, "商机", "opportunities.ofAnother")], await house.Errors(job));
        Assert.Equal(["BJ-1 sent 164.60", "BJ-2 accepted 14.00", "BJ-3 expired 13.00", "BJ-4 refused 12.00"], await Quotes());
        Assert.True(await Look(db => db.Set<LastPrice>().AnyAsync(p => db.Set<Quote>().Any(q => q.Id == p.QuoteId && q.Number!.StartsWith("BJ-")))));
        Assert.Equal(4, Of(await house.Import(File, entity: "quotes"), "skipped"));
        await house.Undo(job.Id);
        Assert.Empty(await Quotes());
        Assert.False(await Look(db => db.Set<LastPrice>().AnyAsync(p => db.Set<Quote>().IgnoreQueryFilters(s_deleted).Any(q => q.Id == p.QuoteId && q.DeletedAt != null))));
        Assert.Empty(await house.Wrong());
        Assert.Equal(4, Of(await house.Import(File, entity: "quotes"), "created"));
    }

    [Fact]
    public async Task A_known_quote_takes_over_the_head_but_never_the_lines()
    {
        await house.Import("报价单号,客户,主题,货号,数量,单价\nGB-1,ALFKI,一期,11,1,5\n", entity: "quotes");
        var update = await house.Import("报价单号,客户,主题,货号,数量,单价\nGB-1,ALFKI,二期,11,99,1\n", null, DuplicatePolicy.Update, "quotes");

        Assert.Equal((1, 0), (Of(update, "updated"), Of(update, "lines")));
        Assert.Equal(("二期", 500L), await Quote("GB-1"));
        await house.Undo(update.Id);
        Assert.Equal(("一期", 500L), await Quote("GB-1"));
    }

    [Fact]
    public async Task Fixed_values_stand_in_every_row_and_never_beside_a_column()
    {
        await house.Import("报价单号,客户,货号,数量,单价\nFX-1,ALFKI,11,1,10\nFX-2,ALFKI,11,1,10\n", entity: "quotes",
            more: s => s with { Fixed = new Dictionary<string, string> { ["remark"] = "旧系统", ["lines.taxRate"] = "6%" } });
        Assert.Equal(["旧系统", "旧系统"], await Numbers<Quote>(q => q.Number!.StartsWith("FX-"), q => q.Remark));

        var id = await house.Upload("报价单号,客户,货号,数量,单价\nFX-3,ALFKI,11,1,10\n", house.Admin, null, "quotes");
        Assert.Equal("import.mapping.twice", (await house.Run(new StartImport(id) { Fixed = new Dictionary<string, string> { ["customerId"] = "ANATR" } }, house.Admin)).Error.Code);
        Assert.Equal("import.mapping.target", (await house.Run(new StartImport(id) { Fixed = new Dictionary<string, string> { ["number"] = "1" } }, house.Admin)).Error.Code);
        Assert.Equal("notOnList", (await house.Run(new StartImport(id) { Options = ["history"] }, house.Admin)).Error.Code);
    }

    [Fact]
    public async Task Whoever_may_not_send_goods_or_write_quotes_brings_in_no_papers()
    {
        var actor = await house.With("papers", "deliveries.view", "deliveries.create", "deliveries.import", "orders.view", "customers.view");
        var id = await house.Upload("送货单号,订单号,发货日期,货号,数量\nQ-1,10248,2024-03-01,11,6\n", actor, null, "deliveries");
        Assert.Equal("import.document.none", (await house.Run(new AttachLines(id, new StoredFile(new string('0', 64), 1), "明细.csv"), actor)).Error.Code);
        Assert.Equal("import.mapping.target", (await house.Run(new StartImport(id, new Dictionary<string, string> { ["送货单号"] = "number" }), actor)).Error.Code);
        Assert.Equal("forbidden", (await house.Run(new UploadImport("stock-vouchers", new StoredFile(new string('0', 64), 1), "入库.csv"), actor)).Error.Code);
        Assert.Equal("forbidden", (await house.Run(new UploadImport("quotes", new StoredFile(new string('0', 64), 1), "报价.csv"), actor)).Error.Code);
    }

    [Fact]
    public async Task Opening_stock_comes_in_as_vouchers_with_cost_and_batch_and_goes_again()
    {
        var (stock, worth) = (await Stock("20"), await Worth("20"));
        var job = await house.Import("仓库,产品编码,数量,成本单价\n,20,12,3.5\n,21,5,2\n", entity: "stock-vouchers",
            more: s => s with { Fixed = new Dictionary<string, string> { ["remark"] = "期初" } });

        Assert.Empty(await house.Errors(job));
        Assert.Equal((1, 2, 2), (Of(job, "created"), Of(job, "lineRows"), Of(job, "lines")));
        Assert.Equal((stock + 12 * 10_000, worth + 4_200), (await Stock("20"), await Worth("20")));
        Assert.Empty(await house.Wrong());

        var numbered = await house.Import("单号,产品编码,数量,成本单价\nRK-1,20,1,1\nRK-2,20,x,1\nRK-3,999,1,1\n", entity: "stock-vouchers");
        Assert.Equal([(3, 3, "数量", "import.cell.number"), (4, (int?)4, "产品编码", "import.reference.unknown")], await house.Errors(numbered));
        Assert.Equal(1, Of(await house.Import("单号,产品编码,数量,成本单价\nRK-1,20,1,1\n", entity: "stock-vouchers"), "skipped"));
        await house.Undo(numbered.Id);
        await house.Undo(job.Id);
        Assert.Equal((stock, worth), (await Stock("20"), await Worth("20")));
        Assert.Empty(await house.Wrong());
        Assert.Equal(1, Of(await house.Import("单号,产品编码,数量,成本单价\nRK-1,20,1,1\n", entity: "stock-vouchers"), "created"));
    }

    [Fact]
    public async Task A_look_at_vouchers_before_they_come_in_moves_nothing()
    {
        var before = await Stock("22");
        var id = await house.Upload("产品编码,数量,成本单价\n22,12,3.5\n", house.Admin, null, "stock-vouchers");
        Assert.Equal(["created"], (await house.Do(new PreviewImport(id), house.Admin)).First.Select(r => r.Outcome));
        Assert.Equal(1, Of(await house.Import("产品编码,数量,成本单价\n22,12,3.5\n", entity: "stock-vouchers", more: s => s with { DryRun = true }), "created"));
        Assert.Equal(before, await Stock("22"));
        Assert.Empty(await house.Wrong());
    }

    [Fact]
    public async Task Suppliers_come_in_as_customers_of_that_role()
    {
        // The links of Access (#CAJUN.HTM#) are no addresses; that column is left out.
        var mapping = new Dictionary<string, string>
        {
            ["SupplierID"] = "code",
            ["CompanyName"] = "name",
            ["Address"] = "address",
            ["PostalCode"] = "postalCode",
            ["Country"] = "country",
            ["Phone"] = "phone",
        };
        var job = await house.Take("customers", "suppliers.csv", mapping, null, s => s with { Fixed = new Dictionary<string, string> { ["roles"] = "供应商" } });

        Assert.Empty(await house.Errors(job));
        Assert.Equal(29, Of(job, "created"));
        var kept = await Look(db => db.Set<Huike.Customers.Customers.Domain.Customer>().ToListAsync());
        Assert.Equal(29, kept.Count(c => c.Roles.Contains("supplier")));
        Assert.Contains(kept, c => c is { Name: "Exotic Liquids", Code: "1" } && c.Roles.Contains("supplier"));
    }

    [Theory]
    [InlineData("customers"), InlineData("orders"), InlineData("quotes"), InlineData("deliveries"), InlineData("receipts"), InlineData("invoices"), InlineData("stock-vouchers")]
    public async Task A_template_has_every_column_and_finds_its_own_way_back(string entity)
    {
        var file = new MemoryStream();
        await house.Do(new WriteImportTemplate(entity, _ => file), house.Admin);

        var id = (await house.Do(new UploadImport(entity, await house.Store(file.ToArray()), "模板.xlsx"), house.Admin)).Id;
        var preview = await house.Do(new PreviewImport(id), house.Admin);
        Assert.Empty(preview.MappingErrors);
        Assert.Equal(1, preview.Rows);
        Assert.Equal([], preview.Headings.Except(preview.Mapping.Keys));
        Assert.Equal("forbidden", (await house.Run(new WriteImportTemplate(entity, _ => file), await house.With($"none-{entity}", "customers.view"))).Error.Code);
    }

    private Task<T> Look<T>(Func<HuikeDb, Task<T>> look) => house.Look(house.Admin.TenantId, look);

    private Task<List<string?>> Numbers<T>(System.Linq.Expressions.Expression<Func<T, bool>> which, System.Linq.Expressions.Expression<Func<T, string?>> value) where T : Aggregate =>
        Look(db => db.Set<T>().Where(which).Select(value).ToListAsync());

    private Task<(string?, long)> Quote(string number) => Look(async db =>
        await db.Set<Quote>().Where(q => q.Number == number).Select(q => new { q.Subject, q.TotalAmount }).SingleAsync() is var q ? (q.Subject, q.TotalAmount) : default);

    private async Task<List<string>> Quotes() => [.. (await Look(db => db.Set<Quote>().Where(q => q.Number!.StartsWith("BJ-")).OrderBy(q => q.Number).Select(q => new { q.Number, q.State, q.TotalAmount }).ToListAsync()))
        .Select(q => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{q.Number} {q.State} {q.TotalAmount / 100m:0.00}"))];

    private Task<long> Worth(string code) => Look(db => db.Set<StockRow>().Where(s => db.Set<Huike.Sales.Products.Domain.Product>().Any(p => p.Id == s.ProductId && p.Code == code)).SumAsync(s => s.Value));

    private Task<long> Stock(string code) => Look(db => db.Set<StockRow>().Where(s => db.Set<Huike.Sales.Products.Domain.Product>().Any(p => p.Id == s.ProductId && p.Code == code)).SumAsync(s => s.OnHand));
}

/// <summary>The orders are there; nothing was shipped, and the stock may fall below zero.</summary>
public abstract class PaperHouse(Engine engine) : NorthwindHouse(engine)
{
    protected override bool Ships => false;
    public override int? MostOrders => 120;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Do(new SaveFulfilmentSettings(new FulfilmentSettings { MayGoNegative = true }), Admin);
    }
}

public sealed class SqlitePaperHouse() : PaperHouse(Engine.Sqlite);

public sealed class PostgresPaperHouse() : PaperHouse(Engine.Postgres);

public sealed class SqlitePaperTests(SqlitePaperHouse house) : PaperTests(house), IClassFixture<SqlitePaperHouse>;

public sealed class PostgresPaperTests(PostgresPaperHouse house) : PaperTests(house), IClassFixture<PostgresPaperHouse>;
