using Huike.Kernel.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Huike.Host.Commands;

/// <summary>Puts a backup in the place of what is there. Nothing is touched before the whole backup has been checked.</summary>
internal static class RestoreCommand
{
    public static Verb Verb { get; } = new("restore", ["FILE"], [new("--replace")], Run);

    private static async Task<int> Run(CommandLine line, Terminal terminal, CancellationToken cancellation)
    {
        await using var host = CommandHost.Create(terminal);
        using var alone = ServerLock.TryTake(host.Data);
        if (alone is null)
        {
            terminal.Complain("cli.error.running", host.Data.Path);
            return 1;
        }
        // Beside the data, so that moving does not leave the disk.
        var folder = Path.Combine(host.Data.Path, $"restoring-{Guid.NewGuid():N}");
        Directory.CreateDirectory(folder);
        try
        {
            var source = Path.GetFullPath(line.Argument(0)!);
            var manifest = await Bundle.Unpack(source, folder, cancellation);
            if (!await Fits(host, manifest, terminal, cancellation))
                return 1;
            if (!line.Has("--replace") && await IsInUse(host, cancellation))
            {
                terminal.Complain("cli.restore.inUse");
                return 1;
            }
            await Replace(host, folder, cancellation);
            var wrong = await Compare(host, manifest, terminal, cancellation);
            if (wrong == 0)
                terminal.Say("cli.restore.done", source, manifest.MadeAt);
            return wrong == 0 ? 0 : 1;
        }
        catch (InvalidDataException damage)
        {
            terminal.Complain("cli.restore.damaged", damage.Message);
            return 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<bool> Fits(CommandHost host, BundleManifest manifest, Terminal terminal, CancellationToken cancellation)
    {
        await using var scope = host.Scope();
        var db = scope.ServiceProvider.GetRequiredService<HuikeDb>();
        if (manifest.Engine != host.Database.Name)
            terminal.Complain("cli.restore.engine", manifest.Engine, host.Database.Name);
        else if (!db.Database.GetMigrations().Contains(manifest.Migration))
            terminal.Complain("cli.restore.newer", manifest.Version);
        else
        {
            var creator = (IRelationalDatabaseCreator)db.GetService<IDatabaseCreator>();
            if (!host.IsFile && !await creator.ExistsAsync(cancellation))
                await creator.CreateAsync(cancellation);
            return true;
        }
        return false;
    }

    /// <summary>True where a company stands in the database already.</summary>
    private static async Task<bool> IsInUse(CommandHost host, CancellationToken cancellation)
    {
        await using var scope = host.Scope();
        var db = scope.ServiceProvider.GetRequiredService<HuikeDb>();
        var exists = host.IsFile ? File.Exists(db.Database.GetDbConnection().DataSource) && new FileInfo(db.Database.GetDbConnection().DataSource).Length > 0
            : await db.Database.CanConnectAsync(cancellation);
        return exists && (await db.Database.GetAppliedMigrationsAsync(cancellation)).Any() && (await host.Tenants(cancellation)).Count > 0;
    }

    private static async Task Replace(CommandHost host, string folder, CancellationToken cancellation)
    {
        await host.Database.Restore(Path.Combine(folder, Bundle.Database), cancellation);
        foreach (var (name, target) in new[] { ("files", host.Data.Files), ("keys", host.Data.Keys) })
        {
            // Moved aside, not deleted first: a process killed here leaves one or the other, never neither.
            var (unpacked, former) = (Directory.CreateDirectory(Path.Combine(folder, name)).FullName, Path.Combine(folder, $"former-{name}"));
            if (Directory.Exists(target))
                Directory.Move(target, former);
            Directory.Move(unpacked, target);
        }
    }

    /// <summary>The schema is brought up to this version, then the tables must hold what they held.</summary>
    private static async Task<int> Compare(CommandHost host, BundleManifest manifest, Terminal terminal, CancellationToken cancellation)
    {
        await using var scope = host.Scope();
        var db = scope.ServiceProvider.GetRequiredService<HuikeDb>();
        await host.Upgrade(db, cancellation);
        await db.Database.OpenConnectionAsync(cancellation);
        var rows = await RowCounts.Of(db, db.Database.GetDbConnection(), cancellation);
        var chains = await RowCounts.Chains(db, db.Database.GetDbConnection(), cancellation);
        var wrong = manifest.Rows.Where(r => rows.TryGetValue(r.Key, out var now) && now != r.Value).ToList();
        foreach (var (table, before) in wrong)
            terminal.Complain("cli.restore.rows", table, rows[table], before);
        var broken = (manifest.Chains ?? []).Where(c => chains.GetValueOrDefault(c.Key) != c.Value).ToList();
        foreach (var (company, _) in broken)
            terminal.Complain("cli.restore.chain", company);
        return wrong.Count + broken.Count;
    }
}
