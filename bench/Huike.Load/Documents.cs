using System.Net.Http.Json;

namespace Huike.Load;

/// <summary>Quotes, orders, invoices and what is owed: written, listed and summed up.</summary>
internal static class Documents
{
    private const double MostTimesFloor = 3, MostFirstPage = 12, MostWrite = 12, MostAging = 60, MostDashboard = 100;
    private const int ReportRounds = 30;

    private static readonly (string Type, string Fields)[] s_lists =
    [
        ("quotes", "number,customerId,quotedOn,totalAmount,state,ownerId,updatedAt"), ("orders", "number,customerId,signedOn,totalAmount,state,ownerId,updatedAt"),
        ("invoices", "invoiceNumber,customerId,issuedOn,totalAmount,state,ownerId,updatedAt"), ("receivables", "customerId,dueOn,amount,openAmount,state,ownerId,updatedAt"),
    ];

    public static async Task Measure(Bench bench, Report report)
    {
        await Lists(bench, report);
        await Owed(bench, report);
        await Reports(bench, report);
        await Orders(bench, report);
    }

    private static async Task Lists(Bench bench, Report report)
    {
        foreach (var (type, fields) in s_lists)
        {
            foreach (var caller in bench.Callers)
            {
                var line = await Clients.Compare(bench, report, $"list of 50 {type}, {caller.Name}",
                    _ => caller.Get($"{bench.ProductUrl}/api/v1/{type}?limit=50&sort=-updatedAt&fields={fields}"),
                    _ => new HttpRequestMessage(HttpMethod.Get, $"{bench.FloorUrl}/documents?type={type}&tenant={caller.Tenant}{caller.FloorScope}"));
                report.Add(line with { Reached = line.Product!.P50 <= MostTimesFloor * line.Floor!.P50 });
            }
        }
    }

    /// <summary>What somebody asks on the telephone: who has not paid, and who is late.</summary>
    private static async Task Owed(Bench bench, Report report)
    {
        foreach (var caller in bench.Callers)
        {
            foreach (var (what, filter) in ((string, string)[])[("unpaid", "state.in=open,partly&sort=dueOn"), ("overdue", "state.in=open,partly&dueOn.lt=today&sort=dueOn")])
            {
                var line = await Clients.Compare(bench, report, $"{what} receivables, first page, {caller.Name}",
                    _ => caller.Get($"{bench.ProductUrl}/api/v1/receivables?limit=50&{filter}"), null, crowd: false);
                report.Add(line with { Reached = line.Product!.P95 <= MostFirstPage });
            }
        }
    }

    private static async Task Reports(Bench bench, Report report)
    {
        var (representative, owner) = (bench.Callers[0], bench.Callers[2]);
        var (customer, products) = await Subject(bench, representative);
        await One("aging of the company by customer", owner, "reports/receivables-aging?groupBy=customer", MostAging);
        await One("aging of the company by person", owner, "reports/receivables-aging?groupBy=owner", MostAging);
        await One("money in and out of a year", owner, "reports/money", MostDashboard);
        await One("price suggestion", representative, $"prices/suggest?customerId={customer}&productId={products[0]}", MostFirstPage);
        await One("statement of a customer", representative, $"customers/{customer}/statement", MostFirstPage);
        foreach (var caller in bench.Callers)
        {
            await One($"to-do list, {caller.Name}", caller, "todo", MostDashboard);
            await One($"target and forecast, {caller.Name}", caller, "reports/outlook", MostDashboard);
        }

        async Task One(string work, Caller caller, string path, double most)
        {
            var line = await Clients.Compare(bench, report, work, _ => caller.Get($"{bench.ProductUrl}/api/v1/{path}"), null, crowd: false, rounds: ReportRounds);
            report.Add(line with { Reached = line.Product!.P95 <= most });
        }
    }

    private static async Task Orders(Bench bench, Report report)
    {
        var caller = bench.Callers[0];
        var (customer, products) = await Subject(bench, caller);
        HttpRequestMessage New(int number) => caller.Post($"{bench.ProductUrl}/api/v1/orders", JsonContent.Create(new
        {
            customerId = customer,
            lines = products.Take(5).Select((product, i) => new { productId = product, quantity = 1 + ((number + i) % 20), unitPrice = 10 + i }),
        }));
        var line = await Clients.Compare(bench, report, "create order with 5 lines, alone", New, _ => new HttpRequestMessage(HttpMethod.Post, $"{bench.FloorUrl}/create"), crowd: false);
        report.Add(line with { Reached = line.Product!.P95 <= MostWrite, Note = "floor: one durable row" });
    }

    /// <summary>A customer of the caller's that has bought, and what is sold.</summary>
    private static async Task<(Guid Customer, IReadOnlyList<Guid> Products)> Subject(Bench bench, Caller caller)
    {
        var orders = await bench.Json(caller, "orders?limit=1&fields=customerId");
        var products = await bench.Json(caller, "products?limit=20&fields=name");
        return (orders.GetProperty("items")[0].GetProperty("customerId").GetGuid(), [.. products.GetProperty("items").EnumerateArray().Select(p => p.GetProperty("id").GetGuid())]);
    }
}
