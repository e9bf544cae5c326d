using System.Globalization;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Platform.Notices.Domain;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.Tenants.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Notices;

/// <summary>A kind of notice, for people's preferences. Its text has the key <c>notice.kind.{code}</c>. Registered by the module that tells of it.</summary>
public sealed record NoticeKind(string Code, string Icon);

/// <summary>One thing to tell.</summary>
/// <param name="Kind">Code of a <see cref="NoticeKind"/>.</param>
/// <param name="Key">Text key of the sentence.</param>
/// <param name="Href">Where it leads, without a leading slash.</param>
/// <param name="Arguments">For the placeholders; one that begins with @ and names a text stands for it, any other is taken as it is.</param>
public sealed record NoticeText(string Kind, string Key, string Href, params IReadOnlyList<string> Arguments)
{
    /// <summary>Stands among the to-dos already, which ring the bell by themselves: it goes into the letter only.</summary>
    public bool ForLetter { get; init; }
}

/// <summary>Where modules tell people something, inside their own transaction; open pages hear it once the transaction stands.</summary>
public sealed class NoticeBoard(HuikeDb db, ActorContext actors, AfterCommit after, NoticeRings rings, TimeProvider clock, ITexts texts)
{
    /// <summary>Tells each person once, as he wishes to be told; the actor himself is not told what he did.</summary>
    public async Task Tell(IEnumerable<Guid> people, NoticeText text, CancellationToken cancellation)
    {
        var ids = people.Where(p => p != actors.Actor.UserId && p != Guid.Empty).Distinct().ToList();
        var tenantId = db.TenantId;
        var tenant = await db.Set<Tenant>().AsNoTracking().Where(t => t.Id == tenantId).Select(t => new { t.TimeZone, t.Language }).FirstAsync(cancellation);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(tenant.TimeZone);
        var now = clock.GetUtcNow().UtcDateTime;
        var readers = await db.Set<User>().AsNoTracking().Where(u => ids.Contains(u.Id) && u.Active).Select(u => new { u.Id, u.Preferences, HasMail = u.Email != null && u.Email != "" }).ToListAsync(cancellation);
        foreach (var reader in readers)
        {
            var wishes = NoticeWishes.Of(reader.Preferences);
            var wish = wishes.For(text.Kind);
            var due = reader.HasMail ? NoticeTimes.MailDue(wish.Mail, wishes.Hour, now, zone) : null;
            if ((wish.App && !text.ForLetter) || due is not null)
                db.Add(Entry(reader.Id, text, now, !wish.App || text.ForLetter, due));
        }
        if (text.ForLetter)
            return;
        await TellRobots(text, tenant.Language, now, zone, cancellation);
        after.Add(() => rings.Ring(tenantId, ids));
    }

    private static NoticeEntry Entry(Guid reader, NoticeText text, DateTime now, bool hidden, DateTime? due) => new()
    {
        UserId = reader,
        Kind = text.Kind,
        Key = text.Key,
        Arguments = [.. text.Arguments.Select(a => a.Length <= 200 ? a : a[..199] + "…")],
        Href = text.Href,
        CreatedAt = now,
        Hidden = hidden,
        MailDueAt = due,
    };

    private async Task TellRobots(NoticeText text, string language, DateTime now, TimeZoneInfo zone, CancellationToken cancellation)
    {
        var robots = await db.Set<NoticeRobot>().AsNoTracking().Where(r => r.Active).OrderBy(r => r.Id).Take(NoticeRobot.MostRobots).ToListAsync(cancellation);
        foreach (var robot in robots.Where(r => r.Kinds.Contains(text.Kind)))
        {
            var words = NoticeWords.Of(texts, text.Key, text.Arguments, CultureInfo.GetCultureInfo(language));
            db.Add(new RobotMessage
            {
                RobotId = robot.Id,
                Text = words.Length <= RobotMessage.MaxText ? words : words[..RobotMessage.MaxText],
                CreatedAt = now,
                DueAt = NoticeTimes.AfterQuiet(now, robot.QuietFrom, robot.QuietTo, zone),
            });
        }
    }
}

/// <summary>The sentence of a notice in somebody's language.</summary>
public static class NoticeWords
{
    public static string Of(ITexts texts, string key, IReadOnlyList<string> arguments, CultureInfo culture)
    {
        var words = arguments.Select(a => a.StartsWith('@') ? texts.Find(a[1..], culture) ?? a : a).ToArray<object>();
        return string.Format(culture, texts.Find(key, culture) ?? key, words);
    }
}
