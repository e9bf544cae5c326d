using Huike.Customers.Activities.Domain;
using Huike.Customers.Activities.UseCases;
using Huike.Customers.Archive.Timeline;
using Huike.Customers.Calls.Domain;
using Huike.Customers.Calls.UseCases;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.TestKit;

namespace Huike.Customers.Tests.Calls;

/// <summary>The log of calls, on both engines.</summary>
public abstract class CallLogTests(House house)
{
    private static int s_number = 20_000_000 + Environment.TickCount % 1_000_000;

    private static string Number() => $"139{Interlocked.Increment(ref s_number):00000000}";

    private async Task<Guid> Customer(string phone) =>
        (await house.Do(new CreateRecord<Customer>(new RecordPatch { ["name"] = $"通话{phone}有限公司", ["phone"] = phone }), house.Representative)).Record.Id;

    private async Task<RecordDetail> Read(Guid call, Actor? actor = null) => await house.Do(new GetRecord<Call>(call), actor ?? house.Representative);

    [Fact]
    public async Task A_call_told_of_twice_is_one_with_its_end_and_recording()
    {
        var (phone, name) = (Number(), $"pbx-{Number()}");
        var customer = await Customer(phone);
        var told = await house.Do(new ReportCall(phone, CallId: name, UserId: house.Representative.UserId), house.Admin);
        Assert.Equal(told.Id, (await house.Do(new ReportEndedCall(name, Seconds: 125, Result: Call.Answered), house.Admin)).Id);
        Assert.Equal(told.Id, (await house.Do(new ReportEndedCall(name, RecordingUrl: "https://pbx.example.com/1.mp3"), house.Admin)).Id);
        var call = await Read(told.Id);
        Assert.Equal((customer, 125, Call.Answered, "https://pbx.example.com/1.mp3"), (call["customerId"], call["seconds"], call["result"], call["recordingUrl"]));
    }

    [Fact]
    public async Task A_missed_call_that_nobody_told_of_is_filed_and_one_without_a_number_is_not()
    {
        var phone = Number();
        var missed = await house.Do(new ReportEndedCall(Phone: phone, UserId: house.Representative.UserId, Result: Call.Missed), house.Admin);
        var call = await Read(missed.Id);
        Assert.Equal((null, Call.Incoming, Call.Missed), (call["customerId"], call["direction"], call["result"]));
        Assert.Equal("referenceNotFound", (await house.Run(new ReportEndedCall("unheard-of"), house.Admin)).Error.Code);
        Assert.Equal(ErrorKind.Forbidden, (await house.Run(new ReportEndedCall(Phone: phone), house.Representative)).Error.Kind);
    }

    [Fact]
    public async Task A_click_and_the_telephone_systems_word_of_it_are_one_call()
    {
        var phone = Number();
        var clicked = (await house.Do(new CreateRecord<Call>(new RecordPatch { ["phone"] = phone, ["direction"] = Call.Outgoing }), house.Representative)).Record.Id;
        var told = await house.Do(new ReportEndedCall($"out-{phone}", phone, Call.Outgoing, UserId: house.Representative.UserId, Seconds: 40), house.Admin);
        Assert.Equal(clicked, told.Id);
        Assert.Equal(Call.Answered, (await Read(clicked))["result"]);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("https://user:secret@pbx.example.com/1.mp3")]
    [InlineData("/1.mp3")]
    public async Task A_recording_is_no_address_that_a_browser_would_run(string url)
    {
        Assert.Equal("call.recordingUrl", (await house.Run(new CreateRecord<Call>(new RecordPatch { ["phone"] = Number(), ["recordingUrl"] = url }), house.Representative)).Error.Code);
        Assert.False((await house.Run(new ReportEndedCall(Phone: Number(), UserId: house.Representative.UserId, RecordingUrl: url), house.Admin)).IsSuccess);
    }

    [Fact]
    public async Task A_call_is_seen_by_whoever_spoke_and_by_whoever_has_the_customer()
    {
        var phone = Number();
        await Customer(phone);
        var call = (await house.Do(new ReportCall(phone, UserId: house.Colleague.UserId), house.Admin)).Id;
        await Read(call);
        await Read(call, house.Colleague);
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new GetRecord<Call>(call), house.Stranger)).Error.Kind);
        var unknown = (await house.Do(new ReportCall(Number(), UserId: house.Colleague.UserId), house.Admin)).Id;
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new GetRecord<Call>(unknown), house.Representative)).Error.Kind);
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new GetCallers(unknown), house.Representative)).Error.Kind);
    }

    [Fact]
    public async Task A_follow_up_takes_over_what_the_call_knows_and_is_written_once()
    {
        var phone = Number();
        var customer = await Customer(phone);
        var call = (await house.Do(new ReportEndedCall(Phone: phone, UserId: house.Representative.UserId, Seconds: 125, At: new DateTime(2026, 11, 2, 2, 0, 0, DateTimeKind.Utc)), house.Admin)).Id;
        var entries = (await house.Do(new GetCustomerTimeline(customer), house.Representative)).Items;
        Assert.Contains(entries, e => e.Kind == "call.incoming" && e.RecordId == call);

        var written = await house.Do(new RecordCallFollowUp(new RecordFollowUp(customer, "call", "问了交期。")) { Id = call }, house.Representative);
        var activity = await house.Do(new GetRecord<Activity>(written.Recorded.ActivityId), house.Representative);
        Assert.Equal((3, new DateTime(2026, 11, 2, 2, 0, 0, DateTimeKind.Utc)), (activity["minutes"], activity["occurredAt"]));
        Assert.Equal(written.Recorded.ActivityId, (await Read(call))["activityId"]);
        Assert.Equal("call.followedUp", (await house.Run(new RecordCallFollowUp(new RecordFollowUp(customer, "call", "再说一次。")) { Id = call }, house.Representative)).Error.Code);
        Assert.DoesNotContain((await house.Do(new GetCustomerTimeline(customer), house.Representative)).Items, e => e.RecordId == call);
    }

    [Fact]
    public async Task An_unknown_number_is_known_once_a_customer_has_it()
    {
        var phone = Number();
        var call = (await house.Do(new ReportCall(phone, UserId: house.Representative.UserId), house.Admin)).Id;
        Assert.Empty((await house.Do(new GetCallers(call), house.Representative)).Items);
        var customer = await Customer(phone);
        Assert.Equal(customer, Assert.Single((await house.Do(new GetCallers(call), house.Representative)).Items).CustomerId);
        await house.Do(new ChangeRecord<Call>(call, null, new RecordPatch { ["customerId"] = customer }), house.Representative);
        Assert.Equal(customer, (await Read(call))["customerId"]);
    }

    [Fact]
    public async Task Whoever_reads_numbers_of_customers_masked_reads_those_of_calls_so()
    {
        var phone = Number();
        var call = (await house.Do(new ReportCall(phone, UserId: house.Representative.UserId), house.Admin)).Id;
        var masked = Assert.IsType<string>((await Read(call, house.Reader))["phone"]);
        Assert.Contains('*', masked);
        Assert.Equal(phone, (await Read(call))["phone"]);
    }
}

public sealed class SqliteCallLogTests(SqliteHouse house) : CallLogTests(house), IClassFixture<SqliteHouse>;

public sealed class PostgresCallLogTests(PostgresHouse house) : CallLogTests(house), IClassFixture<PostgresHouse>;
