using System.Linq.Expressions;
using Huike.Customers.Customers.Domain;
using Huike.Finance.Promises.Domain;
using Huike.Kernel.Records;

namespace Huike.Finance.Promises;

/// <summary>Every field of a promise to pay, described once.</summary>
public sealed class PromiseType : RecordType<PaymentPromise>
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public PromiseType()
    {
        Name = "promises";
        Icon = "handshake";
        DefaultSort = "dueOn";
        PagePath = "/promises?open={0}";
        SeenThrough<Customer>(p => p.CustomerId);
        Reference(p => p.CustomerId, "customers").Required().CreateOnly().Default().Also("客户", "客户名称", "客戶");
        Date(p => p.DueOn).Required().Sortable().Default().Also("承诺日期", "承諾日期");
        Money(p => p.Amount).PlacesBy(p => p.Places).Required().CreateOnly().Default().Also("承诺金额", "承諾金額");
        Money(p => p.PaidAmount).PlacesBy(p => p.Places).ReadOnly().Default();
        Choice(p => p.State, "promises.state").ReadOnly().Default();
        Choice(p => p.Currency, "currency").CreateOnly();
        Date(p => p.MadeOn).ReadOnly().Sortable();
        Text(p => p.Remark).Max(2000).Also("备注", "備註");
        Standard();
    }

    public override Expression<Func<PaymentPromise, string>> Title => p => p.Caption;
}
