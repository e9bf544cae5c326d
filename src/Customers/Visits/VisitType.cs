using System.Linq.Expressions;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Visits.Domain;
using Huike.Kernel.Records;

namespace Huike.Customers.Visits;

/// <summary>Every field of a visit, described once.</summary>
public sealed class VisitType : RecordType<Visit>
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public VisitType()
    {
        Name = "visits";
        DefaultSort = "-plannedOn";
        Icon = "map-pin";
        PagePath = "visits/{0}";
        SearchOrder = 42;
        SeenThrough<Customer>(v => v.CustomerId);
        Reference(v => v.CustomerId, "customers").Required().Default().Also("客户", "客户名称");
        Date(v => v.PlannedOn).Required().Sortable().Default().Also("计划日期", "拜访日期", "日期", "回访时间");
        Reference(v => v.ContactId, "contacts").Also("联系人");
        Reference(v => v.OrderId, "orders").Also("合同", "订单", "合同编号", "订单号");
        Choice(v => v.Kind, "visit.kind").Default().Also("拜访方式", "形式", "类型");
        Text(v => v.Purpose).Max(Visit.MaxPurpose).Default().Also("目的", "拜访目的", "事由");
        LongText(v => v.Topics).Max(Visit.MaxTopics).Also("预计沟通内容", "洽谈内容");
        Text(v => v.TimeFrom).Max(20).Also("开始时间", "时间");
        Text(v => v.TimeTo).Max(20).Also("结束时间");
        Integer(v => v.Position).Also("顺序", "序号");
        Choice(v => v.State, "visit.state").ReadOnly().Default();
        Date(v => v.FirstPlannedOn).ReadOnly();
        Bool(v => v.Moved).ReadOnly();
        Text(v => v.CancelReason).Max(Visit.MaxReason).ReadOnly();
        Moment(v => v.CheckedInAt).ReadOnly();
        Text(v => v.CheckInPosition).Max(Visit.MaxPosition).ReadOnly().DetailOnly();
        Integer(v => v.CheckInAccuracy).ReadOnly().DetailOnly();
        Text(v => v.CheckInPlace).Max(Visit.MaxPlace).ReadOnly();
        Choice(v => v.Satisfaction, "visit.satisfaction").ReadOnly();
        LongText(v => v.Feedback).Max(Visit.MaxFeedback).ReadOnly();
        Standard();
    }

    public override Expression<Func<Visit, string>> Title => v => v.Purpose;

    protected override SearchContent? Search(Visit entity) =>
        entity.State == Visit.Planned ? new(entity.Purpose, null, [], [], []) : null;
}
