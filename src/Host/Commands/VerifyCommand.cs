using System.Text.Json;
using Huike.Kernel.Audit;
using Huike.Kernel.Checks;
using Huike.Kernel.Data;
using Huike.Platform.Tenants.Domain;

namespace Huike.Host.Commands;

/// <summary>Asks the engine, the file store and every invariant of every company whether all is well.</summary>
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
                await Repair(host, tenant, terminal, cancellation);
        }
        var problems = await Installation(host, terminal, cancellation);
        foreach (var tenant in tenants)
            problems += await Check(host, tenant.Id, tenant.Code, terminal, cancellation);
        terminal.Say(problems == 0 ? "cli.verify.clean" : "cli.verify.problems", problems, tenants.Count);
        return problems == 0 ? 0 : 1;
    }

    private static async Task<int> Installation(CommandHost host, Terminal terminal, CancellationToken cancellation)
    {
        await using var scope = host.Scope();
        var (services, db) = (scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<HuikeDb>());
        var integrity = await host.Database.CheckIntegrity(db, cancellation);
        Tell("database", Words(host, terminal, "integrity"), integrity, terminal);
        var ownerless = await InstallationChecks.Tenants(db, cancellation);
        Tell("database", Words(host, terminal, "tenants"), ownerless, terminal);
        var files = await InstallationChecks.Files(services, db, cancellation);
        Tell("files", Words(host, terminal, "files"), files, terminal);
        return integrity.Count + ownerless.Count + files.Count;
    }

    private static async Task<int> Check(CommandHost host, Guid tenant, string code, Terminal terminal, CancellationToken cancellation)
    {
        await using var scope = host.Scope(tenant);
        var db = scope.ServiceProvider.GetRequiredService<HuikeDb>();
        var problems = 0;
        foreach (var check in scope.ServiceProvider.GetServices<IInvariantCheck>())
        {
            var found = await check.Check(db, cancellation);
            Tell(code, $"{check.Name}: {Words(host, terminal, check.Name)}", found, terminal);
            problems += found.Count;
        }
        return problems;
    }

    /// <summary>One transaction for each check, with an entry in the audit log where something was mended.</summary>
    private static async Task Repair(CommandHost host, Tenant tenant, Terminal terminal, CancellationToken cancellation)
    {
        await using var list = host.Scope(tenant.Id);
        foreach (var name in list.ServiceProvider.GetServices<IInvariantCheck>().OfType<IRepairableCheck>().Select(c => c.Name))
        {
            await using var scope = host.Scope(tenant.Id);
            var db = scope.ServiceProvider.GetRequiredService<HuikeDb>();
            var check = scope.ServiceProvider.GetServices<IInvariantCheck>().OfType<IRepairableCheck>().First(c => c.Name == name);
            if ((await check.Check(db, cancellation)).Count == 0)
                continue;
            using var turn = await host.Database.Writers.Enter(cancellation);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            var rows = await check.Repair(db, cancellation);
            db.Add(new AuditEntry
            {
                TenantId = tenant.Id,
                At = host.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime,
                UserName = "verify",
                Channel = "system",
                RecordType = "tenants",
                RecordId = tenant.Id,
                Title = name,
                Action = "repair",
                Changes = JsonSerializer.Serialize(new Dictionary<string, int?[]> { [name] = [null, rows] }),
            });
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
            terminal.Say("cli.verify.repaired", tenant.Code, name, rows);
        }
    }

    private static string Words(CommandHost host, Terminal terminal, string check) => host.Texts.Find($"check.{check}", terminal.Culture) ?? check;

    private static void Tell(string where, string what, IReadOnlyList<string> found, Terminal terminal)
    {
        terminal.Line($"{(found.Count == 0 ? "ok  " : "FAIL")} {where} {what}");
        foreach (var problem in found)
            terminal.Line($"       {problem}");
    }
}
