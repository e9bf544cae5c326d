using System.Linq.Expressions;
using FluentValidation;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;

namespace Huike.Customers.Archive.RegionCounts;

/// <summary>A column of the report.</summary>
/// <param name="Key">Code or id; null for customers who say nothing, <c>*</c> for all further values together.</param>
/// <param name="Name">Of a person; null where the page has the words.</param>
public sealed record RegionColumn(string? Key, string? Name);

/// <summary>One region with its counts.</summary>
/// <param name="Key">Code of the region; null for customers without one, <c>other</c> for texts that are no known region.</param>
/// <param name="Filter">The conditions of the list with the same customers.</param>
/// <param name="HasBelow">Its own regions can be counted apart.</param>
public sealed record RegionRow(string? Key, string? Name, int Total, IReadOnlyList<int> Counts, string Filter, bool HasBelow);

/// <summary>How many customers stand in each region.</summary>
/// <param name="Path">Code and name of the regions down to the one that is shown.</param>
/// <param name="Filters">For each column the condition that a line's own is followed by; null where there are too many for a list.</param>
public sealed record RegionCountsReport(
    string By, IReadOnlyList<RegionHit> Path, IReadOnlyList<RegionColumn> Columns, IReadOnlyList<string?> Filters, IReadOnlyList<RegionRow> Rows, int Total);

/// <summary>Customers by province, by the cities of a province, by the districts of a city; beside each other by grade, kind, stage or owner.</summary>
/// <param name="Region">Code of the province or city to look into; null for the whole.</param>
[Permission("customers.view")]
public sealed record GetRegionCounts(string? Region = null, string? By = null) : IQuery<RegionCountsReport>;

/// <summary>What stands beside each other in the report.</summary>
public static class RegionAxes
{
    public const string Grade = "grade", Kind = "kind", Stage = "stage", Owner = "owner";
    public static IReadOnlyList<string> All { get; } = [Grade, Kind, Stage, Owner];
    /// <summary>Key of the column with all further values.</summary>
    public const string Further = "*";

    internal static string FieldOf(string by) => by == Owner ? "ownerId" : by;
}

internal sealed class GetRegionCountsValidator : AbstractValidator<GetRegionCounts>
{
    public GetRegionCountsValidator()
    {
        RuleFor(r => r.Region).Must(r => r is null || Regions.Regions.Find(r) is not null).WithErrorCode("notOnList");
        RuleFor(r => r.By).Must(b => b is null || RegionAxes.All.Contains(b)).WithErrorCode("notOnList");
    }
}

internal sealed class GetRegionCountsUseCase(RecordReader<Customer> customers, ReferenceChecks references) : IUseCase<GetRegionCounts, RegionCountsReport>
{
    private const int MostColumns = 8, MostValues = 2_000, MostRows = 60_000, MostListed = 200;

    public async Task<Result<RegionCountsReport>> Execute(GetRegionCounts request, CancellationToken cancellation)
    {
        var by = request.By ?? RegionAxes.Grade;
        var field = RegionAxes.FieldOf(by);
        var list = new ListRequest { Filters = request.Region is { } within ? [new FilterTerm("region", FilterOperator.Eq, within)] : [] };
        var values = await customers.CountsBy(list, [field], Value(by), MostValues, cancellation);
        if (!values.IsSuccess)
            return Result<RegionCountsReport>.Failed(values.Errors);
        // Customers who say nothing have a column of their own, so that the further ones can be listed by what they say.
        var first = values.Value.Where(v => KeyOf(v) is not null).Take(MostColumns).Concat(values.Value.Where(v => KeyOf(v) is null)).ToList();
        var keys = first.ConvertAll(KeyOf).Distinct().ToList();
        var rest = values.Value.Select(KeyOf).Except(keys).OfType<string>().ToList();
        var further = rest.Count > 0;
        // Of many owners only those with a column are counted apart.
        var counts = await customers.CountsBy(list, ["region", field], further ? Apart(by, request.Region, first) : Under(by, request.Region), MostRows, cancellation);
        if (!counts.IsSuccess)
            return Result<RegionCountsReport>.Failed(counts.Errors);
        var rows = counts.Value.GroupBy(c => RowOf(c.First, request.Region)).Select(g => Row(g.Key, [.. g], keys, further, request.Region))
            .OrderBy(r => r.Key is null or RegionLine.Other).ThenByDescending(r => r.Total).ThenBy(r => r.Key, StringComparer.Ordinal).ToList();
        var names = by == RegionAxes.Owner ? await references.Titles("users", [.. first.Select(v => v.Reference).OfType<Guid>()], cancellation) : [];
        List<RegionColumn> columns = [.. keys.Select(k => new RegionColumn(k, Guid.TryParse(k, out var id) ? names.GetValueOrDefault(id) : null))];
        List<string?> filters = [.. keys.Select(k => Format(k is null ? new FilterTerm(field, FilterOperator.Empty, "true") : new FilterTerm(field, FilterOperator.Eq, k)))];
        if (further)
        {
            columns.Add(new RegionColumn(RegionAxes.Further, null));
            filters.Add(rest.Count <= MostListed ? Format(new FilterTerm(field, FilterOperator.In, rest)) : null);
        }
        IReadOnlyList<RegionHit> path = [.. Regions.Regions.Path(request.Region).Select(r => new RegionHit(r.Code, r.Name, ""))];
        return new RegionCountsReport(by, path, columns, filters, rows, rows.Sum(r => r.Total));
    }

