using System.Linq.Expressions;
using Huike.Customers.Activities.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Records;

namespace Huike.Customers.Activities;

/// <summary>Every field of a follow-up, described once.</summary>
public sealed class ActivityType : RecordType<Activity>
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public ActivityType()
    {
        Name = "activities";
        DefaultSort = "-occurredAt";
        Icon = "history";
        SearchOrder = 30;
        SeenThrough<Customer>(a => a.CustomerId);
        Moment(a => a.OccurredAt).Sortable().Default().Also("跟进时间", "联系时间", "时间");
        Choice(a => a.Kind, "activity.kind").Required().Default().Also("跟进方式", "方式", "联系方式");
        Reference(a => a.CustomerId, "customers").Required().Default().Also("客户", "客户名称");
        Reference(a => a.ContactId, "contacts").Default().Also("联系人");
        Text(a => a.Subject).Max(200).Default().Also("主题");
        LongText(a => a.Content).Max(Activity.MaxContent).Also("跟进内容", "内容", "纪要");
        LongText(a => a.Result).Max(1000).Also("结果");
        Integer(a => a.Minutes).Also("时长");
        Text(a => a.Place).Max(200).Also("地点");
        Date(a => a.NextContactOn).Sortable().Default().Also("下次联系时间", "下次联系日期");
        Reference(a => a.VisitId, "visits").ReadOnly();
        Standard();
    }

    public override Expression<Func<Activity, string>> Title => a => a.Subject ?? "";
}
