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
        new("--mapping", "FILE"), new("--dry-run"), new("--errors", "FILE"),
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
        var mapping = line["--mapping"] is { } file ? await Mapping(file, cancellation) : null;
        await using var content = File.OpenRead(line.Argument(0)!);
        if (await CommandHost.Open(terminal, cancellation) is not { } host)
            return 1;
        await using var open = host;
        if (await CommandUser.Find(host, line, terminal, cancellation) is not { } actor)
            return 1;
        var runner = host.Services.GetRequiredService<UseCaseRunner>();
        var stored = await host.Services.GetRequiredService<IFileStore>().Save(content, TransferLimits.MostFileBytes, cancellation);
        if (!stored.IsSuccess)
            return terminal.Fail(stored.Errors, host.Texts);
        var uploaded = await runner.Run(new UploadImport(line["--as"]!, stored.Value, Path.GetFileName(content.Name)), actor, cancellation);
        if (!uploaded.IsSuccess)
            return terminal.Fail(uploaded.Errors, host.Texts);
        var started = await runner.Run(new StartImport(uploaded.Value.Id, mapping, duplicates, line.Has("--dry-run")), actor, cancellation);
        if (!started.IsSuccess)
        {
            await runner.Run(new CancelJob(uploaded.Value.Id), actor, cancellation);
            return terminal.Fail(started.Errors, host.Texts);
        }
        var job = await CommandJob.Finish(host, started.Value.Id, actor, terminal, cancellation);
        return await Tell(new(host, runner, job, actor, terminal), report, cancellation);
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

    /// <summary>JSON: column heading → field.</summary>
    private static async Task<Dictionary<string, string>> Mapping(string path, CancellationToken cancellation)
    {
        try
        {
            await using var file = File.OpenRead(path);
            return await JsonSerializer.DeserializeAsync<Dictionary<string, string>>(file, cancellationToken: cancellation) ?? [];
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{path}: {exception.Message}", exception);
        }
    }
}
