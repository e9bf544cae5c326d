using System.Globalization;
using Huike.Kernel.Audit;
using Huike.Kernel.Data;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Notices;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.Roles.Domain;
using Huike.Platform.Tenants;
using Huike.Platform.Tenants.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.AuditTrail.Readings;

/// <summary>Takes down what one person read, in the scope of his company, and raises it where it is unusual.</summary>
internal sealed class ReadingWatch(HuikeDb db, NoticeBoard board, AfterCommit after, TenantClock clock)
{
    public const string Action = "reading.unusual", Kind = "reading", Right = "accessLog.view";
    private const int KeptDays = 90;

    public async Task TakeDown(ReadingDelta delta, CancellationToken cancellation)
    {
        using var turn = await db.Provider.Writers.Enter(cancellation);
        if (await Add(delta, cancellation))
            return;
        var day = delta.Key.Day;
        db.Add(new ReadingDay { UserId = delta.Key.UserId, Day = day, Opened = delta.Opened, Listed = delta.Listed, Exports = delta.Exports, ExportedRows = delta.ExportedRows });
        await db.SaveChangesAsync(cancellation);
        db.ChangeTracker.Clear();
        var oldest = day.AddDays(-KeptDays);
        await db.Set<ReadingDay>().Where(d => d.Day < oldest).ExecuteDeleteAsync(cancellation);
    }

    private async Task<bool> Add(ReadingDelta delta, CancellationToken cancellation)
    {
        var ((_, user, day), opened, listed, exports, rows) = delta;
        return await db.Set<ReadingDay>().Where(d => d.UserId == user && d.Day == day).ExecuteUpdateAsync(set => set
            .SetProperty(d => d.Opened, d => d.Opened + opened).SetProperty(d => d.Listed, d => d.Listed + listed)
            .SetProperty(d => d.Exports, d => d.Exports + exports).SetProperty(d => d.ExportedRows, d => d.ExportedRows + rows), cancellation) == 1;
    }

    /// <summary>True where the day was raised now: of all nodes one raises it, once.</summary>
    public async Task<bool> Judge(ReadingKey key, CancellationToken cancellation)
    {
        var ((_, user, on), now) = (key, clock.UtcNow);
        var mine = db.Set<ReadingDay>().Where(d => d.UserId == user && d.Day == on);
        if (await mine.AsNoTracking().FirstOrDefaultAsync(d => d.RaisedAt == null, cancellation) is not { } day || !await IsRaised(key, day, cancellation))
            return false;
        using var turn = await db.Provider.Writers.Enter(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await mine.Where(d => d.RaisedAt == null).ExecuteUpdateAsync(set => set.SetProperty(d => d.RaisedAt, now), cancellation) != 1)
            return false;
        var name = await db.Set<User>().IgnoreQueryFilters(new[] { HuikeDb.DeletedFilter }).Where(u => u.Id == user).Select(u => u.Name).FirstAsync(cancellation);
        var detail = new ReadingNumbers(day.Opened, day.Listed, day.Exports, day.ExportedRows);
        db.Add(new AccessEntry { At = now, UserId = user, UserName = name, Action = Action, Detail = detail.ToString() });
        var told = new NoticeText(Kind, "notice.reading.unusual", $"settings/access-log?user={user}", [name, .. detail.Words]);
        await board.Tell(await Watchers(user, cancellation), told, cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        after.Run();
        return true;
    }

    private async Task<bool> IsRaised(ReadingKey key, ReadingDay day, CancellationToken cancellation)
    {
        var settings = TenantSettings.Read<ReadingSettings>(
            await db.Set<Tenant>().AsNoTracking().Where(t => t.Id == key.TenantId).Select(t => t.Settings).FirstAsync(cancellation), ReadingSettings.Section);
        if (!settings.On)
            return false;
        if (settings.IsBeyond(day))
            return true;
        if (day.Opened < settings.LeastUnusual)
            return false;
        var before = await db.Set<ReadingDay>().Where(d => d.UserId == key.UserId && d.Day < key.Day && d.Opened > 0)
            .OrderByDescending(d => d.Day).Take(ReadingSettings.MostDays).Select(d => d.Opened).ToListAsync(cancellation);
        return settings.IsUnusual(day, before);
    }

    /// <summary>Who may read the access log; the person himself only where nobody else may.</summary>
    private async Task<List<Guid>> Watchers(Guid user, CancellationToken cancellation)
    {
        var now = clock.UtcNow;
        var roles = (await db.Set<Role>().AsNoTracking().ToListAsync(cancellation)).Where(r => r.IsAdministrator || r.Permissions.Contains(Right)).Select(r => r.Id).ToList();
        var people = await db.Set<UserRole>().Where(m => roles.Contains(m.RoleId))
            .Join(db.Set<User>().Where(u => u.Active && (u.ValidUntil == null || u.ValidUntil > now)), m => m.UserId, u => u.Id, (m, u) => u.Id).Distinct().ToListAsync(cancellation);
        return people.Exists(p => p != user) ? people.FindAll(p => p != user) : people;
    }
}

/// <summary>The numbers of a raised day as the access log keeps them.</summary>
internal sealed record ReadingNumbers(int Opened, int Listed, int Exports, int ExportedRows)
{
    public IReadOnlyList<string> Words => [.. new[] { Opened, Listed, Exports, ExportedRows }.Select(n => n.ToString("N0", CultureInfo.InvariantCulture))];

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"opened={Opened} listed={Listed} exports={Exports} exportedRows={ExportedRows}");

    /// <summary>Null where the text is another one.</summary>
    public static ReadingNumbers? Of(string detail)
    {
        var numbers = detail.Split(' ').Select(p => int.TryParse(p[(p.IndexOf('=', StringComparison.Ordinal) + 1)..], CultureInfo.InvariantCulture, out var n) ? n : -1).ToList();
        return numbers is [>= 0 and var opened, >= 0 and var listed, >= 0 and var exports, >= 0 and var rows] ? new(opened, listed, exports, rows) : null;
    }
}
