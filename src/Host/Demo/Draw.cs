namespace Huike.Host.Demo;

/// <summary>Chance with a fixed seed: the same seed makes the same people and companies.</summary>
internal sealed class Draw(int seed)
{
    private readonly Random _random = new(seed);

    public int Number(int from, int to) => _random.Next(from, to + 1);
    public bool Chance(int percent) => _random.Next(100) < percent;
    public T Pick<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];
    public string Digits(int count) => string.Create(count, _random, static (span, random) =>
    {
        for (var i = 0; i < span.Length; i++)
            span[i] = (char)('0' + random.Next(10));
    });

    /// <summary>One of the codes, each as likely as its weight says.</summary>
    public string Weighted(params (string Code, int Weight)[] items)
    {
        var at = _random.Next(items.Sum(i => i.Weight));
        foreach (var (code, weight) in items)
        {
            if ((at -= weight) < 0)
                return code;
        }
        return items[^1].Code;
    }

    /// <summary>A time-ordered id like those of version 7, but drawn.</summary>
    public Guid Id(DateTime at)
    {
        Span<byte> bytes = stackalloc byte[16];
        _random.NextBytes(bytes);
        var time = new DateTimeOffset(DateTime.SpecifyKind(at, DateTimeKind.Utc)).ToUnixTimeMilliseconds();
        for (var i = 5; i >= 0; i--, time >>= 8)
            bytes[i] = (byte)time;
        bytes[6] = (byte)(0x70 | (bytes[6] & 0x0F));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new Guid(bytes, bigEndian: true);
    }
}
