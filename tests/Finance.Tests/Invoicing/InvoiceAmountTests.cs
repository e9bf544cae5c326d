using Huike.Finance.Invoices.Domain;
using Huike.Finance.Invoices.UseCases;
using Huike.Kernel.Checks;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Finance.Tests.Invoicing;

/// <summary>Tax and totals of random invoices against a reckoning in decimals that shares nothing with the product.</summary>
public abstract class InvoiceAmountTests(House house, ITestOutputHelper output)
{
    private const int Documents = 40;
    private readonly Desk _desk = new(house);

    [Fact]
    public async Task Random_invoices_and_their_red_letters_agree_with_decimals_to_the_cent()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        decimal[] rates = [0m, 0.01m, 0.03m, 0.05m, 0.06m, 0.09m, 0.13m];
        var customer = await _desk.Customer();
        for (var d = 0; d < Documents; d++)
        {
            var rate = rates[random.Next(rates.Length)];
            var order = await _desk.Order(customer, rate, [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => (random.Next(1, 90_000) / 100m, random.Next(1, 9_000_000) / 10_000m))]);
            var ordered = await _desk.Lines(order);
            if (ordered.Any(l => l.TotalAmount == 0))
                continue;
            var sum = 0m;
            foreach (var _ in Enumerable.Range(0, random.Next(0, 3)))
            {
                var line = ordered[random.Next(ordered.Count)];
                var total = Math.Max(0.01m, Math.Round(line.TotalAmount!.Value * random.Next(1, 40) / 100, 2));
                var part = await _desk.Draft(customer, order, [new() { OrderLineId = line.Id, TotalAmount = total }]);
                if (part.IsSuccess)
                    sum += await Agrees((await house.Do(new SubmitInvoice(part.Value.Record.Id), house.Representative)).Record.Id, rate);
            }
            var rest = await _desk.Ask(customer, order);
            sum += await Agrees(rest.Id, rate);
            Assert.Equal(ordered.Sum(l => l.TotalAmount), sum);
            if (random.Next(2) == 0)
                await Red(rest.Id, random);
        }
        await house.Look(house.Admin.TenantId, async db =>
        {
            await using var scope = house.App.Services.CreateAsyncScope();
            foreach (var check in scope.ServiceProvider.GetServices<IInvariantCheck>().Where(c => c.GetType().Assembly == typeof(FinanceModule).Assembly))
                Assert.Empty(await check.Check(db, TestContext.Current.CancellationToken));
            return true;
        });
    }

    /// <summary>Issues it and reckons it again; its total.</summary>
    private async Task<decimal> Agrees(Guid id, decimal rate)
    {
        var invoice = await _desk.Issue(id);
        var lines = Desk.LinesOf(invoice);
        foreach (var line in lines)
        {
            var amount = Math.Round(line.TotalAmount!.Value / (1 + rate), 2, MidpointRounding.AwayFromZero);
            Assert.Equal((amount, line.TotalAmount - amount), (line.Amount, line.TaxAmount));
        }
        Assert.Equal((lines.Sum(l => l.Amount), lines.Sum(l => l.TaxAmount), lines.Sum(l => l.TotalAmount)), ((decimal?)invoice["amount"], (decimal?)invoice["taxAmount"], (decimal?)invoice["totalAmount"]));
        Assert.Equal((decimal)invoice["totalAmount"]!, (decimal)invoice["amount"]! + (decimal)invoice["taxAmount"]!);
        return (decimal)invoice["totalAmount"]!;
    }

    private async Task Red(Guid id, Random random)
    {
        var invoice = await house.Do(new Kernel.Records.GetRecord<Invoice>(id), house.Admin);
        var reds = new List<Kernel.Records.RecordDetail>();
        var first = Desk.LinesOf(invoice)[0];
        if (Math.Round(first.TotalAmount!.Value * random.Next(1, 99) / 100, 2) is > 0 and var some && some < first.TotalAmount)
            reds.Add((await house.Do(new RedLetterInvoice(id, Desk.NextNumber(), "部分", Lines: [new RedLetterLine(first.Id!.Value, some)]), house.Admin)).Record);
        reds.Add((await house.Do(new RedLetterInvoice(id, Desk.NextNumber(), "其余"), house.Admin)).Record);
        foreach (var field in new[] { "amount", "taxAmount", "totalAmount" })
            Assert.Equal((decimal)invoice[field]!, -reds.Sum(r => (decimal)r[field]!));
    }

    [Fact]
    public async Task The_database_itself_refuses_an_invoice_that_does_not_add_up()
    {
        var customer = await _desk.Customer();
        var asked = await _desk.Ask(customer, await _desk.Order(customer, (1, 10m)));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => house.Look(house.Admin.TenantId, db =>
            db.Set<Invoice>().Where(i => i.Id == asked.Id).ExecuteUpdateAsync(set => set.SetProperty(i => i.TaxAmount, i => i.TaxAmount + 1))));
    }
}

public sealed class SqliteInvoiceAmountTests(SqliteHouse house, ITestOutputHelper output) : InvoiceAmountTests(house, output), IClassFixture<SqliteHouse>;

public sealed class PostgresInvoiceAmountTests(PostgresHouse house, ITestOutputHelper output) : InvoiceAmountTests(house, output), IClassFixture<PostgresHouse>;
