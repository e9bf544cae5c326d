using System.Globalization;
using Huike.Kernel.Data;
using Huike.Platform.AuditTrail;
using Microsoft.EntityFrameworkCore;

namespace Huike.Host.Commands;

/// <summary>Everything of the installation in one file, while it is being used.</summary>
internal static class BackupCommand
{
    public static Verb Verb { get; } = new("backup", ["[FILE]"], [], Run);

    private static async Task<int> Run(CommandLine line, Terminal terminal, CancellationToken cancellation)
    {
        // The schema may be older: a backup comes before the upgrade.
        await using var host = CommandHost.Create(terminal);
        var now = host.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        var target = Path.GetFullPath(line.Argument(0) ?? Path.Combine(host.Data.Path, "backups", now.ToString("'huike-'yyyyMMdd'-'HHmmss'.zip'", CultureInfo.InvariantCulture)));
        if (File.Exists(target))
        {
            terminal.Complain("cli.backup.exists", target);
            return 1;
        }
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var copy = target + ".database";
        try
        {
            await Write(host, target, copy, now, cancellation);
        }
        finally
        {
            File.Delete(copy);
        }
        terminal.Say("cli.backup.done", target, new FileInfo(target).Length / 1024 / 1024);
        return 0;
    }

    private static async Task Write(CommandHost host, string target, string copy, DateTime now, CancellationToken cancellation)
    {
        await using var scope = host.Scope();
        var db = scope.ServiceProvider.GetRequiredService<HuikeDb>();
        var migration = (await db.Database.GetAppliedMigrationsAsync(cancellation)).LastOrDefault() ?? throw new InvalidOperationException(host.Data.Path);
        // Of a schema that fits the audit log is sealed up to now, so that the backup proves all of it.
        if (await host.Database.IsCurrent(db, cancellation))
            await host.Services.GetRequiredService<AuditSealing>().SealAll(cancellation);
        SortedDictionary<string, long> rows = [];
        SortedDictionary<string, string> chains = [];
        await host.Database.Backup(db, copy, async connection =>
        {
            rows = await RowCounts.Of(db, connection, cancellation);
            chains = await RowCounts.Chains(db, connection, cancellation);
        }, cancellation);
        // The database first: a file is written before the row that names it, so every row of the copy has its file.
        var files = new[] { (Bundle.Database, copy) }.Concat(Below(host.Data.Files, "files")).Concat(Below(host.Data.Keys, "keys"));
        await Bundle.Write(target, files, hashes => new BundleManifest(VersionCommand.Number, host.Database.Name, migration, now, rows, hashes, chains), cancellation);
    }

    private static IEnumerable<(string Name, string Path)> Below(string folder, string name) => !Directory.Exists(folder) ? []
        : Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(f => Path.GetFileName(Path.GetDirectoryName(f)) != "incoming").Order(StringComparer.Ordinal)
            .Select(f => ($"{name}/{Path.GetRelativePath(folder, f).Replace('\\', '/')}", f));
}
