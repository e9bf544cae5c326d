using System.Text;
using Huike.Kernel.UseCases;
using Huike.Platform.Mail;
using Huike.Platform.Mail.UseCases;
using Huike.TestKit;

namespace Huike.Platform.Tests.Mail;

/// <summary>Mail over TLS: with a stranger nobody speaks, and a password never goes over an open line.</summary>
public sealed class SecureMailTests(SecureMailHouse house) : IClassFixture<SecureMailHouse>
{
    private const string Password = "geheim-tls-77";

    private async Task<MailTest> Send(string security, string? user = "user")
    {
        house.Smtp.Lines.Clear();
        house.Smtp.Received.Clear();
        await house.Do(new SaveMailSettings("127.0.0.1", house.Smtp.Port, security, user, user is null ? null : Password, null, "sales@example.com"), house.Admin);
        return await house.Do(new TestMail("buyer@example.com"), house.Admin);
    }

    private void Serve(bool tls, bool startTls) => (house.Smtp.Tls, house.Smtp.OffersStartTls, house.Smtp.TakesPasswords) = (tls, startTls, true);

    private void NothingWasTold()
    {
        Assert.Empty(house.Smtp.Received);
        var told = house.Smtp.Lines.Select(l => l.Line).ToList();
        Assert.DoesNotContain(told, l => l.StartsWith("AUTH", StringComparison.OrdinalIgnoreCase) || l.StartsWith("MAIL", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(told, l => l.Contains(Password, StringComparison.Ordinal) || l.Contains(Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0user\0{Password}")), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("tls")]
    [InlineData("starttls")]
    public async Task A_certificate_that_nobody_trusts_is_refused_with_what_to_do_and_nothing_is_told(string security)
    {
        Serve(security == "tls", security == "starttls");
        var test = await Send(security);
        Assert.Equal((false, "mail.certificate"), (test.Sent, test.Code));
        Assert.Contains("SSL_CERT_FILE", house.App.Services.GetRequiredService<Kernel.Text.ITexts>()["error.mail.certificate"], StringComparison.Ordinal);
        NothingWasTold();
    }

    [Fact]
    public async Task A_server_that_does_not_go_over_to_TLS_gets_no_password_and_no_mail()
    {
        Serve(tls: false, startTls: false);
        var test = await Send("starttls");
        Assert.Equal((false, "mail.security"), (test.Sent, test.Code));
        NothingWasTold();
    }

    [Fact]
    public async Task A_server_that_speaks_in_clear_where_TLS_was_agreed_gets_nothing()
    {
        Serve(tls: false, startTls: true);
        var test = await Send("tls");
        Assert.Equal((false, "mail.security"), (test.Sent, test.Code));
        NothingWasTold();
    }

    [Theory]
    [InlineData("tls")]
    [InlineData("starttls")]
    public async Task A_mailbox_is_not_opened_behind_a_certificate_that_nobody_trusts(string security)
    {
        (house.Imap.Tls, house.Imap.OffersStartTls) = (security == "tls", security == "starttls");
        house.Imap.Commands.Clear();
        Assert.Equal("mail.certificate", await Open(security));
        Assert.DoesNotContain(house.Imap.Commands, c => c.StartsWith("LOGIN", StringComparison.Ordinal) || c.StartsWith("AUTHENTICATE", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_mailbox_whose_server_does_not_go_over_to_TLS_is_not_opened()
    {
        (house.Imap.Tls, house.Imap.OffersStartTls) = (false, false);
        house.Imap.Commands.Clear();
        Assert.Equal("mail.security", await Open("starttls"));
        Assert.DoesNotContain(house.Imap.Commands, c => c.StartsWith("LOGIN", StringComparison.Ordinal) || c.StartsWith("AUTHENTICATE", StringComparison.Ordinal));
    }

    private async Task<string> Open(string security)
    {
        var opened = await house.App.Services.GetRequiredService<ImapReading>().Open(new ImapServer("127.0.0.1", house.Imap.Port, security, "user", "secret"), TestContext.Current.CancellationToken);
        return opened.IsSuccess ? "" : opened.Error.Code;
    }
}

/// <summary>A house beside mail servers that show a certificate of their own making.</summary>
public sealed class SecureMailHouse : House
{
    public SecureMailHouse() : base(Engine.Sqlite)
    {
        Smtp.Certificate = Imap.Certificate = OwnCertificate.Make();
    }

    public SmtpDouble Smtp { get; } = new();
    public ImapDouble Imap { get; } = new();

    protected override void Adjust(IServiceCollection services) =>
        services.Configure<Kernel.Web.HuikeSettings>(s => s.OutgoingAllowed = $"127.0.0.1:{Smtp.Port}, 127.0.0.1:{Imap.Port}");

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Smtp.Dispose();
        Imap.Dispose();
        Smtp.Certificate!.Dispose();
        GC.SuppressFinalize(this);
    }
}
