using FluentValidation;
using Huike.Customers.Activities.Domain;
using Huike.Customers.Tasks.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Records;
using Huike.Kernel.Records.Custom;
using Huike.Kernel.UseCases;
using Huike.Platform.Comments;

namespace Huike.Customers.Activities.UseCases;

/// <summary>The task that follows from a conversation.</summary>
public sealed record FollowUpTask(string Subject, DateTime? DueAt = null, Guid? AssigneeId = null, string? Priority = null);

public sealed record RecordedFollowUp(Guid ActivityId, Guid? TaskId, IReadOnlyList<Error> Warnings);

/// <summary>What was said and what comes next, in one go: the follow-up, the next date, perhaps a task.</summary>
/// <param name="Kind">Out of the list <c>activity.kind</c>.</param>
/// <param name="OccurredAt">Null means now.</param>
/// <param name="Mentions">Users whom the content names with @; each must see the follow-up, and is told.</param>
/// <param name="CustomFields">Values of the company's own fields by code.</param>
[Permission("activities.create")]
public sealed record RecordFollowUp(
    Guid CustomerId, string Kind, string? Content = null, string? Subject = null, Guid? ContactId = null, DateTime? OccurredAt = null,
    int? Minutes = null, string? Result = null, string? Place = null, DateOnly? NextContactOn = null, FollowUpTask? Task = null,
    IReadOnlyDictionary<string, object?>? CustomFields = null, IReadOnlyList<Guid>? Mentions = null) : ICommand<RecordedFollowUp>;

internal sealed class RecordFollowUpValidator : AbstractValidator<RecordFollowUp>
{
    public RecordFollowUpValidator()
    {
        RuleFor(r => r.Kind).NotEmpty().MaximumLength(40);
        RuleFor(r => r.Content).MaximumLength(Activity.MaxContent);
        RuleFor(r => r.Subject).MaximumLength(200);
        RuleFor(r => r.Result).MaximumLength(1000);
        RuleFor(r => r.Place).MaximumLength(200);
        RuleFor(r => r.Task!.Subject).NotEmpty().MaximumLength(200).When(r => r.Task is not null).OverridePropertyName("task.subject");
    }
}

internal sealed class RecordFollowUpUseCase(RecordWriter<Activity> activities, RecordWriter<WorkTask> tasks, ActorContext actors, NamedColleagues named, ActivityType type)
    : IUseCase<RecordFollowUp, RecordedFollowUp>
{
    public async Task<Result<RecordedFollowUp>> Execute(RecordFollowUp request, CancellationToken cancellation)
    {
        var patch = new RecordPatch { ["customerId"] = request.CustomerId, ["kind"] = request.Kind };
        void Set(string field, object? value)
        {
            if (value is not null)
                patch[field] = value;
        }
        Set("content", request.Content);
        Set("subject", request.Subject);
        Set("contactId", request.ContactId);
        Set("occurredAt", request.OccurredAt?.ToUniversalTime());
        Set("minutes", request.Minutes);
        Set("result", request.Result);
        Set("place", request.Place);
        Set("nextContactOn", request.NextContactOn);
        foreach (var (code, value) in request.CustomFields ?? new Dictionary<string, object?>())
            patch[CustomField.Prefix + code] = value;
        var activity = await activities.Create(patch, WriteOptions.Default, cancellation);
        if (!activity.IsSuccess)
            return Result<RecordedFollowUp>.Failed(activity.Errors);
        if (await named.Tell(request.Mentions, type, activity.Value.Entity, request.Content ?? "", cancellation) is { Count: > 0 } hidden)
            return Result<RecordedFollowUp>.Failed(hidden);
        if (request.Task is not { } next)
            return new RecordedFollowUp(activity.Value.Entity.Id, null, activity.Value.Warnings);
        if (!actors.Actor.May("tasks.create"))
            return Error.Forbidden();
        var taskPatch = new RecordPatch { ["subject"] = next.Subject, ["customerId"] = request.CustomerId, ["relatedType"] = "activities", ["relatedId"] = activity.Value.Entity.Id };
        if (next.DueAt is { } due)
            taskPatch["dueAt"] = due.ToUniversalTime();
        if (next.AssigneeId is { } assignee)
            taskPatch["assigneeId"] = assignee;
        if (next.Priority is { } priority)
            taskPatch["priority"] = priority;
        var task = await tasks.Create(taskPatch, WriteOptions.Default, cancellation);
        return task.IsSuccess
            ? new RecordedFollowUp(activity.Value.Entity.Id, task.Value.Entity.Id, [.. activity.Value.Warnings, .. task.Value.Warnings])
            : Result<RecordedFollowUp>.Failed([.. task.Errors.Select(e => e with { Field = e.Field is null ? null : $"task.{e.Field}" })]);
    }
}
