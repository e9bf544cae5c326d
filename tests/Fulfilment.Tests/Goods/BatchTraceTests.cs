using Huike.Fulfilment.Stock.Batches.Domain;
using Huike.Fulfilment.Tracing;
using Huike.Kernel.Records;
using Huike.Kernel.Todo;
using Huike.TestKit;

namespace Huike.Fulfilment.Tests.Goods;

/// <summary>Where a batch came from and went, and which of them soon expire; on both engines.</summary>
public abstract class BatchTraceTests(House house) : BatchSteps(house)
{
    [Fact]
    public async Task The_way_of_a_batch_is_told_from_receipt_to_customer()
    {
        var product = await Batched();
        await Receive(product, (6m, "T1", In(40)));
        var (first, second) = (await Yard.Customer(House.Representative), await Yard.Customer(House.Representative));
        await Yard.Ship(await Yard.OrderOf(House.Representative, first, (product, 2m)));
        var sent = await Yard.Ship(await Yard.OrderOf(House.Representative, second, (product, 3m)));
        await Return(sent, 1m, null);
        var batch = (await Batches(product)).Single();

        var trace = await House.Do(new TraceBatch(batch.Id), House.Admin);

        Assert.Equal(("T1", (DateOnly?)In(40), (DateOnly?)Yard.Today), (trace.Number, trace.ExpiresOn, trace.ReceivedOn));
        Assert.Equal([2m], trace.Places.Select(p => p.OnHand));
        Assert.Equal([(first, 2m), (second, 2m)], trace.Holders.Select(h => (h.CustomerId!.Value, h.Quantity)).OrderBy(h => h.Item1));
        Assert.Equal([("receipt", 6m), ("delivery", -2m), ("delivery", -3m), ("return", 1m)], trace.Moves.Select(m => (m.Kind, m.Quantity)));
        Assert.All(trace.Moves, m => Assert.NotNull(m.Path));
        Assert.Equal(second, trace.Moves[3].CustomerId);
        // A clerk who sees none of these customers learns quantities, not names.
        var hidden = await House.Do(new TraceBatch(batch.Id), await Stranger());
        Assert.Equal([((Guid?)null, (string?)null, 4m)], hidden.Holders.Select(h => (h.CustomerId, h.Customer, h.Quantity)));
        Assert.All(hidden.Moves.Where(m => m.Kind != "receipt"), m => Assert.Null(m.Path));
    }

    [Fact]
    public async Task What_soon_expires_is_listed_and_among_the_to_dos()
    {
        var product = await Batched();
        await Receive(product, (1m, "Q1", In(5)), (1m, "Q2", In(-3)), (1m, "Q3", In(200)));
        var list = await House.Do(new ListRecords<StockBatch>(new ListRequest
        {
            Filters = [new FilterTerm("productId", FilterOperator.Eq, product.ToString()), new FilterTerm("onHand", FilterOperator.Gt, "0"), new FilterTerm("expiresOn", FilterOperator.Lte, "today+30")],
            Sort = "expiresOn",
            Fields = ["number"],
        }), House.Admin);
        Assert.Equal(["Q2", "Q1"], list.Rows.Select(r => r.Values[0] as string));
        var group = (await House.Do(new GetToDo(50), House.Admin)).Groups.Single(g => g.Code == "stock.expiring");
        Assert.Contains(group.Items, i => i.Title.EndsWith(" Q1", StringComparison.Ordinal));
        Assert.DoesNotContain(group.Items, i => i.Title.EndsWith(" Q3", StringComparison.Ordinal));
    }

    /// <summary>Somebody of another department with the books of the store and no reach to the customers.</summary>
    private Task<Huike.Kernel.Access.Actor> Stranger() => House.Look(House.Admin.TenantId, async db =>
    {
        var role = new Huike.Platform.Roles.Domain.Role { Name = $"库管{Guid.NewGuid():N}"[..20], Permissions = ["stock.view", "stock-movements.view", "stock-vouchers.view", "deliveries.view", "returns.view", "customers.view"] };
        var name = $"keeper{Guid.NewGuid():N}"[..20];
        var keeper = new Huike.Platform.Organisation.Domain.User { UserName = name, UserNameKey = name, Name = name, NameKey = name, PasswordHash = "-" };
        db.AddRange(role, keeper, new Huike.Platform.Roles.Domain.UserRole { UserId = keeper.Id, RoleId = role.Id });
        await db.SaveChangesAsync();
        return new Huike.Kernel.Access.Actor { TenantId = House.Admin.TenantId, UserId = keeper.Id, Name = name, Channel = Huike.Kernel.Access.Channel.Page };
    });
}

public sealed class SqliteBatchTraceTests(SqliteHouse house) : BatchTraceTests(house), IClassFixture<SqliteHouse>;

public sealed class PostgresBatchTraceTests(PostgresHouse house) : BatchTraceTests(house), IClassFixture<PostgresHouse>;
