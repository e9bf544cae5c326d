using System.Collections;
using System.Globalization;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Dealings.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Security.Tests.Injection;

/// <summary>Random conditions over every filterable field of every record type: the engine finds exactly the rows that a walk through memory finds.</summary>
public abstract class FilterOracleTests(Target target)
{
    private const int UsualSeed = 20261122;

    [Fact, Trait("Long", "filters")]
    public async Task Random_filters_find_the_rows_that_a_walk_through_memory_finds()
    {
        var seed = Long.Seed(UsualSeed);
        TestContext.Current.SendDiagnosticMessage($"Seed {seed}");
        var random = new Random(seed);
        await new RecordMaker(target.App.Services, await target.Client(), random).Make(each: 30);
        var types = target.App.Services.GetRequiredService<RecordCatalog>().All.ToList();
        var each = Long.Count(500, 10_000) / types.Count;
        var wrong = new List<string>();
        var found = 0;
        foreach (var type in types)
        {
            var walk = (Task<(List<string> Wrong, int Found)>)GetType().BaseType!.GetMethod(nameof(Compare), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!
                .MakeGenericMethod(type.EntityType).Invoke(this, [type, each, random])!;
            var result = await walk;
            wrong.AddRange(result.Wrong);
            found += result.Found;
        }
        Assert.True(wrong.Count == 0, $"Seed {seed}, {wrong.Count} differ\n{string.Join('\n', wrong.Take(20))}");
        Assert.True(found > each, $"The conditions found only {found} rows; they prove nothing.");
    }

    private async Task<(List<string> Wrong, int Found)> Compare<T>(RecordType<T> type, int count, Random random) where T : Aggregate
    {
        var all = await target.Look(target.Admin.TenantId, db => db.Set<T>().AsNoTracking().ToListAsync());
        var oracle = new FilterOracle(TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"), target.Admin.UserId);
        var fields = type.Fields.Where(f => f.Has(FieldTraits.Filterable)).ToList();
        // Whoever asks for a dealer's customers means those as well whom it supplies beside another.
        var further = typeof(T) != typeof(Customer) ? null
            : (await target.Look(target.Admin.TenantId, db => db.Set<Dealing>().AsNoTracking().ToListAsync())).ToLookup(d => d.CustomerId, d => d.DealerId.ToString());
        bool Reaches(FilterTerm term, T row) => further is not null && term is { Field: "dealerId", Operator: FilterOperator.Eq or FilterOperator.In } && further[row.Id].Any(term.Values.Contains);
        var (wrong, found) = (new List<string>(), 0);
        for (var i = 0; i < count; i++)
        {
            var terms = Enumerable.Range(0, 1 + random.Next(2)).Select(_ => oracle.Draw(fields[random.Next(fields.Count)], all, random)).ToList();
            var result = await target.Run(new ListRecords<T>(new ListRequest { Filters = terms, Limit = ListRequest.MaxLimit }), target.Admin);
            var words = $"{type.Name}: " + string.Join(" and ", terms.Select(t => $"{t.Field} {t.Operator} {string.Join('|', t.Values)}"));
            if (!result.IsSuccess)
            {
                wrong.Add($"{words}: {result.Error.Code}");
                continue;
            }
            var expected = all.Where(r => terms.All(t => oracle.Holds(type[t.Field], r, t) || Reaches(t, r))).Select(r => r.Id).ToHashSet();
            found += expected.Count;
            if (!expected.SetEquals(result.Value.Rows.Select(r => r.Id)))
                wrong.Add($"{words}: {result.Value.Rows.Count} rows, expected {expected.Count}");
        }
        return (wrong, found);
    }
}

/// <summary>What a condition means, written down a second time, over plain objects.</summary>
internal sealed class FilterOracle(TimeZoneInfo zone, Guid me)
{
    public FilterTerm Draw(Field field, IEnumerable<object> rows, Random random)
    {
        var op = OperatorsOf(field)[random.Next(OperatorsOf(field).Length)];
        if (op == FilterOperator.Empty)
            return new FilterTerm(field.Name, op, random.Next(2) == 0 ? "true" : "false");
        var known = rows.Select(r => Kept(field, r)).Where(v => v is not (null or "") and not IList { Count: 0 }).ToList();
        var text = known.Count > 0 && random.Next(10) > 0 ? TextOf(field, known[random.Next(known.Count)]!) : Strange(field);
        if (op is FilterOperator.Contains or FilterOperator.StartsWith && text.Length > 1 && !char.IsSurrogate(text[text.Length / 2]))
            text = op == FilterOperator.Contains && text.Length > 2 && !char.IsSurrogate(text[1]) ? text[1..^1].Trim() is { Length: > 0 } inner && !inner.Any(char.IsSurrogate) ? inner : text : text[..(text.Length / 2)].Trim();
        if (field.Kind == FieldKind.Reference && random.Next(5) == 0)
            text = "me";
        IReadOnlyList<string> values = op == FilterOperator.In && known.Count > 0 ? [text, TextOf(field, known[random.Next(known.Count)]!)] : [text];
        return new FilterTerm(field.Name, op, values);
    }

    private static FilterOperator[] OperatorsOf(Field field) => field.Kind switch
    {
        FieldKind.Text => [FilterOperator.Eq, FilterOperator.Ne, FilterOperator.In, FilterOperator.Contains, FilterOperator.StartsWith, FilterOperator.Gt, FilterOperator.Lte, FilterOperator.Empty],
        FieldKind.Integer or FieldKind.Money or FieldKind.Quantity or FieldKind.UnitPrice or FieldKind.Percent or FieldKind.TaxRate or FieldKind.Rate or FieldKind.Date => [FilterOperator.Eq, FilterOperator.Ne, FilterOperator.In, FilterOperator.Gt, FilterOperator.Gte, FilterOperator.Lt, FilterOperator.Lte, FilterOperator.Empty],
        FieldKind.Moment => [FilterOperator.Eq, FilterOperator.Gt, FilterOperator.Gte, FilterOperator.Lt, FilterOperator.Lte, FilterOperator.Empty],
        _ => [FilterOperator.Eq, FilterOperator.Ne, FilterOperator.In, FilterOperator.Empty],
    };

    /// <summary>A value as a caller writes it.</summary>
    private static string TextOf(Field field, object value) => value switch
    {
        long kept when field.IsScaled => ((decimal)field.Shown(kept)!).ToString(CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime moment => moment.ToString(moment.Minute % 2 == 0 ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        IEnumerable<string> items => items.First(),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    private static string Strange(Field field) => field.Kind switch
    {
        FieldKind.Integer => "-7",
        _ when field.IsScaled => "0.01",
        FieldKind.Date or FieldKind.Moment => "2026-02-28",
        FieldKind.Bool => "true",
        FieldKind.Reference => "01a204e6-615c-7be8-befe-bd887cd5df17",
        FieldKind.Region => "310000",
        _ => "' OR 1=1",
    };

    /// <summary>An amount in hundredths, whatever its own currency counts in.</summary>
    private static object? Kept(Field field, object row) => field.PlacesOf is { } places && field.Get(row) is long kept
        ? (long)(Huike.Kernel.Money.Scaled.ToDecimal(kept, places(row)) * 100) : field.Get(row);

    public bool Holds(Field field, object row, FilterTerm term)
    {
        var value = Kept(field, row);
        if (term.Operator == FilterOperator.Empty)
            return (value is null || value is IList { Count: 0 }) == (term.Values[0] == "true");
        return value is IEnumerable<string> items && value is not string
            ? term.Values.Any(items.Contains) != (term.Operator == FilterOperator.Ne)
            : field.Kind == FieldKind.Region ? term.Values.Any(v => value is string code && code.StartsWith(Open(v), StringComparison.Ordinal)) != (term.Operator == FilterOperator.Ne)
            : term.Operator switch
            {
                FilterOperator.Ne => !Same(field, value, term.Values[0]),
                FilterOperator.Eq or FilterOperator.In => term.Values.Any(v => Same(field, value, v)),
                FilterOperator.Contains => value is string text && text.Contains(term.Values[0], StringComparison.Ordinal),
                FilterOperator.StartsWith => value is string text && text.StartsWith(term.Values[0], StringComparison.Ordinal),
                _ => value is not null && Ordered(field, value, term),
            };
    }

    private static string Open(string code)
    {
        while (code.Length > 2 && code.EndsWith("00", StringComparison.Ordinal))
            code = code[..^2];
        return code;
    }

    private bool Same(Field field, object? value, string text) =>
        field.Kind == FieldKind.Moment && text.Length == 10 ? value is DateTime at && at >= Start(text) && at < Start(text).AddDays(1) : value is not null && value.Equals(Read(field, text));

    private bool Ordered(Field field, object value, FilterTerm term)
    {
        var text = term.Values[0];
        if (field.Kind == FieldKind.Moment && text.Length == 10 && term.Operator == FilterOperator.Lte)
            return (DateTime)value < Start(text).AddDays(1);
        var order = value is string mine ? ByCodePoint(mine, text) : ((IComparable)value).CompareTo(Read(field, text));
        return term.Operator switch { FilterOperator.Gt => order > 0, FilterOperator.Gte => order >= 0, FilterOperator.Lt => order < 0, _ => order <= 0 };
    }

    private object Read(Field field, string text) => field.Kind switch
    {
        FieldKind.Integer => Convert.ChangeType(long.Parse(text, CultureInfo.InvariantCulture), Nullable.GetUnderlyingType(field.ValueType) ?? field.ValueType, CultureInfo.InvariantCulture),
        _ when field.IsScaled => (long)(decimal.Parse(text, CultureInfo.InvariantCulture) * Huike.Kernel.Money.Scaled.PowerOf(field.Places)),
        FieldKind.Date => DateOnly.Parse(text, CultureInfo.InvariantCulture),
        FieldKind.Moment => text.Length == 10 ? Start(text) : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture).UtcDateTime,
        FieldKind.Bool => text == "true",
        FieldKind.Reference => text == "me" ? me : Guid.Parse(text),
        _ => text,
    };

    private DateTime Start(string day) => TimeZoneInfo.ConvertTimeToUtc(DateTime.Parse(day, CultureInfo.InvariantCulture), zone);

    private static int ByCodePoint(string a, string b) => System.Text.Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(System.Text.Encoding.UTF8.GetBytes(b));
}

public sealed class FilterOracleSqliteTests(SqliteTarget target) : FilterOracleTests(target), IClassFixture<SqliteTarget>;

public sealed class FilterOraclePostgresTests(PostgresTarget target) : FilterOracleTests(target), IClassFixture<PostgresTarget>;
