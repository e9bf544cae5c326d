using Microsoft.Playwright;

namespace Huike.TestKit;

/// <summary>The window that a page is tested in.</summary>
public enum Screen
{
    /// <summary>1440 × 900 pixels, a mouse.</summary>
    Desktop,

    /// <summary>390 × 844 pixels, a finger.</summary>
    Phone,
}

/// <summary>
/// The system's Chromium, started once per test program; each test opens its own context and shares nothing with
/// another. Where no Chromium is installed, tests fail and say so; they are never skipped.
/// </summary>
public static class Chromium
{
    /// <summary>Variable with the path of a browser that is not in one of the usual places.</summary>
    public const string Variable = "HUIKE_TEST_CHROMIUM";

    /// <summary>A name by which the browser reaches this machine as it would any other: not the one place from which it trusts plain HTTP.</summary>
    public const string ForeignName = "crm.example";

    private const float PatienceMilliseconds = 60_000;

    /// <summary>The one without windows first: the whole browser draws its own tabs and bars for each page, though nobody sees them.</summary>
    private static readonly string[] Names =
        ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

    private static readonly Lazy<Task<IBrowser>> Browser = new(StartAsync);

    /// <summary>Absolute path of the browser.</summary>
    /// <exception cref="InvalidOperationException">None is installed.</exception>
    public static string Executable => Find();

    /// <summary>The browser of this test program. Never close it: it ends with the program.</summary>
    /// <exception cref="InvalidOperationException">None is installed.</exception>
    public static Task<IBrowser> BrowserAsync() => Browser.Value;

    /// <summary>An empty profile, as a person who opens the product for the first time has. Dispose it after the
    /// test. Time-outs are wide; a Chinese user in Shanghai is assumed.</summary>
    /// <param name="screen">Size of the window, and whether it is touched.</param>
    /// <param name="baseUrl">What relative addresses in <c>GotoAsync</c> start from.</param>
    /// <param name="locale">Language that the browser asks for.</param>
    public static async Task<IBrowserContext> NewContextAsync(
        Screen screen = Screen.Desktop, string? baseUrl = null, string locale = "zh-CN", string? state = null)
    {
        var browser = await BrowserAsync();
        var phone = screen == Screen.Phone;
        var context = await browser.NewContextAsync(new()
        {
            ViewportSize = SizeOf(screen),
            IsMobile = phone,
            HasTouch = phone,
            Locale = locale,
            TimezoneId = "Asia/Shanghai",
            BaseURL = baseUrl,
            StorageState = state,
        });
        context.SetDefaultTimeout(PatienceMilliseconds);
        context.SetDefaultNavigationTimeout(PatienceMilliseconds);
        return context;
    }

    /// <summary>Of the window, in pixels.</summary>
    public static ViewportSize SizeOf(Screen screen) => screen == Screen.Phone ? new() { Width = 390, Height = 844 } : new() { Width = 1440, Height = 900 };

    private static async Task<IBrowser> StartAsync()
    {
        var executable = Find();
        // The driver ends, and takes the browser along, when its pipe to this process closes.
        var playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(PatienceMilliseconds);
        return await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = executable,
            Headless = true,
            // Chromium's sandbox refuses root.
            ChromiumSandbox = Environment.UserName != "root",
            Timeout = PatienceMilliseconds,
            Args =
            [
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--disable-sync",
                // A page lives for seconds: what would run faster after being compiled once more is gone before it pays.
                "--js-flags=--no-opt",
                // Tests run without a network; the browser's own calls home would only delay them.
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                $"--host-resolver-rules=MAP {ForeignName} 127.0.0.1",
            ],
        });
    }

    private static string Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given)
        {
            return File.Exists(given)
                ? given
                : throw new InvalidOperationException($"{Variable} names {given}, which does not exist.");
        }

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Prepend("/usr/bin").Append("/snap/bin").ToList();
        return Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException(
                $"Browser tests need Chromium. On Debian: apt-get install chromium-headless-shell fonts-noto-cjk. Or set {Variable}.");
    }
}
