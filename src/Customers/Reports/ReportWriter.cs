using System.Globalization;
using System.Text;
using Huike.Customers.Reports.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Reporting;
using Huike.Kernel.Text;
using Huike.Kernel.Time;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Reports;

/// <summary>Somebody who gets a report.</summary>
public sealed record ReportRecipient(Guid Id, string Name);

/// <summary>What the actor's days brought, put together by all areas; first words for his report.</summary>
internal sealed class ReportWriter(HuikeDb db, IEnumerable<IReportPart> parts, ActorContext actors, TenantClock clock, ITexts texts)
{
    private const int MostEntries = 30, MostWords = 15;

    public async Task<ReportShare> Gather(string kind, ReportDays days, CancellationToken cancellation)
    {
        var ahead = days.Ahead(kind);
        var period = new ReportPeriod(actors.Actor.UserId, days.From, days.To, clock.StartOf(days.From), clock.StartOf(days.To.AddDays(1)), ahead.From, ahead.To, clock.StartOf(ahead.To.AddDays(1)));
        var (figures, sections) = (new List<ReportFigure>(), new List<ReportSection>());
        foreach (var part in parts.Where(p => actors.Actor.May(p.Permission)).OrderBy(p => p.Order))
        {
            var share = await part.Read(period, MostEntries, cancellation);
            figures.AddRange(share.Figures);
            sections.AddRange(share.Sections.Where(s => s.Count > 0));
        }
        return new ReportShare(figures, sections);
    }

    /// <summary>Lines to begin with: what was done, or what is planned.</summary>
    public string Words(ReportShare share, bool ahead)
    {
        var words = new StringBuilder();
        foreach (var section in share.Sections.Where(s => s.Ahead == ahead))
        {
            if (words.Length > 0)
                words.AppendLine();
            words.AppendLine(texts["report.words.heading", texts[$"report.section.{section.Key}"]]);
            foreach (var (entry, number) in section.Entries.Take(MostWords).Select((e, i) => (e, i + 1)))
                words.AppendLine(entry.Detail is { } detail ? texts["report.words.line", number, entry.Title, detail] : texts["report.words.short", number, entry.Title]);
            if (section.Count > Math.Min(section.Entries.Count, MostWords))
                words.AppendLine(texts["report.words.more", section.Count - Math.Min(section.Entries.Count, MostWords)]);
        }
        var text = words.ToString().Trim();
        return text.Length <= WorkReport.MaxText ? text : text[..WorkReport.MaxText];
    }

    /// <summary>The direct superior; without one the leader of the department. Null where there is nobody above.</summary>
    public async Task<ReportRecipient?> Superior(CancellationToken cancellation)
    {
        var me = actors.Actor.UserId;
        var above = await db.Set<User>().AsNoTracking().Where(u => u.Id == me)
            .Select(u => new { u.SuperiorId, LeaderId = db.Set<Department>().Where(d => d.Id == u.DepartmentId).Select(d => d.LeaderId).FirstOrDefault() }).FirstOrDefaultAsync(cancellation);
        if ((above?.SuperiorId ?? above?.LeaderId) is not { } id || id == me)
            return null;
        return await db.Set<User>().AsNoTracking().Where(u => u.Id == id && u.Active).Select(u => new ReportRecipient(u.Id, u.Name)).FirstOrDefaultAsync(cancellation);
    }

    /// <summary>What a report of these days is called, where its writer gives it no words of his own.</summary>
    public string Subject(string kind, ReportDays days) => texts[$"report.subject.{kind}", actors.Actor.Name,
        days.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), days.To.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)];
}
