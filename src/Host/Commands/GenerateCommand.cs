using System.Diagnostics;
using System.Security.Cryptography;
using Huike.Host.Demo;

namespace Huike.Host.Commands;

/// <summary>Volume data for measuring.</summary>
internal static class GenerateCommand
{
    private const int MostCustomers = 10_000_000, MostUsers = 20_000;

    public static Verb Verb { get; } = new("generate", [], [new("--customers", "N", true), new("--contacts", "N"), new("--follow-ups", "N"), new("--users", "N"), new("--opportunities", "N"), new("--leads", "N"), new("--documents", "N"), new("--tenant", "CODE"), new("--seed", "N")], Run);

    private static async Task<int> Run(CommandLine line, Terminal terminal, CancellationToken cancellation)
    {
        var (opportunities, leads) = (line.Number("--opportunities", 0, 0, MostCustomers), line.Number("--leads", 0, 0, MostCustomers));
        // What is sold to customers that are there already may come without new ones.
        var customers = line.Number("--customers", 0, opportunities + leads > 0 ? 0 : 1, MostCustomers);
        var size = new VolumeSize(customers,
            line.Number("--contacts", (int)(customers * 3L / 2), 0, MostCustomers * 10), line.Number("--follow-ups", customers * 3, 0, MostCustomers * 10),
            line.Number("--users", VolumeSize.UsersFor(customers), 1, MostUsers));
        var seed = line.Number("--seed", 1, 0, int.MaxValue);
        var documents = line.Number("--documents", 0, 0, MostCustomers);
        if (await CommandHost.Open(terminal, cancellation) is not { } host)
            return 1;
        await using var open = host;
        var code = line["--tenant"] ?? "main";
        // Administrators of companies that are made here get a password nobody knows; `user reset-password` gives one.
        var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var data = new VolumeData(host.Services);
        var watch = Stopwatch.StartNew();
        await Fill(data, code, size, seed, password, terminal, cancellation);
        await new VolumeSelling(host.Services, seed).Fill(await data.Tenant(code, password, cancellation), opportunities, leads, cancellation);
        await Documents(host.Services, await data.Tenant(code, password, cancellation), documents, seed, code, terminal, cancellation);
        if (line["--tenant"] is null && customers >= 10)
        {
            await Fill(data, "second", size.Tenth, seed + 1, password, terminal, cancellation);
            await Documents(host.Services, await data.Tenant("second", password, cancellation), documents / 10, seed + 1, "second", terminal, cancellation);
        }
        terminal.Say("cli.generate.done", customers, (int)watch.Elapsed.TotalSeconds, code);
        return 0;
    }

    private static async Task Documents(IServiceProvider services, Guid tenant, int documents, int seed, string code, Terminal terminal, CancellationToken cancellation)
    {
        var told = 0;
        await new VolumeDocuments(services, tenant, seed).Fill(documents, done =>
        {
            if (done * 10L / documents > told)
                terminal.Say("cli.generate.documents", code, (told = (int)(done * 10L / documents)) * 10);
        }, cancellation);
    }

    private static async Task Fill(VolumeData data, string code, VolumeSize size, int seed, string password, Terminal terminal, CancellationToken cancellation)
    {
        var tenant = await data.Tenant(code, password, cancellation);
        var told = 0;
        await data.Fill(tenant, size, seed, done =>
        {
            if (done * 10L / size.Customers > told)
                terminal.Say("cli.generate.progress", code, (told = (int)(done * 10L / size.Customers)) * 10);
        }, cancellation);
    }
}
