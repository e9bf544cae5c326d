namespace Huike.Kernel.Data;

/// <summary>
/// Version-7 ids that only ever rise within this process, also within one millisecond and when the machine's clock is set
/// back: the history of a record and the seal of the audit log rely on their order.
/// </summary>
public static class Ids
{
    private static readonly Lock Turn = new();
    private static long _milliseconds;
    private static ushort _counter;

    public static Guid Next()
    {
        Span<byte> bytes = stackalloc byte[16];
        Guid.CreateVersion7().TryWriteBytes(bytes, bigEndian: true, out _);
        var now = Milliseconds(bytes);
        lock (Turn)
        {
            if (now > _milliseconds)
                (_milliseconds, _counter) = (now, (ushort)(bytes[7] & 0x7F));
            else if (++_counter > 0xFFF)
                (_milliseconds, _counter) = (_milliseconds + 1, 0);
            Write(bytes, _milliseconds, _counter);
        }
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>From now on every id stands behind this one; called at the start with the newest of the database.</summary>
    public static void Follow(Guid newest)
    {
        Span<byte> bytes = stackalloc byte[16];
        newest.TryWriteBytes(bytes, bigEndian: true, out _);
        lock (Turn)
        {
            if (Milliseconds(bytes) >= _milliseconds)
                (_milliseconds, _counter) = (Milliseconds(bytes) + 1, 0);
        }
    }

    /// <summary>The smallest id that can have been made so long before <paramref name="id"/>.</summary>
    public static Guid Before(Guid id, TimeSpan earlier)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        var then = Math.Max(0, Milliseconds(bytes) - (long)earlier.TotalMilliseconds);
        bytes.Clear();
        Write(bytes, then, 0);
        return new Guid(bytes, bigEndian: true);
    }

    private static long Milliseconds(ReadOnlySpan<byte> bytes)
    {
        long value = 0;
        for (var i = 0; i < 6; i++)
            value = (value << 8) | bytes[i];
        return value;
    }

    // RFC 9562: 48 bits of time, version, 12 bits of counter; what stands behind is random.
    private static void Write(Span<byte> bytes, long milliseconds, ushort counter)
    {
        for (var i = 0; i < 6; i++)
            bytes[i] = (byte)(milliseconds >> (40 - (8 * i)));
        bytes[6] = (byte)(0x70 | (counter >> 8));
        bytes[7] = (byte)counter;
    }
}
