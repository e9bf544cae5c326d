using System.Linq.Expressions;
using System.Reflection;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Huike.Customers.Merging;

/// <summary>Every column of the product that names a customer by a foreign key, whichever area it belongs to.</summary>
/// <param name="IsOnly">The key of a unique index holds the column: one row for each customer, which cannot simply be moved.</param>
public sealed record CustomerLink(IEntityType Table, IProperty Column, bool IsOnly)
{
    private static readonly MethodInfo RowsTyped = typeof(CustomerLink).GetMethod(nameof(RowsOf), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>All of them, read from the model, so that a new table is moved without anybody's remembering it.</summary>
    public static IReadOnlyList<CustomerLink> All(IModel model) =>
    [
        .. model.GetEntityTypes().Where(e => !e.IsOwned())
            .SelectMany(e => e.GetForeignKeys().Where(k => k.PrincipalEntityType.ClrType == typeof(Customer))
                .SelectMany(k => k.Properties).Where(p => p.Name != nameof(ITenantOwned.TenantId)).Distinct()
                .Select(p => new CustomerLink(e, p, e.GetIndexes().Any(i => i.IsUnique && i.Properties.Contains(p)))))
            .OrderBy(l => l.Table.GetTableName(), StringComparer.Ordinal).ThenBy(l => l.Column.Name, StringComparer.Ordinal),
    ];

    /// <summary>Rows of the customer, those in the recycle bin too: what comes back later comes back to the customer that remains.</summary>
    internal IQueryable<object> Rows(HuikeDb db, Guid customerId) =>
        (IQueryable<object>)RowsTyped.MakeGenericMethod(Table.ClrType).Invoke(null, [db, Column, customerId])!;

    private static IQueryable<T> RowsOf<T>(HuikeDb db, IProperty column, Guid customerId) where T : class, ITenantOwned
    {
        var row = Expression.Parameter(typeof(T));
        Expression<Func<Guid>> value = () => customerId;
        var isCustomer = Expression.Lambda<Func<T, bool>>(
            Expression.Equal(Expression.Property(row, column.Name), Expression.Convert(value.Body, column.ClrType)), row);
        return db.Set<T>().IgnoreQueryFilters(new[] { HuikeDb.RecordFilter, HuikeDb.DeletedFilter }).Where(isCustomer).OrderBy(r => r.Id);
    }
}
