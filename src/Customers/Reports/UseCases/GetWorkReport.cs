using Huike.Customers.Reports.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Reporting;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Reports.UseCases;

/// <summary>A report to read, with its figures as they were sent and who has read it. Numbers and records that the reader may not see are left out.</summary>
[Permission("work-reports.view")]
public sealed record GetWorkReport(Guid Id) : IQuery<WorkReportSheet>;

/// <param name="Hidden">So many of the listed records are not the reader's to see.</param>
/// <param name="MayRevise">The caller wrote it, and nobody has read it yet.</param>
/// <param name="BeforeId">The report of the same kind and person before it that the reader sees.</param>
public sealed record WorkReportSheet(
    Guid Id, string Subject, string Kind, DateOnly? From, DateOnly? To, Guid? OwnerId, string? Owner, string? Department, DateTime? SentAt, DateTime? DueAt, bool Late,
    string? Content, string? Plan, string? Problems, string? Suggestions, IReadOnlyList<ReportFigure> Figures, IReadOnlyList<ReportSection> Sections, int Hidden,
    IReadOnlyList<ReportReader> Readers, bool Mine, bool MayRevise, Guid? BeforeId, Guid? AfterId);

/// <param name="ReadAt">Null where he has not opened it yet.</param>
public sealed record ReportReader(Guid Id, string Name, DateTime? ReadAt);

internal sealed class GetWorkReportUseCase(HuikeDb db, ReferenceChecks references, ActorContext actors) : IUseCase<GetWorkReport, WorkReportSheet>
{
    private const int MostReaders = 100;

    public async Task<Result<WorkReportSheet>> Execute(GetWorkReport request, CancellationToken cancellation)
    {
        if (await db.Set<WorkReport>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == request.Id, cancellation) is not { } report)
            return Error.NotFound();
        var actor = actors.Actor;
        var people = db.Set<User>().AsNoTracking().IgnoreQueryFilters(new[] { HuikeDb.DeletedFilter });
        var owner = report.OwnerId is { } by ? await people.Where(u => u.Id == by).Select(u => u.Name).FirstOrDefaultAsync(cancellation) : null;
        var department = report.DepartmentId is { } of ? await db.Set<Department>().Where(d => d.Id == of).Select(d => d.Name).FirstOrDefaultAsync(cancellation) : null;
        var readers = await Readers(report, people, cancellation);
        var (sections, hidden) = await Shown(report, cancellation);
        var mine = report.OwnerId == actor.UserId;
        var others = db.Set<WorkReport>().AsNoTracking().Where(r => r.OwnerId == report.OwnerId && r.Kind == report.Kind);
        var before = await others.Where(r => r.SentAt < report.SentAt).OrderByDescending(r => r.SentAt).Select(r => (Guid?)r.Id).FirstOrDefaultAsync(cancellation);
        var after = await others.Where(r => r.SentAt > report.SentAt).OrderBy(r => r.SentAt).Select(r => (Guid?)r.Id).FirstOrDefaultAsync(cancellation);
        string? Text(string field, string? text) => actor.Shown("work-reports", field, text);
        bool Sees(string field) => actor.Reads("work-reports", field);
        return new WorkReportSheet(
            report.Id, report.Subject, report.Kind ?? "", Sees("periodFrom") ? report.PeriodFrom : null, Sees("periodTo") ? report.PeriodTo : null, Sees("ownerId") ? report.OwnerId : null, Sees("ownerId") ? owner : null,
            Sees("departmentId") ? department : null, Sees("sentAt") ? report.SentAt : null, Sees("dueAt") ? report.DueAt : null, Sees("late") && report.Late, Text("content", report.Content),
            Text("plan", report.Plan), Text("problems", report.Problems), Text("suggestions", report.Suggestions), [.. report.Figures.Where(f => f.IsShownTo(actor))], sections, hidden,
            readers, mine, mine && readers.All(r => r.ReadAt is null), before, after);
    }

    /// <summary>Those it was sent to, and others who opened it.</summary>
    private async Task<List<ReportReader>> Readers(WorkReport report, IQueryable<User> people, CancellationToken cancellation)
    {
        var id = report.Id;
        var readings = db.Set<WorkReportReading>().Where(r => r.ReportId == id);
        var rows = await people.Where(u => db.Shares.Any(s => s.RecordType == "work-reports" && s.RecordId == id && s.PrincipalId == u.Id) || readings.Any(r => r.UserId == u.Id))
            .Select(u => new { u.Id, u.Name, At = readings.Where(r => r.UserId == u.Id).Select(r => (DateTime?)r.At).FirstOrDefault() })
            .OrderBy(u => u.Name).ThenBy(u => u.Id).Take(MostReaders).ToListAsync(cancellation);
        return rows.ConvertAll(r => new ReportReader(r.Id, r.Name, r.At));
    }

    private async Task<(List<ReportSection>, int)> Shown(WorkReport report, CancellationToken cancellation)
    {
        var actor = actors.Actor;
        var entries = report.Sections.SelectMany(s => s.Entries).Where(e => actor.May($"{e.RecordType}.view")).ToList();
        var visible = new HashSet<Guid>();
        foreach (var type in entries.GroupBy(e => e.RecordType))
            visible.UnionWith((await references.Titles(type.Key, [.. type.Select(e => e.RecordId).Distinct()], cancellation)).Keys);
        // Of a follow-up and of a contact the title is their customer's or their own name: told by the record itself.
        var sections = report.Sections.ConvertAll(s => s with
        {
            Entries = [.. s.Entries.Where(e => actor.May($"{e.RecordType}.view") && visible.Contains(e.RecordId)).Select(e => e.For(actor))],
        });
        var hidden = report.Sections.Sum(s => s.Entries.Count) - sections.Sum(s => s.Entries.Count);
        return ([.. sections.Where(s => s.Entries.Count > 0).Select(s => hidden > 0 ? s with { Count = s.Entries.Count } : s)], hidden);
    }
}
