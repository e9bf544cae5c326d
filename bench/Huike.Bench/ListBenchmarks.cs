using System.Buffers;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Huike.Customers.Customers;
using Huike.Kernel.Records;
using Huike.Kernel.Web;

namespace Huike.Bench;

/// <summary>A list without its database: the address taken apart, fifty rows as JSON.</summary>
[MemoryDiagnoser]
public class ListBenchmarks
{
    private static readonly string[] Names = ["name", "code", "phone", "grade", "stage", "nextContactOn", "lastContactAt", "ownerId", "updatedAt", "industry", "source", "tags"];
    private readonly RecordJson _json = new(new NoRegions());
    private readonly List<Field> _fields;
    private readonly List<object?[]> _rows;
    private readonly KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>[] _query =
        [new("limit", "50"), new("sort", "-updatedAt"), new("grade.in", "A,B"), new("lastContactAt.lt", "today-30"), new("fields", string.Join(',', Names))];

    public ListBenchmarks()
    {
        var type = new CustomerType();
        _fields = [.. Names.Select(n => type[n])];
        var moment = new DateTime(2026, 3, 1, 8, 30, 0, DateTimeKind.Utc);
        object?[] row = ["上海鑫达精密机械有限公司", "KH000123", "021-58886021", "A", "prospect", new DateOnly(2026, 3, 9), moment, Guid.CreateVersion7(), moment, "manufacturing", "referral", new List<string> { "重点" }];
        _rows = [.. Enumerable.Repeat(row, 50)];
    }

    [Benchmark]
    public int AddressOfList() => ListQueryString.Parse(_query).Value.Filters.Count;

    [Benchmark]
    public int FiftyRowsAsJson()
    {
        var buffer = new ArrayBufferWriter<byte>(16 * 1024);
        using var json = new Utf8JsonWriter(buffer, RecordJson.Options);
        json.WriteStartArray();
        foreach (var row in _rows)
            _json.Write(json, Guid.Empty, _fields, i => row[i]);
        json.WriteEndArray();
        json.Flush();
        return buffer.WrittenCount;
    }

    private sealed class NoRegions : IRegionNames
    {
        public (string? Province, string? City, string? District) NamesOf(string code) => (null, null, null);
    }
}
