using System.Collections.Concurrent;
using System.Text;
using Huike.TestKit;

namespace Huike.Platform.Tests.Mail;

/// <summary>A mail server of a few lines: takes everything, or refuses as it is told.</summary>
public sealed class SmtpDouble : LineServer
{
    public ConcurrentQueue<(string To, string Data)> Received { get; } = new();
    /// <summary>What it answers to RCPT instead of 250, for example <c>550 unknown</c>.</summary>
    public string? Refusal { get; set; }

    protected override async Task Talk(StreamReader reader, StreamWriter writer)
    {
        await writer.WriteLineAsync("220 double");
        var to = new List<string>();
        while (await reader.ReadLineAsync() is { } line)
        {
            var verb = line.Length >= 4 ? line[..4].ToUpperInvariant() : line.ToUpperInvariant();
            if (verb == "DATA")
            {
                await writer.WriteLineAsync("354 go on");
                var data = new StringBuilder();
                while (await reader.ReadLineAsync() is { } text && text != ".")
                    data.Append(text.StartsWith("..", StringComparison.Ordinal) ? text[1..] : text).Append("\r\n");
                Received.Enqueue((string.Join(',', to), data.ToString()));
                to.Clear();
                await writer.WriteLineAsync("250 taken");
            }
            else if (verb == "RCPT")
            {
                to.Add(line[(line.IndexOf('<') + 1)..line.IndexOf('>')]);
                await writer.WriteLineAsync(Refusal ?? "250 ok");
            }
            else if (verb == "QUIT")
            {
                await writer.WriteLineAsync("221 bye");
                return;
            }
            else
            {
                await writer.WriteLineAsync("250 ok");
            }
        }
    }
}
