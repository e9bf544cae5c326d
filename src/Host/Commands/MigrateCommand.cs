using Huike.Kernel.Data;

namespace Huike.Host.Commands;

/// <summary>Creates or upgrades the schema. A file is upgraded by the start itself; a database server only by this verb.</summary>
internal static class MigrateCommand
{
    public static Verb Verb { get; } = new("migrate", [], [], Run);

    private static async Task<int> Run(CommandLine line, Terminal terminal, CancellationToken cancellation)
    {
        await using var host = CommandHost.Create(terminal);
        await using var scope = host.Scope();
        await host.Upgrade(scope.ServiceProvider.GetRequiredService<HuikeDb>(), cancellation);
        terminal.Say("cli.migrate.done", host.Database.Name);
        return 0;
    }
}
