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
        bool needsSetUp;
        if (await CommandHost.Open(terminal, cancellation) is not { } host)
            return 1;
        await using (host)
        {
            // The lock is taken again below for the server itself; here it keeps the demo from filling under a running one.
            using var probe = ServerLock.TryTake(host.Data);
            if (probe is null)
            {
                terminal.Complain("cli.error.running", host.Data.Path);
                return 1;
            }
            if (line.Has("--demo") && !await FillDemo(host, terminal, cancellation))
                return 1;
            needsSetUp = (await host.Tenants(cancellation)).Count == 0;
        }
        string[] args = [.. new[] { "--urls", "--environment" }.Where(line.Has).SelectMany(o => new[] { o, line[o]! })];
        await using var app = HuikeApp.Build(HuikeApp.CreateBuilder(args, b => b.Configuration.AddInMemoryCollection(terminal.Settings)));
        using var running = ServerLock.TryTake(app.Services.GetRequiredService<DataDirectory>());
        if (running is null)
        {
            terminal.Complain("cli.error.running", app.Services.GetRequiredService<DataDirectory>().Path);
            return 1;
        }
        await app.StartAsync(cancellation);
        foreach (var address in app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses)
            terminal.Say("cli.serve.address", address);
        if (needsSetUp)
            terminal.Say("cli.serve.setup", app.Services.GetRequiredService<SetUpToken>().Value);
        await app.WaitForShutdownAsync(cancellation);
        return 0;
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