    private static string? KeyOf(CountOf count) => count.Reference?.ToString() ?? (string.IsNullOrEmpty(count.Second) ? null : count.Second);

    private static string Format(params FilterTerm[] terms) => ListQueryString.Format(new ListRequest { Filters = terms }).TrimStart('?');

    private static Expression<Func<Customer, CountedUnder>> Value(string by) => by switch
    {
        RegionAxes.Grade => c => new CountedUnder { Id = c.Id, Second = c.Grade },
        RegionAxes.Kind => c => new CountedUnder { Id = c.Id, Second = c.Kind },
        RegionAxes.Stage => c => new CountedUnder { Id = c.Id, Second = c.Stage },
        _ => c => new CountedUnder { Id = c.Id, Reference = c.OwnerId },
    };

    /// <summary>Over the whole the engine cuts the codes to provinces; within one there are few enough to be put together here.</summary>
    private static Expression<Func<Customer, CountedUnder>> Under(string by, string? within)
    {
        var length = within is null ? 2 : 120;
        return by switch
        {
            RegionAxes.Grade => c => new CountedUnder { Id = c.Id, First = c.Region == null ? null : c.Region.Substring(0, length), Second = c.Grade },
            RegionAxes.Kind => c => new CountedUnder { Id = c.Id, First = c.Region == null ? null : c.Region.Substring(0, length), Second = c.Kind },
            RegionAxes.Stage => c => new CountedUnder { Id = c.Id, First = c.Region == null ? null : c.Region.Substring(0, length), Second = c.Stage },
            _ => c => new CountedUnder { Id = c.Id, First = c.Region == null ? null : c.Region.Substring(0, length), Reference = c.OwnerId },
        };
    }

    private static Expression<Func<Customer, CountedUnder>> Apart(string by, string? within, IReadOnlyList<CountOf> first)
    {
        var length = within is null ? 2 : 120;
        List<Guid?> people = [.. first.Select(f => f.Reference)];
        List<string?> codes = [.. first.Select(f => f.Second)];
        return by switch
        {
            RegionAxes.Owner => c => new CountedUnder
            {
                Id = c.Id,
                First = c.Region == null ? null : c.Region.Substring(0, length),
                Second = people.Contains(c.OwnerId) ? null : RegionAxes.Further,
                Reference = people.Contains(c.OwnerId) ? c.OwnerId : null,
            },
            RegionAxes.Kind => c => new CountedUnder { Id = c.Id, First = c.Region == null ? null : c.Region.Substring(0, length), Second = codes.Contains(c.Kind) ? c.Kind : RegionAxes.Further },
            RegionAxes.Stage => c => new CountedUnder { Id = c.Id, First = c.Region == null ? null : c.Region.Substring(0, length), Second = codes.Contains(c.Stage) ? c.Stage : RegionAxes.Further },
            _ => c => new CountedUnder { Id = c.Id, First = c.Region == null ? null : c.Region.Substring(0, length), Second = codes.Contains(c.Grade) ? c.Grade : RegionAxes.Further },
        };
    }

    /// <summary>The line that a stored text belongs to: the region one step below the one that is shown.</summary>
    private static string? RowOf(string? stored, string? within)
    {
        if (string.IsNullOrEmpty(stored))
            return null;
        if (within is null)
            return RegionLine.IsProvince(stored) ? stored + "0000" : RegionLine.Other;
        var path = Regions.Regions.Path(stored);
        var at = path.ToList().FindIndex(r => r.Code == within);
        return at < 0 ? RegionLine.Other : at + 1 < path.Count ? path[at + 1].Code : within;
    }

    private static RegionRow Row(string? key, IReadOnlyList<CountOf> counts, List<string?> columns, bool further, string? within)
    {
        var cells = new int[columns.Count + (further ? 1 : 0)];
        foreach (var count in counts)
        {
            var at = further && count.Second == RegionAxes.Further && count.Reference is null ? columns.Count : columns.IndexOf(KeyOf(count));
            cells[at < 0 ? columns.Count : at] += count.Count;
        }
        var region = key is null ? null : Regions.Regions.Find(key);
        var term = region is null ? RegionLine.Term(key, counts.Select(c => c.First))
            : key == within ? new FilterTerm("region", FilterOperator.StartsWith, key ?? "")
            : new FilterTerm("region", FilterOperator.Eq, key!);
        return new RegionRow(key, region?.Name, counts.Sum(c => c.Count), cells, Format(term), key != within && region is not null && Regions.Regions.Children(key).Count > 0);
    }
}
