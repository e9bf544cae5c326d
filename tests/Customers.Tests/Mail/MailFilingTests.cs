using System.Net;
using System.Text;
using Huike.Customers.Activities.Domain;
using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Mail;
using Huike.Customers.Mail.Domain;
using Huike.Customers.Mail.UseCases;
using Huike.Kernel.Access;
using Huike.Kernel.Checks;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Todo;
using Huike.Kernel.UseCases;
using Huike.Platform.Mail.Domain;
using Huike.Platform.Mail.UseCases;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Customers.Tests.Mail;

/// <summary>A mail goes to the customer whose address it bears, as far as its receiver reaches; what is not filed stays his alone.</summary>
public abstract class MailFilingTests(MailboxHouse house)
{
    private CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string Address(string name) => $"{name}{MailboxHouse.Next()}@filing.example";

    private void Receive(string from, string to, string subject, string text = "您好。", string more = "", string? id = null) =>
        house.Imap.Inbox.Add(MailboxHouse.Mail(from, to, subject, text, id ?? $"{Guid.NewGuid()}@filing.example", more));

    private async Task<LoggedMail> One(string subject) => Assert.Single(await house.Mails(subject));

    private async Task<bool> Sees(Actor actor, Guid mail) => (await house.Run(new GetRecord<LoggedMail>(mail), actor)).IsSuccess;

    [Fact]
    public async Task Received_and_sent_mails_go_to_the_one_customer_and_contact_that_have_the_address()
    {
        var (_, own) = await house.Connect(house.Representative);
        var (address, subject) = (Address("buyer"), $"exact {MailboxHouse.Next()}");
        var customer = await house.Customer(house.Representative);
        var contact = await house.Person(house.Representative, customer, address);
        Receive($"张三 <{address.ToUpperInvariant()}>", own, subject);
        house.Imap.Sent.Add(MailboxHouse.Mail(own, address, subject + " out", id: $"{Guid.NewGuid()}@own.example"));
        await house.Read();
        var (received, sent) = (await One(subject), await One(subject + " out"));
        Assert.Equal((LoggedMail.In, LoggedMail.Filed, customer, contact, address), (received.Direction, received.State, received.CustomerId, received.ContactId, received.Counterpart));
        Assert.Equal((LoggedMail.Out, LoggedMail.Filed, customer, contact), (sent.Direction, sent.State, sent.CustomerId, sent.ContactId));
        // A sent one is a contact with the customer; a received one is none of ours.
        var told = await house.Look(house.Admin.TenantId, db => db.Set<Activity>().AsNoTracking().SingleAsync(a => a.CustomerId == customer));
        Assert.Equal((sent.ActivityId, "email", sent.SentAt), (told.Id, told.Kind, told.OccurredAt));
        Assert.Equal(sent.SentAt, await house.Look(house.Admin.TenantId, db => db.Set<Customer>().Where(c => c.Id == customer).Select(c => c.LastContactAt).SingleAsync()));
    }

    [Fact]
    public async Task Addresses_of_nobody_of_several_and_of_colleagues_are_not_filed()
    {
        var (_, own) = await house.Connect(house.Representative);
        var (shared, colleague, subject) = (Address("shared"), Address("colleague"), $"open {MailboxHouse.Next()}");
        var (first, second) = (await house.Customer(house.Representative, shared), await house.Customer(house.Representative, shared));
        await house.SetLogin(house.Colleague, colleague);
        await house.Person(house.Representative, first, colleague);
        Receive(Address("nobody"), own, subject + " nobody");
        Receive(shared, own, subject + " several");
        Receive(colleague, own, subject + " colleague");
        await house.Read();
        Assert.Equal((LoggedMail.Unfiled, LoggedMail.None), ((await One(subject + " nobody")).State, (await One(subject + " nobody")).Reason));
        var several = await One(subject + " several");
        Assert.Equal((LoggedMail.Unfiled, LoggedMail.Several), (several.State, several.Reason));
        Assert.Equal([first, second], (await house.Do(new GetMailContext(several.Id), house.Representative)).Candidates.Select(c => c.Id).Order());
        Assert.Equal((LoggedMail.Ignored, LoggedMail.Internal, null), ((await One(subject + " colleague")).State, (await One(subject + " colleague")).Reason, (await One(subject + " colleague")).CustomerId));
        Assert.Contains((await house.Do(new GetToDo(50), house.Representative)).Groups.Single(g => g.Code == "mail.unfiled").Items, i => i.RecordId == several.Id);
    }

