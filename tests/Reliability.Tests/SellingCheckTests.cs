using Huike.Finance.Accounts.Domain;
using Huike.Finance.Expenses.Domain;
using Huike.Finance.Expenses.UseCases;
using Huike.Finance.Invoices.Domain;
using Huike.Finance.Invoices.UseCases;
using Huike.Finance.Receipts.Domain;
using Huike.Finance.Receipts.UseCases;
using Huike.Finance.Receivables.Domain;
using Huike.Kernel.Checks;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Platform.Approvals.Domain;
using Huike.Sales.Leads.Domain;
using Huike.Sales.Leads.UseCases;
using Huike.Sales.Opportunities.Domain;
using Huike.Sales.Orders.Domain;
using Huike.Sales.Orders.UseCases;
using Huike.Sales.Products.Domain;
using Huike.Sales.Quotes.Domain;
using Huike.Sales.Quotes.UseCases;
using Huike.Sales.Splits.Domain;
using Huike.Sales.Targets.Domain;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Reliability.Tests;

/// <summary>The checks of documents and money see damage that was planted past the product.</summary>
public abstract class SellingCheckTests(House house)
{
    // A transfer of 100 dollars that stands in no journal; what it arrives as is the damage.
    private const string Exchange = "INSERT INTO cash_vouchers (\"TenantId\", \"Id\", \"Kind\", \"State\", \"On\", \"Amount\", \"Currency\", \"Places\", \"CompanyAmount\", \"CompanyPlaces\", \"ToCurrency\", \"ToAmount\", \"ToPlaces\", \"FeeAmount\", \"Number\", \"Caption\", \"CreatedAt\", \"UpdatedAt\", \"Version\") SELECT {0}, {1}, 'transfer', 'posted', \"ReceivedOn\", 100, 'USD', 2, 700, 2";
    private const string ExchangeEnd = "'X-1', 'X', \"CreatedAt\", \"CreatedAt\", 1 FROM receipts WHERE \"TenantId\" = {0} AND \"CustomerId\" = {1} ORDER BY \"Id\" LIMIT 1";

