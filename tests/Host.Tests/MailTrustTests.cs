using System.Net.Http.Headers;
using System.Net.Http.Json;
using Huike.TestKit;

namespace Huike.Host.Tests;

/// <summary>A mail server with a certificate of one's own is trusted where the operator says so, and then spoken to encrypted only.</summary>
public sealed class MailTrustTests
{
    private sealed record Entered(string AccessToken);

    private sealed record Tested(bool Sent, string? Code);

    [Theory]
    [InlineData("tls")]
    [InlineData("starttls")]
    public async Task Mail_goes_out_encrypted_to_a_server_whose_certificate_stands_in_SSL_CERT_FILE(string security)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var certificate = OwnCertificate.Make();
        using var smtp = new SmtpDouble { Certificate = certificate, Tls = security == "tls", OffersStartTls = security == "starttls", TakesPasswords = true };
        using var typed = new Typed();
        Assert.Equal(0, await typed.Run("setup --company Ping --tenant main --admin boss --password-stdin", "correct-horse-battery\n"));
        var trusted = Path.Combine(typed.Folder, "own.pem");
        await File.WriteAllTextAsync(trusted, certificate.ExportCertificatePem(), cancellation);
        await using var product = new ProductProcess(typed.Folder, null, ("SSL_CERT_FILE", trusted), ("Huike__OutgoingAllowed", $"127.0.0.1:{smtp.Port}"));
        await product.Start();
        using var client = new HttpClient { BaseAddress = new Uri(product.Url + "/api/v1/") };
        var entered = await (await client.PostAsJsonAsync("auth/login", new { tenant = "main", userName = "boss", password = "correct-horse-battery" }, cancellation)).Content.ReadFromJsonAsync<Entered>(cancellation);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", entered!.AccessToken);

        (await client.PutAsJsonAsync("mail/settings", new { host = "127.0.0.1", port = smtp.Port, security, userName = "user", password = "geheim", senderName = "Ping", senderAddress = "sales@example.com" }, cancellation)).EnsureSuccessStatusCode();
        var tested = await (await client.PostAsJsonAsync("mail/test", new { to = "buyer@example.com" }, cancellation)).Content.ReadFromJsonAsync<Tested>(cancellation);

        Assert.Equal(new Tested(true, null), tested);
        Assert.Equal("buyer@example.com", Assert.Single(smtp.Received).To);
        Assert.Equal(security == "tls" ? [] : ["EHLO", "STARTTLS"], smtp.Lines.Where(l => !l.Secure).Select(l => l.Line.Split(' ')[0]));
        Assert.Contains(smtp.Lines, l => l.Secure && l.Line.StartsWith("AUTH", StringComparison.Ordinal));
    }
}
