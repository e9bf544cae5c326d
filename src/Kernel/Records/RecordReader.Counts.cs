using System.Linq.Expressions;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Kernel.Records;

/// <summary>What one record is counted under: up to two texts and a reference.</summary>
public sealed class CountedUnder
{
    public Guid Id { get; init; }
    public string? First { get; init; }
    public string? Second { get; init; }
    public Guid? Reference { get; init; }
}

/// <summary>How many records stand under one combination.</summary>
public sealed record CountOf(string? First, string? Second, Guid? Reference, int Count);

public sealed partial class RecordReader<T>
{
    /// <summary>Counts of what a list holds, apart by what the records say, within the actor's rights; the largest first.</summary>
    /// <param name="fields">The fields that <paramref name="under"/> reads: they must be readable whole.</param>
    /// <param name="most">Combinations beyond are left out.</param>
    public async Task<Result<IReadOnlyList<CountOf>>> CountsBy(
        ListRequest request, IReadOnlyList<string> fields, Expression<Func<T, CountedUnder>> under, int most, CancellationToken cancellation)
    {
        foreach (var name in fields)
        {
            if (!_type.TryField(name, out var field) || !MayCompare(field))
                return Error.Malformed("fields", "unknownField", name);
        }
        var filters = await Filters(request, cancellation);
        if (!filters.IsSuccess)
            return Result<IReadOnlyList<CountOf>>.Failed(filters.Errors);
        var whole = Whole(under);
        var branches = request.Deleted ? null : await Branches(cancellation);
        List<IQueryable<CountedUnder>> parts = branches is null
            ? [Guarded(request, filters.Value).Select(whole)]
            : branches.ConvertAll(b => filters.Value.Aggregate(b, (q, c) => q.Where(c)).Select(whole));
        // One record comes out of several branches and counts once.
        var counted = parts.Count == 1 ? parts[0] : parts.Aggregate((all, next) => all.Concat(next)).Distinct();
        return await counted.GroupBy(r => new { r.First, r.Second, r.Reference })
            .Select(g => new { g.Key.First, g.Key.Second, g.Key.Reference, Count = g.Count() })
            .OrderByDescending(g => g.Count).ThenBy(g => g.First).ThenBy(g => g.Second).ThenBy(g => g.Reference).Take(most)
            .Select(g => new CountOf(g.First, g.Second, g.Reference, g.Count)).ToListAsync(cancellation);
    }

    /// <summary>With every member set: the engine groups by what the expression names, and by nothing that it leaves out.</summary>
    private static Expression<Func<T, CountedUnder>> Whole(Expression<Func<T, CountedUnder>> under)
    {
        var made = (MemberInitExpression)under.Body;
        var missing = typeof(CountedUnder).GetProperties().Where(p => made.Bindings.All(b => b.Member.Name != p.Name))
            .Select(p => Expression.Bind(p, Expression.Constant(null, p.PropertyType)));
        return Expression.Lambda<Func<T, CountedUnder>>(made.Update(made.NewExpression, [.. made.Bindings, .. missing]), under.Parameters);
    }
}
