using System.Text.Json;
using Huike.Kernel.Files;
using Huike.Kernel.UseCases;
using Huike.Platform.Transfer.Export;
using Huike.Platform.Transfer.Import;
using Huike.Platform.Transfer.Import.UseCases;
using Huike.Platform.Transfer.Jobs;

namespace Huike.Host.Commands;

/// <summary>Reads a table into records, as the import page does: 0 where every row was settled, 3 where some were refused.</summary>
internal static class ImportCommand
{
    private const int SomeRefused = 3;
    private const int MostListed = 20;

    public static Verb Verb { get; } = new("import", ["FILE"],
    [
        new("--as", "TYPE", true), new("--tenant", "CODE"), new("--user", "LOGIN"), new("--duplicates", "skip|update|create"),
        new("--lines", "FILE"), new("--mapping", "FILE"), new("--fixed", "FILE"), new("--options", "A,B"), new("--dry-run"), new("--errors", "FILE"),
    ], Run);

    private static async Task<int> Run(CommandLine line, Terminal terminal, CancellationToken cancellation)
    {
        var duplicates = line["--duplicates"] switch
        {
            null or "skip" => DuplicatePolicy.Skip,
            "update" => DuplicatePolicy.Update,
            "create" => DuplicatePolicy.Create,
            var other => throw new UsageException("cli.error.option", other),
        };
        var report = line["--errors"] is { } errors ? ReportFile(errors) : null;
        var mapping = await Pairs(line["--mapping"], cancellation);
        var shared = await Pairs(line["--fixed"], cancellation);
        var options = line["--options"]?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        await using var content = File.OpenRead(line.Argument(0)!);
        await using var lines = line["--lines"] is { } second ? File.OpenRead(second) : null;
        if (await CommandHost.Open(terminal, cancellation) is not { } host)
            return 1;
        await using var open = host;
        if (await CommandUser.Find(host, line, terminal, cancellation) is not { } actor)
            return 1;
        var runner = host.Services.GetRequiredService<UseCaseRunner>();
        var uploaded = await Keep(content, stored => new UploadImport(line["--as"]!, stored, Path.GetFileName(content.Name)));
        if (!uploaded.IsSuccess)
            return terminal.Fail(uploaded.Errors, host.Texts);
        if (lines is not null && await Keep(lines, stored => new AttachLines(uploaded.Value.Id, stored, Path.GetFileName(lines.Name))) is { IsSuccess: false } refused)
            return await GiveUp(refused);
        var start = new StartImport(uploaded.Value.Id, mapping, duplicates, line.Has("--dry-run")) { Fixed = shared, Options = options };
        var started = await runner.Run(start, actor, cancellation);
        if (!started.IsSuccess)
            return await GiveUp(started);
        var job = await CommandJob.Finish(host, started.Value.Id, actor, terminal, cancellation);
        return await Tell(new(host, runner, job, actor, terminal), report, cancellation);

        async Task<Result<ImportStarted>> Keep(FileStream file, Func<StoredFile, IRequest<ImportStarted>> request)
        {
            var stored = await host.Services.GetRequiredService<IFileStore>().Save(file, TransferLimits.MostFileBytes, cancellation);
            return stored.IsSuccess ? await runner.Run(request(stored.Value), actor, cancellation) : stored.Error;
        }

        async Task<int> GiveUp(Result<ImportStarted> refused)
        {
            await runner.Run(new CancelJob(uploaded.Value.Id), actor, cancellation);
            return terminal.Fail(refused.Errors, host.Texts);
        }
    }

    private sealed record Outcome(CommandHost Host, UseCaseRunner Runner, JobView Job, Kernel.Access.Actor Actor, Terminal Terminal);

    private static async Task<int> Tell(Outcome outcome, FileInfo? report, CancellationToken cancellation)
    {
        var (job, terminal) = (outcome.Job, outcome.Terminal);
        var refused = 0;
        if (job.Result is { } result)
        {
            int Count(string name) => result.GetProperty(name).GetInt32();
            refused = Count("failed");
            if (Count("rows") > 0)
                terminal.Say(result.GetProperty("dryRun").GetBoolean() ? "cli.import.trial" : "cli.import.done", Count("rows"), Count("created"), Count("updated"), Count("skipped"), refused);
        }
        if (refused > 0)
            await List(outcome, refused, report, cancellation);
        if (job.State == "done")
            return refused == 0 ? 0 : SomeRefused;
        terminal.Complain("cli.error.failed", job.Message ?? terminal.Text($"cli.job.{job.State}"));
        return 1;
    }

    private static async Task List(Outcome outcome, int refused, FileInfo? report, CancellationToken cancellation)
    {
        var terminal = outcome.Terminal;
        var shown = (await outcome.Runner.Run(new GetJobErrors(outcome.Job.Id, Limit: MostListed), outcome.Actor, cancellation)).Value.Items;
        foreach (var row in shown)
            terminal.Line("  " + terminal.Text(row.Column is null ? "cli.import.row" : "cli.import.cell", row.Row, row.Column, row.Value, row.Message));
        if (refused > MostListed)
            terminal.Say("cli.import.more", refused - MostListed);
        if (report is null)
            return;
        await using (var target = report.Create())
        {
            var format = report.Extension.Equals(".csv", StringComparison.OrdinalIgnoreCase) ? ExportFormat.Csv : ExportFormat.Xlsx;
            await outcome.Runner.Run(new WriteJobErrors(outcome.Job.Id, _ => target, format), outcome.Actor, cancellation);
        }
        terminal.Say("cli.import.report", report.FullName);
    }

    private static FileInfo ReportFile(string path) =>
        Path.GetExtension(path).ToLowerInvariant() is ".csv" or ".xlsx" ? new FileInfo(path) : throw new UsageException("cli.error.extension", "--errors");

    /// <summary>A file with a JSON object of texts: column heading → field, or field → value.</summary>
    private static async Task<Dictionary<string, string>?> Pairs(string? path, CancellationToken cancellation)
    {
        if (path is null)
            return null;
        try
        {
            await using var file = File.OpenRead(path);
            var pairs = await JsonSerializer.DeserializeAsync<Dictionary<string, string?>>(file, cancellationToken: cancellation) ?? [];
            // What was left blank says nothing, as in the API.
            return pairs.Where(p => !string.IsNullOrEmpty(p.Value)).ToDictionary(p => p.Key, p => p.Value!, StringComparer.Ordinal);
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{path}: {exception.Message}", exception);
        }
    }
}
