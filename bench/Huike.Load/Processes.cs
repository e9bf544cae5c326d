using System.Diagnostics;
using System.Globalization;

namespace Huike.Load;

/// <summary>A program that runs beside this one and ends with it.</summary>
internal sealed class Companion : IAsyncDisposable
{
    private Companion(Process process) => Process = process;

    public Process Process { get; }
    public List<string> Output { get; } = [];

    public static Companion Start(string dll, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?> environment, bool keepOutput = false)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true, WorkingDirectory = Path.GetDirectoryName(dll)! };
        start.ArgumentList.Add(dll);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var companion = new Companion(Process.Start(start) ?? throw new InvalidOperationException("dotnet does not start."));
        companion.Process.OutputDataReceived += (_, line) =>
        {
            if (keepOutput && line.Data is { } text)
            {
                lock (companion.Output)
                    companion.Output.Add(text);
            }
        };
        companion.Process.BeginOutputReadLine();
        return companion;
    }

    /// <summary>Processor time used so far, in milliseconds: unlike the clock it does not count what others do on the machine.</summary>
    public double ProcessorMilliseconds()
    {
        Process.Refresh();
        return Process.TotalProcessorTime.TotalMilliseconds;
    }

    /// <summary>Resident memory in megabytes; the highest so far where <paramref name="peak"/>.</summary>
    public double Megabytes(bool peak = false)
    {
        var name = peak ? "VmHWM:" : "VmRSS:";
        var line = File.ReadLines($"/proc/{Process.Id}/status").First(l => l.StartsWith(name, StringComparison.Ordinal));
        return long.Parse(line[name.Length..].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture) / 1024.0;
    }

    public async ValueTask DisposeAsync()
    {
        if (!Process.HasExited)
        {
            using var stop = Process.Start("kill", ["-TERM", Process.Id.ToString(CultureInfo.InvariantCulture)]);
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            try
            {
                await Process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                Process.Kill();
            }
        }
        Process.Dispose();
    }
}

/// <summary>A PostgreSQL server of one's own with every commit flushed; it goes with the pipe.</summary>
internal sealed class Cluster(Process keeper, string connection) : IAsyncDisposable
{
    public string Connection => connection;

    public static async Task<Cluster> Start()
    {
        var start = new ProcessStartInfo("bash") { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "postgres-cluster"));
        start.ArgumentList.Add("--durable");
        var keeper = Process.Start(start) ?? throw new InvalidOperationException("bash does not start.");
        var answer = await keeper.StandardOutput.ReadLineAsync() ?? "failed";
        return answer.StartsWith("ready ", StringComparison.Ordinal)
            ? new Cluster(keeper, answer["ready ".Length..]) : throw new InvalidOperationException(answer);
    }

    public async ValueTask DisposeAsync()
    {
        keeper.StandardInput.Close();
        await keeper.WaitForExitAsync();
        keeper.Dispose();
    }
}
