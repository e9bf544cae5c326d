namespace Huike.Kernel.Data;

/// <summary>Faults of the disk below the data folder.</summary>
public static class StorageFaults
{
    // errno of POSIX and the low word of the Windows codes.
    private const int NoSpace = 28, ReadOnlyFileSystem = 30, InputOutput = 5, QuotaExceeded = 122, WindowsDiskFull = 112, WindowsHandleDiskFull = 39;

    /// <summary>True where the exception or one inside it says that the disk is full, read-only or broken.</summary>
    public static bool Is(Exception exception) => Within(exception).OfType<IOException>()
        .Any(e => (e.HResult & 0xFFFF) is NoSpace or ReadOnlyFileSystem or InputOutput or QuotaExceeded or WindowsDiskFull or WindowsHandleDiskFull);

    /// <summary>The exception and everything inside it.</summary>
    public static IEnumerable<Exception> Within(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException!)
            yield return e;
    }
}
