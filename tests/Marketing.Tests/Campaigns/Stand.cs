using Huike.Customers.Customers.Domain;
using Huike.Finance.Accounts.Domain;
using Huike.Finance.Expenses.Domain;
using Huike.Finance.Expenses.UseCases;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Marketing.Campaigns.Domain;
using Huike.Platform.Roles.Domain;
using Huike.Sales.Leads.Domain;
using Huike.Sales.Opportunities.Domain;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Marketing.Tests.Campaigns;

/// <summary>Campaigns and what is booked on them, in few words.</summary>
public sealed class Stand(House house)
{
    private static int s_count;

    public static DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(TimeProvider.System.GetUtcNow().UtcDateTime, TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai")));

    public static int Next() => Interlocked.Increment(ref s_count);

    public async Task<Guid> Create<T>(Actor actor, params (string Field, object? Value)[] values) where T : Aggregate, new() =>
        (await house.Do(new CreateRecord<T>(new RecordPatch(values.GroupBy(v => v.Field).Select(v => KeyValuePair.Create(v.Key, v.Last().Value)))), actor)).Record.Id;

    public Task<Guid> Campaign(Actor actor, params (string Field, object? Value)[] more) => Create<Campaign>(actor, [("name", $"活动{Next():0000}"), .. more]);

    public Task<Guid> Lead(Actor actor, Guid campaign, params (string Field, object? Value)[] more)
    {
        var number = Next();
        return Create<Lead>(actor, [("name", $"{(char)('甲' + (number * 37 % 500))}{(char)('东' + (number * 91 % 900))}{number}机械厂"), ("mobile", $"136{number:00000000}"), ("campaignId", campaign), .. more]);
    }

    public async Task<Guid> Opportunity(Actor actor, Guid campaign, decimal amount)
    {
        var number = Next();
        var customer = await Create<Customer>(actor, ("name", $"{(char)('乙' + (number * 41 % 500))}{(char)('南' + (number * 83 % 900))}{number}设备有限公司"));
        return await Create<Opportunity>(actor, ("name", $"商机{number}"), ("customerId", customer), ("amount", amount), ("campaignId", campaign));
    }

    public Task<Guid> Expense(Actor actor, Guid campaign, decimal amount) => Create<Expense>(actor, ("category", "sales"), ("subject", "展位"), ("amount", amount), ("campaignId", campaign));

    public async Task<Guid> Approved(Actor actor, Guid campaign, decimal amount)
    {
        var id = await Expense(actor, campaign, amount);
        await house.Do(new SubmitExpense(id), actor);
        await house.Do(new ApproveExpense(id), house.Admin);
        return id;
    }

    public async Task<Guid> Paid(Actor actor, Guid campaign, decimal amount)
    {
        var id = await Approved(actor, campaign, amount);
        await house.Do(new PayExpense(id, await Create<Account>(house.Admin, ("name", $"账户{Next():0000}"), ("kind", "bank"))), house.Admin);
        return id;
    }

    /// <summary>How far representatives read campaigns from now on.</summary>
    public async Task Reach(DataScope read)
    {
        await house.Look(house.Admin.TenantId, async db =>
        {
            var role = (await db.Set<Role>().ToListAsync()).Single(r => r.Scopes.GetValueOrDefault("customers") is { Read: DataScope.Own, Write: DataScope.Own });
            role.Scopes = role.Scopes.ToDictionary(s => s.Key, s => s.Key == "campaigns" ? s.Value with { Read = read } : s.Value);
            return await db.SaveChangesAsync();
        });
        house.App.Services.GetRequiredService<IActorDirectory>().Forget(house.Admin.TenantId);
    }
}
