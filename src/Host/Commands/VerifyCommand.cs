using Huike.Kernel.Checks;
using Huike.Kernel.Data;
using Huike.Kernel.Search;

namespace Huike.Host.Commands;

/// <summary>Asks the engine and every invariant of every company whether all is well.</summary>
internal static class VerifyCommand
{
    public static Verb Verb { get; } = new("verify", [], [new("--repair")], Run);

    private static async Task<int> Run(CommandLine line, Terminal terminal, CancellationToken cancellation)
    {
        if (await CommandHost.Open(terminal, cancellation) is not { } host)
            return 1;
        await using var open = host;
        var tenants = await host.Tenants(cancellation);
        if (line.Has("--repair"))
        {
            foreach (var tenant in tenants)
            {
                await using var scope = host.Scope(tenant.Id);
                terminal.Say("cli.verify.repaired", tenant.Code, await scope.ServiceProvider.GetRequiredService<SearchRebuild>().Run(cancellation));
            }
        }
        var problems = await Integrity(host, terminal, cancellation);
        foreach (var tenant in tenants)
            problems += await Check(host, tenant.Id, tenant.Code, terminal, cancellation);
        terminal.Say(problems == 0 ? "cli.verify.clean" : "cli.verify.problems", problems, tenants.Count);
        return problems == 0 ? 0 : 1;
    }

    private static async Task<int> Integrity(CommandHost host, Terminal terminal, CancellationToken cancellation)
    {
        await using var scope = host.Scope();
        var found = await host.Database.CheckIntegrity(scope.ServiceProvider.GetRequiredService<HuikeDb>(), cancellation);
        Tell("database", host.Database.Name, found, terminal);
        return found.Count;
    }

    private static async Task<int> Check(CommandHost host, Guid tenant, string code, Terminal terminal, CancellationToken cancellation)
    {
        await using var scope = host.Scope(tenant);
        var db = scope.ServiceProvider.GetRequiredService<HuikeDb>();
        var problems = 0;
        foreach (var check in scope.ServiceProvider.GetServices<IInvariantCheck>())
        {
            var found = await check.Check(db, cancellation);
            Tell(code, $"{check.Name}: {check.Statement}", found, terminal);
            problems += found.Count;
        }
        return problems;
    }

    private static void Tell(string where, string what, IReadOnlyList<string> found, Terminal terminal)
    {
        terminal.Line($"{(found.Count == 0 ? "ok  " : "FAIL")} {where} {what}");
        foreach (var problem in found)
            terminal.Line($"       {problem}");
    }
}
