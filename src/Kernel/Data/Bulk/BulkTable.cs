using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Huike.Kernel.Data.Bulk;

/// <summary>A column as the engine knows it.</summary>
/// <param name="StoreType">Name of the engine's type without length.</param>
public sealed record BulkColumn(string Name, string StoreType);

/// <summary>How the model turns an entity into a row of its table; found once for each type and engine.</summary>
internal sealed class BulkTable
{
    private static readonly ConcurrentDictionary<(string Engine, Type Type), BulkTable> Known = new();
    private readonly Func<object, object?>[] _readers;

    private BulkTable(IEntityType type)
    {
        Name = type.GetTableName() ?? throw new InvalidOperationException($"{type.ClrType.Name} has no table.");
        var table = StoreObjectIdentifier.Table(Name, type.GetSchema());
        var properties = type.GetProperties().Where(p => p.GetColumnName(table) is not null).ToList();
        Columns = [.. properties.Select(p => new BulkColumn(p.GetColumnName(table)!, p.GetRelationalTypeMapping().StoreTypeNameBase))];
        _readers = [.. properties.Select(Reader)];
    }

    public string Name { get; }
    public IReadOnlyList<BulkColumn> Columns { get; }

    public static BulkTable Of(HuikeDb db, Type type) => Known.GetOrAdd((db.Provider.Name, type), static (key, db) =>
        new BulkTable(db.Model.FindEntityType(key.Type) ?? throw new InvalidOperationException(
            string.Create(CultureInfo.InvariantCulture, $"{key.Type.Name} is not in the model."))), db);

    public object?[] Row(object entity)
    {
        var row = new object?[_readers.Length];
        for (var i = 0; i < row.Length; i++)
            row[i] = _readers[i](entity);
        return row;
    }

    private static Func<object, object?> Reader(IProperty property)
    {
        var getter = property.GetGetter();
        var converter = property.GetTypeMapping().Converter;
        if (converter is null)
            return getter.GetClrValue;
        var convert = Convert(converter);
        return entity => getter.GetClrValue(entity) is { } value ? convert(value) : null;
    }

    private static Func<object?, object?> Convert(ValueConverter converter) => converter.ConvertToProvider;
}
