using System.Text.Json;
using Huike.Kernel.Web;
using Huike.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Huike.Security.Tests;

/// <summary>The house as an attacker meets it: over HTTP, on both engines. Failed log-ins are not limited, so that suites do not stop each other.</summary>
public abstract class Target(Engine engine) : House(engine)
{
    private JsonDocument? _api;

    protected override void Adjust(IServiceCollection services)
    {
        // Thousands of refusals are expected here; each a line would bury the one that is not.
        services.AddLogging(logging => logging.ClearProviders());
        services.PostConfigure<HuikeSettings>(settings =>
        {
            settings.LoginFailuresPerAccount = int.MaxValue;
            settings.LoginFailuresPerAddress = int.MaxValue;
        });
    }

    /// <summary>The product's own description of its API.</summary>
    public async Task<JsonElement> ApiDocument()
    {
        if (_api is null)
        {
            using var http = new HttpClient { BaseAddress = new Uri(await Listen()) };
            _api = JsonDocument.Parse(await http.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken));
        }
        return _api.RootElement;
    }

    public override ValueTask DisposeAsync()
    {
        _api?.Dispose();
        GC.SuppressFinalize(this);
        return base.DisposeAsync();
    }
}

public sealed class SqliteTarget() : Target(Engine.Sqlite);

public sealed class PostgresTarget() : Target(Engine.Postgres);
