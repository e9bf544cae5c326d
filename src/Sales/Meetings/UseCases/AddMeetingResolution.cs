using FluentValidation;
using Huike.Customers.Tasks.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Sales.Meetings.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Meetings.UseCases;

/// <summary>What was resolved: who does what until when. It becomes a task of that person which names the meeting.</summary>
[Permission("sales-meetings.edit")]
public sealed record AddMeetingResolution(string Subject, Guid AssigneeId, DateOnly DueOn) : ICommand<AddedResolution>
{
    [System.Text.Json.Serialization.JsonIgnore]
    public Guid Id { get; init; }
}

public sealed record AddedResolution(Guid TaskId);

internal sealed class AddMeetingResolutionValidator : AbstractValidator<AddMeetingResolution>
{
    public AddMeetingResolutionValidator()
    {
        RuleFor(r => r.Subject).NotEmpty().MaximumLength(200);
        RuleFor(r => r.AssigneeId).NotEmpty();
        RuleFor(r => r.DueOn).InclusiveBetween(SalesMeetingWeek.Earliest, SalesMeetingWeek.Latest);
    }
}

internal sealed class AddMeetingResolutionUseCase(HuikeDb db, RecordWriter<WorkTask> tasks, MeetingDesk desk, ActorContext actors, TenantClock clock) : IUseCase<AddMeetingResolution, AddedResolution>
{
    /// <summary>The end of a day's work.</summary>
    private const int DueHour = 18;

    public async Task<Result<AddedResolution>> Execute(AddMeetingResolution request, CancellationToken cancellation)
    {
        if (await db.Set<SalesMeeting>().AsNoTracking().FirstOrDefaultAsync(m => m.Id == request.Id, cancellation) is not { } meeting)
            return Error.NotFound();
        if (!actors.Actor.May("tasks.create") || !desk.MayWrite(meeting.DepartmentId))
            return Error.Forbidden();
        var task = await tasks.Create(new RecordPatch
        {
            ["subject"] = request.Subject.Trim(),
            ["assigneeId"] = request.AssigneeId,
            ["dueAt"] = clock.StartOf(request.DueOn).AddHours(DueHour),
            ["relatedType"] = MeetingDesk.Type,
            ["relatedId"] = meeting.Id,
        }, WriteOptions.Default, cancellation);
        return task.IsSuccess ? new AddedResolution(task.Value.Entity.Id) : Result<AddedResolution>.Failed(task.Errors);
    }
}
