using Huike.Host.Demo;
using Huike.Kernel.Data;
using Huike.Platform.FirstRun;
using Huike.Platform.Tenants;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Huike.Host.Commands;

/// <summary>Runs the web server; the verb that is meant where none is named.</summary>
internal static class ServeCommand
{
    public static Verb Verb { get; } = new("serve", [], [new("--demo"), new("--urls", "URL"), new("--environment", "NAME")], Run);

    private static async Task<int> Run(CommandLine line, Terminal terminal, CancellationToken cancellation)
    {
        // Two seconds of processor that do not need one another: the server is put together while the database is opened.
        var preparing = Task.Run(() => Prepare(line, terminal), CancellationToken.None);
        var needsSetUp = await OpenDatabase(line, terminal, cancellation);
        await using var app = await preparing;
        if (needsSetUp is null)
            return 1;
        using var running = ServerLock.TryTake(app.Services.GetRequiredService<DataDirectory>());
        if (running is null)
        {
            terminal.Complain("cli.error.running", app.Services.GetRequiredService<DataDirectory>().Path);
            return 1;
        }
        await app.StartAsync(cancellation);
        foreach (var address in app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses)
            terminal.Say("cli.serve.address", address);
        if (needsSetUp is true)
            terminal.Say("cli.serve.setup", app.Services.GetRequiredService<SetUpToken>().Value);
        await app.WaitForShutdownAsync(cancellation);
        return 0;
    }

    /// <summary>Whether nobody has set up a company yet; null, and told why, where the server cannot run.</summary>
    private static async Task<bool?> OpenDatabase(CommandLine line, Terminal terminal, CancellationToken cancellation)
    {
        if (await CommandHost.Open(terminal, cancellation) is not { } host)
            return null;
        await using (host)
        {
            // The lock is taken again for the server itself; here it keeps the demo from filling under a running one.
            using var probe = ServerLock.TryTake(host.Data);
            if (probe is null)
            {
                terminal.Complain("cli.error.running", host.Data.Path);
                return null;
            }
            if (line.Has("--demo") && !await FillDemo(host, terminal, cancellation))
                return null;
            return (await host.Tenants(cancellation)).Count == 0;
        }
    }

    private static WebApplication Prepare(CommandLine line, Terminal terminal)
    {
        string[] args = [.. new[] { "--urls", "--environment" }.Where(line.Has).SelectMany(o => new[] { o, line[o]! })];
        var app = HuikeApp.Build(HuikeApp.CreateBuilder(args, b => b.Configuration.AddInMemoryCollection(terminal.Settings)));
        // Every address is made ready here and not by the first who waits for one.
        _ = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.Count;
        return app;
    }

    private static async Task<bool> FillDemo(CommandHost host, Terminal terminal, CancellationToken cancellation)
    {
        terminal.Say("cli.demo.filling");
        var outcome = await new DemoCompany(host.Services).Fill(new DemoSize(), cancellation);
        if (outcome == DemoOutcome.DatabaseInUse)
        {
            terminal.Complain("cli.demo.inUse");
            return false;
        }
        terminal.Say("cli.demo.logins", DemoPeople.Company, DemoPeople.Password);
        terminal.Line($"  {DemoPeople.Admin,-10}{DemoPeople.AdminName}");
        foreach (var person in DemoPeople.People)
            terminal.Line($"  {person.UserName,-10}{person.Name}\t{person.Title}");
        return true;
    }
}
