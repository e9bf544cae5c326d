using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Huike.Platform.Templates.Rendering.Pdf;

/// <summary>
/// Keeps one browser open, as starting it costs seconds. Each document has a profile of its own without network and script; two at a time,
/// and after some hundred documents or a fault the browser is a new one.
/// </summary>
internal sealed class ChromiumPdf(IOptions<HuikeSettings> settings, ILogger<ChromiumPdf> log) : IPdfPrinter, IAsyncDisposable
{
    private const int MostDocuments = 200, AtATime = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

    private readonly SemaphoreSlim _turns = new(AtATime), _starting = new(1);
    private readonly Lazy<string?> _executable = new(() => Find(settings.Value.Chromium));
    private ChromiumPipe? _browser;
    private int _printed;

    public bool IsAvailable => _executable.Value is not null;

    private static string? Find(string? named) => named is { Length: > 0 }
        ? File.Exists(named) ? named : null
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    public async Task<Result<byte[]>> Print(string html, CancellationToken cancellation)
    {
        if (_executable.Value is not { } executable)
            return new Error("pdf.unavailable", ErrorKind.Unavailable);
        await _turns.WaitAsync(cancellation);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    return await Print(await Browser(executable, patience.Token), html, patience.Token);
                }
                catch (ChromiumException exception) when (attempt == 1)
                {
                    // It was killed or ended by itself since the last document: a new one, once.
                    log.LogWarning(exception, "The browser that makes PDFs is started anew");
                    await Drop();
                }
            }
        }
        catch (Exception exception) when (exception is ChromiumException or IOException or System.ComponentModel.Win32Exception
            || (exception is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            log.LogError(exception, "No PDF could be made");
            await Drop();
            return new Error("pdf.failed", ErrorKind.Unavailable);
        }
        finally
        {
            _turns.Release();
        }
    }

    private static async Task<byte[]> Print(ChromiumPipe browser, string html, CancellationToken cancellation)
    {
        var profile = (await browser.Call("Target.createBrowserContext", new { disposeOnDetach = false }, null, cancellation)).GetProperty("browserContextId").GetString()!;
        try
        {
            var target = (await browser.Call("Target.createTarget", new { url = "about:blank", browserContextId = profile }, null, cancellation)).GetProperty("targetId").GetString()!;
            var session = (await browser.Call("Target.attachToTarget", new { targetId = target, flatten = true }, null, cancellation)).GetProperty("sessionId").GetString()!;
            Task<System.Text.Json.JsonElement> Call(string method, object? parameters = null) => browser.Call(method, parameters, session, cancellation);
            await Call("Emulation.setScriptExecutionDisabled", new { value = true });
            await Call("Network.enable");
            await Call("Network.emulateNetworkConditions", new { offline = true, latency = 0, downloadThroughput = 0, uploadThroughput = 0 });
            await Call("Page.enable");
            var frame = (await Call("Page.getFrameTree")).GetProperty("frameTree").GetProperty("frame").GetProperty("id").GetString()!;
            await Call("Page.setDocumentContent", new { frameId = frame, html });
            var pdf = await Call("Page.printToPDF", new { printBackground = true, preferCSSPageSize = true, displayHeaderFooter = false });
            return pdf.GetProperty("data").GetBytesFromBase64();
        }
        finally
        {
            await browser.Call("Target.disposeBrowserContext", new { browserContextId = profile }, null, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(2), CancellationToken.None);
        }
    }

    private async Task<ChromiumPipe> Browser(string executable, CancellationToken cancellation)
    {
        await _starting.WaitAsync(cancellation);
        try
        {
            // Not while somebody else's document is on its way in it.
            if (_browser is { IsAlive: true } known && (++_printed < MostDocuments || _turns.CurrentCount < AtATime - 1))
                return known;
            await Drop();
            _printed = 0;
            return _browser = ChromiumPipe.Start(executable);
        }
        finally
        {
            _starting.Release();
        }
    }

    private async Task Drop()
    {
        if (Interlocked.Exchange(ref _browser, null) is { } browser)
            await browser.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Drop();
        _turns.Dispose();
        _starting.Dispose();
    }
}
