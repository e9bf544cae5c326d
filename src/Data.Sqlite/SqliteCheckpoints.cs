using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Huike.Data.Sqlite;

/// <summary>
/// Copies the write-ahead log back into the file beside the writers. The engine itself does it within every so-many-th commit, whose writer, and
/// all that wait behind it, then waits for thousands of pages: one commit in sixteen took three times as long as the others. It still does so
/// where the log has grown to <see cref="MostPages"/> because the copying did not keep up; what is left to copy then is little.
/// </summary>
internal sealed class SqliteCheckpoints(string file) : DbTransactionInterceptor, IDisposable
{
    /// <summary>64 MB of pages of 4 KB; also about what a start after a kill reads again.</summary>
    public const int MostPages = 16_000;

    /// <summary>Gathers what a few commits changed: pages that several of them touched are copied once.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    // Never makes the file anew where it went.
    private readonly string _connection = new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWrite }.ToString();
    private readonly CancellationTokenSource _closing = new();
    private int _wanted;

    public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => Wish();

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Wish();
        return Task.CompletedTask;
    }

    private void Wish()
    {
        if (!_closing.IsCancellationRequested && Interlocked.Exchange(ref _wanted, 1) == 0)
            _ = Task.Run(Soon, CancellationToken.None);
    }

    private async Task Soon()
    {
        await Task.Delay(Pause, _closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Interlocked.Exchange(ref _wanted, 0);
        if (_closing.IsCancellationRequested)
            return;
        try
        {
            await using var connection = new SqliteConnection(_connection);
            await connection.OpenAsync(_closing.Token);
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA synchronous=FULL; PRAGMA wal_checkpoint(PASSIVE)";
            await command.ExecuteNonQueryAsync(_closing.Token);
        }
        catch (Exception fault) when (fault is SqliteException or OperationCanceledException or ObjectDisposedException)
        {
            // A full or broken disk tells the next writer itself; the log keeps what was not copied.
        }
    }

    public void Dispose()
    {
        _closing.Cancel();
        _closing.Dispose();
    }
}
