using System.Linq.Expressions;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Dealings.Domain;
using Huike.Kernel.Records;

namespace Huike.Customers.Dealings;

/// <summary>Every field of a further dealer, described once.</summary>
public sealed class DealingType : RecordType<Dealing>
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public DealingType()
    {
        Name = "dealings";
        DefaultSort = "-updatedAt";
        Icon = "truck";
        SearchOrder = 47;
        SeenThrough<Customer>(d => d.CustomerId);
        Text(d => d.Subject).Max(Dealing.MaxSubject).Default().Also("供货内容", "供货范围", "经销产品");
        Reference(d => d.CustomerId, "customers").Required().Default().Also("终端客户", "客户", "客户名称", "終端客戶");
        Reference(d => d.DealerId, "customers").Follows("customers", "dealerId").Required().Default().Also("经销商", "其他经销商", "代理商", "經銷商");
        LongText(d => d.Remark).Max(2000).Also("备注", "備註");
        Standard();
    }

    public override Expression<Func<Dealing, string>> Title => d => d.Subject;
}
