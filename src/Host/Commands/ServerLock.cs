namespace Huike.Host.Commands;

/// <summary>Held by the server as long as it runs; the system lets go of it even where the server is killed.</summary>
internal sealed class ServerLock : IDisposable
{
    private readonly FileStream _file;

    private ServerLock(FileStream file) => _file = file;

    /// <summary>Null where another process holds it.</summary>
    public static ServerLock? TryTake(DataDirectory data)
    {
        Directory.CreateDirectory(data.Path);
        try
        {
            return new ServerLock(new FileStream(Path.Combine(data.Path, "server.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            return null;
        }
    }

    public void Dispose() => _file.Dispose();
}
