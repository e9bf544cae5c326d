using Huike.Customers.Activities.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Dealings.Domain;
using Huike.Customers.Identifiers;
using Huike.Customers.Visits.Domain;
using Huike.Host.Commands;
using Huike.Host.Demo;
using Huike.Kernel.Data;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Host.Tests;

public sealed class DemoTests
{
    [Fact]
    public async Task The_demo_company_is_filled_once_and_is_sound()
    {
        using var typed = new Typed();
        Assert.Equal(0, await typed.Run("migrate"));
        var terminal = new Terminal(TextReader.Null, TextWriter.Null, TextWriter.Null, System.Globalization.CultureInfo.InvariantCulture)
        {
            Settings = new Dictionary<string, string?> { ["Huike:DataDirectory"] = typed.Folder },
        };
        var cancellation = TestContext.Current.CancellationToken;
        await using (var host = CommandHost.Create(terminal))
        {
            var demo = new DemoCompany(host.Services);
            Assert.Equal(DemoOutcome.Filled, await demo.Fill(new DemoSize(40, 70, 160, 20), cancellation));
            Assert.Equal(DemoOutcome.AlreadyThere, await demo.Fill(new DemoSize(), cancellation));
            var tenant = Assert.Single(await host.Tenants(cancellation));
            await using var scope = host.Scope(tenant.Id);
            var db = scope.ServiceProvider.GetRequiredService<HuikeDb>();
            var customers = await db.Set<Customer>().ToListAsync(cancellation);
            Assert.Equal(40, customers.Count);
            // What customers said in return visits stands among the follow-ups, too.
            var asked = await db.Set<Visit>().CountAsync(v => v.OrderId != null && v.State == Visit.Done, cancellation);
            Assert.True(asked > 0);
            Assert.Equal(160 + asked, await db.Set<Activity>().CountAsync(cancellation));
            Assert.Equal(DemoPeople.People.Length + 1, await db.Set<User>().CountAsync(cancellation));
            Assert.All(customers, c => Assert.Equal(IdentifierState.Valid, CreditCode.Check(c.CreditCode).State));
            Assert.All(customers, c => Assert.True(CreditCode.Check(c.CreditCode).OrganisationCodeAgrees));
            Assert.All(customers, c => Assert.NotNull(c.PhoneKey));
            Assert.Equal(40, customers.Select(c => c.Name).Distinct().Count());
            Assert.Contains(customers, c => c.DealerId is not null);
            Assert.True(await db.Set<Dealing>().AnyAsync(cancellation));
        }
        Assert.True(await typed.Run("verify") == 0, typed.Output);
    }

    [Fact]
    public async Task The_demo_does_not_go_into_a_database_in_use()
    {
        using var typed = new Typed();
        Assert.Equal(0, await typed.Run("setup --company Ping --tenant main --admin boss --password-stdin", "correct-horse-battery\n"));
        Assert.Equal(1, await typed.Run("serve --demo"));
    }
}
