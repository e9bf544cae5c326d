using Npgsql;

namespace Huike.Data.Postgres;

/// <summary>
/// The server analyses tables beside us. Where a table or column goes whose figures it is just writing, each waits for the other, and the server
/// refuses us. What was refused left nothing behind, so it is done again.
/// </summary>
internal static class PostgresClashes
{
    private const int MostAttempts = 5;

    /// <param name="change">One transaction, or several that each find what is left to do.</param>
    public static async Task Outlast(Func<Task> change)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await change();
                return;
            }
            catch (PostgresException clash) when (clash.SqlState == PostgresErrorCodes.DeadlockDetected && attempt < MostAttempts)
            {
                // The server has ended its side of the wait by now.
            }
        }
    }
}
