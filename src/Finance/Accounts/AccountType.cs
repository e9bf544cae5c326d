using System.Linq.Expressions;
using Huike.Finance.Accounts.Domain;
using Huike.Kernel.Records;

namespace Huike.Finance.Accounts;

/// <summary>Every field of an account, described once.</summary>
public sealed class AccountType : RecordType<Account>
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public AccountType()
    {
        Name = "accounts";
        Icon = "wallet";
        DefaultSort = "name";
        Text(a => a.Name).Max(Account.MaxName).Required().Sortable().Default().Also("账户名称", "帳戶名稱");
        Choice(a => a.Kind, "account.kind").Required().Default().Also("账户类型", "帳戶類型");
        Text(a => a.Bank).Max(100).Default().Also("开户行", "開戶行");
        Text(a => a.Number).Max(60).Maskable().Default().Also("账号", "帳號");
        Bool(a => a.Active).Default();
        LongText(a => a.Remark).Max(1000).Also("备注", "備註");
        Standard();
    }

    public override Expression<Func<Account, string>> Title => a => a.Name;
}
