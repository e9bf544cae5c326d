using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Huike.Platform.Templates.Rendering.Pdf;

/// <summary>The browser could not do what was asked, or has gone.</summary>
internal sealed class ChromiumException(string message) : Exception(message);

/// <summary>
/// One headless browser, spoken to over two pipes: it opens no port, so nobody else on the machine can steer it, and it ends with this program.
/// It runs without network, in a folder of its own that goes with it.
/// </summary>
internal sealed class ChromiumPipe : IAsyncDisposable
{
    /// <summary>The browser reads descriptor 3 and writes descriptor 4; the shell puts the two ordinary pipes there.</summary>
    private const string Rewire = "exec \"$0\" \"$@\" 3<&0 4>&1 </dev/null >/dev/null 2>/dev/null";

    private static readonly string[] Options =
    [
        "--headless", "--remote-debugging-pipe", "--no-first-run", "--no-default-browser-check", "--disable-extensions", "--disable-sync",
        "--disable-background-networking", "--disable-component-update", "--disable-default-apps", "--disable-gpu", "--disable-dev-shm-usage", "--mute-audio",
        "--disable-features=Translate,MediaRouter,OptimizationHints", "--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=http://127.0.0.1:9",
        "--proxy-bypass-list=<-loopback>", "--no-pings", "--hide-scrollbars", "--font-render-hinting=none",
    ];

    private readonly Process _process;
    private readonly string _folder;
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> _waiting = new();
    private readonly SemaphoreSlim _writing = new(1);
    private readonly Task _reading;
    private int _lastId;

    private ChromiumPipe(Process process, string folder)
    {
        (_process, _folder) = (process, folder);
        _reading = Task.Run(Read);
    }

    public bool IsAlive => !_process.HasExited && !_reading.IsCompleted;

    public static ChromiumPipe Start(string executable)
    {
        var folder = Directory.CreateTempSubdirectory("huike-pdf-").FullName;
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false, WorkingDirectory = folder };
        foreach (var argument in new[] { "-c", Rewire, executable }.Concat(Options).Append($"--user-data-dir={folder}"))
            start.ArgumentList.Add(argument);
        // The browser's own cage needs rights that root inside a container does not have; as root it refuses to start with it.
        if (Environment.UserName == "root")
            start.ArgumentList.Add("--no-sandbox");
        return new ChromiumPipe(Process.Start(start) ?? throw new ChromiumException("The browser did not start."), folder);
    }

    /// <exception cref="ChromiumException">The browser refused or has gone.</exception>
    public async Task<JsonElement> Call(string method, object? parameters, string? session, CancellationToken cancellation)
    {
        var id = Interlocked.Increment(ref _lastId);
        var answer = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[id] = answer;
        try
        {
            var message = JsonSerializer.SerializeToUtf8Bytes(new { id, method, @params = parameters ?? new { }, sessionId = session }, Plain);
            await _writing.WaitAsync(cancellation);
            try
            {
                await _process.StandardInput.BaseStream.WriteAsync(message, cancellation);
                await _process.StandardInput.BaseStream.WriteAsync(End, cancellation);
                await _process.StandardInput.BaseStream.FlushAsync(cancellation);
            }
            finally
            {
                _writing.Release();
            }
            if (!IsAlive)
                throw new ChromiumException("The browser has gone.");
            return await answer.Task.WaitAsync(cancellation);
        }
        catch (IOException exception)
        {
            throw new ChromiumException(exception.Message);
        }
        finally
        {
            _waiting.TryRemove(id, out _);
        }
    }

    private static readonly byte[] End = [0];
    private static readonly JsonSerializerOptions Plain = new() { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };

    private async Task Read()
    {
        var pipe = _process.StandardOutput.BaseStream;
        using var message = new MemoryStream();
        var block = new byte[64 * 1024];
        try
        {
            while (await pipe.ReadAsync(block) is var read and > 0)
            {
                var rest = block.AsMemory(0, read);
                while (rest.Span.IndexOf((byte)0) is var end and >= 0)
                {
                    message.Write(rest.Span[..end]);
                    Answer(message.GetBuffer().AsMemory(0, (int)message.Length));
                    message.SetLength(0);
                    rest = rest[(end + 1)..];
                }
                message.Write(rest.Span);
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or JsonException)
        {
            // Gone or out of its mind; whoever waits is told below.
        }
        foreach (var waiting in _waiting.Values)
            waiting.TrySetException(new ChromiumException("The browser has gone."));
    }

    private void Answer(ReadOnlyMemory<byte> message)
    {
        using var json = JsonDocument.Parse(message);
        if (!json.RootElement.TryGetProperty("id", out var id) || !_waiting.TryGetValue(id.GetInt32(), out var waiting))
            return;
        if (json.RootElement.TryGetProperty("error", out var error))
            waiting.TrySetException(new ChromiumException(error.ToString()));
        else
            waiting.TrySetResult(json.RootElement.GetProperty("result").Clone());
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (!_process.HasExited)
                _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(5)).Token);
            Directory.Delete(_folder, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException or OperationCanceledException or UnauthorizedAccessException)
        {
            // It ends with its pipe at the latest; the folder lies among the temporary ones.
        }
        _process.Dispose();
        _writing.Dispose();
    }
}
