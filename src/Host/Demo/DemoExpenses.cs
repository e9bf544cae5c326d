using Huike.Finance.Accounts.Domain;
using Huike.Finance.CashVouchers.Domain;
using Huike.Finance.Expenses.Domain;
using Huike.Finance.Expenses.UseCases;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation.Domain;
using Huike.Sales.Orders.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Host.Demo;

/// <summary>A year of expenses and of money between accounts: rent, utilities, salaries, journeys, some of it still waiting; through the use cases.</summary>
internal sealed class DemoExpenses(UseCaseRunner runner, HuikeDb db, TenantClock clock, int seed)
{
    private const int Months = 12, Paid = 8, Waiting = 6, WaitingDays = 6;
    private readonly Draw _draw = new(seed);
    private readonly Dictionary<string, Guid> _accounts = [];

    private sealed record Person(Guid Id, Guid? DepartmentId, string Name);

    private sealed record Spending(string Category, string? Item, string Subject, int From, int To);

    private static readonly Spending[] s_fixed = [new("rent", "officeRent", "办公室租金", 18_000, 18_000), new("utilities", "electricity", "电费", 900, 2_600), new("office", "internet", "通讯和宽带", 480, 520)];

    private static readonly Spending[] s_often =
    [
        new("travel", "transport", "高铁票", 180, 1_400), new("travel", "lodging", "出差住宿", 280, 1_600), new("entertainment", "meals", "客户招待餐", 260, 1_900),
        new("entertainment", "gifts", "节日礼品", 120, 900), new("sales", "samples", "寄样", 60, 800), new("sales", "exhibition", "行业展会摊位", 3_000, 12_000),
        new("office", "stationery", "打印纸和耗材", 90, 700), new("sales", "freight", "样品快递", 30, 260),
    ];

    public async Task Run(Actor house, CancellationToken cancellation)
    {
        foreach (var account in await db.Set<Account>().AsNoTracking().OrderBy(a => a.Id).Take(20).ToListAsync(cancellation))
            _accounts[account.Kind] = account.Id;
        var people = await db.Set<User>().AsNoTracking().Where(u => u.SuperiorId != null).OrderBy(u => u.UserName).Take(24).Select(u => new Person(u.Id, u.DepartmentId, u.Name)).ToListAsync(cancellation);
        var orders = await db.Set<Order>().AsNoTracking().Where(o => o.CustomerId != null && o.SignedOn != null).OrderBy(o => o.Id).Take(300).Select(o => new { o.Id, o.CustomerId, o.OwnerId, o.DepartmentId }).ToListAsync(cancellation);
        var first = new DateOnly(clock.Today.Year, clock.Today.Month, 1).AddMonths(-Months);
        await Move("opening", "bank", null, 926_520.00m, first, null, house, cancellation);
        await Move("opening", "cash", null, 6_300.50m, first, null, house, cancellation);
        for (var month = 0; month <= Months; month++)
        {
            var start = first.AddMonths(month);
            foreach (var spending in s_fixed)
                await Spend(spending, start.AddDays(_draw.Number(2, 8)), people[month % people.Count], null, null, "bank", house, cancellation);
            foreach (var person in people.Take(Paid))
                await Spend(new Spending("salary", null, $"{start:yyyy-MM} 工资", 4_800, 8_600), start.AddDays(9), person, null, null, "bank", house, cancellation);
            for (var i = 0; i < 6 && orders.Count > 0; i++)
            {
                var order = _draw.Pick(orders);
                var person = people.Find(p => p.Id == order.OwnerId) ?? _draw.Pick(people);
                await Spend(_draw.Pick(s_often), start.AddDays(_draw.Number(0, 27)), person, order.CustomerId, _draw.Chance(50) ? order.Id : null, _draw.Chance(30) ? "cash" : "bank", house, cancellation);
            }
            await Move("transfer", "bank", "cash", _draw.Number(2, 5) * 1_000m, start.AddDays(_draw.Number(1, 5)), null, house, cancellation);
            if (_draw.Chance(50))
                await Move("income", "bank", null, _draw.Number(80, 900) + 0.36m, start.AddDays(20), "招商银行 利息", house, cancellation);
        }
        foreach (var (person, at) in people.Take(Waiting).Select((p, i) => (p, i)))
            await Wait(s_often[at], person, at, house, cancellation);
    }

