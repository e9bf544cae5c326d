using Huike.Customers.Reports.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Reporting;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Reports;

/// <summary>Problems and suggestions out of the reports that people wrote about the week, and what they plan.</summary>
internal sealed class ReportMeetingPart(HuikeDb db, ActorContext actors) : IMeetingPart
{
    private const int MostWords = 400;

    public int Order => 50;
    public string Permission => "work-reports.view";

    public async Task<MeetingShare> Read(MeetingSpan span, int most, CancellationToken cancellation)
    {
        List<Guid?> people = [.. span.People];
        var written = db.Set<WorkReport>().AsNoTracking().Where(r => people.Contains(r.OwnerId) && r.PeriodFrom >= span.First && r.PeriodFrom <= span.Last && r.Kind != WorkReport.Monthly);
        return new MeetingShare([],
        [
            await Section("problems", written.Where(r => r.Problems != null).Select(r => new Words { Id = r.Id, OwnerId = r.OwnerId, Subject = r.Subject, Day = r.PeriodTo, Text = r.Problems! }), "problems", most, cancellation),
            await Section("suggestions", written.Where(r => r.Suggestions != null).Select(r => new Words { Id = r.Id, OwnerId = r.OwnerId, Subject = r.Subject, Day = r.PeriodTo, Text = r.Suggestions! }), "suggestions", most, cancellation),
            await Section("plans", written.Where(r => r.Kind == WorkReport.Weekly && r.Plan != null).Select(r => new Words { Id = r.Id, OwnerId = r.OwnerId, Subject = r.Subject, Day = r.PeriodTo, Text = r.Plan! }), "plan", most, cancellation),
        ]);
    }

    private sealed class Words
    {
        public Guid Id { get; init; }
        public Guid? OwnerId { get; init; }
        public required string Subject { get; init; }
        public DateOnly Day { get; init; }
        public required string Text { get; init; }
    }

    private async Task<MeetingSection> Section(string key, IQueryable<Words> words, string field, int most, CancellationToken cancellation)
    {
        // Who wrote of problems at all is told by the field too.
        if (!actors.Actor.Reads("work-reports", field, "periodFrom", "kind", "ownerId"))
            return new MeetingSection(key, 0, []);
        var count = await words.CountAsync(cancellation);
        var rows = count == 0 ? [] : await words.OrderBy(w => w.Day).ThenBy(w => w.Id).Take(most).ToListAsync(cancellation);
        return new MeetingSection(key, count, rows.ConvertAll(w => new MeetingEntry("work-reports", w.Id, w.OwnerId, w.Subject, Shorten(w.Text), w.Day, null, field, "periodTo")));
    }

    private static string Shorten(string text) => text.Length <= MostWords ? text : text[..(MostWords - (char.IsHighSurrogate(text[MostWords - 1]) ? 1 : 0))] + "…";
}
