using System.Globalization;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Microsoft.AspNetCore.Http;

namespace Huike.Kernel.Web;

/// <summary>
/// <c>limit, cursor, sort, q, count, fields, deleted</c> and <c>field[.operator]=value</c>; used by the API and by the address bar
/// of a list page. Names are checked against the record type by whoever reads the list.
/// </summary>
public static class ListQueryString
{
    private static readonly Dictionary<string, FilterOperator> Operators = new(StringComparer.Ordinal)
    {
        ["eq"] = FilterOperator.Eq,
        ["ne"] = FilterOperator.Ne,
        ["in"] = FilterOperator.In,
        ["gt"] = FilterOperator.Gt,
        ["gte"] = FilterOperator.Gte,
        ["lt"] = FilterOperator.Lt,
        ["lte"] = FilterOperator.Lte,
        ["contains"] = FilterOperator.Contains,
        ["startsWith"] = FilterOperator.StartsWith,
        ["empty"] = FilterOperator.Empty,
        ["ltOrEmpty"] = FilterOperator.LtOrEmpty,
    };

    public static Result<ListRequest> Parse(IEnumerable<KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>> query)
    {
        var request = new ListRequest();
        var filters = new List<FilterTerm>();
        foreach (var (name, values) in query)
        {
            var value = values.ToString();
            // No text of ours holds these, and one engine refuses them as a fault of the statement.
            if (value.Contains('\0', StringComparison.Ordinal) || value.Any(char.IsSurrogate) && !IsWellFormed(value))
                return Error.Malformed(name.Length > 40 ? name[..40] : name, "invalid");
            switch (name)
            {
                case "limit" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var limit): request = request with { Limit = limit }; break;
                case "limit": return Error.Malformed("limit", "outOfRange", 1, ListRequest.MaxLimit);
                case "cursor": request = request with { Cursor = value }; break;
                case "sort": request = request with { Sort = value }; break;
                case "q": request = request with { Query = value.Length > 200 ? value[..200] : value }; break;
                case "count": request = request with { Count = value == "true" }; break;
                case "deleted": request = request with { Deleted = value == "true" }; break;
                case "fields": request = request with { Fields = value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) }; break;
                default:
                    var term = Term(name, value);
                    if (!term.IsSuccess)
                        return Result<ListRequest>.Failed(term.Errors);
                    filters.Add(term.Value);
                    break;
            }
        }
        return filters.Count > 40 ? Error.Malformed("filter", "tooMany", 40) : request with { Filters = filters };
    }

    private static bool IsWellFormed(string value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (char.IsHighSurrogate(value[i]) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]))
                i++;
            else if (char.IsSurrogate(value[i]))
                return false;
        }
        return true;
    }

    private static Result<FilterTerm> Term(string name, string value)
    {
        var dot = name.LastIndexOf('.');
        var op = FilterOperator.Eq;
        // Without an operator behind it the dot belongs to the name: customFields.size.
        if (dot > 0 && !Operators.TryGetValue(name[(dot + 1)..], out op))
            (dot, op) = (-1, FilterOperator.Eq);
        var field = dot > 0 ? name[..dot] : name;
        IReadOnlyList<string> values = op == FilterOperator.In ? value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [value];
        return new FilterTerm(field, op, values);
    }

    /// <summary>Words that would be taken for an operator at the end of a name.</summary>
    public static IReadOnlyCollection<string> OperatorNames => Operators.Keys;

    public static string NameOf(FilterOperator op) => Operators.First(o => o.Value == op).Key;

    /// <summary>The same words for the address bar.</summary>
    public static string Format(ListRequest request)
    {
        var parts = new List<string>();
        if (request.Query is { Length: > 0 } q)
            parts.Add($"q={Uri.EscapeDataString(q)}");
        if (request.Sort is { Length: > 0 } sort)
            parts.Add($"sort={Uri.EscapeDataString(sort)}");
        if (request.Fields is { } fields)
            parts.Add($"fields={Uri.EscapeDataString(string.Join(',', fields))}");
        if (request.Deleted)
            parts.Add("deleted=true");
        parts.AddRange(request.Filters.Select(f =>
            $"{f.Field}{(f.Operator == FilterOperator.Eq ? "" : "." + NameOf(f.Operator))}={Uri.EscapeDataString(string.Join(',', f.Values))}"));
        return parts.Count == 0 ? "" : "?" + string.Join('&', parts);
    }
}
