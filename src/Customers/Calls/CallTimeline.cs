using System.Globalization;
using Huike.Customers.Calls.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Calls;

/// <summary>Calls on the customer's timeline; one that a follow-up tells of stands there by its follow-up.</summary>
internal sealed class CallTimeline(HuikeDb db, ActorContext actors, ITexts texts) : ITimelineSource
{
    public string Permission => "calls.view";

    public async Task<IReadOnlyList<TimelineEntry>> Read(TimelineQuestion question, CancellationToken cancellation)
    {
        if (question.RecordType != "customers" || !actors.Actor.Reads("calls", "customerId", "at", "direction"))
            return [];
        var query = db.Set<Call>().AsNoTracking().Where(c => c.CustomerId == question.RecordId && c.ActivityId == null);
        if (question.Before is { } before)
            query = query.Where(c => c.At < before.At || (c.At == before.At && c.Id < before.Id));
        var rows = await query.OrderByDescending(c => c.At).ThenByDescending(c => c.Id).Take(question.Limit)
            .Select(c => new { c.Id, c.At, c.Direction, c.Result, c.Seconds, c.Subject, User = db.Set<User>().Where(u => u.Id == c.OwnerId).Select(u => u.Name).FirstOrDefault() }).ToListAsync(cancellation);
        return [.. rows.Select(c => new TimelineEntry(c.Id, $"call.{c.Direction}", c.At, Title(c.Result, c.Seconds), actors.Actor.Shown("calls", "subject", c.Subject), c.User, "calls", c.Id))];
    }

    private string? Title(string? result, int? seconds)
    {
        var how = result is not null && actors.Actor.Reads("calls", "result") ? texts[$"choice.call.result.{result}"] : null;
        var spoken = seconds > 0 && actors.Actor.Reads("calls", "seconds") ? Spoken(seconds.Value) : null;
        return string.Join(" · ", new[] { how, spoken }.OfType<string>()) is { Length: > 0 } title ? title : null;
    }

    /// <summary>Minutes and seconds, <c>3:05</c>.</summary>
    internal static string Spoken(int seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60}:{seconds % 60:00}");
}
