using Huike.Kernel.Access;
using Huike.Kernel.UseCases;
using Huike.Platform.FirstRun;
using Huike.Platform.Tenants.UseCases;

namespace Huike.Host.Commands;

/// <summary>Makes a company and its administrator.</summary>
internal static class SetUpCommand
{
    public static Verb Verb { get; } = new("setup", [],
    [
        new("--company", "NAME", true), new("--tenant", "CODE", true), new("--admin", "LOGIN", true), new("--name", "NAME"),
        new("--language", "zh-CN|zh-TW|en"), new("--password-stdin", null, true),
    ], Run);

    private static async Task<int> Run(CommandLine line, Terminal terminal, CancellationToken cancellation)
    {
        if (await terminal.Password(cancellation) is not { } password)
        {
            terminal.Complain("cli.error.password");
            return 1;
        }
        if (await CommandHost.Open(terminal, cancellation) is not { } host)
            return 1;
        await using var open = host;
        var request = new SetUp(line["--company"]!, line["--tenant"]!, line["--admin"]!, line["--name"] ?? line["--admin"]!, password, line["--language"] ?? terminal.Culture.Name) { MayAdd = true };
        var done = await host.Services.GetRequiredService<UseCaseRunner>().Run(request, Actor.Anonymous(terminal.Culture.Name), cancellation);
        if (!done.IsSuccess)
            return terminal.Fail(done.Errors, host.Texts);
        terminal.Say("cli.setup.done", request.Company, request.Tenant, request.UserName);
        return 0;
    }
}
