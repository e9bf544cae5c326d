using Huike.Kernel.Checks;
using Huike.Kernel.Data;
using Huike.Kernel.Files;

namespace Huike.Platform.Integration;

/// <summary>
/// Takes away files that no row names: uploads whose request or process ended before the row was written. A day is left to
/// whoever is just writing.
/// </summary>
public sealed class FileSweep(HuikeDb db, IFileStore files, IEnumerable<IFileReferences> references, TimeProvider clock)
{
    public static readonly TimeSpan Grace = TimeSpan.FromHours(24);

    /// <summary>How many files went.</summary>
    public async Task<int> Run(CancellationToken cancellation)
    {
        var before = clock.GetUtcNow().UtcDateTime - Grace;
        var old = files.All().Where(f => f.At < before).Select(f => f.Hash).ToHashSet(StringComparer.Ordinal);
        if (old.Count > 0)
        {
            foreach (var module in references)
            {
                await foreach (var hash in module.Hashes(db, cancellation))
                    old.Remove(hash);
            }
        }
        foreach (var hash in old)
            files.Remove(hash);
        return old.Count + files.ClearIncoming(before);
    }
}
