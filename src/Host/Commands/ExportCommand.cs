using Huike.Kernel.UseCases;
using Huike.Platform.Transfer.Export;
using Huike.Platform.Transfer.Jobs;

namespace Huike.Host.Commands;

/// <summary>Writes a list into a file, within the rights of the named user and noted in the access log, as the page does.</summary>
internal static class ExportCommand
{
    public static Verb Verb { get; } = new("export", ["TYPE"],
    [
        new("--out", "FILE.csv|.xlsx"), new("--tenant", "CODE"), new("--user", "LOGIN"), new("--filter", "QUERY"), new("--fields", "A,B"), new("--raw"),
    ], Run);

    private static async Task<int> Run(CommandLine line, Terminal terminal, CancellationToken cancellation)
    {
        var format = Path.GetExtension(line["--out"] ?? ".xlsx").ToLowerInvariant() switch
        {
            ".csv" => "csv",
            ".xlsx" => "xlsx",
            _ => throw new UsageException("cli.error.extension", "--out"),
        };
        if (line["--out"] is { } wished && File.Exists(wished))
        {
            terminal.Complain("cli.backup.exists", Path.GetFullPath(wished));
            return 1;
        }
        if (await CommandHost.Open(terminal, cancellation) is not { } host)
            return 1;
        await using var open = host;
        if (await CommandUser.Find(host, line, terminal, cancellation) is not { } actor)
            return 1;
        var runner = host.Services.GetRequiredService<UseCaseRunner>();
        var fields = line["--fields"]?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var started = await runner.Run(new StartExport(line.Argument(0)!, format, line["--filter"], fields, line.Has("--raw")), actor, cancellation);
        if (!started.IsSuccess)
            return terminal.Fail(started.Errors, host.Texts);
        var job = await CommandJob.Finish(host, started.Value.Id, actor, terminal, cancellation);
        var made = job.State == "done" ? await runner.Run(new GetJobFile(job.Id), actor, cancellation) : Error.Rule(job.Failure ?? job.State);
        if (!made.IsSuccess)
        {
            terminal.Complain("cli.error.failed", job.Message ?? terminal.Text($"cli.job.{job.State}"));
            return 1;
        }
        var target = Path.GetFullPath(line["--out"] ?? made.Value.FileName);
        await using (var content = made.Value.Content)
        await using (var file = new FileStream(target, FileMode.CreateNew, FileAccess.Write))
            await content.CopyToAsync(file, cancellation);
        terminal.Say("cli.export.done", job.Result!.Value.GetProperty("rows").GetInt64(), target);
        return 0;
    }
}
