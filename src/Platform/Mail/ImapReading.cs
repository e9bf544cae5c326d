using System.Net;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;
using MailKit.Security;
using MimeKit;

namespace Huike.Platform.Mail;

/// <summary>How a mailbox is reached.</summary>
/// <param name="Security"><c>tls</c> from the first byte, <c>starttls</c>, or <c>none</c>, which only a server on this machine is spoken to with.</param>
public sealed record ImapServer(string Host, int Port, string Security, string UserName, string Password)
{
    public static IReadOnlyList<string> Securities { get; } = ["tls", "starttls", "none"];

    /// <summary>A password over an open line would be everybody's, except where the line does not leave the machine.</summary>
    public static bool MayBeOpen(string host) => host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}

/// <summary>What a folder holds.</summary>
/// <param name="Validity">As long as it stays, a number names the same mail.</param>
/// <param name="Uids">Numbers of the mails that came since the asked day, rising.</param>
public sealed record ImapFolderState(uint Validity, IReadOnlyList<uint> Uids);

/// <summary>
/// Reads mailboxes over a connection that the one outbound door opened. Nothing is changed there: folders are opened for reading only, and
/// reading a mail does not mark it as read.
/// </summary>
public sealed class ImapReading(OutgoingHttp door)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Errors <c>outgoing.address</c>, <c>outgoing.failed</c>, <c>mail.login</c>, <c>mail.security</c>, <c>mail.certificate</c>; the first argument is what the server said.</summary>
    public async Task<Result<ImapSession>> Open(ImapServer server, CancellationToken cancellation)
    {
        if (!ImapServer.Securities.Contains(server.Security) || (server.Security == "none" && !ImapServer.MayBeOpen(server.Host)))
            return Error.Rule("mail.security", "");
        var connection = await door.Connect(server.Host, server.Port, cancellation);
        if (!connection.IsSuccess)
            return Error.Rule(connection.Error.Code, "");
        var session = new ImapSession(new ImapClient { CheckCertificateRevocation = false, Timeout = (int)Patience.TotalMilliseconds }, connection.Value);
        var opened = await session.LogIn(server, cancellation);
        if (opened.IsSuccess)
            return session;
        await session.DisposeAsync();
        return Result<ImapSession>.Failed(opened.Errors);
    }
}

/// <summary>One visit to a mailbox. Failures of the other side are errors, never exceptions.</summary>
public sealed class ImapSession : IAsyncDisposable
{
    private const int MostFolders = 500;
    private readonly ImapClient _client;
    private readonly Stream _connection;
    private IMailFolder? _open;

    internal ImapSession(ImapClient client, Stream connection) => (_client, _connection) = (client, connection);

    internal Task<Result<Done>> LogIn(ImapServer server, CancellationToken cancellation) => Guarded(async () =>
    {
        var security = server.Security switch { "none" => SecureSocketOptions.None, "starttls" => SecureSocketOptions.StartTls, _ => SecureSocketOptions.SslOnConnect };
        await _client.ConnectAsync(_connection, server.Host, server.Port, security, cancellation);
        await _client.AuthenticateAsync(server.UserName, server.Password, cancellation);
        return Done.It;
    }, cancellation);

    /// <summary>Names of the folders, and which of them the server calls the one of sent mail.</summary>
    public Task<Result<(IReadOnlyList<string> Names, string? Sent)>> Folders(CancellationToken cancellation) => Guarded(async () =>
    {
        // A server that tells of no space of one's own has nothing to choose from; its inbox is read all the same.
        var folders = _client.PersonalNamespaces.Count > 0 ? await _client.GetFoldersAsync(_client.PersonalNamespaces[0], false, cancellation) : [];
        IReadOnlyList<string> names = [.. folders.Where(f => !f.Attributes.HasFlag(FolderAttributes.NoSelect)).Select(f => f.FullName).Distinct().Take(MostFolders)];
        return (names, folders.FirstOrDefault(f => f.Attributes.HasFlag(FolderAttributes.Sent))?.FullName);
    }, cancellation);

    /// <summary>Opens a folder for reading and looks which mails came there since the day. Error <c>mailbox.noFolder</c>.</summary>
    public Task<Result<ImapFolderState>> Examine(string folder, DateOnly since, CancellationToken cancellation) => Guarded(async () =>
    {
        _open = folder.Equals("INBOX", StringComparison.OrdinalIgnoreCase) ? _client.Inbox! : await _client.GetFolderAsync(folder, cancellation);
        await _open.OpenAsync(FolderAccess.ReadOnly, cancellation);
        var found = await _open.SearchAsync(SearchQuery.DeliveredAfter(since.ToDateTime(TimeOnly.MinValue)), cancellation);
        return new ImapFolderState(_open.UidValidity, [.. found.Select(u => u.Id).Order()]);
    }, cancellation);

    /// <summary>Bytes of the mails by number; one that the server no longer has is missing.</summary>
    public Task<Result<IReadOnlyDictionary<uint, long>>> Sizes(IReadOnlyList<uint> uids, CancellationToken cancellation) => Guarded<IReadOnlyDictionary<uint, long>>(async () =>
    {
        if (uids.Count == 0)
            return new Dictionary<uint, long>();
        var read = await _open!.FetchAsync([.. uids.Select(u => new UniqueId(u))], MessageSummaryItems.UniqueId | MessageSummaryItems.Size, cancellation);
        return read.DistinctBy(s => s.UniqueId.Id).ToDictionary(s => s.UniqueId.Id, s => (long)(s.Size ?? 0));
    }, cancellation);

    /// <summary>The whole mail; null where the server no longer has it.</summary>
    public Task<Result<MimeMessage?>> Message(uint uid, CancellationToken cancellation) =>
        Guarded(() => OrGone(() => _open!.GetMessageAsync(new UniqueId(uid), cancellation)), cancellation);

    /// <summary>Only its headers, for one that is not taken in; null where the server no longer has it.</summary>
    public Task<Result<HeaderList?>> Headers(uint uid, CancellationToken cancellation) =>
        Guarded(() => OrGone(() => _open!.GetHeadersAsync(new UniqueId(uid), cancellation)), cancellation);

    private static async Task<T?> OrGone<T>(Func<Task<T>> read) where T : class
    {
        try
        {
            return await read();
        }
        catch (MessageNotFoundException)
        {
            return null;
        }
    }

    private static async Task<Result<T>> Guarded<T>(Func<Task<T>> work, CancellationToken cancellation)
    {
        try
        {
            return await work();
        }
        catch (FolderNotFoundException exception)
        {
            return Error.Rule("mailbox.noFolder", exception.FolderName);
        }
        catch (FormatException exception)
        {
            return Error.Rule("mailbox.unreadable", Short(exception.Message));
        }
        catch (Exception exception) when (exception is AuthenticationException or SslHandshakeException or NotSupportedException)
        {
            return Error.Rule(MailFailures.CodeOf(exception), Short(exception.Message));
        }
        catch (Exception exception) when (exception is CommandException or ProtocolException or IOException or ServiceNotConnectedException or ServiceNotAuthenticatedException
            || (exception is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return Error.Rule("outgoing.failed", Short(exception.Message));
        }
    }

    private static string Short(string text) => text.Length <= 300 ? text : text[..300];

    public async ValueTask DisposeAsync()
    {
        // Without a word of farewell: a server that hangs would keep the visitor.
        _client.Dispose();
        await _connection.DisposeAsync();
    }
}
