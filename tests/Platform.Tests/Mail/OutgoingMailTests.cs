using System.Text;
using Huike.Customers.Activities.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Mail;
using Huike.Platform.Mail.Domain;
using Huike.Platform.Mail.UseCases;
using Huike.Platform.Notices;
using Huike.Platform.Notices.Domain;
using Huike.Platform.Notices.UseCases;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.Templates.UseCases;
using Huike.Platform.Tenants.Domain;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Huike.Platform.Tests.Mail;

/// <summary>E-mail out of the house: written with the business, sent at least once, told where it cannot be delivered.</summary>
public abstract class OutgoingMailTests(MailHouse house)
{
    private CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private MailWorker Worker => house.App.Services.GetRequiredService<MailWorker>();

    private Task<Done> Configure(string? password = null) => house.Do(
        new SaveMailSettings("127.0.0.1", house.Smtp.Port, "none", null, password, "示例公司", "sales@example.com"), house.Admin);

    private async Task<(Guid Customer, Guid Mail)> Send(string name)
    {
        var id = (await house.Do(new CreateRecord<Customer>(new RecordPatch { ["name"] = name }), house.Representative)).Record.Id;
        var queued = await house.Do(new SendDocument("customer-card", id, ["buyer@example.com"], "客户档案卡", "您好，请查收。"), house.Representative);
        return (id, queued.MailId);
    }

    private Task<MailMessage> Message(Guid id) => house.Look(house.Admin.TenantId, db => db.Set<MailMessage>().AsNoTracking().FirstAsync(m => m.Id == id));

    [Fact]
    public async Task A_document_goes_out_with_its_pdf_which_can_be_had_again_byte_for_byte()
    {
        await Configure();
        house.Smtp.Refusal = null;
        var (customer, mail) = await Send("邮件甲有限公司");
        await Worker.Deliver(Cancellation);

        var (to, data) = house.Smtp.Received.Last();
        Assert.Equal("buyer@example.com", to);
        var message = await MimeMessage.LoadAsync(new MemoryStream(Encoding.Latin1.GetBytes(data)), Cancellation);
        Assert.Equal("客户档案卡", message.Subject);
        Assert.Equal($"{mail:N}@example.com", message.MessageId);
        var part = Assert.IsType<MimePart>(message.Attachments.Single());
        Assert.Equal("邮件甲有限公司.pdf", part.FileName);
        using var sent = new MemoryStream();
        await part.Content!.DecodeToAsync(sent, Cancellation);
        Assert.StartsWith("%PDF-", Encoding.ASCII.GetString(sent.ToArray()[..5]));

        var entry = (await house.Do(new ListPrints("customer-card", customer), house.Representative)).Items.Single();
        Assert.Equal("mail", entry.Format);
        var again = await house.Do(new GetPrintedFile("customer-card", customer, entry.Id), house.Representative);
        Assert.Equal(sent.ToArray(), again.Content);
        Assert.Equal(MailMessage.Sent, (await Message(mail)).State);

        var followUp = await house.Look(house.Admin.TenantId, db => db.Set<Activity>().AsNoTracking().FirstAsync(a => a.CustomerId == customer));
        Assert.Equal(("email", "客户档案卡"), (followUp.Kind, followUp.Subject));
    }

