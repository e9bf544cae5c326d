using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Search;
using Huike.Kernel.Text;
using Huike.Platform.Tenants.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Host.Commands;

/// <summary>The product without its web server, for one verb.</summary>
internal sealed class CommandHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private CommandHost(WebApplication app) => _app = app;

    public IServiceProvider Services => _app.Services;
    public IDatabaseProvider Database => Services.GetRequiredService<IDatabaseProvider>();
    public DataDirectory Data => Services.GetRequiredService<DataDirectory>();
    public ITexts Texts => Services.GetRequiredService<ITexts>();
    public bool IsFile => Database.Name == "sqlite";

    public static CommandHost Create(Terminal terminal) => new(HuikeApp.CreateBuilder([], builder =>
    {
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Critical);
        builder.Configuration.AddInMemoryCollection(terminal.Settings);
    }).Build());

    /// <summary>With a schema that fits; null, and told why, where it does not. A file is brought up to date by itself.</summary>
    public static async Task<CommandHost?> Open(Terminal terminal, CancellationToken cancellation)
    {
        var host = Create(terminal);
        await using var scope = host.Scope();
        var db = scope.ServiceProvider.GetRequiredService<HuikeDb>();
        if (host.IsFile)
            await host.Upgrade(db, cancellation);
        else if (!await host.Database.IsCurrent(db, cancellation))
        {
            terminal.Complain("cli.error.schema");
            await host.DisposeAsync();
            return null;
        }
        return host;
    }

    /// <summary>
    /// The schema of this version, and where it keeps another form of search index that index, written anew from the records.
    /// Killed on the way it begins again with the next start.
    /// </summary>
    public async Task Upgrade(HuikeDb db, CancellationToken cancellation)
    {
        await Database.Migrate(db, cancellation);
        if (!await Database.Search.IsStale(db, cancellation))
            return;
        await Database.Search.Restart(db, cancellation);
        foreach (var tenant in await Tenants(cancellation))
        {
            await using var scope = Scope(tenant.Id);
            await scope.ServiceProvider.GetRequiredService<SearchRebuild>().Fill(cancellation);
        }
        await Database.Search.Renewed(db, cancellation);
    }

    public AsyncServiceScope Scope(Guid tenant) => Scope(Actor.System(tenant));

    /// <summary>For what concerns the whole installation.</summary>
    public AsyncServiceScope Scope() => Scope(Actor.AcrossTenants());

    private AsyncServiceScope Scope(Actor actor)
    {
        var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = actor;
        return scope;
    }

    public async Task<IReadOnlyList<Tenant>> Tenants(CancellationToken cancellation)
    {
        await using var scope = Scope();
        return await scope.ServiceProvider.GetRequiredService<HuikeDb>().Set<Tenant>().AsNoTracking().OrderBy(t => t.Id).ToListAsync(cancellation);
    }

    /// <summary>The company with the code, or the only one; null, and told, where that is not clear.</summary>
    public async Task<Tenant?> Tenant(string? code, Terminal terminal, CancellationToken cancellation)
    {
        var all = await Tenants(cancellation);
        if (code is null && all.Count == 1)
            return all[0];
        var found = code is null ? null : all.FirstOrDefault(t => t.Code.Equals(code, StringComparison.OrdinalIgnoreCase));
        if (found is null)
            terminal.Complain(code is null ? "cli.error.whichTenant" : "cli.error.tenant", code, string.Join(", ", all.Select(t => t.Code)));
        return found;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
