using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Huike.Customers.Calls;
using Huike.Customers.Calls.Domain;
using Huike.Customers.Calls.UseCases;
using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Tasks.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Notices;
using Huike.Platform.Organisation.Domain;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Customers.Tests.Calls;

/// <summary>What an agent sees while his telephone rings, on both engines.</summary>
public abstract class IncomingCallTests(House house)
{
    private static int s_number = 10_000_000 + Environment.TickCount % 1_000_000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string Number() => $"138{Interlocked.Increment(ref s_number):00000000}";

    private async Task<Guid> Customer(string phone, string mobile)
    {
        var customer = (await house.Do(new CreateRecord<Customer>(new RecordPatch { ["name"] = $"来电{mobile}有限公司", ["phone"] = phone }), house.Representative)).Record.Id;
        await house.Do(new CreateRecord<Contact>(new RecordPatch { ["name"] = "钱小姐", ["customerId"] = customer, ["mobile"] = mobile }), house.Representative);
        await house.Do(new CreateRecord<WorkTask>(new RecordPatch { ["subject"] = "寄样品", ["customerId"] = customer, ["assigneeId"] = house.Representative.UserId }), house.Representative);
        return customer;
    }

    private async Task<CallCard?> Card(Actor agent) => (await house.Do(new GetRingingCall(), agent)).Card;

    [Fact]
    public async Task The_agent_sees_whose_number_it_is_however_it_was_dialled_and_what_is_open()
    {
        var mobile = Number();
        var customer = await Customer("0755-86001234", mobile);
        foreach (var dialled in new[] { mobile, $"+86 {mobile}", $"0086{mobile}" })
        {
            var call = await house.Do(new ReportCall(dialled, UserId: house.Representative.UserId), house.Admin);
            Assert.Equal(house.Representative.UserId, call.UserId);
            var card = await Card(house.Representative);
            var found = Assert.Single(card!.Customers);
            Assert.Equal((call.Id, customer, "钱小姐"), (card.Id, found.Id, found.Contact));
            Assert.Contains(found.Sections, s => s.TitleKey == "tasks.title" && s.Lines.Any(l => l.Title == "寄样品"));
        }
        Assert.Equal(3, await house.Look(house.Admin.TenantId, db => db.Set<Call>().CountAsync(c => c.CustomerId == customer, Cancellation)));
    }

    [Fact]
    public async Task A_call_that_somebody_enters_afterwards_rings_nobody()
    {
        foreach (var result in new string?[] { Call.Answered, null })
        {
            await house.Do(new CreateRecord<Call>(new RecordPatch { ["phone"] = Number(), ["direction"] = Call.Incoming, ["result"] = result }), house.Colleague);
            Assert.Null(await Card(house.Colleague));
        }
    }

    [Fact]
    public async Task A_customer_whom_the_agent_may_not_see_is_an_unknown_number_to_him()
    {
        var mobile = Number();
        await Customer("0755-86001235", mobile);
        await house.Do(new ReportCall(mobile, UserId: house.Stranger.UserId), house.Admin);
        Assert.Empty((await Card(house.Stranger))!.Customers);
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new CloseCall((await Card(house.Stranger))!.Id), house.Representative)).Error.Kind);
    }

    [Fact]
    public async Task A_call_rings_whoever_has_the_extension_until_the_card_is_put_away()
    {
        var heard = 0;
        var extension = Number()[^6..];
        await house.Do(new ChangeRecord<User>(house.Colleague.UserId, null, new RecordPatch { ["extension"] = extension }), house.Admin);
        using var hearing = house.App.Services.GetRequiredService<NoticeRings>().Hear(house.Admin.TenantId, house.Colleague.UserId, () => Interlocked.Increment(ref heard), "calls");
        var name = $"pbx-{extension}";
        var first = await house.Do(new ReportCall(Number(), extension, name), house.Admin);
        var again = await house.Do(new ReportCall(Number(), extension, name), house.Admin);
        Assert.Equal((first.Id, house.Colleague.UserId, 1), (again.Id, first.UserId, heard));
        Assert.Equal("referenceNotFound", (await house.Run(new ReportCall(Number(), "999999"), house.Admin)).Error.Code);

        Assert.Equal(first.Id, (await Card(house.Colleague))!.Id);
        await house.Do(new CloseCall(first.Id), house.Colleague);
        Assert.Null(await Card(house.Colleague));
        Assert.Equal(2, heard);
    }

    [Fact]
    public async Task Programs_tell_of_calls_with_the_right_to_it_and_learn_nothing_of_customers()
    {
        Assert.Equal(ErrorKind.Forbidden, (await house.Run(new ReportCall(Number()), house.Representative)).Error.Kind);
        using var client = await house.Client();
        using var told = await client.PostAsJsonAsync("calls/incoming", new { phone = Number(), callId = $"api-{Number()}" }, Cancellation);
        Assert.Equal(HttpStatusCode.OK, told.StatusCode);
        Assert.Equal(["id", "userId"], (await told.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));
        using var wrong = await client.PostAsJsonAsync("calls/incoming", new { phone = "" }, Cancellation);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
    }
}

public sealed class SqliteIncomingCallTests(SqliteHouse house) : IncomingCallTests(house), IClassFixture<SqliteHouse>;

public sealed class PostgresIncomingCallTests(PostgresHouse house) : IncomingCallTests(house), IClassFixture<PostgresHouse>;
