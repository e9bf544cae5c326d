using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Sales.Orders.Domain;
using Huike.Sales.Orders.UseCases;
using Huike.Sales.Prices.Domain;
using Huike.Sales.Products.Domain;
using Huike.Sales.Quotes.Domain;
using Huike.Sales.Quotes.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Host.Demo;

/// <summary>Goods, a price list and a year of quotes and orders, by the same use cases that people use.</summary>
internal sealed class SalesFlow(IServiceProvider services, Actor house, int seed)
{
    private const int MostCustomers = 60;
    private readonly Draw _draw = new(seed);
    private readonly UseCaseRunner _runner = services.GetRequiredService<UseCaseRunner>();
    private readonly HuikeDb _db = services.GetRequiredService<HuikeDb>();
    private readonly List<(Guid Id, decimal Price)> _goods = [];

    private sealed record Buyer(Guid Id, Guid? OwnerId, Guid? DepartmentId, string? PaymentTerms);

    public async Task Run(int documents, CancellationToken cancellation)
    {
        await Stock(cancellation);
        var buyers = await _db.Set<Customer>().AsNoTracking().Where(c => c.OwnerId != null && (c.Stage == "repeat" || c.Stage == "loyal" || c.Stage == "firstOrder"))
            .OrderBy(c => c.Code).Take(MostCustomers).Select(c => new Buyer(c.Id, c.OwnerId, c.DepartmentId, c.PaymentTerms)).ToListAsync(cancellation);
        if (buyers.Count == 0)
            return;
        var today = services.GetRequiredService<TenantClock>().Today;
        // The oldest first, so that the last price is the newest.
        foreach (var days in Enumerable.Range(0, documents).Select(_ => _draw.Number(0, 340)).OrderDescending())
        {
            if (_draw.Chance(40))
                await Quote(_draw.Pick(buyers), today.AddDays(-days), days, cancellation);
            else
                await Order(_draw.Pick(buyers), today.AddDays(-days), days, cancellation);
        }
    }

    private async Task Stock(CancellationToken cancellation)
    {
        var categories = new Dictionary<string, Guid>();
        foreach (var name in Goods.All.Select(g => g.Category).Distinct())
            categories[name] = await Make<ProductCategory>(new RecordPatch { ["name"] = name }, cancellation);
        var list = await Make<PriceList>(new RecordPatch { ["name"] = "A级客户价格表", ["grade"] = "A" }, cancellation);
        foreach (var (good, number) in Goods.All.Select((g, i) => (g, i + 1)))
        {
            var product = await Make<Product>(new RecordPatch
            {
                ["code"] = $"SP{number:D4}",
                ["name"] = good.Name,
                ["specification"] = good.Specification,
                ["unit"] = good.Unit,
                ["categoryId"] = categories[good.Category],
                ["listPrice"] = good.Price,
                ["floorPrice"] = decimal.Round(good.Price * 0.8m, 2),
                ["cost"] = decimal.Round(good.Price * 0.55m, 2),
                ["taxRate"] = 0.13m,
                ["taxIncluded"] = true,
                ["active"] = true,
                ["tracking"] = Goods.Tracked.GetValueOrDefault(good.Name).Tracking ?? "none",
                ["shelfLifeDays"] = Goods.Tracked.GetValueOrDefault(good.Name).ShelfLife,
            }, cancellation);
            _goods.Add((product, good.Price));
            await Make<PriceItem>(new RecordPatch { ["priceListId"] = list, ["productId"] = product, ["price"] = decimal.Round(good.Price * 0.94m, 2) }, cancellation);
        }
    }

