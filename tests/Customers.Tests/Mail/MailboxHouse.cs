using System.Globalization;
using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Mail;
using Huike.Customers.Mail.Domain;
using Huike.Customers.Mail.UseCases;
using Huike.Kernel.Access;
using Huike.Kernel.Records;
using Huike.Kernel.Web;
using Huike.Platform.Organisation.Domain;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Customers.Tests.Mail;

/// <summary>A house with a mail server beside it, which the operator has opened, and a clock that tests move.</summary>
public abstract class MailboxHouse(Engine engine) : House(engine)
{
    private static int s_number;

    public ImapDouble Imap { get; } = new();
    public TestClock Clock { get; } = new(new DateTimeOffset(2026, 3, 5, 2, 0, 0, TimeSpan.Zero));

    protected override void Adjust(IServiceCollection services)
    {
        services.AddSingleton<TimeProvider>(Clock);
        services.Configure<HuikeSettings>(s => s.OutgoingAllowed = $"127.0.0.1, 127.0.0.1:{Imap.Port}");
    }

    /// <summary>A server of the test's own, with nothing in it.</summary>
    public void Clear()
    {
        foreach (var folder in Imap.Folders.Values)
        {
            folder.Mails.Clear();
            folder.Lost.Clear();
            folder.Sizes.Clear();
            folder.Validity++;
        }
        (Imap.User, Imap.Password) = ("user", "secret");
    }

    /// <summary>A mailbox on it, of a new address; other mailboxes are not read meanwhile.</summary>
    public async Task<(Guid Id, string Address)> Connect(Actor actor, string kind = Mailbox.Own, string? sent = "Sent", string password = "secret")
    {
        Clear();
        await Look(Admin.TenantId, db => db.Set<Mailbox>().ExecuteUpdateAsync(set => set.SetProperty(m => m.Active, false), TestContext.Current.CancellationToken));
        await Look(Admin.TenantId, db => db.Set<Mailbox>().Where(m => m.UserId == actor.UserId || m.UserId == null).ExecuteUpdateAsync(set => set.SetProperty(m => m.DeletedAt, DateTime.UnixEpoch), TestContext.Current.CancellationToken));
        var address = $"box{Next()}@own.example";
        var made = await Do(new AddMailbox("信箱", address, "127.0.0.1", "user", password, kind, Imap.Port, "none", new DateOnly(2026, 1, 1), Sent: sent), actor);
        return (made.Id, address);
    }

    public static string Next() => Interlocked.Increment(ref s_number).ToString("0000", CultureInfo.InvariantCulture);

    /// <summary>Reads what is due, however often one reading stops.</summary>
    public async Task Read()
    {
        Clock.Advance(TimeSpan.FromMinutes(31));
        await App.Services.GetRequiredService<MailboxRounds>().ReadDue(TestContext.Current.CancellationToken);
        // Where the web server runs, the house may have begun with it by itself.
        var now = Clock.GetUtcNow().UtcDateTime;
        await Eventually.TrueAsync(() => Look(Admin.TenantId, db => db.Set<Mailbox>().AllAsync(m => !m.Active || m.LastRunAt >= now, TestContext.Current.CancellationToken)), "the mailboxes are read");
    }

    public async Task<Guid> Customer(Actor actor, string? email = null) => (await Do(new CreateRecord<Customer>(new RecordPatch { ["name"] = $"邮件{Next()}有限公司", ["email"] = email }), actor)).Record.Id;

    public async Task<Guid> Person(Actor actor, Guid customer, string email) =>
        (await Do(new CreateRecord<Contact>(new RecordPatch { ["name"] = $"收件人{Next()}", ["customerId"] = customer, ["email"] = email }), actor)).Record.Id;

    public Task SetLogin(Actor actor, string email) => Look(Admin.TenantId, db => db.Set<User>().Where(u => u.Id == actor.UserId).ExecuteUpdateAsync(set => set.SetProperty(u => u.Email, email), TestContext.Current.CancellationToken));

    /// <summary>All mails with the subject, whoever may see them.</summary>
    public Task<List<LoggedMail>> Mails(string subject) => Look(Admin.TenantId, db => db.Set<LoggedMail>().AsNoTracking().Where(m => m.Subject == subject).OrderBy(m => m.Id).ToListAsync());

    /// <summary>The text of a mail.</summary>
    public static string Mail(string from, string to, string subject, string text = "您好。", string? id = null, string more = "") => $"""
        From: {from}
        To: {to}
        Subject: {subject}
        Date: Mon, 2 Mar 2026 09:00:00 +0800
        {(id is null ? "X-No-Id: 1" : $"Message-ID: <{id}>")}
        MIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8{(more.Length > 0 ? $"\n{more}" : "")}

        {text}
        """;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Imap.Dispose();
        GC.SuppressFinalize(this);
    }
}

public sealed class SqliteMailboxHouse() : MailboxHouse(Engine.Sqlite);

public sealed class PostgresMailboxHouse() : MailboxHouse(Engine.Postgres);