    [Fact]
    public async Task What_is_not_filed_is_seen_by_its_receiver_alone_and_what_is_filed_by_whoever_sees_the_customer()
    {
        var (_, own) = await house.Connect(house.Representative);
        var subject = $"私人{MailboxHouse.Next()}密";
        Receive(Address("private"), own, subject, "只给我看。");
        await house.Read();
        var mail = await One(subject);
        Assert.True(await Sees(house.Representative, mail.Id));
        foreach (var other in (Actor[])[house.Manager, house.Admin, house.Colleague, house.ForeignAdmin])
        {
            Assert.False(await Sees(other, mail.Id));
            Assert.False((await house.Run(new GetMailContext(mail.Id), other)).IsSuccess);
            Assert.Equal(ErrorKind.NotFound, (await house.Run(new FileMail(mail.Id, Guid.CreateVersion7()), other)).Error.Kind);
            Assert.DoesNotContain((await house.Do(new ListRecords<LoggedMail>(new ListRequest { Limit = 200 }), other)).Rows, r => r.Id == mail.Id);
            Assert.DoesNotContain((await house.Do(new Huike.Platform.Search.SearchRecords(subject), other)).Items, h => h.Id == mail.Id);
        }
        Assert.DoesNotContain(await house.Look(house.Admin.TenantId, db => db.AuditEntries.Where(e => e.RecordId == mail.Id).ToListAsync()), e => (e.Title + e.Changes).Contains("私人", StringComparison.Ordinal) || e.Changes.Contains("private", StringComparison.Ordinal) && e.Changes.Contains('@', StringComparison.Ordinal));
        var customer = await house.Customer(house.Representative);
        await house.Do(new FileMail(mail.Id, customer), house.Representative);
        Assert.True(await Sees(house.Manager, mail.Id));
        Assert.False(await Sees(house.Stranger, mail.Id));
        Assert.Contains((await house.Do(new Huike.Platform.Search.SearchRecords(subject), house.Manager)).Items, h => h.Id == mail.Id);
        await house.Do(new UnfileMail(mail.Id), house.Representative);
        Assert.False(await Sees(house.Manager, mail.Id));
        Assert.DoesNotContain((await house.Do(new Huike.Platform.Search.SearchRecords(subject), house.Manager)).Items, h => h.Id == mail.Id);
    }

    [Fact]
    public async Task A_customer_beyond_the_receiver_s_reach_gets_no_mail_until_somebody_who_sees_it_received_it_too()
    {
        var (address, subject, id) = (Address("beyond"), $"beyond {MailboxHouse.Next()}", $"{Guid.NewGuid()}@filing.example");
        var customer = await house.Customer(house.Stranger, address);
        var (_, own) = await house.Connect(house.Representative);
        Receive(address, own, subject, id: id);
        await house.Read();
        var mail = await One(subject);
        Assert.Equal((LoggedMail.Unfiled, LoggedMail.Beyond), (mail.State, mail.Reason));
        Assert.Empty((await house.Do(new GetMailContext(mail.Id), house.Representative)).Candidates);
        Assert.False(await Sees(house.Stranger, mail.Id));

        await house.Connect(house.Stranger);
        Receive(address, own, subject, id: id);
        await house.Read();
        mail = await One(subject);
        Assert.Equal((LoggedMail.Filed, customer, house.Representative.UserId), (mail.State, mail.CustomerId, mail.OwnerId));
        Assert.True(await Sees(house.Stranger, mail.Id));
        Assert.True(await Sees(house.Representative, mail.Id));
    }

