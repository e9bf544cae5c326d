using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Transfer.Import;

/// <summary>Before-images as JSON, in the spelling in which the writer takes them back.</summary>
internal static class ImportJournal
{
    public static string Write(IEnumerable<(Field Field, object? Value)> values) => JsonSerializer.Serialize(
        values.ToDictionary(v => v.Field.Name, v => v.Field.Shown(v.Value)), TransferJson.Options);

    public static RecordPatch Read(string json) => new(
        JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json, TransferJson.Options)!.Select(v => KeyValuePair.Create(v.Key, (object?)v.Value)));
}

/// <summary>How a record stands now.</summary>
internal sealed record RecordState(Guid Id, long Version, bool Deleted);

/// <summary>Versions of records of any type, whoever owns them by now.</summary>
internal static class RecordVersions
{
    private static readonly MethodInfo Typed = typeof(RecordVersions).GetMethod(nameof(Read), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static Task<Dictionary<Guid, RecordState>> Of(
        HuikeDb db, RecordCatalog catalog, string type, List<Guid> ids, CancellationToken cancellation) =>
        (Task<Dictionary<Guid, RecordState>>)Typed.MakeGenericMethod(catalog.Find(type)!.EntityType).Invoke(null, [db, ids, cancellation])!;

    private static async Task<Dictionary<Guid, RecordState>> Read<T>(HuikeDb db, List<Guid> ids, CancellationToken cancellation) where T : Aggregate =>
        await db.Set<T>().IgnoreQueryFilters(new[] { HuikeDb.RecordFilter, HuikeDb.DeletedFilter }).AsNoTracking().Where(r => ids.Contains(r.Id))
            .Select(r => new RecordState(r.Id, r.Version, r.DeletedAt != null)).ToDictionaryAsync(r => r.Id, cancellation);
}

internal static class Columns
{
    /// <summary>Column = value, as a parameter of the statement.</summary>
    public static Expression<Func<T, bool>> Equal<T>(LambdaExpression column, string? value)
    {
        Expression<Func<string?>> parameter = () => value;
        return Expression.Lambda<Func<T, bool>>(Expression.Equal(column.Body, parameter.Body), column.Parameters[0]);
    }

    /// <summary>Column is one of the values.</summary>
    public static Expression<Func<T, bool>> In<T>(LambdaExpression column, List<string> values)
    {
        Expression<Func<List<string>>> list = () => values;
        return Expression.Lambda<Func<T, bool>>(
            Expression.Call(list.Body, typeof(List<string>).GetMethod(nameof(List<string>.Contains))!, column.Body), column.Parameters[0]);
    }
}
