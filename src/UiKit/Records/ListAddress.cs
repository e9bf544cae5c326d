using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Microsoft.AspNetCore.WebUtilities;

namespace Huike.UiKit;

/// <summary>
/// Everything that a list page shows, as it stands in the address bar: conditions, order, columns, the open record and the
/// view that it began with. A bare address means the page's first view.
/// </summary>
public sealed record ListAddress(ListRequest Request)
{
    /// <summary>The record whose panel is open.</summary>
    public Guid? Open { get; init; }

    /// <summary>Key of the tab that is lit.</summary>
    public string? View { get; init; }

    /// <summary>Reads an address; <paramref name="views"/> say what a bare one means.</summary>
    public static Result<ListAddress> Parse(string uri, IReadOnlyList<ListView> views)
    {
        var query = QueryHelpers.ParseQuery(new Uri(uri).Query);
        var open = query.Remove("open", out var o) && Guid.TryParse(o, out var id) ? id : (Guid?)null;
        var view = query.Remove("view", out var v) ? v.ToString() : null;
        if (query.Count == 0 && view is null && views.Count > 0)
            return Of(views[0]) is { IsSuccess: true } first ? first.Value with { Open = open } : new ListAddress(new ListRequest()) { Open = open };
        var request = ListQueryString.Parse(query);
        return request.IsSuccess
            ? new ListAddress(request.Value with { Cursor = null, Limit = ListRequest.DefaultLimit }) { Open = open, View = view }
            : Result<ListAddress>.Failed(request.Errors);
    }

    /// <summary>A view as it begins.</summary>
    public static Result<ListAddress> Of(ListView view)
    {
        var request = ListQueryString.Parse(QueryHelpers.ParseQuery(view.Query));
        return request.IsSuccess ? new ListAddress(request.Value) { View = view.Key } : Result<ListAddress>.Failed(request.Errors);
    }

    /// <summary>The query string that keeps the list, without tab and open record.</summary>
    public string Query => ListQueryString.Format(Request).TrimStart('?');

    /// <param name="path">Of the page, without a leading slash.</param>
    public string Href(string path)
    {
        var parts = new List<string>(3);
        // The mark of the tab also tells an emptied list from a bare address.
        parts.Add($"view={Uri.EscapeDataString(View ?? "all")}");
        if (Query.Length > 0)
            parts.Add(Query);
        if (Open is { } id)
            parts.Add($"open={id}");
        return $"{path}?{string.Join('&', parts)}";
    }

    /// <summary>Whether both show the same rows in the same order; columns and panels aside.</summary>
    public bool ShowsSameRows(ListAddress other) =>
        ListQueryString.Format(Request with { Fields = null }) == ListQueryString.Format(other.Request with { Fields = null });
}

/// <summary>A tab over a list: one that the page brings, or one that somebody saved.</summary>
/// <param name="Key">Stable name, or the id of a saved view.</param>
/// <param name="Query">Query string of the list: <c>ownerId=me&amp;sort=-updatedAt</c>.</param>
public sealed record ListView(string Key, string Label, string Query)
{
    /// <summary>Set for views that somebody saved.</summary>
    public Guid? Id { get; init; }
    public bool Shared { get; init; }
    public bool Mine { get; init; }
}

/// <summary>Where saved views are kept; each call is checked like any other.</summary>
public interface IViewStore
{
    /// <summary>The user may show his views to everybody.</summary>
    string SharePermission { get; }
    Task<IReadOnlyList<ListView>> List(string recordType, CancellationToken cancellation);

    /// <summary>Keeps a view, new without <paramref name="id"/>; its id.</summary>
    Task<Result<Guid>> Save(Guid? id, string recordType, string name, string query, bool shared, CancellationToken cancellation);
    Task<Result<Done>> Delete(Guid id, CancellationToken cancellation);
}
