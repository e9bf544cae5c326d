using System.Text;
using Huike.Kernel.Access;
using Huike.Kernel.Checks;
using Huike.Kernel.Data;
using Huike.Kernel.Files;
using Huike.Kernel.Jobs;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.Roles.Domain;
using Huike.Platform.Transfer.Import;
using Huike.Platform.Transfer.Import.UseCases;
using Huike.Platform.Transfer.Jobs;
using Huike.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Huike.Fulfilment.Tests.Northwind;

/// <summary>A house into which the whole of Northwind was imported, file by file.</summary>
public abstract class NorthwindHouse(Engine engine) : House(engine)
{
    /// <summary>The import of the orders with their lines.</summary>
    public JobView Orders { get; private set; } = null!;

    /// <summary>Whether the orders bring their shipping dates along.</summary>
    protected virtual bool Ships => true;

    /// <summary>How many of the latest orders there are; null for all.</summary>
    public virtual int? MostOrders => null;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Look(Admin.TenantId, async db =>
        {
            foreach (var employee in NorthwindFile.Read("employees.csv"))
            {
                var name = $"{employee["FirstName"]} {employee["LastName"]}";
                db.Add(new User { UserName = employee["EmployeeID"], UserNameKey = employee["EmployeeID"], Name = name, NameKey = name, PasswordHash = "-" });
            }
            return await db.SaveChangesAsync();
        });
        await Take("customers", "customers.csv");
        await Take("product-categories", "products.csv", new() { ["CategoryID"] = "code", ["CategoryName"] = "name" });
        await Take("products", "products.csv", new() { ["ProductID"] = "code", ["ProductName"] = "name", ["QuantityPerUnit"] = "specification", ["UnitPrice"] = "listPrice", ["CategoryName"] = "categoryId" });
        var mapping = new Dictionary<string, string>
        {
            ["OrderID"] = "number",
            ["CustomerID"] = "customerId",
            ["EmployeeID"] = "ownerId",
            ["OrderDate"] = "signedOn",
            ["RequiredDate"] = "deliverOn",
            ["ShipName"] = "receiver",
            ["ShipAddress"] = "receiverAddress",
            ["OrderID (2)"] = "lines.number",
            ["ProductID"] = "lines.productId",
            ["UnitPrice"] = "lines.unitPrice",
            ["Quantity"] = "lines.quantity",
            ["Discount"] = "lines.discountShare",
        };
        if (Ships)
            mapping["ShippedDate"] = "delivery.deliveredOn";
        Orders = await Take("orders", "orders.csv", mapping, "order_details.csv");
    }

    public async Task<JobView> Take(string entity, string file, Dictionary<string, string>? mapping = null, string? lines = null, Func<StartImport, StartImport>? more = null)
    {
        var id = (await Do(new UploadImport(entity, await Store(Content(file)), file), Admin)).Id;
        if (lines is not null)
            await Do(new AttachLines(id, await Store(Content(lines)), lines), Admin);
        var start = new StartImport(id, mapping);
        return await Finish(id, Admin, more?.Invoke(start) ?? start);
    }

    private byte[] Content(string file)
    {
        var lines = File.ReadAllLines(SharedData.File("northwind", file));
        if (MostOrders is { } most && file is "orders.csv" or "order_details.csv")
        {
            var first = NorthwindFile.Read("orders.csv").Select(o => o["OrderID"]).OrderDescending(StringComparer.Ordinal).ElementAt(most - 1);
            lines = [lines[0], .. lines.Skip(1).Where(l => string.CompareOrdinal(l.Split(',')[0], first) >= 0)];
        }
        return Encoding.UTF8.GetBytes(string.Join('\n', lines));
    }

    public async Task<Guid> Upload(string csv, Actor actor, string? lines = null, string entity = "orders")
    {
        var id = (await Do(new UploadImport(entity, await Store(Encoding.UTF8.GetBytes(csv)), "订单.csv"), actor)).Id;
        if (lines is not null)
            await Do(new AttachLines(id, await Store(Encoding.UTF8.GetBytes(lines)), "明细.csv"), actor);
        return id;
    }

    public async Task<JobView> Import(
        string csv, string? lines = null, DuplicatePolicy duplicates = DuplicatePolicy.Skip, string entity = "orders", Func<StartImport, StartImport>? more = null)
    {
        var id = await Upload(csv, Admin, lines, entity);
        var start = new StartImport(id, null, duplicates);
        return await Finish(id, Admin, more?.Invoke(start) ?? start);
    }

    /// <summary>What went wrong, row by row.</summary>
    public async Task<List<(int Row, int? Line, string? Column, string Code)>> Errors(JobView job) =>
        [.. (await Do(new GetJobErrors(job.Id), Admin)).Items.Select(e => (e.Row, e.Line, e.Column, e.Code))];

    /// <summary>What the checks of every area find.</summary>
    public async Task<List<string>> Wrong()
    {
        await using var scope = App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.System(Admin.TenantId);
        var wrong = new List<string>();
        foreach (var check in scope.ServiceProvider.GetServices<IInvariantCheck>())
            wrong.AddRange((await check.Check(scope.ServiceProvider.GetRequiredService<HuikeDb>(), TestContext.Current.CancellationToken)).Select(found => $"{check.Name}: {found}"));
        return wrong;
    }

    /// <summary>Somebody with these rights and no others.</summary>
    public Task<Actor> With(string name, params string[] permissions) => Look(Admin.TenantId, async db =>
    {
        var role = new Role { Name = name, Permissions = [.. permissions] };
        var user = new User { UserName = name, UserNameKey = name, Name = name, NameKey = name, PasswordHash = "-" };
        db.AddRange(role, user, new UserRole { UserId = user.Id, RoleId = role.Id });
        await db.SaveChangesAsync();
        return new Actor { TenantId = Admin.TenantId, UserId = user.Id, Name = name, Channel = Channel.Page };
    });

    public async Task<JobView> Undo(Guid import) => await Finished((await Do(new UndoImport(import), Admin)).Id, Admin);

    private async Task<JobView> Finish(Guid id, Actor actor, StartImport start)
    {
        await Do(start, actor);
        return await Finished(id, actor);
    }

    private async Task<JobView> Finished(Guid id, Actor actor)
    {
        var worker = App.Services.GetServices<IHostedService>().OfType<JobWorker>().Single();
        while (await worker.RunNext(TestContext.Current.CancellationToken))
        {
        }
        await Eventually.TrueAsync(async () => (await Do(new GetJob(id), actor)).State is not ("queued" or "running"), "the job is over");
        return await Do(new GetJob(id), actor);
    }

    public async Task<StoredFile> Store(byte[] content) =>
        (await App.Services.GetRequiredService<IFileStore>().Save(new MemoryStream(content), TransferLimits.MostFileBytes, TestContext.Current.CancellationToken)).Value;
}

