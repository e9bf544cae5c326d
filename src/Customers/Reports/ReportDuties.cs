using Huike.Customers.Reports.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Time;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.Roles.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Reports;

/// <summary>Somebody of whom reports may be asked.</summary>
/// <param name="Since">His first day in the company's list of users.</param>
internal sealed record Reporter(Guid Id, string Name, Guid? DepartmentId, string? Department, DateOnly Since, IReadOnlySet<Guid> Roles);

/// <summary>Who must report what until when, read once.</summary>
internal sealed class ReportDuties(HuikeDb db, TenantClock clock)
{
    public async Task<DutyBook> Read(CancellationToken cancellation)
    {
        var duties = await db.Set<ReportDuty>().AsNoTracking().OrderBy(d => d.Id).Take(ReportDuty.MostDuties).ToListAsync(cancellation);
        var above = duties.Exists(d => d.DepartmentIds.Count > 0)
            ? await db.Set<Department>().AsNoTracking().ToDictionaryAsync(d => d.Id, d => d.ParentId, cancellation) : [];
        return new DutyBook(duties, above, clock.Zone);
    }

    /// <summary>Those of the people who are still with the company.</summary>
    public async Task<List<Reporter>> People(IQueryable<User> people, CancellationToken cancellation)
    {
        var rows = await people.AsNoTracking().Select(u => new
        {
            u.Id,
            u.Name,
            u.DepartmentId,
            u.CreatedAt,
            Department = db.Set<Department>().Where(d => d.Id == u.DepartmentId).Select(d => d.Name).FirstOrDefault(),
        }).ToListAsync(cancellation);
        if (rows.Count == 0)
            return [];
        var ids = rows.ConvertAll(r => r.Id);
        var roles = (await db.Set<UserRole>().AsNoTracking().Where(r => ids.Contains(r.UserId)).Select(r => new { r.UserId, r.RoleId }).ToListAsync(cancellation)).ToLookup(r => r.UserId, r => r.RoleId);
        return rows.ConvertAll(r => new Reporter(r.Id, r.Name, r.DepartmentId, r.Department, DateOnly.FromDateTime(clock.ToLocal(r.CreatedAt)), roles[r.Id].ToHashSet()));
    }
}

/// <summary>The duties of a company. Pure: tells when whose report is due.</summary>
internal sealed class DutyBook(IReadOnlyList<ReportDuty> duties, IReadOnlyDictionary<Guid, Guid?> departmentsAbove, TimeZoneInfo zone)
{
    /// <summary>When a report is due in UTC, by the strictest duty, and from when on it stands among the to-dos; null where nobody asks for it.</summary>
    public (DateTime DueAt, DateTime RemindAt)? DueOf(string kind, ReportDays days, Reporter person)
    {
        (DateTime, DateTime)? strictest = null;
        foreach (var duty in duties.Where(d => d.Kind == kind && d.Since <= days.From && person.Since <= days.To && Concerns(d, person)))
        {
            if (DueOf(duty, days) is { } local && Utc(local) is var due && (strictest is not { } known || due < known.Item1))
                strictest = (due, due.AddHours(-duty.RemindHours));
        }
        return strictest;
    }

    /// <summary>On the company's clock.</summary>
    public static DateTime? DueOf(ReportDuty duty, ReportDays days)
    {
        DateOnly day;
        switch (duty.Kind)
        {
            case WorkReport.Weekly:
                day = days.From.AddDays(duty.DueDay - 1 + (duty.Following ? 7 : 0));
                break;
            case WorkReport.Monthly:
                var month = duty.Following ? days.From.AddMonths(1) : days.From;
                day = new DateOnly(month.Year, month.Month, Math.Min(duty.DueDay, DateTime.DaysInMonth(month.Year, month.Month)));
                break;
            default:
                if (!duty.Weekdays.Contains(ReportDays.Iso(days.From)))
                    return null;
                day = days.From;
                if (duty.Following)
                {
                    do
                        day = day.AddDays(1);
                    while (!duty.Weekdays.Contains(ReportDays.Iso(day)));
                }
                break;
        }
        return day.ToDateTime(TimeOnly.MinValue).AddHours(duty.DueHour);
    }

    private bool Concerns(ReportDuty duty, Reporter person) =>
        (duty.RoleIds.Count == 0 || duty.RoleIds.Exists(person.Roles.Contains)) && (duty.DepartmentIds.Count == 0 || IsBelow(person.DepartmentId, duty.DepartmentIds));

    private bool IsBelow(Guid? department, List<Guid> of)
    {
        // A chain that runs in a circle ends after as many steps as there are departments.
        for (var steps = 0; department is { } id && steps <= departmentsAbove.Count; steps++)
        {
            if (of.Contains(id))
                return true;
            department = departmentsAbove.GetValueOrDefault(id);
        }
        return false;
    }

    private DateTime Utc(DateTime local)
    {
        var plain = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        return TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(plain) ? plain.AddHours(1) : plain, zone);
    }
}
