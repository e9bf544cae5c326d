using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Huike.Kernel.Data;

namespace Huike.Kernel.Audit;

/// <summary>
/// A block of the audit log under a seal: which entries it holds with the digest of each, chained to the block before by its
/// hash. Whoever changes, removes, reorders or slips in an entry afterwards breaks the chain.
/// </summary>
public sealed class AuditSeal : Entity, INotAudited
{
    public const int DigestBytes = 32, IdBytes = 16, EntryBytes = IdBytes + DigestBytes;

    /// <summary>From 1 without gaps within a tenant.</summary>
    public long Sequence { get; set; }
    public DateTime At { get; set; }
    /// <summary>The newest entry that this or an earlier block holds.</summary>
    public Guid Newest { get; set; }
    public int Count { get; set; }
    /// <summary>Id and SHA-256 of each entry, 48 bytes each, by id.</summary>
    public byte[] Entries { get; set; } = [];
    public byte[] PreviousHash { get; set; } = [];
    public byte[] Hash { get; set; } = [];

    public byte[] ComputeHash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> number = stackalloc byte[8];
        hash.AppendData(PreviousHash);
        hash.AppendData(TenantId.ToByteArray(bigEndian: true));
        foreach (var value in new[] { Sequence, Microseconds(At), Count })
        {
            BinaryPrimitives.WriteInt64BigEndian(number, value);
            hash.AppendData(number);
        }
        hash.AppendData(Newest.ToByteArray(bigEndian: true));
        hash.AppendData(Entries);
        return hash.GetHashAndReset();
    }

    public static byte[] Pack(IReadOnlyList<AuditEntry> entries)
    {
        var packed = new byte[entries.Count * EntryBytes];
        for (var i = 0; i < entries.Count; i++)
        {
            entries[i].Id.TryWriteBytes(packed.AsSpan(i * EntryBytes), bigEndian: true, out _);
            DigestOf(entries[i]).CopyTo(packed, (i * EntryBytes) + IdBytes);
        }
        return packed;
    }

    public static IEnumerable<Guid> IdsOf(byte[] packed) => Enumerable.Range(0, packed.Length / EntryBytes)
        .Select(i => new Guid(packed.AsSpan(i * EntryBytes, IdBytes), bigEndian: true));

    public IEnumerable<(Guid Id, byte[] Digest)> Sealed() => Enumerable.Range(0, Entries.Length / EntryBytes).Select(i =>
        (new Guid(Entries.AsSpan(i * EntryBytes, IdBytes), bigEndian: true), Entries.AsSpan((i * EntryBytes) + IdBytes, DigestBytes).ToArray()));

    /// <summary>Everything that an entry says, each part with its length, so that no two entries read alike.</summary>
    public static byte[] DigestOf(AuditEntry entry)
    {
        using var stream = new MemoryStream(256 + entry.Changes.Length);
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(entry.TenantId.ToByteArray(bigEndian: true));
        writer.Write(entry.Id.ToByteArray(bigEndian: true));
        writer.Write(Microseconds(entry.At));
        writer.Write((entry.UserId ?? Guid.Empty).ToByteArray(bigEndian: true));
        writer.Write(entry.UserName);
        writer.Write(entry.Channel);
        writer.Write(entry.RecordType);
        writer.Write(entry.RecordId.ToByteArray(bigEndian: true));
        writer.Write(entry.Title);
        writer.Write(entry.Action);
        writer.Write(entry.Changes);
        writer.Flush();
        return SHA256.HashData(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    // PostgreSQL keeps no more.
    private static long Microseconds(DateTime moment) => moment.Ticks / TimeSpan.TicksPerMicrosecond;
}
