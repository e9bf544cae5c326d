using Huike.Customers.Performance;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Platform.Organisation;
using Huike.Platform.Organisation.Domain;
using Huike.Sales.Products.Domain;
using Huike.Sales.Targets.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Targets;

/// <summary>Who and what made up a figure, line by line.</summary>
internal sealed class PerformanceLines(HuikeDb db)
{
    /// <summary>More lines than anybody reads; those with most come first.</summary>
    public const int Most = 500;

    public async Task<IReadOnlyList<PerformanceRow>> Rows(PerformanceSight sight, IPerformanceMeasure measure, string by, MeasuredParts? parts, CancellationToken cancellation)
    {
        if (parts is null || sight.Subject.Kind == Target.Person)
            return [];
        IEnumerable<PerformanceRow> rows = by switch
        {
            Target.Department => Departments(sight, measure, parts),
            Target.Product or Target.Category => await Goods(sight, measure, by, cancellation),
            _ => await People(sight, measure, parts, cancellation),
        };
        return [.. rows.OrderByDescending(r => r.Achieved).ThenByDescending(r => r.RatePercent).ThenBy(r => r.Name, StringComparer.Ordinal).ThenBy(r => r.Key).Take(Most)];
    }

    private async Task<IEnumerable<PerformanceRow>> People(PerformanceSight sight, IPerformanceMeasure measure, MeasuredParts parts, CancellationToken cancellation)
    {
        var (now, before) = (parts.Now.ToLookup(p => p.OwnerId, p => p.Amount), parts.Before.ToLookup(p => p.OwnerId, p => p.Amount));
        var asked = sight.Targets.Where(t => t.Kind == Target.Person && t.Measure == measure.Code && (sight.Within is not { } within || (t.DepartmentId is { } d && within.Contains(d)))
            && t.Of(sight.Period.FirstMonth, sight.Period.LastMonth) > 0).Select(t => t.OwnerId);
        var keys = now.Select(g => g.Key).Concat(before.Select(g => g.Key)).Concat(asked).Distinct().ToList();
        var ids = keys.OfType<Guid>().ToList();
        var names = ids.Count == 0 ? [] : await db.Set<User>().Where(u => ids.Contains(u.Id)).Select(u => new { u.Id, u.Name }).ToDictionaryAsync(u => u.Id, u => u.Name, cancellation);
        return keys.Select(key => sight.Row(measure, Target.Person, key, key is { } id ? names.GetValueOrDefault(id) : null, now[key].Sum(), before[key].Sum(),
            !sight.CoversPerson(measure.RecordType, key), key is { } person ? sight.Records(measure, sight.Period.First, sight.Period.Last, person, parts.SharedBy(person))
                : $"{sight.Records(measure, sight.Period.First, sight.Period.Last)}&ownerId.empty=true"));
    }

    /// <summary>The departments directly below, each with all below it, and what stands in the subject itself or in none.</summary>
    private static IEnumerable<PerformanceRow> Departments(PerformanceSight sight, IPerformanceMeasure measure, MeasuredParts parts)
    {
        foreach (var node in Below(sight))
        {
            var within = sight.Tree.Within(node.Id);
            long Sum(IReadOnlyList<AchievedPart> all) => all.Where(p => p.DepartmentId is { } d && within.Contains(d)).Sum(p => p.Amount);
            var (now, before) = (Sum(parts.Now), Sum(parts.Before));
            if (now != 0 || before != 0 || sight.TargetOf(measure, Target.Department, node.Id) is not null)
                yield return sight.Row(measure, Target.Department, node.Id, node.Name, now, before, !sight.CoversDepartment(measure.RecordType, node.Id),
                    sight.DepartmentRecords(measure, node.Id, parts.Now.Any(p => p.Shared && p.DepartmentId is { } d && within.Contains(d))));
        }
        var below = Below(sight).SelectMany(n => sight.Tree.Within(n.Id)).ToHashSet();
        long Rest(IReadOnlyList<AchievedPart> all) => all.Where(p => p.DepartmentId is not { } d || !below.Contains(d)).Sum(p => p.Amount);
        if (Rest(parts.Now) is var rest && (rest != 0 || Rest(parts.Before) != 0))
            yield return sight.Row(measure, Target.Department, null, null, rest, Rest(parts.Before), !sight.Covers(measure), RestRecords(sight, measure, parts.Now.Any(p => p.Shared && (p.DepartmentId is not { } d || !below.Contains(d)))));
    }

    /// <summary>A company with one department at the top shows what stands below it: the top is the company itself.</summary>
    private static IEnumerable<DepartmentTree.Node> Below(PerformanceSight sight)
    {
        if (sight.Subject.Id is { } id)
            return sight.Tree.Children(id);
        var top = sight.Tree.Children(null).ToList();
        return top.Count == 1 && sight.Tree.Children(top[0].Id).Any() ? sight.Tree.Children(top[0].Id) : top;
    }

    private static string? RestRecords(PerformanceSight sight, IPerformanceMeasure measure, bool shared)
    {
        var list = (shared ? measure.Credits(sight.Period.First, sight.Period.Last) : null) ?? measure.Records(sight.Period.First, sight.Period.Last);
        if (sight.Subject.Id is { } own)
            return $"{list}&departmentId={own}";
        return sight.Tree.Children(null).ToList() is [var only] && sight.Tree.Children(only.Id).Any() ? $"{list}&departmentId={only.Id}" : $"{list}&departmentId.empty=true";
    }

