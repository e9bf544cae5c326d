using System.Threading.Channels;
using Huike.Customers.Customers.Domain;
using Huike.Finance.Accounts;
using Huike.Finance.Accounts.Domain;
using Huike.Finance.Invoices.Domain;
using Huike.Finance.Journal.Domain;
using Huike.Finance.Receipts.Domain;
using Huike.Finance.Receivables.Domain;
using Huike.Fulfilment.Stock;
using Huike.Fulfilment.Stock.Domain;
using Huike.Fulfilment.Warehouses;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Data.Bulk;
using Huike.Kernel.Money;
using Huike.Kernel.Numbering;
using Huike.Kernel.Records;
using Huike.Kernel.Search;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation.Domain;
using Huike.Sales.Documents;
using Huike.Sales.Orders.Domain;
using Huike.Sales.Prices.Domain;
using Huike.Sales.Products.Domain;
using Huike.Sales.Quotes.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Host.Demo;

/// <summary>Quotes, orders, receivables, invoices and receipts in numbers for measuring, below customers that have none yet.</summary>
internal sealed class VolumeDocuments(IServiceProvider services, Guid tenant, int seed)
{
    private const int CustomersInBatch = 250, BatchesInTransaction = 8, MostProducts = 200;
    private const string ProductCode = "VD";
    private static readonly Type[] s_tables =
    [
        typeof(Quote), typeof(QuoteLine), typeof(Order), typeof(OrderLine), typeof(StockReservation), typeof(Receivable), typeof(Invoice), typeof(InvoiceLine), typeof(Receipt), typeof(Allocation),
        typeof(JournalEntry), typeof(LastPrice),
    ];

    private sealed record Batch(int Deals, List<PreparedRecords> Records, Deals Rows, IReadOnlyList<(string Series, string Period, long Last)> Counters);

    /// <param name="documents">Of each kind; several to a customer where there are more than customers.</param>
    public async Task Fill(int documents, Action<int> progress, CancellationToken cancellation)
    {
        await using var scope = Scope();
        var db = scope.ServiceProvider.GetRequiredService<HuikeDb>();
        // Asked once, before the load puts the indexes aside: without them the question would cost a walk over all orders for each customer.
        var served = (await db.Set<Order>().AsNoTracking().Where(o => o.CustomerId != null).Select(o => o.CustomerId!.Value).Distinct().ToListAsync(cancellation)).ToHashSet();
        var customers = await Owned(db).CountAsync(c => !db.Set<Order>().Any(o => o.CustomerId == c.Id), cancellation);
        if (documents == 0 || customers == 0)
            return;
        var products = await Products(db, cancellation);
        var account = await Account(db, cancellation);
        var warehouse = await scope.ServiceProvider.GetRequiredService<WarehouseBook>().Usual(cancellation);
        db.ChangeTracker.Clear();
        var channel = System.Threading.Channels.Channel.CreateBounded<Batch>(1);
        var making = Task.Run(() => Make(channel.Writer, new Plan(documents, customers, served, products, account, warehouse), cancellation), cancellation);
        await using (await db.Provider.BeginBulk(db, new BulkLoad(documents, [.. s_tables.Select(t => db.Model.FindEntityType(t)!.GetTableName()!)]), cancellation))
        {
            for (var done = 0; await channel.Reader.WaitToReadAsync(cancellation); progress(done))
                done += await WriteSome(scope.ServiceProvider, channel.Reader, cancellation);
        }
        await making;
    }

    /// <param name="Served">Customers that have orders already.</param>
    private sealed record Plan(int Documents, int Customers, HashSet<Guid> Served, IReadOnlyList<VolumeProduct> Products, Guid Account, Guid Warehouse);

    private static IQueryable<Customer> Owned(HuikeDb db) => db.Set<Customer>().AsNoTracking().Where(c => c.OwnerId != null);