    [Fact]
    public async Task Filing_makes_a_contact_takes_the_others_of_the_address_along_and_later_ones_follow()
    {
        var (_, own) = await house.Connect(house.Representative);
        var (address, subject) = (Address("newcomer"), $"others {MailboxHouse.Next()}");
        var customer = await house.Customer(house.Representative);
        Receive(address, own, subject);
        Receive(address, own, subject);
        await house.Read();
        var first = (await house.Mails(subject))[0];
        var made = await house.Do(new MakeContactOfMail(first.Id, customer, "李四", AlsoOthers: true), house.Representative);
        Assert.Equal(2, made.Count);
        Receive(address, own, subject);
        await house.Read();
        Assert.All(await house.Mails(subject), m => Assert.Equal((LoggedMail.Filed, customer, made.ContactId, false), (m.State, m.CustomerId, m.ContactId, m.Private)));
        Assert.Equal(address, await house.Look(house.Admin.TenantId, db => db.Set<Contact>().Where(c => c.Id == made.ContactId).Select(c => c.Email).SingleAsync()));
        Assert.False((await house.Run(new FileMail(first.Id, await house.Customer(house.Stranger)), house.Representative)).IsSuccess);
    }

    [Fact]
    public async Task An_address_or_domain_that_is_ignored_stays_aside_for_its_reader_until_he_ends_it()
    {
        var (_, own) = await house.Connect(house.Representative);
        var (domain, subject) = ($"news{MailboxHouse.Next()}.example", $"news {MailboxHouse.Next()}");
        Receive($"a@{domain}", own, subject);
        Receive($"b@{domain}", own, subject);
        await house.Read();
        Assert.Equal(2, (await house.Do(new IgnoreMail((await house.Mails(subject))[0].Id, "domain"), house.Representative)).Count);
        Receive($"c@{domain}", own, subject);
        await house.Read();
        Assert.All(await house.Mails(subject), m => Assert.Equal((LoggedMail.Ignored, LoggedMail.Always, true), (m.State, m.Reason, m.Private)));
        var ignored = (await house.Do(new ListMailIgnorings(), house.Representative)).Items.Single(i => i.Address == $"@{domain}");
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new EndMailIgnoring(ignored.Id), house.Colleague)).Error.Kind);
        await house.Do(new EndMailIgnoring(ignored.Id), house.Representative);
        Receive($"d@{domain}", own, subject + " again");
        await house.Read();
        Assert.Equal(LoggedMail.Unfiled, (await One(subject + " again")).State);
    }

    [Fact]
    public async Task Html_becomes_text_attachments_are_saved_only_and_broken_mails_hold_nothing_up()
    {
        var (box, own) = await house.Connect(house.Representative);
        var subject = $"html {MailboxHouse.Next()}";
        house.Imap.Inbox.Add("garbage without any head");
        house.Imap.Inbox.Add($"""
            From: =?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes("坏人\u0000\u202E"))}?= <x@filing.example>
            To: {own}
            Subject: {subject}
            Message-ID: <{Guid.NewGuid()}@filing.example>
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: text/html; charset=utf-8

            <html><head><style>p(a)</style></head><body><p>你好&amp;再见</p><script>alert(1)</script><img src="https://track.example/x.png">第二行<br>第三行</body></html>
            --b
            Content-Type: text/html; name="../../evil.html"
            Content-Disposition: attachment; filename="../../evil.html"

            <script>alert(2)</script>
            --b--
            """);
        await house.Read();
        var mail = await One(subject);
        Assert.Equal("你好&再见\n第二行\n第三行", mail.Text);
        Assert.DoesNotContain('\u202E', mail.From!);
        var file = Assert.Single((await house.Do(new GetMailContext(mail.Id), house.Representative)).Files);
        Assert.Equal("evil.html", file.FileName);
        using (var client = await house.Client("wang"))
        {
            var answer = await client.GetAsync($"mails/{mail.Id}/attachments/1", Cancellation);
            Assert.Equal((HttpStatusCode.OK, "attachment", "application/octet-stream"), (answer.StatusCode, answer.Content.Headers.ContentDisposition?.DispositionType, answer.Content.Headers.ContentType?.MediaType));
            Assert.Contains("sandbox", string.Join(' ', answer.Headers.GetValues("Content-Security-Policy")));
        }
        using (var client = await house.Client())
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"mails/{mail.Id}/attachments/1", Cancellation)).StatusCode);
        var sheet = (await house.Do(new ReconcileMailbox(box), house.Representative)).Folders[0];
        Assert.Equal((2, true, 0), (sheet.OnServer, sheet.AddsUp, sheet.Missing));
    }

    [Fact]
    public async Task A_mail_that_is_sent_stands_in_its_conversation_and_its_copy_makes_no_second()
    {
        var (_, own) = await house.Connect(house.Representative);
        await house.Do(new SaveMailSettings("127.0.0.1", 2525, "none", null, null, "示例公司", "sales@own.example"), house.Admin);
        var (address, subject, id) = (Address("talk"), $"talk {MailboxHouse.Next()}", $"{Guid.NewGuid()}@filing.example");
        var customer = await house.Customer(house.Representative, address);
        Receive(address, own, subject, id: id);
        await house.Read();
        var asked = await One(subject);
        var sent = await house.Do(new SendMail(customer, [address], "Re: " + subject, "报价见附。", AnswerTo: asked.Id), house.Representative);
        var queued = await house.Look(house.Admin.TenantId, db => db.Set<MailMessage>().AsNoTracking().SingleAsync(m => m.Id == sent.MailId));
        Assert.Equal((address, id), (queued.To, queued.References));
        var answer = await One("Re: " + subject);
        Assert.Equal((asked.ThreadKey, LoggedMail.Filed, customer), (answer.ThreadKey, answer.State, answer.CustomerId));
        house.Imap.Sent.Add(MailboxHouse.Mail("sales@own.example", address, "Re: " + subject, id: $"{sent.MailId:N}@own.example"));
        Receive(address, own, "Re: Re: " + subject, more: $"In-Reply-To: <{sent.MailId:N}@own.example>");
        await house.Read();
        await One("Re: " + subject);
        Assert.Equal(asked.ThreadKey, (await One("Re: Re: " + subject)).ThreadKey);
        var thread = Assert.Single((await house.Do(new ListMailThreads(customer), house.Representative)).Items);
        Assert.Equal(3, thread.Count);
        Assert.Equal(house.Clock.GetUtcNow().UtcDateTime.Date, (await house.Look(house.Admin.TenantId, db => db.Set<Customer>().Where(c => c.Id == customer).Select(c => c.LastContactAt).SingleAsync()))!.Value.Date);
        Assert.False((await house.Run(new SendMail(customer, ["nonsense"], "x", "y"), house.Representative)).IsSuccess);
        Assert.False((await house.Run(new SendMail(customer, [address], "x", "y"), house.Stranger)).IsSuccess);
    }

    [Fact]
    public async Task Mails_are_changed_by_nobody_and_the_check_holds()
    {
        var (_, own) = await house.Connect(house.Representative);
        var subject = $"kept {MailboxHouse.Next()}";
        Receive(Address("kept"), own, subject);
        await house.Read();
        var mail = await One(subject);
        Assert.False((await house.Run(new ChangeRecord<LoggedMail>(mail.Id, null, new RecordPatch { ["ownerId"] = house.Colleague.UserId }), house.Representative)).IsSuccess);
        Assert.False((await house.Run(new DeleteRecord<LoggedMail>(mail.Id), house.Admin)).IsSuccess);
        await using var scope = house.App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.System(house.Admin.TenantId);
        var check = scope.ServiceProvider.GetServices<IInvariantCheck>().Single(c => c.Name == "mails");
        var db = scope.ServiceProvider.GetRequiredService<HuikeDb>();
        Assert.Empty(await check.Check(db, Cancellation));
        await db.Set<LoggedMail>().Where(m => m.Id == mail.Id).ExecuteUpdateAsync(s => s.SetProperty(m => m.Private, false), Cancellation);
        Assert.Contains(await check.Check(db, Cancellation), l => l.Contains(mail.Id.ToString(), StringComparison.Ordinal));
        await db.Set<LoggedMail>().Where(m => m.Id == mail.Id).ExecuteUpdateAsync(s => s.SetProperty(m => m.Private, true), Cancellation);
    }
}

public sealed class MailFilingSqliteTests(SqliteMailboxHouse house) : MailFilingTests(house), IClassFixture<SqliteMailboxHouse>;

public sealed class MailFilingPostgresTests(PostgresMailboxHouse house) : MailFilingTests(house), IClassFixture<PostgresMailboxHouse>;