    private async Task<IEnumerable<PerformanceRow>> Goods(PerformanceSight sight, IPerformanceMeasure measure, string by, CancellationToken cancellation)
    {
        var actor = sight.Actor;
        if (!measure.ByProduct || sight.Subject.Kind != Target.Company || !actor.May("products.view")
            || actor.FieldAccess("orders", "lines") is not (FieldAccess.Write or FieldAccess.Read) || actor.FieldAccess("products", "name") is not (FieldAccess.Write or FieldAccess.Read))
            return [];
        var now = await measure.ReadProducts(sight.Period.First, sight.Period.Last, cancellation);
        var before = await measure.ReadProducts(sight.Before.First, sight.Before.Last, cancellation);
        return by == Target.Product ? await Products(sight, measure, now, before, cancellation) : await Categories(sight, measure, now, before, cancellation);
    }

    private async Task<IEnumerable<PerformanceRow>> Products(
        PerformanceSight sight, IPerformanceMeasure measure, IReadOnlyList<AchievedProduct> now, IReadOnlyList<AchievedProduct> before, CancellationToken cancellation)
    {
        var asked = sight.Targets.Where(t => t.Kind == Target.Product && t.Measure == measure.Code).Select(t => t.ProductId);
        var past = before.ToDictionary(p => p.ProductId ?? Guid.Empty, p => p.Amount);
        var found = now.ToDictionary(p => p.ProductId ?? Guid.Empty, p => p.Amount);
        var keys = found.OrderByDescending(p => p.Value).Select(p => p.Key).Take(Most).Concat(asked.OfType<Guid>()).Distinct().ToList();
        var names = keys.Count == 0 ? [] : await db.Set<Product>().Where(p => keys.Contains(p.Id)).Select(p => new { p.Id, p.Name }).ToDictionaryAsync(p => p.Id, p => p.Name, cancellation);
        return keys.Select(key => sight.Row(measure, Target.Product, key == Guid.Empty ? null : key, names.GetValueOrDefault(key), found.GetValueOrDefault(key), past.GetValueOrDefault(key),
            !sight.Covers(measure), key == Guid.Empty ? null : $"quotes/prices?productId={key}"));
    }

    private async Task<IEnumerable<PerformanceRow>> Categories(
        PerformanceSight sight, IPerformanceMeasure measure, IReadOnlyList<AchievedProduct> now, IReadOnlyList<AchievedProduct> before, CancellationToken cancellation)
    {
        var categories = await db.Set<ProductCategory>().AsNoTracking().OrderBy(c => c.NameKey).Take(Most).Select(c => new { c.Id, c.ParentId, c.Name }).ToListAsync(cancellation);
        var above = categories.ToDictionary(c => c.Id, c => c.ParentId);
        var ids = now.Concat(before).Select(p => p.ProductId).OfType<Guid>().Distinct().ToList();
        var of = ids.Count == 0 ? [] : await db.Set<Product>().Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.CategoryId }).ToDictionaryAsync(p => p.Id, p => p.CategoryId, cancellation);
        Dictionary<Guid, long> Sums(IReadOnlyList<AchievedProduct> products)
        {
            var sums = new Dictionary<Guid, long>();
            foreach (var product in products)
            {
                var seen = new HashSet<Guid>();
                Guid? at = product.ProductId is { } id ? of.GetValueOrDefault(id) : null;
                if (at is null)
                    sums[Guid.Empty] = sums.GetValueOrDefault(Guid.Empty) + product.Amount;
                for (; at is { } category && seen.Add(category); at = above.GetValueOrDefault(category))
                    sums[category] = sums.GetValueOrDefault(category) + product.Amount;
            }
            return sums;
        }
        var (found, past) = (Sums(now), Sums(before));
        var rows = categories.Where(c => found.ContainsKey(c.Id) || past.ContainsKey(c.Id) || sight.TargetOf(measure, Target.Category, c.Id) is not null)
            .Select(c => sight.Row(measure, Target.Category, c.Id, c.Name, found.GetValueOrDefault(c.Id), past.GetValueOrDefault(c.Id), !sight.Covers(measure), $"products?categoryId={c.Id}"));
        return found.TryGetValue(Guid.Empty, out var rest) ? rows.Append(sight.Row(measure, Target.Category, null, null, rest, past.GetValueOrDefault(Guid.Empty), !sight.Covers(measure), null)) : rows;
    }

    /// <summary>Target and achievement of each month of a quarter or a year.</summary>
    public async Task<IReadOnlyList<PerformanceMonth>> Months(PerformanceSight sight, IPerformanceMeasure measure, CancellationToken cancellation)
    {
        if (sight.Period.Kind == PerformancePeriod.Month || !measure.IsShownTo(sight.Actor))
            return [];
        var (months, places) = (new List<PerformanceMonth>(), sight.PlacesOf(measure));
        for (var first = sight.Period.First; first < sight.Period.Last; first = first.AddMonths(1))
        {
            var last = first.AddMonths(1).AddDays(-1);
            var parts = await measure.Read(sight.Span(first, last), cancellation);
            var target = sight.TargetOf(measure, sight.Subject.Kind, sight.Subject.Id ?? Guid.Empty, first.Month, first.Month);
            months.Add(new PerformanceMonth(first, target is { } asked ? Scaled.ToDecimal(asked, places) : null, Scaled.ToDecimal(parts.Sum(p => p.Amount), places),
                sight.Records(measure, first, last, shared: parts.Any(p => p.Shared))));
        }
        return months;
    }
}