    /// <summary>{0} is the tenant, {1} a customer with a quote, its order, what it owes, a receipt for it and one that was reversed.</summary>
    public static TheoryData<string, string> Damages { get; } = new()
    {
        { "documentTotals", "UPDATE orders SET \"TaxAmount\" = \"TaxAmount\" + 1 WHERE \"TenantId\" = {0} AND \"CustomerId\" = {1}" },
        { "documentTotals", "UPDATE quote_lines SET \"UnitPrice\" = \"UnitPrice\" + 10000 WHERE \"TenantId\" = {0} AND \"DocumentId\" IN (SELECT \"Id\" FROM quotes WHERE \"CustomerId\" = {1})" },
        { "paymentPlans", "UPDATE order_instalments SET \"Amount\" = \"Amount\" + 1 WHERE \"TenantId\" = {0} AND \"OrderId\" IN (SELECT \"Id\" FROM orders WHERE \"CustomerId\" = {1})" },
        { "documentNumbers", "UPDATE orders SET \"NumberSequence\" = \"NumberSequence\" + 1000 WHERE \"TenantId\" = {0} AND \"CustomerId\" = {1}" },
        { "documentNumbers", "UPDATE quotes SET \"Number\" = NULL WHERE \"TenantId\" = {0} AND \"CustomerId\" = {1}" },
        { "documentStates", "UPDATE quotes SET \"State\" = 'lost' WHERE \"TenantId\" = {0} AND \"CustomerId\" = {1}" },
        { "quoteProgress", "UPDATE quotes SET \"OrderedAmount\" = \"OrderedAmount\" - 1 WHERE \"TenantId\" = {0} AND \"CustomerId\" = {1}" },
        { "lastPrices", "UPDATE last_prices SET \"OrderedPrice\" = \"OrderedPrice\" + 1 WHERE \"TenantId\" = {0} AND \"CustomerId\" = {1}" },
        { "orderProgress", "UPDATE orders SET \"DeliveryState\" = 'fully' WHERE \"TenantId\" = {0} AND \"CustomerId\" = {1}" },
        { "receivableBalances", "UPDATE receivables SET \"SettledAmount\" = \"SettledAmount\" - 1, \"OpenAmount\" = \"OpenAmount\" + 1 WHERE \"TenantId\" = {0} AND \"CustomerId\" = {1} AND \"SettledAmount\" > 0" },
        { "receiptBalances", "UPDATE receipts SET \"AllocatedAmount\" = \"AllocatedAmount\" - 1, \"UnallocatedAmount\" = \"UnallocatedAmount\" + 1 WHERE \"TenantId\" = {0} AND \"CustomerId\" = {1} AND \"AllocatedAmount\" > 0" },
        { "receivableSources", "UPDATE orders SET \"ReceivableSource\" = 'delivery' WHERE \"TenantId\" = {0} AND \"CustomerId\" = {1}" },
        { "receivableSources", "UPDATE receivables SET \"Amount\" = \"Amount\" + 1, \"OpenAmount\" = \"OpenAmount\" + 1 WHERE \"TenantId\" = {0} AND \"CustomerId\" = {1} AND \"State\" <> 'void'" },
        { "allocationMatches", "UPDATE receivables SET \"Currency\" = 'USD' WHERE \"TenantId\" = {0} AND \"CustomerId\" = {1}" },
        { "reversals", "UPDATE receipts SET \"State\" = 'posted' WHERE \"TenantId\" = {0} AND \"CustomerId\" = {1} AND \"State\" = 'reversed'" },
        { "orderReceived", "UPDATE orders SET \"ReceivedAmount\" = \"ReceivedAmount\" + 1 WHERE \"TenantId\" = {0} AND \"CustomerId\" = {1}" },
        { "journal", "UPDATE journal_entries SET \"Amount\" = \"Amount\" + 1 WHERE \"TenantId\" = {0} AND \"CustomerId\" = {1} AND \"DocumentType\" = 'receipts'" },
        { "journal", "UPDATE journal_entries SET \"On\" = '2020-01-01' WHERE \"TenantId\" = {0} AND \"CustomerId\" = {1} AND \"DocumentType\" = 'expenses'" },
        { "journal", "DELETE FROM journal_entries WHERE \"TenantId\" = {0} AND \"CustomerId\" = {1}" },
        { "journal", $"{Exchange}, 'CNY', 700, 2, 0, {ExchangeEnd}" },
        { "cashDocuments", $"{Exchange}, 'USD', 100, 2, 0, {ExchangeEnd}" },
        { "cashDocuments", "UPDATE expenses SET \"State\" = 'paid' WHERE \"TenantId\" = {0} AND \"CustomerId\" = {1} AND \"State\" = 'reversed'" },
        { "invoiceTotals", "UPDATE invoice_lines SET \"TaxAmount\" = \"TaxAmount\" + 1, \"Amount\" = \"Amount\" - 1 WHERE \"TenantId\" = {0} AND \"InvoiceId\" IN (SELECT \"Id\" FROM invoices WHERE \"CustomerId\" = {1})" },
        { "invoiceTotals", "UPDATE invoices SET \"IssuedOn\" = NULL WHERE \"TenantId\" = {0} AND \"CustomerId\" = {1}" },
        { "redLetters", "UPDATE invoices SET \"RedAmount\" = \"RedAmount\" - 1 WHERE \"TenantId\" = {0} AND \"CustomerId\" = {1} AND \"RedAmount\" > 0" },
        { "redLetters", "UPDATE invoice_lines SET \"RedNet\" = \"RedNet\" + 1 WHERE \"TenantId\" = {0} AND \"RedNet\" > 0 AND \"InvoiceId\" IN (SELECT \"Id\" FROM invoices WHERE \"CustomerId\" = {1})" },
        { "orderInvoiced", "UPDATE orders SET \"InvoicedAmount\" = \"InvoicedAmount\" + 1 WHERE \"TenantId\" = {0} AND \"CustomerId\" = {1}" },
        { "orderInvoiced", "UPDATE order_lines SET \"InvoicedQuantity\" = \"InvoicedQuantity\" - 1 WHERE \"TenantId\" = {0} AND \"DocumentId\" IN (SELECT \"Id\" FROM orders WHERE \"CustomerId\" = {1})" },
        { "stageStays", "UPDATE stage_stays SET \"LeftOn\" = \"EnteredOn\" WHERE \"TenantId\" = {0} AND \"OpportunityId\" IN (SELECT \"Id\" FROM opportunities WHERE \"CustomerId\" = {1})" },
        { "splits", "UPDATE opportunities SET \"SplitPercent\" = \"SplitPercent\" + 1 WHERE \"TenantId\" = {0} AND \"CustomerId\" = {1} AND \"SplitPercent\" > 0" },
        { "splits", "UPDATE opportunity_splits SET \"Amount\" = \"Amount\" + 1 WHERE \"TenantId\" = {0} AND \"DocumentId\" IN (SELECT \"Id\" FROM opportunities WHERE \"CustomerId\" = {1})" },
        { "splits", "DELETE FROM opportunity_splits WHERE \"TenantId\" = {0} AND \"DocumentId\" IN (SELECT \"Id\" FROM opportunities WHERE \"CustomerId\" = {1})" },
        { "targets", "UPDATE targets SET \"Total\" = \"Total\" + 1 WHERE \"TenantId\" = {0} AND \"ProductId\" IN (SELECT l.\"ProductId\" FROM order_lines l JOIN orders o ON o.\"TenantId\" = l.\"TenantId\" AND o.\"Id\" = l.\"DocumentId\" WHERE o.\"CustomerId\" = {1})" },
        { "leads", "UPDATE leads SET \"ConvertedAt\" = NULL WHERE \"TenantId\" = {0} AND \"CustomerId\" = {1}" },
        { "leads", "UPDATE leads SET \"Contacts\" = \"Contacts\" + 1 WHERE \"TenantId\" = {0} AND \"CustomerId\" = {1}" },
        { "leadScores", "UPDATE leads SET \"Score\" = \"Score\" + 1 WHERE \"TenantId\" = {0} AND \"CustomerId\" = {1}" },
        { "approvals", "UPDATE approvals SET \"State\" = 'approved' WHERE \"TenantId\" = {0} AND \"RecordId\" = {1}" },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task Planted_damage_is_reported_and_what_follows_from_other_data_is_mended(string name, string sql)
    {
        var customer = await Business();
        await Damage.Plant(house, name, sql, customer);
    }

    private async Task<Guid> Business()
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(TimeProvider.System.GetUtcNow().UtcDateTime, TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai")));
        var customer = await house.Customer($"买卖{Guid.NewGuid():N}公司");
        var product = await Create<Product>(("name", "轴承"), ("code", $"P{Guid.NewGuid():N}"[..12]), ("unit", "件"), ("listPrice", 13.57m), ("taxRate", 0.13m));
        var quote = await Create<Quote>(("customerId", customer), ("lines", new List<QuoteLineValues> { new() { ProductId = product, Quantity = 7, UnitPrice = 13.57m } }));
        await house.Do(new SubmitQuote(quote), house.Admin);
        await house.Do(new SendQuote(quote), house.Admin);
        await house.Do(new AcceptQuote(quote), house.Admin);
        var order = (await house.Do(new ConvertQuote(quote), house.Admin)).Record;
        var total = order.Get<decimal>("totalAmount");
        await house.Do(new ChangeRecord<Order>(order.Id, null, Work.Patch(("paymentPlan", new List<InstalmentValues> { new() { DueOn = today, Amount = 50 }, new() { DueOn = today.AddDays(30), Amount = total - 50 } }))), house.Admin);
        await house.Do(new ConfirmOrder(order.Id), house.Admin);
        var owed = await house.Look(house.Admin.TenantId, db => db.Set<Receivable>().AsNoTracking().Where(r => r.OrderId == order.Id).OrderBy(r => r.Position).Select(r => r.Id).ToListAsync());
        await Receive(customer, (owed[0], 50m));
        await house.Do(new ReverseReceipt(await Receive(customer, (owed[1], 10m)), "记错"), house.Admin);
        await Create<Target>(("kind", Target.Product), ("measure", Target.Orders), ("productId", product), ("january", 100m), ("december", 20m));
        List<SplitValues> shared = [new() { UserId = house.Admin.UserId, Percent = 60 }, new() { UserId = house.Representative.UserId, Percent = 40 }];
        await Create<Opportunity>(("name", "商机"), ("customerId", customer), ("amount", 100m), ("split", shared));
        await house.Do(new ConvertLead(await Create<Lead>(("name", "线索")), customer), house.Admin);
        await Approval(customer);
        await Invoice(customer, order.Id);
        await Spend(customer);
        return customer;
    }

    /// <summary>An expense that was paid and taken back.</summary>
    private async Task Spend(Guid customer)
    {
        var account = await Create<Account>(("name", $"账户{Guid.NewGuid():N}"), ("kind", "bank"));
        var expense = await Create<Expense>(("category", "travel"), ("amount", 12.5m), ("customerId", customer), ("ownerId", house.Representative.UserId));
        await house.Do(new SubmitExpense(expense), house.Representative);
        await house.Do(new ApproveExpense(expense), house.Admin);
        await house.Do(new PayExpense(expense, account), house.Admin);
        await house.Do(new ReverseExpense(expense, "重复"), house.Admin);
    }

    /// <summary>The order invoiced as a whole, a part of it taken back.</summary>
    private async Task Invoice(Guid customer, Guid order)
    {
        var invoice = await Create<Invoice>(("customerId", customer), ("orderId", order), ("taxNumber", "91440300708461136T"));
        await house.Do(new SubmitInvoice(invoice), house.Admin);
        var issued = (await house.Do(new IssueInvoice(invoice, Number()), house.Admin)).Record;
        var line = issued.Get<List<InvoiceLineValues>>("lines")![0];
        await house.Do(new RedLetterInvoice(invoice, Number(), "退货", Lines: [new RedLetterLine(line.Id!.Value, 10m)]), house.Admin);
        static string Number() => $"{Random.Shared.NextInt64(1_000_000_000, 9_999_999_999)}{Random.Shared.NextInt64(1_000_000_000, 9_999_999_999)}";
    }

    private Task<Guid> Receive(Guid customer, (Guid Receivable, decimal Amount) part) => Create<Receipt>(("customerId", customer), ("amount", part.Amount),
        ("allocations", new List<AllocationValues> { new() { ReceivableId = part.Receivable, Amount = part.Amount } }));

    private async Task<Guid> Create<T>(params (string Field, object? Value)[] values) where T : Aggregate, new() =>
        (await house.Do(new CreateRecord<T>(Work.Patch(values)), house.Admin)).Record.Id;

    private Task<bool> Approval(Guid customer) => house.Look(house.Admin.TenantId, async db =>
    {
        var flow = new ApprovalFlow { Kind = "customers", Name = "probe", Active = false, Revision = 1 };
        db.AddRange(flow, new ApprovalFlowRevision { FlowId = flow.Id, Revision = 1, Definition = new FlowDefinition { Steps = [new FlowStep { Name = "probe" }] } });
        var approval = new Approval { Kind = "customers", RecordId = customer, Title = "probe", FlowId = flow.Id, Revision = 1, SubmitterId = house.Admin.UserId };
        db.AddRange(approval, new ApprovalTask { ApprovalId = approval.Id, AssigneeId = house.Admin.UserId, OpenedAt = DateTime.UnixEpoch });
        await db.SaveChangesAsync();
        return true;
    });
}

/// <summary>Damage within a transaction that is taken back.</summary>
internal static class Damage
{
    /// <summary>The check is silent before, speaks after, and what it can mend is silent again.</summary>
    public static async Task Plant(House house, string name, string sql, Guid customer)
    {
        await using var scope = house.Inside(house.Admin.TenantId);
        var db = scope.ServiceProvider.GetRequiredService<HuikeDb>();
        var check = scope.ServiceProvider.GetServices<IInvariantCheck>().Single(c => c.Name == name);
        Assert.Empty(await check.Check(db, default));
        using var turn = await db.Provider.Writers.Enter(default);
        await using var transaction = await db.Database.BeginTransactionAsync();
        await Guards.Lift(db);
        Assert.True(await db.Database.ExecuteSqlRawAsync(sql, db.Provider.Parameter(house.Admin.TenantId), db.Provider.Parameter(customer)) > 0);
        Assert.NotEmpty(await check.Check(db, default));
        if (check is not IRepairableCheck repairable)
            return;
        Assert.True(await repairable.Repair(db, default) > 0);
        Assert.Empty(await check.Check(db, default));
    }
}

public sealed class SellingCheckSqliteTests(SqliteHouse house) : SellingCheckTests(house), IClassFixture<SqliteHouse>;

public sealed class SellingCheckPostgresTests(PostgresHouse house) : SellingCheckTests(house), IClassFixture<PostgresHouse>;
