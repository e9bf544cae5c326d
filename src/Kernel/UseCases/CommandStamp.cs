using Huike.Kernel.Data;

namespace Huike.Kernel.UseCases;

/// <summary>
/// Something that the transaction of every command under way writes along, for example that a keyed request was carried out.
/// Flows with the call, because a command runs in a scope of its own.
/// </summary>
public static class CommandStamp
{
    private static readonly AsyncLocal<Func<HuikeDb, CancellationToken, Task>?> Ambient = new();

    internal static Func<HuikeDb, CancellationToken, Task>? Current => Ambient.Value;

    /// <summary>Until the answer is disposed of.</summary>
    public static IDisposable Set(Func<HuikeDb, CancellationToken, Task> stamp)
    {
        Ambient.Value = stamp;
        return new Ending();
    }

    /// <summary>For a command that only prepares: not it but the one after it says that the request was carried out.</summary>
    public static IDisposable Suspend()
    {
        var former = Ambient.Value;
        Ambient.Value = null;
        return new Resuming(former);
    }

    private sealed class Resuming(Func<HuikeDb, CancellationToken, Task>? former) : IDisposable
    {
        public void Dispose() => Ambient.Value = former;
    }

    private sealed class Ending : IDisposable
    {
        public void Dispose() => Ambient.Value = null;
    }
}
