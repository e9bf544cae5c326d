using System.Globalization;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Jobs;
using Huike.Kernel.Text;
using Huike.Platform.Notices.Domain;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.Tenants.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Huike.Platform.Notices;

/// <summary>A letter with somebody's notices.</summary>
public sealed record NoticeLetter(Guid UserId, string Address, string Name, string Subject, string Text);

/// <summary>Takes letters into an outbox, in the running transaction. Without one nothing is mailed and the notices wait, three days at most.</summary>
public interface INoticeMail
{
    /// <summary>False where the company has no mail server set: the letter is not taken.</summary>
    Task<bool> Take(NoticeLetter letter, CancellationToken cancellation);
}

/// <summary>Each minute: letters that are due are composed, messages to robots sent. With several nodes each letter and message is taken by one.</summary>
public sealed class NoticePost(IServiceScopeFactory scopes, RobotPost robots, TimeProvider clock, ILogger<NoticePost> log) : Rounds(Every, clock, log)
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1), Stale = TimeSpan.FromDays(3), Kept = TimeSpan.FromDays(180);
    private const int MostLetters = 500, MostLines = 50, RoundsPerClearing = 60;
    private int _rounds;

    protected override async Task Round(CancellationToken cancellation)
    {
        await Try(SendLetters, cancellation);
        await Try(robots.Send, cancellation);
        if (_rounds++ % RoundsPerClearing == 0)
            await Try(ClearAway, cancellation);
    }

    /// <summary>One round of letters over all companies.</summary>
    public async Task SendLetters(CancellationToken cancellation)
    {
        var now = Clock.GetUtcNow().UtcDateTime;
        await using (var scope = scopes.CreateAsyncScope())
        {
            if (scope.ServiceProvider.GetService<INoticeMail>() is null)
                return;
        }
        foreach (var (tenant, user) in await Due(now, cancellation))
            await SendOne(tenant, user, now, cancellation);
    }

    private async Task<List<(Guid, Guid)>> Due(DateTime now, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.AcrossTenants();
        var rows = await scope.ServiceProvider.GetRequiredService<HuikeDb>().Set<NoticeEntry>().IgnoreQueryFilters(new[] { HuikeDb.TenantFilter })
            .Where(n => n.MailDueAt <= now && n.MailedAt == null).Select(n => new { n.TenantId, n.UserId }).Distinct().Take(MostLetters).ToListAsync(cancellation);
        return [.. rows.Select(r => (r.TenantId, r.UserId))];
    }

    private async Task SendOne(Guid tenantId, Guid userId, DateTime now, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<ActorContext>().Actor = Actor.System(tenantId);
        var db = services.GetRequiredService<HuikeDb>();
        using var turn = await db.Provider.Writers.Enter(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var due = db.Set<NoticeEntry>().Where(n => n.UserId == userId && n.MailDueAt <= now && n.MailedAt == null);
        var entries = await due.AsNoTracking().OrderBy(n => n.Id).Take(MostLines).ToListAsync(cancellation);
        var ids = entries.Select(n => n.Id).ToList();
        // Whoever marks them sends them; another node finds none left.
        if (await due.Where(n => ids.Contains(n.Id)).ExecuteUpdateAsync(set => set.SetProperty(n => n.MailedAt, now), cancellation) != ids.Count)
            return;
        var unread = entries.Where(n => n.ReadAt is null && n.MailDueAt > now - Stale).ToList();
        var person = await db.Set<User>().AsNoTracking().FirstOrDefaultAsync(u => u.Id == userId && u.Active, cancellation);
        if (unread.Count > 0 && person is { Email.Length: > 0 })
        {
            var company = await db.Set<Tenant>().Where(t => t.Id == tenantId).Select(t => t.Name).FirstAsync(cancellation);
            if (!await services.GetRequiredService<INoticeMail>().Take(Letter(services.GetRequiredService<ITexts>(), person, company, unread), cancellation))
                return;
        }
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    internal static NoticeLetter Letter(ITexts texts, User person, string company, IReadOnlyList<NoticeEntry> entries)
    {
        var culture = CultureInfo.GetCultureInfo(person.Language);
        string T(string key, params object[] arguments) => string.Format(culture, texts.Find(key, culture) ?? key, arguments);
        var lines = entries.Select(n => $"• {NoticeWords.Of(texts, n.Key, n.Arguments, culture)}");
        var subject = entries.Count == 1 ? NoticeWords.Of(texts, entries[0].Key, entries[0].Arguments, culture) : T("notices.mail.subject", company, entries.Count);
        return new NoticeLetter(person.Id, person.Email!, person.Name, subject,
            $"{T("notices.mail.greeting", person.Name)}\n\n{string.Join('\n', lines)}\n\n{T("notices.mail.end", company)}\n");
    }

    private async Task ClearAway(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.AcrossTenants();
        var db = scope.ServiceProvider.GetRequiredService<HuikeDb>();
        var before = Clock.GetUtcNow().UtcDateTime - Kept;
        // Ids rise with time: what is older than the bound has a smaller one.
        var bound = Guid.CreateVersion7(new DateTimeOffset(before, TimeSpan.Zero));
        var old = db.Set<NoticeEntry>().IgnoreQueryFilters(new[] { HuikeDb.TenantFilter }).Where(n => n.CreatedAt < before && n.Id < bound);
        if (!await old.AnyAsync(cancellation))
            return;
        using var turn = await db.Provider.Writers.Enter(cancellation);
        await old.ExecuteDeleteAsync(cancellation);
    }
}
