using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Huike.Kernel.Data;

public static class LiveIndexes
{
    /// <summary>An index over what is not in the recycle bin; the same filter text on both engines.</summary>
    /// <param name="name">What it is called after its table.</param>
    public static void LiveIndex<T>(this EntityTypeBuilder<T> entity, Expression<Func<T, object?>> columns, string name) where T : class =>
        entity.HasIndex(columns, $"ix_{entity.Metadata.GetTableName()}_{name}").HasFilter("\"DeletedAt\" IS NULL");
}
