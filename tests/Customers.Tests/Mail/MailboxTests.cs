using Huike.Customers.Mail.Domain;
using Huike.Customers.Mail.UseCases;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Tests.Mail;

/// <summary>Mailboxes are read by number, each mail once, and all that a server has is accounted for.</summary>
public abstract class MailboxTests(MailboxHouse house)
{
    private static string Text(string from, string to, string subject, string? id, string text = "您好。") => MailboxHouse.Mail(from, to, subject, text, id);

    private async Task<FolderReconciliation> Sheet(Guid mailbox, string folder = "INBOX") =>
        (await house.Do(new ReconcileMailbox(mailbox), house.Representative)).Folders.Single(f => f.Name == folder);

    [Fact]
    public async Task A_mail_is_kept_once_however_often_the_mailbox_is_read_and_its_numbers_change()
    {
        var (box, own) = await house.Connect(house.Representative);
        var subject = $"once {MailboxHouse.Next()}";
        house.Imap.Inbox.Add(Text("a@once.example", own, subject, $"{Guid.NewGuid()}@once.example"));
        house.Imap.Inbox.Add(Text("a@once.example", own, subject + " without id", null));
        await house.Read();
        await house.Read();
        Assert.Single(await house.Mails(subject));
        house.Imap.Inbox.Validity += 7;
        await house.Read();
        Assert.Single(await house.Mails(subject));
        Assert.Single(await house.Mails(subject + " without id"));
        var sheet = await Sheet(box);
        Assert.Equal((2, 2, 0, true), (sheet.OnServer, sheet.Unfiled, sheet.Missing, sheet.AddsUp));
    }

