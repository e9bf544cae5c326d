using System.Collections.Concurrent;
using System.Text;

namespace Huike.TestKit;

/// <summary>A mail server of a few lines: takes everything, or refuses as it is told.</summary>
public sealed class SmtpDouble : LineServer
{
    public ConcurrentQueue<(string To, string Data)> Received { get; } = new();
    /// <summary>Every line but those of mails, and whether it came encrypted.</summary>
    public ConcurrentQueue<(string Line, bool Secure)> Lines { get; } = new();
    /// <summary>What it answers to RCPT instead of 250, for example <c>550 unknown</c>.</summary>
    public string? Refusal { get; set; }
    /// <summary>Says that it can go over to TLS.</summary>
    public bool OffersStartTls { get; set; }
    /// <summary>Says that it takes passwords, even in clear.</summary>
    public bool TakesPasswords { get; set; }

    protected override async Task Talk(Visit visit)
    {
        await visit.Writer.WriteLineAsync("220 double");
        var to = new List<string>();
        while (await visit.Reader.ReadLineAsync() is { } line)
        {
            Lines.Enqueue((line, visit.IsSecure));
            var writer = visit.Writer;
            switch (line.Length >= 4 ? line[..4].ToUpperInvariant() : line.ToUpperInvariant())
            {
                case "EHLO":
                    await writer.WriteLineAsync($"250-double\r\n{(OffersStartTls && !visit.IsSecure ? "250-STARTTLS\r\n" : "")}{(TakesPasswords ? "250-AUTH PLAIN\r\n" : "")}250 8BITMIME");
                    break;
                case "STAR":
                    await writer.WriteLineAsync("220 go on");
                    await visit.Secure();
                    break;
                case "AUTH":
                    await writer.WriteLineAsync("235 in");
                    break;
                case "DATA":
                    Received.Enqueue((string.Join(',', to), await Data(visit)));
                    to.Clear();
                    await writer.WriteLineAsync("250 taken");
                    break;
                case "RCPT":
                    to.Add(line[(line.IndexOf('<') + 1)..line.IndexOf('>')]);
                    await writer.WriteLineAsync(Refusal ?? "250 ok");
                    break;
                case "QUIT":
                    await writer.WriteLineAsync("221 bye");
                    return;
                default:
                    await writer.WriteLineAsync("250 ok");
                    break;
            }
        }
    }

    private static async Task<string> Data(Visit visit)
    {
        await visit.Writer.WriteLineAsync("354 go on");
        var data = new StringBuilder();
        while (await visit.Reader.ReadLineAsync() is { } text && text != ".")
            data.Append(text.StartsWith("..", StringComparison.Ordinal) ? text[1..] : text).Append("\r\n");
        return data.ToString();
    }
}