    private async Task Make(ChannelWriter<Batch> channel, Plan plan, CancellationToken cancellation)
    {
        try
        {
            await using var scope = Scope();
            var (db, writer) = (scope.ServiceProvider.GetRequiredService<HuikeDb>(), scope.ServiceProvider.GetRequiredService<BulkWriter>());
            var sales = scope.ServiceProvider.GetRequiredService<CompanySales>();
            var currency = await sales.Currency(cancellation);
            var numbers = await VolumeNumbers.Of(db, sales, scope.ServiceProvider.GetRequiredService<CompanyFinance>(), cancellation);
            var make = new DealMaker(new Draw(seed), scope.ServiceProvider.GetRequiredService<TenantClock>().Today, currency, await sales.PlacesOf(currency, cancellation), plan.Warehouse, plan.Account, plan.Products, numbers);
            var people = await db.Set<User>().AsNoTracking().ToDictionaryAsync(u => u.Id, u => new BulkAuthor(u.Id, u.Name), cancellation);
            var (last, made) = (Guid.Empty, 0);
            for (var index = 0; index < plan.Customers && made < plan.Documents;)
            {
                var buyers = await Buyers(db, last, cancellation);
                if (buyers.Count == 0)
                    break;
                last = buyers[^1].Id;
                buyers.RemoveAll(b => plan.Served.Contains(b.Id));
                if (buyers.Count == 0)
                    continue;
                var deals = new Deals();
                foreach (var buyer in buyers)
                    make.Make(buyer, Part(plan, index++), deals);
                made += deals.Orders.Count;
                await channel.WriteAsync(await Prepare(db, writer, deals, buyers, people, numbers, cancellation), cancellation);
            }
            channel.Complete();
        }
        catch (Exception exception)
        {
            channel.Complete(exception);
        }
    }

    private static int Part(Plan plan, int index) => (int)(((long)plan.Documents * (index + 1) / plan.Customers) - ((long)plan.Documents * index / plan.Customers));

    private static Task<List<VolumeBuyer>> Buyers(HuikeDb db, Guid last, CancellationToken cancellation) => Owned(db).Where(c => c.Id > last).OrderBy(c => c.Id).Take(CustomersInBatch)
        .Select(c => new VolumeBuyer(c.Id, c.Name, c.CreditCode, c.OwnerId!.Value, c.DepartmentId, c.Grade, c.PaymentTerms, c.CreatedAt)).ToListAsync(cancellation);

    private static async Task<Batch> Prepare(HuikeDb db, BulkWriter writer, Deals deals, List<VolumeBuyer> buyers, Dictionary<Guid, BulkAuthor> people, VolumeNumbers numbers, CancellationToken cancellation)
    {
        var ids = buyers.ConvertAll(b => b.Id);
        var friends = (await db.Set<RecordShare>().AsNoTracking().Where(s => s.RecordType == "customers" && ids.Contains(s.RecordId)).Select(s => new { s.RecordId, s.PrincipalId }).ToListAsync(cancellation))
            .ToLookup(s => s.RecordId, s => s.PrincipalId);
        var parents = buyers.ToDictionary(b => b.Id, b => new SearchParent(b.Name, [b.OwnerId, .. friends[b.Id]]));
        PreparedRecords Of<T>(List<T> records, Func<T, Guid?> customer) where T : OwnedRecord =>
            writer.Prepare(records, r => people[r.OwnerId!.Value], normalised: true, parent: r => customer(r) is { } id ? parents.GetValueOrDefault(id) : null);
        return new Batch(deals.Orders.Count,
        [
            Of(deals.Quotes, q => q.CustomerId), Of(deals.Orders, o => o.CustomerId), Of(deals.Receivables, r => r.CustomerId), Of(deals.Invoices, i => i.CustomerId), Of(deals.Receipts, r => r.CustomerId),
        ], deals, numbers.Moved());
    }

