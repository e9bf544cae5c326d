using Huike.Finance.Accounts.Domain;
using Huike.Finance.CashVouchers.Domain;
using Huike.Finance.Expenses.Domain;
using Huike.Finance.Expenses.UseCases;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.TestKit;

namespace Huike.Finance.Tests.Money;

/// <summary>Accounts, and what is spent from them, in few words.</summary>
public sealed class Purse(House house)
{
    private static int s_count;

    public async Task<Guid> Account(string kind = "bank") => await Create<Account>(house.Admin, ("name", $"账户{Interlocked.Increment(ref s_count):0000}"), ("kind", kind));

    public Task<Guid> Voucher(string kind, Guid account, decimal amount, DateOnly on, Guid? to = null) =>
        Create<CashVoucher>(house.Admin, ("kind", kind), ("accountId", account), ("toAccountId", to), ("amount", amount), ("on", on));

    public Task<Guid> Expense(Actor actor, decimal amount, params (string Field, object? Value)[] more) =>
        Create<Expense>(actor, [("category", "travel"), ("subject", "高铁"), ("amount", amount), .. more]);

    /// <summary>Entered, approved by another and paid.</summary>
    public async Task<Guid> Paid(Actor actor, Guid account, decimal amount, DateOnly on, params (string Field, object? Value)[] more)
    {
        var id = await Expense(actor, amount, [("occurredOn", on), .. more]);
        await house.Do(new SubmitExpense(id), actor);
        await house.Do(new ApproveExpense(id), house.Admin);
        await house.Do(new PayExpense(id, account, PaidOn: on), house.Admin);
        return id;
    }

    private async Task<Guid> Create<T>(Actor actor, params (string Field, object? Value)[] values) where T : Aggregate, new()
    {
        var patch = new RecordPatch();
        foreach (var (field, value) in values)
            patch[field] = value;
        return (await house.Do(new CreateRecord<T>(patch), actor)).Record.Id;
    }
}
