using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace Huike.TestKit;

/// <summary>
/// A mail server of the few IMAP commands that reading a mailbox takes. What it holds, and how it misbehaves, its test says; every command
/// that it was sent stands in <see cref="Commands"/>.
/// </summary>
public sealed class ImapDouble : LineServer
{
    public string User { get; set; } = "user";
    public string Password { get; set; } = "secret";
    public ConcurrentQueue<string> Commands { get; } = new();
    /// <summary>Says that it can go over to TLS.</summary>
    public bool OffersStartTls { get; set; }

    /// <summary>Folders by name.</summary>
    public ConcurrentDictionary<string, Folder> Folders { get; } = new(StringComparer.OrdinalIgnoreCase) { ["INBOX"] = new Folder(), ["Sent"] = new Folder() };

    /// <summary>What a folder holds.</summary>
    public sealed class Folder
    {
        public uint Validity { get; set; } = 1;
        public SortedDictionary<uint, string> Mails { get; } = [];
        /// <summary>Numbers that the server lists and does not give.</summary>
        public HashSet<uint> Lost { get; } = [];
        /// <summary>Numbers whose size it exaggerates.</summary>
        public Dictionary<uint, long> Sizes { get; } = [];
        public uint Next { get; set; } = 1;

        /// <summary>Puts a mail there; its number.</summary>
        public uint Add(string mail)
        {
            Mails[Next] = mail.ReplaceLineEndings("\r\n");
            return Next++;
        }
    }

    public Folder Inbox => Folders["INBOX"];
    public Folder Sent => Folders["Sent"];

    protected override async Task Talk(Visit visit)
    {
        var offer = OffersStartTls && !visit.IsSecure ? " STARTTLS" : "";
        await visit.Writer.WriteLineAsync($"* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN LOGIN{offer}] double");
        Folder? open = null;
        while (await visit.Reader.ReadLineAsync() is { } line)
        {
            var writer = visit.Writer;
            var parts = line.Split(' ', 3);
            var (tag, verb, rest) = (parts[0], parts.Length > 1 ? parts[1].ToUpperInvariant() : "", parts.Length > 2 ? parts[2] : "");
            Commands.Enqueue(verb == "LOGIN" ? "LOGIN" : $"{verb} {rest}".Trim());
            if (verb == "LOGOUT")
            {
                await writer.WriteLineAsync($"* BYE\r\n{tag} OK bye");
                return;
            }
            if (verb == "STARTTLS")
            {
                await writer.WriteLineAsync($"{tag} OK go on");
                await visit.Secure();
                continue;
            }
            open = await Answer(tag, verb, rest, open, visit.Reader, writer);
        }
    }

    private async Task<Folder?> Answer(string tag, string verb, string rest, Folder? open, StreamReader reader, StreamWriter writer)
    {
        switch (verb)
        {
            case "CAPABILITY":
                await writer.WriteLineAsync($"* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n{tag} OK done");
                break;
            case "AUTHENTICATE":
                await writer.WriteLineAsync("+ ");
                var told = Encoding.UTF8.GetString(Convert.FromBase64String(await reader.ReadLineAsync() ?? "")).Split('\0');
                await writer.WriteLineAsync(told is [_, var user, var password] && user == User && password == Password ? $"{tag} OK in" : $"{tag} NO [AUTHENTICATIONFAILED] wrong password");
                break;
            case "LOGIN":
                await writer.WriteLineAsync(rest.Replace("\"", "", StringComparison.Ordinal) == $"{User} {Password}" ? $"{tag} OK in" : $"{tag} NO [AUTHENTICATIONFAILED] wrong password");
                break;
            case "LIST" when rest.EndsWith("\"\" \"\"", StringComparison.Ordinal):
                await writer.WriteLineAsync($"* LIST (\\NoSelect) \"/\" \"\"\r\n{tag} OK done");
                break;
            case "LIST":
                foreach (var name in Folders.Keys.Where(n => rest.Contains('*', StringComparison.Ordinal) || rest.Contains('%', StringComparison.Ordinal) || rest.Contains(n, StringComparison.OrdinalIgnoreCase)))
                    await writer.WriteLineAsync($"* LIST () \"/\" {name}");
                await writer.WriteLineAsync($"{tag} OK done");
                break;
            case "EXAMINE" or "SELECT":
                if (!Folders.TryGetValue(rest.Trim('"').Split(' ')[0], out open))
                {
                    await writer.WriteLineAsync($"{tag} NO [NONEXISTENT] no such folder");
                    break;
                }
                await writer.WriteLineAsync($"* {open.Mails.Count} EXISTS\r\n* FLAGS (\\Seen)\r\n* OK [UIDVALIDITY {open.Validity}] ok\r\n* OK [UIDNEXT {open.Next}] ok\r\n{tag} OK [READ-ONLY] open");
                break;
            case "UID" when rest.StartsWith("SEARCH", StringComparison.OrdinalIgnoreCase):
                await writer.WriteLineAsync($"* SEARCH{string.Concat(open!.Mails.Keys.Select(u => $" {u}"))}\r\n{tag} OK done");
                break;
            case "UID" when rest.StartsWith("FETCH", StringComparison.OrdinalIgnoreCase):
                await Fetch(rest[6..], open!, writer);
                await writer.WriteLineAsync($"{tag} OK done");
                break;
            default:
                await writer.WriteLineAsync($"{tag} OK done");
                break;
        }
        return open;
    }

    private static async Task Fetch(string rest, Folder open, StreamWriter writer)
    {
        var (set, what) = (rest[..rest.IndexOf(' ', StringComparison.Ordinal)], rest.ToUpperInvariant());
        foreach (var (uid, mail) in open.Mails.Where(m => Holds(set, m.Key)).ToList())
        {
            var (at, size) = (open.Mails.Keys.Count(k => k <= uid), open.Sizes.GetValueOrDefault(uid, mail.Length));
            if (what.Contains("RFC822.SIZE", StringComparison.Ordinal))
                await writer.WriteLineAsync($"* {at} FETCH (UID {uid} RFC822.SIZE {size})");
            else if (!open.Lost.Contains(uid))
            {
                var headers = what.Contains("HEADER", StringComparison.Ordinal);
                var text = headers ? mail[..(mail.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)] : mail;
                var bytes = Encoding.UTF8.GetBytes(text);
                await writer.WriteLineAsync($"* {at} FETCH (UID {uid} BODY[{(headers ? "HEADER" : "")}] {{{bytes.Length}}}");
                await writer.WriteAsync(Encoding.Latin1.GetString(bytes));
                await writer.WriteLineAsync(")");
            }
        }
    }

    private static bool Holds(string set, uint uid) => set.Split(',').Any(range => range.Split(':') switch
    {
        [var from, var to] => uid >= Number(from) && uid <= Number(to),
        [var one] => uid == Number(one),
        _ => false,
    });

    private static uint Number(string text) => text == "*" ? uint.MaxValue : uint.Parse(text, CultureInfo.InvariantCulture);
}
