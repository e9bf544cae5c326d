using System.Buffers.Binary;
using System.IO.Compression;
using System.Xml;

namespace Huike.Platform.Transfer.Files.Xlsx;

/// <summary>
/// The ZIP container of a workbook with limits that do not trust what the archive says about itself: bytes are counted
/// while they are expanded. Entry names are only looked up, never used as paths.
/// </summary>
internal sealed class BoundedArchive : IDisposable
{
    private const int EndRecordBytes = 22;
    private const int MaxCommentBytes = ushort.MaxValue;

    /// <summary>The list of entries at the archive's end; two thousand real entries need a tenth of it.</summary>
    private const long MaxDirectoryBytes = 2 * 1024 * 1024;

    private const uint EndSignature = 0x06054b50;
    private const uint Zip64Mark = uint.MaxValue;

    private readonly ZipArchive _zip;
    private readonly TableReadOptions _options;
    private readonly long _archiveBytes;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, long> _expanded = new(StringComparer.OrdinalIgnoreCase);

    private BoundedArchive(ZipArchive zip, TableReadOptions options, long archiveBytes)
    {
        _zip = zip;
        _options = options;
        _archiveBytes = archiveBytes;
        foreach (var entry in zip.Entries)
        {
            if (entry.IsEncrypted)
                throw new TableFileException(TableFileErrors.Encrypted);
            _entries.TryAdd(Normal(entry.FullName), entry);
        }
    }

    public static BoundedArchive Open(Stream stream, TableReadOptions options)
    {
        CheckDirectory(stream, options);
        stream.Position = 0;
        var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        try
        {
            if (zip.Entries.Count > options.MaxArchiveEntries)
                throw new TableFileException(TableFileErrors.Archive);
            return new(zip, options, stream.Length);
        }
        catch
        {
            zip.Dispose();
            throw;
        }
    }

    public bool Has(string name) => _entries.ContainsKey(Normal(name));

    /// <summary>A part as bounded XML; null where the archive has no such part.</summary>
    public BoundedXml? OpenXml(string name)
    {
        if (!_entries.TryGetValue(Normal(name), out var entry))
            return null;
        var packed = Math.Clamp(entry.CompressedLength, 0, _archiveBytes);
        return new(new CountingStream(entry.Open(), total => Count(entry.FullName, packed, total)));
    }

    public void Dispose() => _zip.Dispose();

    private static string Normal(string name) => name.Replace('\\', '/').TrimStart('/');

    /// <summary>Reading a part again does not count again.</summary>
    private void Count(string name, long packed, long total)
    {
        if (_expanded.GetValueOrDefault(name) < total)
            _expanded[name] = total;
        if (_expanded.Values.Sum() > _options.MaxExpandedBytes
            || (total > _options.RatioFreeBytes && total > packed * _options.MaxRatio))
        {
            throw new TableFileException(TableFileErrors.Archive);
        }
    }

    /// <summary>The framework reads the whole list of entries at once, so its size is looked at before.</summary>
    private static void CheckDirectory(Stream stream, TableReadOptions options)
    {
        var tail = new byte[Math.Min(stream.Length, EndRecordBytes + MaxCommentBytes)];
        stream.Position = stream.Length - tail.Length;
        stream.ReadExactly(tail);
        for (var at = tail.Length - EndRecordBytes; at >= 0; at--)
        {
            var record = tail.AsSpan(at);
            if (BinaryPrimitives.ReadUInt32LittleEndian(record) != EndSignature)
                continue;
            var entries = BinaryPrimitives.ReadUInt16LittleEndian(record[10..]);
            var offset = BinaryPrimitives.ReadUInt32LittleEndian(record[16..]);
            var length = stream.Length - tail.Length + at - offset;
            // Archives of 4 GB have another end record; no workbook within the size limit needs it.
            if (offset == Zip64Mark || entries > options.MaxArchiveEntries || length > MaxDirectoryBytes)
                throw new TableFileException(TableFileErrors.Archive);
            return;
        }
        throw new InvalidDataException("The archive has no end record.");
    }

    private sealed class CountingStream(Stream inner, Action<long> count) : Stream
    {
        private long _total;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => _total;
            set => throw new NotSupportedException();
        }

        public override int Read(Span<byte> buffer)
        {
            var read = inner.Read(buffer);
            _total += read;
            count(_total);
            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