    private static async Task<int> WriteSome(IServiceProvider scope, ChannelReader<Batch> batches, CancellationToken cancellation)
    {
        var (db, writer) = (scope.GetRequiredService<HuikeDb>(), scope.GetRequiredService<BulkWriter>());
        using var turn = await db.Provider.Writers.Enter(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var (done, reserved) = (0, new SortedDictionary<(Guid Warehouse, Guid Product), long>());
        for (var n = 0; n < BatchesInTransaction && await batches.WaitToReadAsync(cancellation) && batches.TryRead(out var batch); n++)
        {
            await Write(writer, batch, cancellation);
            foreach (var (series, period, last) in batch.Counters)
            {
                await scope.GetRequiredService<NumberSeries>().Hold(series, period, cancellation);
                await scope.GetRequiredService<NumberSeries>().Keep(series, period, last, cancellation);
            }
            foreach (var row in batch.Rows.Reservations)
                reserved[(row.WarehouseId, row.ProductId)] = reserved.GetValueOrDefault((row.WarehouseId, row.ProductId)) + row.Quantity;
            done += batch.Deals;
        }
        foreach (var ((warehouse, product), quantity) in reserved)
            await scope.GetRequiredService<StockBook>().Reserve(warehouse, product, quantity, cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        db.ChangeTracker.Clear();
        return done;
    }

    /// <summary>Each row after those that it refers to.</summary>
    private static async Task Write(BulkWriter writer, Batch batch, CancellationToken cancellation)
    {
        var (rows, records) = (batch.Rows, batch.Records);
        await writer.Write(records[0], cancellation);
        await writer.Insert(rows.QuoteLines, cancellation);
        await writer.Write(records[1], cancellation);
        await writer.Insert(rows.OrderLines, cancellation);
        await writer.Insert(rows.Reservations, cancellation);
        await writer.Write(records[2], cancellation);
        await writer.Write(records[3], cancellation);
        await writer.Insert(rows.InvoiceLines, cancellation);
        await writer.Write(records[4], cancellation);
        await writer.Insert(rows.Allocations, cancellation);
        await writer.Insert(rows.Entries, cancellation);
        await writer.Insert(rows.LastPrices, cancellation);
    }

    /// <summary>Those of an earlier run, or as many as the sample company sells.</summary>
    private async Task<IReadOnlyList<VolumeProduct>> Products(HuikeDb db, CancellationToken cancellation)
    {
        var mine = db.Set<Product>().AsNoTracking().Where(p => p.Code!.StartsWith(ProductCode));
        if (!await mine.AnyAsync(cancellation))
        {
            foreach (var (good, number) in Goods.All.Select((g, i) => (g, i + 1)))
                await New<Product>(new RecordPatch { ["code"] = $"{ProductCode}{number:D4}", ["name"] = good.Name, ["specification"] = good.Specification, ["unit"] = good.Unit, ["listPrice"] = good.Price, ["taxRate"] = 0.13m, ["taxIncluded"] = true, ["active"] = true }, cancellation);
        }
        return await mine.OrderBy(p => p.Code).Take(MostProducts).Select(p => new VolumeProduct(p.Id, p.Code, p.Name, p.Specification, p.Unit, p.ListPrice ?? Scaled.OneUnit)).ToListAsync(cancellation);
    }

    private async Task<Guid> Account(HuikeDb db, CancellationToken cancellation) =>
        await db.Set<Account>().Where(a => a.Active).OrderBy(a => a.Id).Select(a => (Guid?)a.Id).FirstOrDefaultAsync(cancellation)
        ?? await New<Account>(new RecordPatch { ["name"] = "基本户", ["kind"] = "bank" }, cancellation);

    private async Task<Guid> New<T>(RecordPatch values, CancellationToken cancellation) where T : Aggregate
    {
        var made = await services.GetRequiredService<UseCaseRunner>().Run(new CreateRecord<T>(values), Actor.System(tenant), cancellation);
        return made.IsSuccess ? made.Value.Record.Id : throw new InvalidOperationException(string.Join(", ", made.Errors.Select(e => $"{e.Field} {e.Code}")));
    }

    private AsyncServiceScope Scope()
    {
        var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.System(tenant);
        return scope;
    }
}