    [Fact]
    public async Task Unread_notices_reach_their_reader_by_the_company_s_mail()
    {
        await Configure();
        house.Smtp.Refusal = null;
        await house.Look(house.Admin.TenantId, db => db.Set<User>().Where(u => u.Id == house.Colleague.UserId).ExecuteUpdateAsync(set => set.SetProperty(u => u.Email, "reader@example.com"), Cancellation));
        await house.Do(new SaveNoticeSettings([new KindSetting("changed", true, NoticeWish.Now)]), house.Colleague);
        await using (var scope = house.App.Services.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = house.Manager;
            var db = scope.ServiceProvider.GetRequiredService<HuikeDb>();
            using var turn = await db.Provider.Writers.Enter(Cancellation);
            await scope.ServiceProvider.GetRequiredService<NoticeBoard>().Tell([house.Colleague.UserId], new NoticeText("changed", "notice.kind.changed", "customers"), Cancellation);
            await db.SaveChangesAsync(Cancellation);
        }
        house.Clock.Advance(TimeSpan.FromMinutes(10));
        await house.App.Services.GetRequiredService<NoticePost>().SendLetters(Cancellation);
        await Worker.Deliver(Cancellation);

        var (to, data) = house.Smtp.Received.Last();
        Assert.Equal("reader@example.com", to);
        Assert.Contains("•", (await MimeMessage.LoadAsync(new MemoryStream(Encoding.Latin1.GetBytes(data)), Cancellation)).TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_another_printed_is_not_given_to_readers_whose_view_is_narrower()
    {
        await Configure();
        house.Smtp.Refusal = null;
        var (customer, _) = await Send("邮件乙有限公司");
        await Worker.Deliver(Cancellation);
        var entry = (await house.Do(new ListPrints("customer-card", customer), house.Admin)).Items.Single();
        Assert.True(entry.HasFile);
        await house.Do(new GetPrintedFile("customer-card", customer, entry.Id), house.Admin);

        var narrow = await Templates.PrintPeople.PrintingReader(house);
        Assert.False((await house.Do(new ListPrints("customer-card", customer), narrow)).Items.Single().HasFile);
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new GetPrintedFile("customer-card", customer, entry.Id), narrow)).Error.Kind);
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new GetPrintedFile("customer-card", customer, entry.Id), house.Stranger)).Error.Kind);
    }

    [Fact]
    public async Task A_server_that_is_busy_is_tried_again_with_growing_pauses_until_a_day_is_over()
    {
        await Configure();
        house.Smtp.Refusal = "450 busy";
        var (_, mail) = await Send("邮件丙有限公司");
        await Worker.Deliver(Cancellation);
        var first = await Message(mail);
        Assert.Equal((MailMessage.Queued, 1), (first.State, first.Attempts));
        Assert.StartsWith("mail.refused", first.Failure);

        await Worker.Deliver(Cancellation);
        Assert.Equal(1, (await Message(mail)).Attempts);
        house.Clock.Advance(TimeSpan.FromMinutes(2));
        await Worker.Deliver(Cancellation);
        var second = await Message(mail);
        Assert.Equal(2, second.Attempts);
        Assert.True(second.NextAttemptAt - house.Clock.GetUtcNow().UtcDateTime > first.NextAttemptAt - first.CreatedAt);

        house.Clock.Advance(TimeSpan.FromHours(25));
        await Worker.Deliver(Cancellation);
        Assert.Equal(MailMessage.Dead, (await Message(mail)).State);
        Assert.Contains(await house.Do(new ListMail("dead"), house.Admin) is var list ? list.Items : [], l => l.Id == mail);

        house.Smtp.Refusal = null;
        await house.Do(new RetryMail(mail), house.Admin);
        await Worker.Deliver(Cancellation);
        Assert.Equal(MailMessage.Sent, (await Message(mail)).State);
    }

    [Fact]
    public async Task An_address_that_does_not_exist_is_a_dead_letter_at_once()
    {
        await Configure();
        house.Smtp.Refusal = "550 no such user";
        var (_, mail) = await Send("邮件丁有限公司");
        await Worker.Deliver(Cancellation);
        Assert.Equal(MailMessage.Dead, (await Message(mail)).State);
        house.Smtp.Refusal = null;
    }

    [Fact]
    public async Task A_password_is_kept_encrypted_and_never_given_out()
    {
        await house.Do(new SaveMailSettings("127.0.0.1", house.Smtp.Port, "tls", "user", "geheim-canary-77", null, "a@example.com"), house.Admin);
        Assert.True((await house.Do(new GetMailSettings(), house.Admin)).HasPassword);
        var settings = await house.Look(house.Admin.TenantId, db => db.Set<Tenant>().Where(t => t.Id == house.Admin.TenantId).Select(t => t.Settings).FirstAsync());
        Assert.DoesNotContain("geheim-canary-77", settings);
        Assert.DoesNotContain(await house.Look(house.Admin.TenantId, db => db.AuditEntries.Select(e => e.Changes).ToListAsync()), c => c.Contains("geheim-canary-77", StringComparison.Ordinal));
        // Led to another server, the old password does not go there.
        await house.Do(new SaveMailSettings("mail.other.example", 465, "tls", "user", null, null, "a@example.com"), house.Admin);
        Assert.False((await house.Do(new GetMailSettings(), house.Admin)).HasPassword);
        await Configure();
    }

    [Theory]
    [InlineData("127.0.0.1", 25)]
    [InlineData("localhost", 465)]
    [InlineData("169.254.169.254", 25)]
    [InlineData("8.8.8.8", 80)]
    public async Task A_mail_server_in_the_own_network_is_not_reached_unless_the_operator_opened_it(string host, int port)
    {
        await house.Do(new SaveMailSettings(host, port, "none", null, null, null, "a@example.com"), house.Admin);
        // 127.0.0.1 itself is on this house's list; its port 25 has nobody to answer, the others are no addresses of the public network.
        var test = await house.Do(new TestMail("a@example.com"), house.Admin);
        Assert.False(test.Sent);
        Assert.Contains(test.Code, new[] { "outgoing.address", "outgoing.failed" });
        await Configure();
    }

    [Theory]
    [InlineData("a@b.example, c@d.example")]
    [InlineData("Name <a@b.example>")]
    [InlineData("a@b.example\r\nBcc: x@y.example")]
    [InlineData("none")]
    [InlineData("")]
    public async Task Only_plain_addresses_are_written_to(string address)
    {
        await Configure();
        var id = (await house.Do(new CreateRecord<Customer>(new RecordPatch { ["name"] = "邮件戊有限公司" + address.Length }), house.Representative)).Record.Id;
        Assert.False((await house.Run(new SendDocument("customer-card", id, [address], "s", "t"), house.Representative)).IsSuccess);
    }
}

public sealed class OutgoingMailSqliteTests(SqliteMailHouse house) : OutgoingMailTests(house), IClassFixture<SqliteMailHouse>;

public sealed class OutgoingMailPostgresTests(PostgresMailHouse house) : OutgoingMailTests(house), IClassFixture<PostgresMailHouse>;
