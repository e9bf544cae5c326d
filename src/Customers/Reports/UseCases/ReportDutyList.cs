using FluentValidation;
using Huike.Customers.Reports.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.Roles.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Reports.UseCases;

/// <summary>Who must report what until when.</summary>
[Permission("work-reports.manage")]
public sealed record ListReportDuties : IQuery<ReportDutyList>;

/// <param name="Departments">Those that may be chosen, as the others named <paramref name="Roles"/>.</param>
public sealed record ReportDutyList(IReadOnlyList<ReportDutyItem> Items, IReadOnlyList<NamedId> Departments, IReadOnlyList<NamedId> Roles);

public sealed record NamedId(Guid Id, string Name);

public sealed record ReportDutyItem(
    Guid Id, string Kind, IReadOnlyList<Guid> DepartmentIds, IReadOnlyList<Guid> RoleIds, IReadOnlyList<int> Weekdays, int DueDay, bool Following, int DueHour, int RemindHours, DateOnly Since);

internal sealed class ListReportDutiesUseCase(HuikeDb db) : IUseCase<ListReportDuties, ReportDutyList>
{
    private const int MostNames = 1000;

    public async Task<Result<ReportDutyList>> Execute(ListReportDuties request, CancellationToken cancellation) => new ReportDutyList(
        [.. (await db.Set<ReportDuty>().AsNoTracking().OrderBy(d => d.Kind).ThenBy(d => d.Id).Take(ReportDuty.MostDuties).ToListAsync(cancellation))
            .Select(d => new ReportDutyItem(d.Id, d.Kind, d.DepartmentIds, d.RoleIds, d.Weekdays, d.DueDay, d.Following, d.DueHour, d.RemindHours, d.Since))],
        await db.Set<Department>().AsNoTracking().OrderBy(d => d.Position).ThenBy(d => d.Id).Take(MostNames).Select(d => new NamedId(d.Id, d.Name)).ToListAsync(cancellation),
        await db.Set<Role>().AsNoTracking().OrderBy(r => r.Name).ThenBy(r => r.Id).Take(MostNames).Select(r => new NamedId(r.Id, r.Name)).ToListAsync(cancellation));
}

/// <summary>A new duty, or other terms for one.</summary>
/// <param name="Id">Null for a new one.</param>
/// <param name="Since">Today for a new one without it.</param>
[Permission("work-reports.manage")]
public sealed record SaveReportDuty(
    string Kind, int DueHour, IReadOnlyList<Guid>? DepartmentIds = null, IReadOnlyList<Guid>? RoleIds = null, IReadOnlyList<int>? Weekdays = null, int DueDay = 1, bool Following = false,
    int RemindHours = 4, DateOnly? Since = null, Guid? Id = null) : ICommand<SavedDuty>;

public sealed record SavedDuty(Guid Id);

internal sealed class SaveReportDutyValidator : AbstractValidator<SaveReportDuty>
{
    public SaveReportDutyValidator()
    {
        RuleFor(r => r.Kind).Must(k => WorkReport.Kinds.Contains(k) && k != WorkReport.Urgent).WithErrorCode("notOnList");
        RuleFor(r => r.DueHour).InclusiveBetween(1, 24);
        RuleFor(r => r.RemindHours).InclusiveBetween(0, ReportDuty.MostRemindHours);
        RuleFor(r => r.Since).InclusiveBetween(new DateOnly(2000, 1, 1), new DateOnly(2199, 12, 31));
        RuleFor(r => r.Weekdays).NotEmpty().When(r => r.Kind == WorkReport.Daily);
        RuleForEach(r => r.Weekdays).InclusiveBetween(1, 7);
        RuleFor(r => r.DueDay).InclusiveBetween(1, 7).When(r => r.Kind == WorkReport.Weekly);
        RuleFor(r => r.DueDay).InclusiveBetween(1, 31).When(r => r.Kind == WorkReport.Monthly);
        RuleFor(r => r.DepartmentIds).Must(ids => ids is null || ids.Count <= 100).WithErrorCode("tooMany");
        RuleFor(r => r.RoleIds).Must(ids => ids is null || ids.Count <= 100).WithErrorCode("tooMany");
    }
}

internal sealed class SaveReportDutyUseCase(HuikeDb db, TenantClock clock) : IUseCase<SaveReportDuty, SavedDuty>
{
    public async Task<Result<SavedDuty>> Execute(SaveReportDuty request, CancellationToken cancellation)
    {
        var duty = request.Id is { } id ? await db.Set<ReportDuty>().FirstOrDefaultAsync(d => d.Id == id, cancellation) : new ReportDuty { Since = clock.Today };
        if (duty is null)
            return Error.NotFound();
        List<Guid> departments = [.. (request.DepartmentIds ?? []).Distinct()], roles = [.. (request.RoleIds ?? []).Distinct()];
        if (departments.Count > 0 && await db.Set<Department>().CountAsync(d => departments.Contains(d.Id), cancellation) != departments.Count)
            return Error.Invalid("departmentIds", "notFound");
        if (roles.Count > 0 && await db.Set<Role>().CountAsync(r => roles.Contains(r.Id), cancellation) != roles.Count)
            return Error.Invalid("roleIds", "notFound");
        if (request.Id is null)
        {
            if (await db.Set<ReportDuty>().CountAsync(cancellation) >= ReportDuty.MostDuties)
                return Error.Rule("tooMany", ReportDuty.MostDuties);
            db.Add(duty);
        }
        var daily = request.Kind == WorkReport.Daily;
        (duty.Kind, duty.DepartmentIds, duty.RoleIds) = (request.Kind, departments, roles);
        (duty.Weekdays, duty.DueDay) = (daily ? [.. request.Weekdays!.Distinct().Order()] : [], daily ? 0 : request.DueDay);
        (duty.Following, duty.DueHour, duty.RemindHours, duty.Since) = (request.Following, request.DueHour, request.RemindHours, request.Since ?? duty.Since);
        return new SavedDuty(duty.Id);
    }
}

/// <summary>Nobody is asked by it any more; what was sent stays as it is.</summary>
[Permission("work-reports.manage")]
public sealed record RemoveReportDuty(Guid Id) : ICommand<Done>;

internal sealed class RemoveReportDutyUseCase(HuikeDb db) : IUseCase<RemoveReportDuty, Done>
{
    public async Task<Result<Done>> Execute(RemoveReportDuty request, CancellationToken cancellation)
    {
        if (await db.Set<ReportDuty>().FirstOrDefaultAsync(d => d.Id == request.Id, cancellation) is not { } duty)
            return Error.NotFound();
        Kernel.Records.Bin.Put(duty, Guid.CreateVersion7(), db);
        return Done.It;
    }
}
