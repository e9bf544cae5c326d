using System.Linq.Expressions;
using Huike.Customers.Care.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Records;

namespace Huike.Customers.Care;

/// <summary>Every field of an important change, described once.</summary>
public sealed class EventType : RecordType<CustomerEvent>
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public EventType()
    {
        Name = "events";
        DefaultSort = "-occurredOn";
        Icon = "bell";
        SearchOrder = 45;
        SeenThrough<Customer>(e => e.CustomerId);
        Text(e => e.Subject).Required().Max(200).Default().Also("变动", "重大变动", "主题");
        Choice(e => e.Kind, "customer.event").Default().Also("变动类型", "类型");
        Date(e => e.OccurredOn).Sortable().Default().Also("发生日期", "日期");
        Reference(e => e.CustomerId, "customers").Required().Default().Also("客户", "客户名称");
        LongText(e => e.Detail).Max(4000).Also("说明", "详情");
        Bool(e => e.Automatic).ReadOnly();
        Standard();
    }

    public override Expression<Func<CustomerEvent, string>> Title => e => e.Subject;

    protected override SearchContent? Search(CustomerEvent entity) => new(entity.Subject, null, [], [], []);
}

/// <summary>Every field of a need or preference, described once.</summary>
public sealed class NeedType : RecordType<CustomerNeed>
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public NeedType()
    {
        Name = "needs";
        DefaultSort = "-notedOn";
        Icon = "star";
        SearchOrder = 46;
        SeenThrough<Customer>(n => n.CustomerId);
        Text(n => n.Subject).Required().Max(200).Default().Also("需求", "偏好", "需要什么");
        Reference(n => n.CustomerId, "customers").Required().Default().Also("客户", "客户名称");
        Choice(n => n.State, "customer.need").Default().Also("状态");
        Date(n => n.NotedOn).Sortable().Default().Also("记录日期", "日期");
        LongText(n => n.Reason).Max(2000).Also("原因", "为什么需要");
        LongText(n => n.Answer).Max(2000).Also("如何满足", "满足方式");
        LongText(n => n.Expectation).Max(2000).Also("期望");
        LongText(n => n.Promise).Max(2000).Also("服务承诺", "承诺");
        Standard();
    }

    public override Expression<Func<CustomerNeed, string>> Title => n => n.Subject;

    protected override SearchContent? Search(CustomerNeed entity) => new(entity.Subject, null, [], [], []);
}