    [Fact]
    public async Task Reading_goes_on_behind_the_last_mail_and_changes_nothing_on_the_server()
    {
        var (_, own) = await house.Connect(house.Representative);
        var subject = $"more {MailboxHouse.Next()}";
        house.Imap.Inbox.Add(Text("a@more.example", own, subject, $"{Guid.NewGuid()}@more.example"));
        await house.Read();
        house.Imap.Commands.Clear();
        house.Imap.Inbox.Add(Text("a@more.example", own, subject, $"{Guid.NewGuid()}@more.example"));
        await house.Read();
        Assert.Equal(2, (await house.Mails(subject)).Count);
        Assert.Equal(1, house.Imap.Commands.Count(c => c.Contains("BODY.PEEK[]", StringComparison.Ordinal)));
        Assert.DoesNotContain(house.Imap.Commands, c => c.StartsWith("SELECT", StringComparison.Ordinal) || c.Contains("STORE", StringComparison.Ordinal) || c.Contains("EXPUNGE", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_reconciliation_names_what_the_server_did_not_give_and_reading_again_brings_it()
    {
        var (box, own) = await house.Connect(house.Representative);
        var known = $"known{MailboxHouse.Next()}@sheet.example";
        await house.Customer(house.Representative, known);
        var subject = $"lost {MailboxHouse.Next()}";
        house.Imap.Inbox.Add(Text(known, own, "filed", $"{Guid.NewGuid()}@sheet.example"));
        var lost = house.Imap.Inbox.Add(Text("b@sheet.example", own, subject, $"{Guid.NewGuid()}@sheet.example"));
        var large = house.Imap.Inbox.Add(Text("c@sheet.example", own, "large one", $"{Guid.NewGuid()}@sheet.example"));
        house.Imap.Inbox.Add(Text("d@sheet.example", own, "stranger", $"{Guid.NewGuid()}@sheet.example"));
        house.Imap.Inbox.Lost.Add(lost);
        house.Imap.Inbox.Sizes[large] = 31L * 1024 * 1024;
        await house.Read();
        house.Imap.Inbox.Add(Text("e@sheet.example", own, "later", $"{Guid.NewGuid()}@sheet.example"));
        var sheet = await Sheet(box);
        Assert.Equal((5, 1, 1, 1, 1, 1), (sheet.OnServer, sheet.Filed, sheet.Unfiled, sheet.Refused, sheet.Missing, sheet.Waiting));
        Assert.True(sheet.AddsUp);
        Assert.Equal((lost, null), (sheet.MissingMails.Single().Uid, sheet.MissingMails.Single().Reason));
        Assert.Equal(("mailbox.tooLarge", "large one"), (sheet.RefusedMails.Single().Reason, sheet.RefusedMails.Single().Subject));

        house.Imap.Inbox.Lost.Clear();
        await house.Read();
        Assert.Equal(1, (await Sheet(box)).Missing);
        await house.Do(new RunMailbox(box, Anew: true), house.Representative);
        await house.Read();
        Assert.Equal((0, 3), ((await Sheet(box)).Missing, (await Sheet(box)).Unfiled));
        Assert.Single(await house.Mails(subject));

        house.Imap.Inbox.Mails.Remove(lost);
        Assert.Equal((4, 1, true), ((await Sheet(box)).OnServer, (await Sheet(box)).Gone, (await Sheet(box)).AddsUp));
    }

    [Fact]
    public async Task A_wrong_password_is_told_in_words_and_waits_longer_and_none_is_given_out()
    {
        var (box, _) = await house.Connect(house.Representative, password: "wrong-canary-4711");
        await house.Read();
        var told = (await house.Do(new ListMailboxes(), house.Representative)).Items.Single(m => m.Id == box);
        Assert.Equal(("mail.login", true), (told.Failure, told.HasPassword));
        var kept = await house.Look(house.Admin.TenantId, db => db.Set<Mailbox>().AsNoTracking().FirstAsync(m => m.Id == box));
        Assert.DoesNotContain("canary", kept.Password, StringComparison.Ordinal);
        Assert.True(kept.NextRunAt > house.Clock.GetUtcNow().UtcDateTime.AddMinutes(20));
        Assert.DoesNotContain(await house.Look(house.Admin.TenantId, db => db.AuditEntries.Select(e => e.Changes).ToListAsync()), c => c.Contains("canary", StringComparison.Ordinal));
        Assert.Equal("mail.login", (await house.Do(new TestMailbox(box), house.Representative)).Code);

        // Led to another account, the old password does not go along.
        var moved = await house.Run(new ChangeMailbox("信箱", told.Address, "127.0.0.1", "another", null, house.Imap.Port, "none"), house.Representative);
        Assert.False(moved.IsSuccess);
        var changed = await house.Do(new ChangeMailbox("信箱", told.Address, "127.0.0.1", "user", "secret", house.Imap.Port, "none") { Id = box }, house.Representative);
        Assert.Null((await house.Do(new TestMailbox(changed.Id), house.Representative)).Code);
        Assert.Contains("Sent", (await house.Do(new TestMailbox(changed.Id), house.Representative)).Folders);
    }

    [Theory]
    [InlineData("imap.example.com", "none", "mail.openPassword")]
    [InlineData("imap.example.com", "plain", "notOnList")]
    [InlineData("not a host", "tls", "wrongFormat")]
    public async Task A_password_goes_over_an_encrypted_line_only(string host, string security, string code) =>
        Assert.Contains((await house.Run(new AddMailbox("x", "x@own.example", host, "user", "secret", Security: security), house.Representative)).Errors, e => e.Code == code);

    [Fact]
    public async Task A_server_of_the_own_network_is_not_reached_unless_the_operator_opened_it()
    {
        var (box, own) = await house.Connect(house.Representative);
        await house.Do(new ChangeMailbox("信箱", own, "169.254.169.254", "user", "secret", 993) { Id = box }, house.Representative);
        Assert.Equal("outgoing.address", (await house.Do(new TestMailbox(box), house.Representative)).Code);
    }

    [Fact]
    public async Task Each_keeps_his_own_mailboxes_and_only_the_permission_keeps_drop_boxes()
    {
        var (box, own) = await house.Connect(house.Representative);
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new TestMailbox(box), house.Colleague)).Error.Kind);
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new ReconcileMailbox(box), house.Admin)).Error.Kind);
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new RemoveMailbox(box), house.Admin)).Error.Kind);
        Assert.DoesNotContain((await house.Do(new ListMailboxes(), house.Colleague)).Items, m => m.Id == box);
        var seen = (await house.Do(new ListMailboxes(), house.Admin)).Items.Single(m => m.Id == box);
        Assert.Equal((own, false, null, null), (seen.Address, seen.Mine, seen.Host, seen.UserName));
        Assert.Equal(ErrorKind.Forbidden, (await house.Run(new AddMailbox("x", "drop@own.example", "imap.example.com", "user", "secret", Mailbox.DropBox), house.Representative)).Error.Kind);
        await house.Do(new RemoveMailbox(box), house.Representative);
        Assert.Equal("", await house.Look(house.Admin.TenantId, db => db.Set<Mailbox>().IgnoreQueryFilters(new[] { HuikeDb.DeletedFilter }).Where(m => m.Id == box).Select(m => m.Password).FirstAsync()));
    }

    [Fact]
    public async Task What_colleagues_send_to_the_drop_box_is_theirs_and_of_strangers_nothing_is_taken()
    {
        var (box, drop) = await house.Connect(house.Admin, Mailbox.DropBox);
        var (login, to, from) = ($"wang{MailboxHouse.Next()}@own.example", $"to{MailboxHouse.Next()}@drop.example", $"from{MailboxHouse.Next()}@drop.example");
        await house.SetLogin(house.Representative, login);
        var (first, second) = (await house.Customer(house.Representative, to), await house.Customer(house.Representative, from));
        var subject = $"drop {MailboxHouse.Next()}";
        house.Imap.Inbox.Add(Text($"王 <{login}>", to, subject, $"{Guid.NewGuid()}@own.example"));
        house.Imap.Inbox.Add(Text(login, drop, "Fwd: " + subject, $"{Guid.NewGuid()}@own.example", $"请看。\n\n---------- 转发邮件 ----------\n发件人：张三 <{from}>\n主题：询价"));
        house.Imap.Inbox.Add(Text("evil@stranger.example", drop, subject, $"{Guid.NewGuid()}@stranger.example"));
        await house.Read();
        var sent = Assert.Single(await house.Mails(subject));
        Assert.Equal((LoggedMail.Out, LoggedMail.Filed, first, house.Representative.UserId), (sent.Direction, sent.State, sent.CustomerId, sent.OwnerId));
        var forwarded = Assert.Single(await house.Mails("Fwd: " + subject));
        Assert.Equal((LoggedMail.In, LoggedMail.Filed, second, from), (forwarded.Direction, forwarded.State, forwarded.CustomerId, forwarded.Counterpart));
        var sheet = (await house.Do(new ReconcileMailbox(box), house.Admin)).Folders.Single();
        Assert.Equal((3, 2, 1, true), (sheet.OnServer, sheet.Filed, sheet.Refused, sheet.AddsUp));
        Assert.Equal("mailbox.notColleague", sheet.RefusedMails.Single().Reason);
    }
}

public sealed class MailboxSqliteTests(SqliteMailboxHouse house) : MailboxTests(house), IClassFixture<SqliteMailboxHouse>;

public sealed class MailboxPostgresTests(PostgresMailboxHouse house) : MailboxTests(house), IClassFixture<PostgresMailboxHouse>;