    private async Task Quote(Buyer buyer, DateOnly on, int age, CancellationToken cancellation)
    {
        var patch = Head(buyer);
        (patch["quotedOn"], patch["validUntil"], patch["lines"]) = (on, on.AddDays(30), Lines(() => new QuoteLineValues()));
        var id = await Make<Quote>(patch, cancellation);
        if (age < 3 && _draw.Chance(50))
            return;
        await Do(new SendQuote(id), cancellation);
        if (_draw.Chance(45))
        {
            var order = (await Do(new ConvertQuote(id), cancellation)).Record.Id;
            await Confirm(order, age, cancellation);
            await Date<Order>(order, on.AddDays(2), cancellation);
        }
        else if (_draw.Chance(30))
        {
            await Do(new RefuseQuote(id, null, "价格高于同行"), cancellation);
        }
        await Date<Quote>(id, on, cancellation);
    }

    private async Task Order(Buyer buyer, DateOnly on, int age, CancellationToken cancellation)
    {
        var patch = Head(buyer);
        (patch["signedOn"], patch["deliverOn"], patch["lines"]) = (on, on.AddDays(_draw.Number(5, 30)), Lines(() => new OrderLineValues()));
        var id = await Make<Order>(patch, cancellation);
        if (age >= 3 || _draw.Chance(70))
            await Confirm(id, age, cancellation);
        await Date<Order>(id, on, cancellation);
    }

    /// <summary>One over the customer's limit waits for approval; an old one of that kind was given up.</summary>
    private async Task Confirm(Guid order, int age, CancellationToken cancellation)
    {
        var confirmed = await _runner.Run(new ConfirmOrder(order), house, cancellation);
        if (confirmed.IsSuccess)
            return;
        if (confirmed.Error.Code != "document.needsApproval")
            throw new InvalidOperationException($"{nameof(ConfirmOrder)}: {confirmed.Error.Code}");
        if (age <= 14)
            await Do(new SubmitOrder(order), cancellation);
        else
            await Do(new DeleteRecord<Order>(order), cancellation);
    }

    private static RecordPatch Head(Buyer buyer) => new()
    {
        ["customerId"] = buyer.Id,
        ["ownerId"] = buyer.OwnerId,
        ["departmentId"] = buyer.DepartmentId,
        ["paymentTerms"] = buyer.PaymentTerms,
    };

    private List<T> Lines<T>(Func<T> make) where T : Sales.Documents.LineValues => [.. Enumerable.Range(0, _draw.Number(1, 5)).Select(_ =>
    {
        var (id, price) = _draw.Pick(_goods);
        var line = make();
        (line.ProductId, line.UnitPrice) = (id, decimal.Round(price * _draw.Number(86, 100) / 100, 2));
        line.Quantity = price > 1_000 ? _draw.Number(1, 4) : _draw.Number(1, 40) * 5;
        return line;
    })];

    /// <summary>As if it had been done on its day, at ten in the morning in China.</summary>
    private Task<int> Date<T>(Guid id, DateOnly on, CancellationToken cancellation) where T : OwnedRecord
    {
        var at = on.ToDateTime(new TimeOnly(2, 0), DateTimeKind.Utc);
        return typeof(T) == typeof(Order)
            ? _db.Set<Order>().Where(o => o.Id == id).ExecuteUpdateAsync(set => set.SetProperty(o => o.CreatedAt, at).SetProperty(o => o.UpdatedAt, at)
                .SetProperty(o => o.ConfirmedAt, o => o.ConfirmedAt == null ? null : at), cancellation)
            : _db.Set<Quote>().Where(q => q.Id == id).ExecuteUpdateAsync(set => set.SetProperty(q => q.CreatedAt, at).SetProperty(q => q.UpdatedAt, at)
                .SetProperty(q => q.SentAt, q => q.SentAt == null ? null : at), cancellation);
    }

    private async Task<Guid> Make<T>(RecordPatch patch, CancellationToken cancellation) where T : Aggregate => (await Do(new CreateRecord<T>(patch), cancellation)).Record.Id;

    private async Task<TResponse> Do<TResponse>(IRequest<TResponse> request, CancellationToken cancellation)
    {
        var result = await _runner.Run(request, house, cancellation);
        return result.IsSuccess ? result.Value
            : throw new InvalidOperationException($"{request.GetType().Name}: {string.Join(", ", result.Errors.Select(e => $"{e.Field} {e.Code}"))}");
    }
}
