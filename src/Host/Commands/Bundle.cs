using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace Huike.Host.Commands;

/// <summary>What a backup holds.</summary>
/// <param name="Version">Of the product that made it.</param>
/// <param name="Migration">The last migration of its schema.</param>
/// <param name="Rows">Rows by table at the moment of the copy.</param>
/// <param name="Chains">Head of the audit log's chain by company: number and hash of the last seal.</param>
/// <param name="Files">SHA-256 by name within the bundle.</param>
internal sealed record BundleManifest(
    string Version, string Engine, string Migration, DateTime MadeAt, SortedDictionary<string, long> Rows,
    SortedDictionary<string, string> Files, SortedDictionary<string, string>? Chains = null);

/// <summary>A backup as one zip file: the database, the files, the keys that sealed cookies and secrets, and what they should be.</summary>
internal static class Bundle
{
    public const string Database = "database", ManifestName = "manifest.json";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Writes the bundle under another name first, so that a half written one is never taken for a backup.</summary>
    public static async Task Write(string target, IEnumerable<(string Name, string Path)> files, Func<SortedDictionary<string, string>, BundleManifest> manifest, CancellationToken cancellation)
    {
        var writing = target + ".writing";
        try
        {
            await using (var stream = new FileStream(writing, FileMode.Create, FileAccess.ReadWrite, FileShare.None))
            {
                await using var zip = new ZipArchive(stream, ZipArchiveMode.Create);
                var hashes = new SortedDictionary<string, string>(StringComparer.Ordinal);
                foreach (var (name, path) in files)
                    hashes[name] = await Add(zip, name, path, cancellation);
                await using var entry = await zip.CreateEntry(ManifestName).OpenAsync(cancellation);
                await JsonSerializer.SerializeAsync(entry, manifest(hashes), Json, cancellation);
            }
            await Check(writing, cancellation);
            File.Move(writing, target);
        }
        finally
        {
            File.Delete(writing);
        }
    }

    /// <summary>Reads a bundle to its end and compares every part with the manifest.</summary>
    /// <exception cref="InvalidDataException">Something is missing, was changed or should not be there.</exception>
    public static async Task Check(string bundle, CancellationToken cancellation)
    {
        await using var zip = await ZipFile.OpenReadAsync(bundle, cancellation);
        var manifest = await ManifestOf(zip, cancellation);
        foreach (var (name, hash) in manifest.Files)
        {
            await using var part = await (zip.GetEntry(name) ?? throw new InvalidDataException(name)).OpenAsync(cancellation);
            if (await Copy(part, Stream.Null, cancellation) != hash)
                throw new InvalidDataException(name);
        }
    }

    private static async Task<BundleManifest> ManifestOf(ZipArchive zip, CancellationToken cancellation)
    {
        var entry = zip.GetEntry(ManifestName) ?? throw new InvalidDataException(ManifestName);
        await using var stream = await entry.OpenAsync(cancellation);
        var manifest = await ReadManifest(stream, cancellation);
        return zip.Entries.Count == manifest.Files.Count + 1 ? manifest : throw new InvalidDataException(ManifestName);
    }

    private static async Task<string> Add(ZipArchive zip, string name, string path, CancellationToken cancellation)
    {
        await using var source = File.OpenRead(path);
        await using var entry = await zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(cancellation);
        return await Copy(source, entry, cancellation);
    }

    /// <summary>Unpacks into an empty folder and compares every file with the manifest.</summary>
    /// <exception cref="InvalidDataException">Something is missing, was changed or should not be there.</exception>
    public static async Task<BundleManifest> Unpack(string bundle, string folder, CancellationToken cancellation)
    {
        await using var zip = await ZipFile.OpenReadAsync(bundle, cancellation);
        var manifest = await ManifestOf(zip, cancellation);
        foreach (var (name, hash) in manifest.Files)
        {
            var target = Path.GetFullPath(Path.Combine(folder, name));
            if (!target.StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal) || zip.GetEntry(name) is not { } file)
                throw new InvalidDataException(name);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            await using var source = await file.OpenAsync(cancellation);
            await using var output = new FileStream(target, FileMode.CreateNew);
            if (await Copy(source, output, cancellation) != hash)
                throw new InvalidDataException(name);
        }
        return manifest;
    }

    private static async Task<BundleManifest> ReadManifest(Stream stream, CancellationToken cancellation)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<BundleManifest>(stream, Json, cancellation) ?? throw new InvalidDataException(ManifestName);
        }
        catch (JsonException)
        {
            throw new InvalidDataException(ManifestName);
        }
    }

    private static async Task<string> Copy(Stream source, Stream target, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[81920];
        while (await source.ReadAsync(buffer, cancellation) is > 0 and var read)
        {
            hash.AppendData(buffer, 0, read);
            await target.WriteAsync(buffer.AsMemory(0, read), cancellation);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
