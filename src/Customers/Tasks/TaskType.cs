using System.Linq.Expressions;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Tasks.Domain;
using Huike.Kernel.Records;

namespace Huike.Customers.Tasks;

/// <summary>Every field of a task, described once.</summary>
public sealed class TaskType : RecordType<WorkTask>
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public TaskType()
    {
        Name = "tasks";
        DefaultSort = "-createdAt";
        Icon = "list-checks";
        SearchOrder = 40;
        SeenThrough<Customer>(t => t.CustomerId);
        Text(t => t.Subject).Required().Max(200).Default().Also("任务", "主题", "待办");
        LongText(t => t.Description).Max(4000).Also("说明", "描述");
        Moment(t => t.DueAt).Sortable().Default().Also("截止时间", "到期时间");
        Reference(t => t.AssigneeId, "users").Default().Also("执行人", "负责人");
        Reference(t => t.CustomerId, "customers").Default().Also("客户");
        Text(t => t.RelatedType).Max(40).NotImportable().DetailOnly();
        Part(t => t.RelatedId).NotImportable();
        Choice(t => t.State, "task.state").Default().Also("状态");
        Choice(t => t.Priority, "task.priority").Default().Also("优先级");
        Moment(t => t.DoneAt).ReadOnly();
        Reference(t => t.DelegatedById, "users").ReadOnly().Also("委派人");
        Choice(t => t.Delegation, "task.delegation").ReadOnly();
        Text(t => t.DelegationNote).Max(WorkTask.MaxNote).ReadOnly();
        Moment(t => t.DelegatedAt).ReadOnly();
        Standard();
    }

    public override Expression<Func<WorkTask, string>> Title => t => t.Subject;

    protected override SearchContent? Search(WorkTask entity) =>
        entity.State == WorkTask.Open ? new(entity.Subject, null, [], [], []) : null;
}
