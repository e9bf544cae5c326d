using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Huike.TestKit;
using Microsoft.Playwright;

namespace Huike.Browser.Tests;

/// <summary>
/// The built product as a process of its own, on an empty database, set up in the browser as a new user does it.
/// One for all classes of the collection; each test takes a fresh browser context.
/// </summary>
public sealed partial class Product : IAsyncLifetime
{
    public const string Company = "浏览器测试公司", Administrator = "admin", Password = "correct-horse-battery";

    /// <summary>The script that judges whether a page is accessible.</summary>
    public static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly string _folder = Directory.CreateTempSubdirectory("huike-browser-").FullName;
    private readonly List<string> _log = [];
    private Process? _process;

    public string Url { get; private set; } = "";
    /// <summary>What the server wrote, for a failing test's message.</summary>
    public string Log => string.Join('\n', _log);

    public async ValueTask InitializeAsync()
    {
        await Start("http://127.0.0.1:0");
        await using var context = await Chromium.NewContextAsync(Screen.Desktop, Url);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/");
        await page.FillAsync("[name='Input.Company']", Company);
        await page.FillAsync("[name='Input.Name']", "管理员");
        await page.FillAsync("[name='Input.UserName']", Administrator);
        await page.FillAsync("[name='Input.Password']", Password);
        await page.ClickAsync("main button[type=submit]");
        await page.At("/login");
    }

    private async Task Start(string url)
    {
        var dll = Path.Combine(RepositoryRoot.Path, "src", "Host", "bin", "Debug", "net10.0", "huike.dll");
        var start = new ProcessStartInfo("dotnet", [dll, "serve", "--urls", url]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["Huike__DataDirectory"] = _folder;
        // The development environment reads the assets where the build left them; a published copy carries its own.
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        var listening = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, e) => Hear(e.Data, listening);
        _process.ErrorDataReceived += (_, e) => Hear(e.Data, listening);
        _process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException("The product ended at start:\n" + Log));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Url = await listening.Task.WaitAsync(Patience);
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

    /// <summary>A browser where the administrator is logged in.</summary>
    public async Task<IPage> LogIn(Screen screen, string? userName = null, string locale = "zh-CN")
    {
        var context = await Chromium.NewContextAsync(screen, Url, locale);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/login");
        await page.FillAsync("[name='Input.UserName']", userName ?? Administrator);
        await page.FillAsync("[name='Input.Password']", Password);
        await page.ClickAsync("main button[type=submit]");
        await page.WaitForSelectorAsync(".ui-shell");
        return page;
    }

    private string? _entered;
    private IPage? _looking;
    private ICDPSession? _lens;

    /// <summary>
    /// The window of all tests that only look, one after the other, logged in as in <see cref="LogIn"/>: what a browser keeps of a
    /// page's scripts and styles is fetched once. Never close it.
    /// </summary>
    public async Task<IPage> Looking()
    {
        if (_looking is null)
        {
            _looking = await Enter(Screen.Desktop);
            // Half a megabyte: the browser keeps it for the pages to come instead of being sent it with each.
            await _looking.AddInitScriptAsync(Axe);
        }
        await Look(Screen.Desktop);
        return _looking;
    }

    /// <summary>Gives that window the size and the fingers of a screen, with the page that it shows.</summary>
    public async Task Look(Screen screen)
    {
        _lens ??= await _looking!.Context.NewCDPSessionAsync(_looking);
        var (isPhone, size) = (screen == Screen.Phone, Chromium.SizeOf(screen));
        // Not as a mobile one: that would widen the window for what is too wide.
        await _lens.SendAsync("Emulation.setDeviceMetricsOverride", new() { ["width"] = size.Width, ["height"] = size.Height, ["deviceScaleFactor"] = 1, ["mobile"] = false });
        await _lens.SendAsync("Emulation.setTouchEmulationEnabled", new() { ["enabled"] = isPhone });
    }

    /// <summary>As <see cref="LogIn"/>, by a session that several share.</summary>
    public async Task<IPage> Enter(Screen screen)
    {
        if (_entered is null)
        {
            var first = await LogIn(screen);
            _entered = await first.Context.StorageStateAsync();
            await first.Context.CloseAsync();
        }
        return await (await Chromium.NewContextAsync(screen, Url, state: _entered)).NewPageAsync();
    }

    /// <summary>A program of the administrator's, for data that a test needs.</summary>
    public async Task<HttpClient> Client()
    {
        var client = new HttpClient { BaseAddress = new Uri(Url + "/api/v1/") };
        var answer = await client.PostAsJsonAsync("auth/login", new { userName = Administrator, password = Password });
        answer.EnsureSuccessStatusCode();
        var token = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public async Task<Guid> Create(HttpClient client, string resource, object body)
    {
        var answer = await client.PostAsJsonAsync(resource, body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement.GetProperty("id").GetGuid();
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }
        _process?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [GeneratedRegex(@"Now listening on: (http://\S+)")]
    private static partial Regex ListeningOn();
}

[CollectionDefinition(Name)]
public sealed class ProductCollection : ICollectionFixture<Product>
{
    public const string Name = "product";
}
