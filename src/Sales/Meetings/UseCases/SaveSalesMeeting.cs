using System.Globalization;
using FluentValidation;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation.Domain;
using Huike.Sales.Meetings.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Meetings.UseCases;

/// <summary>Notes the agenda and the minutes of a week's meeting: one for each department and week.</summary>
/// <param name="Week">Any day of the week.</param>
/// <param name="DepartmentId">Null for the whole company.</param>
/// <param name="Version">The one that the caller has seen; null where he saw none yet.</param>
[Permission("sales-meetings.edit")]
public sealed record SaveSalesMeeting(DateOnly Week, Guid? DepartmentId = null, DateOnly? HeldOn = null, string? Agenda = null, string? Minutes = null, long? Version = null) : ICommand<SavedSalesMeeting>;

public sealed record SavedSalesMeeting(Guid Id, long Version);

internal sealed class SaveSalesMeetingValidator : AbstractValidator<SaveSalesMeeting>
{
    public SaveSalesMeetingValidator()
    {
        RuleFor(r => r.Week).InclusiveBetween(SalesMeetingWeek.Earliest, SalesMeetingWeek.Latest);
        RuleFor(r => r.HeldOn).InclusiveBetween(SalesMeetingWeek.Earliest, SalesMeetingWeek.Latest);
        RuleFor(r => r.Agenda).MaximumLength(SalesMeeting.MaxText);
        RuleFor(r => r.Minutes).MaximumLength(SalesMeeting.MaxText);
    }
}

internal sealed class SaveSalesMeetingUseCase(HuikeDb db, MeetingDesk desk, ActorContext actors, ITexts texts) : IUseCase<SaveSalesMeeting, SavedSalesMeeting>
{
    public async Task<Result<SavedSalesMeeting>> Execute(SaveSalesMeeting request, CancellationToken cancellation)
    {
        var department = request.DepartmentId is { } id ? await db.Set<Department>().AsNoTracking().Where(d => d.Id == id).Select(d => d.Name).FirstOrDefaultAsync(cancellation) : null;
        if (request.DepartmentId is not null && department is null)
            return Error.Invalid("departmentId", "notFound");
        if (!desk.MayWrite(request.DepartmentId))
            return Error.Forbidden();
        var actor = actors.Actor;
        // Who may not read a field does not overwrite it unseen.
        if (new[] { "heldOn", "agenda", "minutes" }.Any(f => actor.FieldAccess(MeetingDesk.Type, f) != FieldAccess.Write))
            return Error.Forbidden();
        var (week, _) = SalesMeetingWeek.Of(request.Week);
        var meeting = await desk.Find(week, request.DepartmentId, cancellation);
        if (meeting?.Version != request.Version)
            return Error.Stale();
        if (meeting is null)
        {
            using (actors.AsHouse())
            {
                if (await desk.Find(week, request.DepartmentId, cancellation) is not null)
                    return Error.Rule("meeting.hidden");
            }
            db.Add(meeting = new SalesMeeting
            {
                OwnerId = actor.UserId,
                DepartmentId = request.DepartmentId,
                SubjectId = request.DepartmentId ?? Guid.Empty,
                Week = week,
                Caption = texts["meeting.caption", department ?? texts["meeting.company"], week.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)],
            });
        }
        (meeting.HeldOn, meeting.Agenda, meeting.Minutes) = (request.HeldOn, Words(request.Agenda), Words(request.Minutes));
        await db.SaveChangesAsync(cancellation);
        return new SavedSalesMeeting(meeting.Id, meeting.Version);
    }

    private static string? Words(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
