using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Huike.TestKit;

/// <summary>
/// The built product as a process of its own, on a data folder that outlives it: it can be killed at any moment and started
/// again. Several of them are several nodes.
/// </summary>
/// <param name="folder">Data folder of this node.</param>
/// <param name="connection">PostgreSQL; null for the file in the folder.</param>
/// <param name="settings">More environment variables.</param>
public sealed partial class ProductProcess(string folder, string? connection, params (string Name, string Value)[] settings) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private readonly List<string> _log = [];
    private Process? _process;

    public string Folder => folder;
    /// <summary>Where it listens; another port after every start.</summary>
    public string Url { get; private set; } = "";
    public int Id => _process!.Id;

    public string Log
    {
        get
        {
            lock (_log)
                return string.Join('\n', _log.TakeLast(60));
        }
    }

    /// <summary>Starts the server and returns when it answers that it is ready; the time from start to ready.</summary>
    /// <param name="untilReady">False to return as soon as it listens.</param>
    /// <param name="port">The port it had before, for a browser that stays; any free one by default.</param>
    /// <param name="more">Further words of the verb.</param>
    public async Task<TimeSpan> Start(bool untilReady = true, int port = 0, params string[] more)
    {
        var listening = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var watch = Stopwatch.StartNew();
        _process = new Process { StartInfo = Command(["serve", "--urls", $"http://127.0.0.1:{port}", .. more]), EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, e) => Hear(e.Data, listening);
        _process.ErrorDataReceived += (_, e) => Hear(e.Data, listening);
        _process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException("The product ended at start:\n" + Log));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Url = await listening.Task.WaitAsync(Patience);
        if (!untilReady)
            return watch.Elapsed;
        using var client = new HttpClient();
        await Eventually.TrueAsync(async () => await Answers(client, "/health/ready"), "the product is ready");
        return watch.Elapsed;
    }

    /// <summary>True where the address answers with success.</summary>
    public async Task<bool> Answers(HttpClient client, string path)
    {
        try
        {
            using var answer = await client.GetAsync(Url + path);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>As a power cut does for the process: no handler runs, nothing is flushed.</summary>
    public async Task Kill()
    {
        if (_process is not { HasExited: false })
            return;
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks it to end, as a service manager does, and waits; its exit code.</summary>
    public async Task<int> Stop()
    {
        Terminate();
        await _process!.WaitForExitAsync().WaitAsync(Patience);
        return _process.ExitCode;
    }

    /// <summary>Asks it to end without waiting.</summary>
    public void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", _process!.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>Runs one verb to its end.</summary>
    public async Task<(int Code, string Output)> Verb(string line, string input = "")
    {
        var start = Command(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        start.RedirectStandardInput = true;
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(10));
        return (process.ExitCode, await output + await errors);
    }

    private ProcessStartInfo Command(params string[] words)
    {
        var dll = Path.Combine(RepositoryRoot.Path, "src", "Host", "bin", "Debug", "net10.0", "huike.dll");
        var start = new ProcessStartInfo("dotnet", [dll, .. words]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["Huike__DataDirectory"] = folder;
        start.Environment["ConnectionStrings__Huike"] = connection ?? "";
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        start.Environment["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information";
        // A process that lives for seconds has no use for code measured and compiled twice.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["LC_ALL"] = "en_US.UTF-8";
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        return start;
    }

    private void Hear(string? line, TaskCompletionSource<string> listening)
    {
        if (line is null)
            return;
        lock (_log)
            _log.Add(line);
        if (ListeningOn().Match(line) is { Success: true } match)
            listening.TrySetResult(match.Groups[1].Value);
    }

    public async ValueTask DisposeAsync()
    {
        await Kill();
        _process?.Dispose();
    }

    [GeneratedRegex(@"Now listening on: (http://\S+)")]
    private static partial Regex ListeningOn();
}