    /// <summary>What still waits: submitted by the people themselves, every third already approved.</summary>
    private async Task Wait(Spending spending, Person person, int at, Actor house, CancellationToken cancellation)
    {
        var order = await db.Set<Order>().AsNoTracking().Where(o => o.CustomerId != null).OrderByDescending(o => o.Id).Skip(at).Select(o => o.CustomerId).FirstOrDefaultAsync(cancellation);
        var id = await Enter(spending, clock.Today.AddDays(-at), person, order, null, house, cancellation);
        var himself = new Actor { TenantId = house.TenantId, UserId = person.Id, Name = person.Name };
        // Not everybody may: what a reader spent is entered for him.
        if (at % 3 == 2 || !(await runner.Run(new SubmitExpense(id), himself, cancellation)).IsSuccess)
            await Do(new SubmitExpense(id), house, cancellation);
    }

    /// <summary>Entered, approved and paid within days; of the newest some still wait.</summary>
    private async Task Spend(Spending spending, DateOnly on, Person person, Guid? customer, Guid? order, string account, Actor house, CancellationToken cancellation)
    {
        if (on > clock.Today)
            return;
        var id = await Enter(spending, on, person, customer, order, house, cancellation);
        var isNew = on >= clock.Today.AddDays(-WaitingDays);
        if (isNew && _draw.Chance(30))
            return;
        await Do(new SubmitExpense(id), house, cancellation);
        var paidOn = on.AddDays(_draw.Number(0, 6));
        if (paidOn <= clock.Today && !(isNew && _draw.Chance(50)))
            await Do(new PayExpense(id, _accounts[account], account == "cash" ? "cash" : "wire", paidOn), house, cancellation);
        if (paidOn < clock.Today && _draw.Chance(2))
            await Do(new ReverseExpense(id, "重复报销"), house, cancellation);
    }

    private async Task<Guid> Enter(Spending spending, DateOnly on, Person person, Guid? customer, Guid? order, Actor house, CancellationToken cancellation) =>
        (await Do(new CreateRecord<Expense>(new RecordPatch
        {
            ["category"] = spending.Category,
            ["item"] = spending.Item,
            ["subject"] = spending.Subject,
            ["occurredOn"] = on,
            ["amount"] = spending.From == spending.To ? spending.From : _draw.Number(spending.From, spending.To) + _draw.Number(0, 99) / 100m,
            ["ownerId"] = person.Id,
            ["departmentId"] = person.DepartmentId,
            ["customerId"] = customer,
            ["orderId"] = order,
        }), house, cancellation)).Record.Id;

    private async Task Move(string kind, string account, string? to, decimal amount, DateOnly on, string? counterpart, Actor house, CancellationToken cancellation)
    {
        if (on > clock.Today)
            return;
        await Do(new CreateRecord<CashVoucher>(new RecordPatch
        {
            ["kind"] = kind,
            ["accountId"] = _accounts[account],
            ["toAccountId"] = to is null ? null : _accounts[to],
            ["amount"] = amount,
            ["on"] = on,
            ["counterpart"] = counterpart,
        }), house, cancellation);
    }

    private async Task<TResponse> Do<TResponse>(IRequest<TResponse> request, Actor house, CancellationToken cancellation)
    {
        var result = await runner.Run(request, house, cancellation);
        return result.IsSuccess ? result.Value
            : throw new InvalidOperationException($"{request.GetType().Name}: {string.Join(", ", result.Errors.Select(e => $"{e.Field} {e.Code}"))}");
    }
}
