using System.Diagnostics;
using Huike.TestKit;

namespace Huike.Host.Tests;

/// <summary>The product as a process of its own, on a folder and perhaps a database.</summary>
internal sealed class Started(string folder, TestDatabase? database = null)
{
    public sealed record Ended(int Code, string Output, string Errors);

    public Process Begin(params string[] words)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "huike.dll"), .. words])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        start.Environment["Huike__DataDirectory"] = folder;
        start.Environment["LC_ALL"] = "en_US.UTF-8";
        start.Environment["ConnectionStrings__Huike"] = database is { Engine: Engine.Postgres } ? database.ConnectionString : null;
        return Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
    }

    public async Task<Ended> Run(params string[] words)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var process = Begin(words);
        process.StandardInput.Close();
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(cancellation), process.StandardError.ReadToEndAsync(cancellation));
        await process.WaitForExitAsync(cancellation);
        return new(process.ExitCode, await output, await errors);
    }

    /// <summary>Kills the process after the time, unless it ended before.</summary>
    public async Task KillAfter(TimeSpan time, params string[] words)
    {
        using var process = Begin(words);
        process.StandardInput.Close();
        var over = process.WaitForExitAsync(TestContext.Current.CancellationToken);
        await Task.WhenAny(over, Task.Delay(time, TestContext.Current.CancellationToken));
        if (!process.HasExited)
            process.Kill();
        await over;
    }
}
