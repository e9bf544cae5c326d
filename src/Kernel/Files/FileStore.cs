using System.Security.Cryptography;
using Huike.Kernel.UseCases;

namespace Huike.Kernel.Files;

/// <summary>A file as it is kept: SHA-256 of its content in 64 lower-case hex digits, and its length in bytes.</summary>
public sealed record StoredFile(string Hash, long Length);

/// <summary>Where the folder store keeps its files; outside everything that the web server serves.</summary>
public sealed record FileStoreOptions(string Directory);

/// <summary>Files by their content. Who may read one is decided by the record that names it, never by knowing the hash.</summary>
public interface IFileStore
{
    /// <summary>Takes the stream in. Error <c>file.tooLarge</c> (argument: megabytes) beyond <paramref name="mostBytes"/>; nothing is kept then.</summary>
    Task<Result<StoredFile>> Save(Stream content, long mostBytes, CancellationToken cancellation);

    /// <summary>The content, readable and seekable; null where there is no such file.</summary>
    Stream? Open(string hash);

    /// <summary>Every file that is kept, with the moment when it came.</summary>
    IEnumerable<(string Hash, DateTime At)> All();

    /// <summary>Takes a file away that no row names any more.</summary>
    void Remove(string hash);

    /// <summary>Clears away uploads that never ended before <paramref name="before"/>; how many.</summary>
    int ClearIncoming(DateTime before);
}

/// <summary>Files in a folder under their hash, so that the same content is kept once and a name from outside never becomes a path.</summary>
public sealed class FolderFileStore(FileStoreOptions options, TimeProvider clock) : IFileStore
{
    private const int BlockBytes = 128 * 1024;

    public async Task<Result<StoredFile>> Save(Stream content, long mostBytes, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(content);
        var incoming = Path.Combine(Directory.CreateDirectory(Path.Combine(options.Directory, "incoming")).FullName, Guid.CreateVersion7().ToString("N"));
        try
        {
            var (hash, length) = await Receive(content, incoming, mostBytes, cancellation);
            if (hash is null)
                return new Error("file.tooLarge", ErrorKind.TooLarge, "file", mostBytes / 1024 / 1024);
            var target = PathOf(hash);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            // One that is there already gets today's date, so that the sweep does not take it before its new row is written.
            if (File.Exists(target) && new FileInfo(target).Length == length)
                File.SetLastWriteTimeUtc(target, clock.GetUtcNow().UtcDateTime);
            else
                File.Move(incoming, target, overwrite: true);
            return new StoredFile(hash, length);
        }
        finally
        {
            File.Delete(incoming);
        }
    }

    public Stream? Open(string hash)
    {
        if (hash is not { Length: 64 } || !hash.All(char.IsAsciiHexDigitLower))
            return null;
        var path = PathOf(hash);
        return File.Exists(path) ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, BlockBytes) : null;
    }

    public IEnumerable<(string Hash, DateTime At)> All() => !Directory.Exists(options.Directory) ? []
        : Directory.EnumerateFiles(options.Directory, new string('?', 64), SearchOption.AllDirectories)
            .Where(f => Path.GetFileName(f).All(char.IsAsciiHexDigitLower)).Select(f => (Path.GetFileName(f), File.GetLastWriteTimeUtc(f)));

    public void Remove(string hash) => File.Delete(PathOf(hash));

    public int ClearIncoming(DateTime before)
    {
        var folder = Path.Combine(options.Directory, "incoming");
        var old = Directory.Exists(folder) ? Directory.EnumerateFiles(folder).Where(f => File.GetLastWriteTimeUtc(f) < before).ToList() : [];
        old.ForEach(File.Delete);
        return old.Count;
    }

    private static async Task<(string? Hash, long Length)> Receive(Stream content, string path, long mostBytes, CancellationToken cancellation)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, BlockBytes, FileOptions.Asynchronous);
        var block = new byte[BlockBytes];
        long length = 0;
        while (await content.ReadAsync(block, cancellation) is var read and > 0)
        {
            length += read;
            if (length > mostBytes)
                return (null, length);
            sha.AppendData(block, 0, read);
            await file.WriteAsync(block.AsMemory(0, read), cancellation);
        }
        // The row that names the file is committed afterwards; a power cut must not leave it without content.
        await file.FlushAsync(cancellation);
        file.Flush(flushToDisk: true);
        return (Convert.ToHexStringLower(sha.GetHashAndReset()), length);
    }

    private string PathOf(string hash) => Path.Combine(options.Directory, hash[..2], hash[2..4], hash);
}