public sealed class SqliteNorthwindHouse() : NorthwindHouse(Engine.Sqlite);

public sealed class PostgresNorthwindHouse() : NorthwindHouse(Engine.Postgres);

/// <summary>The files read without any of the product, as the other side of the comparison.</summary>
internal static class NorthwindFile
{
    public static List<Dictionary<string, string>> Read(string name)
    {
        var rows = File.ReadLines(SharedData.File("northwind", name)).Select(Cells).ToList();
        return [.. rows.Skip(1).Select(cells => rows[0].Zip(cells).ToDictionary(p => p.First, p => p.Second))];
    }

    /// <summary>What one line of an order is worth, not rounded.</summary>
    public static decimal Value(Dictionary<string, string> line) => Number(line["UnitPrice"]) * Number(line["Quantity"]) * (1 - Number(line["Discount"]));

    public static decimal Rounded(Dictionary<string, string> line) => decimal.Round(Value(line), 2, MidpointRounding.AwayFromZero);

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static List<string> Cells(string line)
    {
        var (cells, cell, quoted) = (new List<string>(), new StringBuilder(), false);
        foreach (var letter in line)
        {
            if (letter == '"')
                quoted = !quoted;
            else if (letter == ',' && !quoted)
                (_, cell) = (Add(cells, cell), new StringBuilder());
            else
                cell.Append(letter);
        }
        cells.Add(cell.ToString());
        return cells;
    }

    private static bool Add(List<string> cells, StringBuilder cell)
    {
        cells.Add(cell.ToString());
        return true;
    }
}
