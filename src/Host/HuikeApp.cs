using System.Globalization;
using Huike.Customers;
using Huike.Data.Postgres;
using Huike.Data.Sqlite;
using Huike.Finance;
using Huike.Fulfilment;
using Huike.Kernel.Data;
using Huike.Kernel.Files;
using Huike.Kernel.Jobs;
using Huike.Kernel.Modules;
using Huike.Kernel.Text;
using Huike.Kernel.Web;
using Huike.Marketing;
using Huike.Platform;
using Huike.Platform.FirstRun;
using Huike.Sales;
using Huike.UiKit;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Localization;

namespace Huike.Host;

/// <summary>Puts the house together: the modules, the database, the web server.</summary>
public static class HuikeApp
{
    public const string DefaultUrl = "http://localhost:5080";

    /// <summary>Every module of the product, from the ground up.</summary>
    public static IReadOnlyList<IModule> Modules { get; } = [new PlatformModule(), new CustomersModule(), new SalesModule(), new FulfilmentModule(), new FinanceModule(), new MarketingModule()];

    public static WebApplicationBuilder CreateBuilder(string[] args, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ContentRootPath = AppContext.BaseDirectory,
            ApplicationName = typeof(HuikeApp).Assembly.GetName().Name,
        });
        builder.WebHost.UseStaticWebAssets();
        adjust?.Invoke(builder);
        if (string.IsNullOrEmpty(builder.Configuration["urls"]))
            builder.WebHost.UseUrls(DefaultUrl);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 60 * 1024 * 1024;
        });
        AddServices(builder);
        return builder;
    }

    private static void AddServices(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var data = DataDirectory.Of(builder.Configuration);
        services.AddSingleton(data);
        services.AddSingleton<Platform.FirstRun.SetUpToken>();
        services.AddSingleton(Commands.Terminal.Source);
        services.AddSingleton<IDatabaseProvider>(_ => builder.Configuration.GetConnectionString("Huike") is { Length: > 0 } connection
            ? new PostgresProvider(connection, builder.Configuration.GetConnectionString("HuikeOwner") is { Length: > 0 } owner ? owner : null)
            : new SqliteProvider(builder.Configuration["Huike:DatabaseFile"] is { Length: > 0 } file ? file : data.DatabaseFile));
        services.AddDataProtection().SetApplicationName("huike").PersistKeysToFileSystem(Directory.CreateDirectory(data.Keys));
        // Before anybody asks for a cache: every one is forgotten on all nodes together.
        services.AddSingleton<NodeCache>();
        services.AddSingleton<Microsoft.Extensions.Caching.Memory.IMemoryCache>(p => p.GetRequiredService<NodeCache>());
        services.AddKernel();
        foreach (var module in Modules)
            module.AddServices(services);
        services.AddUiKit();
        services.AddCascadingAuthenticationState();
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddAntiforgery();
        services.AddSingleton(new FileStoreOptions(data.Files));
        services.AddSingleton<IFileStore, FolderFileStore>();
        services.AddSingleton<JobStore>();
        services.AddHostedService<Housewarming>();
        services.AddSingleton<NodeSignals>();
        services.AddHostedService(p => p.GetRequiredService<NodeSignals>());
        services.AddHostedService<JobWorker>();
        services.AddSingleton<INameLookup, SystemNameLookup>();
        services.AddSingleton<OutgoingHttp>();
        services.AddSingleton<RecordJson>();
        services.AddSingleton<ApiCalls>();
        services.AddSingleton<Health>();
        services.AddProblemDetails(options => options.CustomizeProblemDetails =
            context => context.ProblemDetails.Extensions["traceId"] = context.HttpContext.TraceIdentifier);
        services.AddHttpContextAccessor();
        Pipeline.AddServices(builder);
        OpenApi.ApiDocument.AddServices(services);
        services.Configure<RequestLocalizationOptions>(Localization);
    }

    private static void Localization(RequestLocalizationOptions options)
    {
        var cultures = Languages.All.Select(CultureInfo.GetCultureInfo).ToList();
        options.DefaultRequestCulture = new RequestCulture(Languages.SimplifiedChinese);
        options.SupportedCultures = cultures;
        options.SupportedUICultures = cultures;
        options.RequestCultureProviders = [new UserLanguage()];
        options.ApplyCurrentCultureToResponseHeaders = true;
    }

    public static WebApplication Build(WebApplicationBuilder builder)
    {
        var app = builder.Build();
        Pipeline.Use(app);
        app.MapStaticAssets().AllowAnonymous();
        Health.Map(app);
        OpenApi.ApiDocument.Map(app);
        MapApi(app);
        MapPages(app);
        // From here on the addresses are complete and can be made ready before the server starts.
        app.UseEndpoints(_ => { });
        return app;
    }

    /// <summary>Where the router finds pages beside the host's own.</summary>
    public static IReadOnlyList<System.Reflection.Assembly> PageAssemblies { get; } = [.. Modules.Select(m => m.GetType().Assembly).Distinct()];

    private static void MapPages(WebApplication app)
    {
        app.MapRazorComponents<Web.App>()
            .AddInteractiveServerRenderMode(options => options.DisableWebSocketCompression = false)
            .AddAdditionalAssemblies([.. PageAssemblies]);
        Platform.Login.LoginPages.Map(app);
    }

    private static void MapApi(WebApplication app)
    {
        var api = new ApiBuilder(app);
        api.Group.RequireAuthorization(policy => policy.AddAuthenticationSchemes(Platform.Login.BearerHandler.SchemeName).RequireAuthenticatedUser());
        foreach (var module in Modules)
            module.MapApi(api);
    }
}

/// <summary>Where the installation keeps its files.</summary>
public sealed record DataDirectory(string Path)
{
    public string DatabaseFile => System.IO.Path.Combine(Path, "huike.db");
    public string Keys => System.IO.Path.Combine(Path, "keys");
    public string Files => System.IO.Path.Combine(Path, "files");

    /// <summary><c>Huike__DataDirectory</c>, else <c>./data</c>.</summary>
    public static DataDirectory Of(IConfiguration configuration) =>
        new(System.IO.Path.GetFullPath(configuration["Huike:DataDirectory"] is { Length: > 0 } path ? path : "data"));
}

/// <summary>The language a user chose; for programs and before login the nearest of those that the caller accepts.</summary>
internal sealed class UserLanguage : RequestCultureProvider
{
    public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext)
    {
        var chosen = Platform.Login.LoginPages.ChosenLanguage(httpContext)
            ?? httpContext.User.FindFirst(Platform.Login.HuikeClaims.Language)?.Value;
        var language = Languages.Nearest(string.IsNullOrEmpty(chosen) ? Accepted(httpContext) : chosen);
        return Task.FromResult<ProviderCultureResult?>(new ProviderCultureResult(language));
    }

    /// <summary>The first that the product speaks, in the order of the caller's wishes: French people with English get English.</summary>
    private static string? Accepted(HttpContext http) => http.Request.GetTypedHeaders().AcceptLanguage
        .OrderByDescending(l => l.Quality ?? 1).Select(l => l.Value.Value)
        .FirstOrDefault(l => l is not null && (l.StartsWith("zh", StringComparison.OrdinalIgnoreCase) || l.StartsWith("en", StringComparison.OrdinalIgnoreCase)));
}
