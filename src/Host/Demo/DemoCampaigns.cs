using Huike.Finance.Accounts.Domain;
using Huike.Finance.Expenses.Domain;
using Huike.Finance.Expenses.UseCases;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Marketing.Campaigns.Domain;
using Huike.Platform.Organisation.Domain;
using Huike.Sales.Opportunities.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Host.Demo;

/// <summary>A fair that is over with a branch's part of it, and a seminar that goes on: what they cost and brought, by the same use cases that people use.</summary>
internal sealed class DemoCampaigns(UseCaseRunner runner, HuikeDb db, TenantClock clock)
{
    private const string Manager = "dong", Specialist = "xiao", Branch = "song";
    private const int Deals = 9;

    private readonly Dictionary<string, (Guid Id, Guid? DepartmentId)> _people = [];

    private sealed record Spending(string Item, string Subject, decimal Amount, int DaysAfterStart, string Person);

    private static readonly Spending[] s_fair =
    [
        new("exhibition", "工博会展位费", 36_000m, -40, Manager), new("advertising", "展台设计与搭建", 14_800m, -6, Manager), new("gifts", "展会礼品", 3_260m, -3, Specialist), new("lodging", "参展人员住宿", 4_980m, 3, Specialist),
    ];

    private static readonly Spending[] s_branch = [new("exhibition", "华南分会场展位费", 12_000m, -20, Branch), new("freight", "展品运输", 1_350m, -2, Branch)];

    private static readonly Spending[] s_seminar = [new("training", "研讨会场地费", 6_500m, -8, Manager), new("meals", "研讨会茶歇", 1_880m, 0, Specialist)];

    /// <summary>The three campaigns; those that leads, forms and opportunities are booked on by their names.</summary>
    public async Task<(Guid Fair, Guid Branch, Guid Seminar)> Begin(Actor house, CancellationToken cancellation)
    {
        foreach (var user in await db.Set<User>().AsNoTracking().Where(u => u.UserName == Manager || u.UserName == Specialist || u.UserName == Branch).Take(3).ToListAsync(cancellation))
            _people[user.UserName] = (user.Id, user.DepartmentId);
        var fair = await Make(Manager, "中国国际工业博览会", "exhibition", Campaign.Ended, -75, 4, "上海 国家会展中心", 60_000m, 400_000m, 120, "展示新款直线导轨和减速机，收集华东客户名片。", null, house, cancellation);
        var branch = await Make(Branch, "工博会华南分会场", "exhibition", Campaign.Ended, -68, 2, "深圳 国际会展中心", 12_000m, 80_000m, 40, "由深圳分公司承办。", fair, house, cancellation);
        var seminar = await Make(Manager, "设备备件选型研讨会", "seminar", Campaign.Running, -2, 12, "杭州", 10_000m, 150_000m, 30, "邀请老客户的设备主管，介绍备件框架协议。", null, house, cancellation);
        return (fair, branch, seminar);
    }

    /// <summary>Opportunities that came by them, open, won and lost.</summary>
    public async Task Book((Guid Fair, Guid Branch, Guid Seminar) campaigns, Actor house, CancellationToken cancellation)
    {
        var deals = await db.Set<Opportunity>().AsNoTracking().OrderBy(o => o.Id).Take(Deals).Select(o => o.Id).ToListAsync(cancellation);
        foreach (var (at, id) in deals.Index())
            await Do(new ChangeRecord<Opportunity>(id, null, new RecordPatch { ["campaignId"] = at % 3 == 2 ? campaigns.Seminar : at % 4 == 3 ? campaigns.Branch : campaigns.Fair }), house, cancellation);
    }

    /// <summary>What they cost: paid, but for the last, which is approved and waits for its money.</summary>
    public async Task Spend((Guid Fair, Guid Branch, Guid Seminar) campaigns, Actor house, CancellationToken cancellation)
    {
        var account = await db.Set<Account>().AsNoTracking().Where(a => a.Kind == "bank").OrderBy(a => a.Id).Select(a => a.Id).FirstAsync(cancellation);
        foreach (var (campaign, starts, list) in new[] { (campaigns.Fair, -75, s_fair), (campaigns.Branch, -68, s_branch), (campaigns.Seminar, -2, s_seminar) })
        {
            foreach (var spending in list)
            {
                var on = clock.Today.AddDays(Math.Min(0, starts + spending.DaysAfterStart));
                var (person, department) = _people[spending.Person];
                var id = (await Do(new CreateRecord<Expense>(new RecordPatch
                {
                    ["category"] = "sales",
                    ["item"] = spending.Item,
                    ["subject"] = spending.Subject,
                    ["occurredOn"] = on,
                    ["amount"] = spending.Amount,
                    ["ownerId"] = person,
                    ["departmentId"] = department,
                    ["campaignId"] = campaign,
                }), house, cancellation)).Record.Id;
                await Do(new SubmitExpense(id), house, cancellation);
                if (spending != s_seminar[^1])
                    await Do(new PayExpense(id, account, "wire", on), house, cancellation);
            }
        }
    }

    private async Task<Guid> Make(string owner, string name, string kind, string state, int startsIn, int days, string place, decimal budget, decimal revenue, int responses, string goal, Guid? parent, Actor house, CancellationToken cancellation) =>
        (await Do(new CreateRecord<Campaign>(new RecordPatch
        {
            ["name"] = name,
            ["kind"] = kind,
            ["state"] = state,
            ["startsOn"] = clock.Today.AddDays(startsIn),
            ["endsOn"] = clock.Today.AddDays(startsIn + days),
            ["place"] = place,
            ["budget"] = budget,
            ["expectedRevenue"] = revenue,
            ["expectedResponses"] = responses,
            ["goal"] = goal,
            ["parentId"] = parent,
            ["ownerId"] = _people[owner].Id,
            ["departmentId"] = _people[owner].DepartmentId,
        }), house, cancellation)).Record.Id;

    private async Task<TResponse> Do<TResponse>(IRequest<TResponse> request, Actor house, CancellationToken cancellation)
    {
        var result = await runner.Run(request, house, cancellation);
        return result.IsSuccess ? result.Value
            : throw new InvalidOperationException($"{request.GetType().Name}: {string.Join(", ", result.Errors.Select(e => $"{e.Field} {e.Code}"))}");
    }
}
