using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Platform.Comments;

/// <summary>Where a record with its comments is shown, for types whose own page is not the best place.</summary>
/// <param name="Href">Without a leading slash; null where this record has no such place.</param>
public sealed record CommentPlace(string RecordType, Func<Aggregate, string?> Href);

/// <summary>Where the comments of a record are read.</summary>
internal sealed class CommentPlaces(IEnumerable<CommentPlace> places)
{
    public string HrefOf(RecordType type, Aggregate record)
    {
        if (places.FirstOrDefault(p => p.RecordType == type.Name)?.Href(record) is { } place)
            return place;
        return type.PagePath.Length > 0
            ? string.Format(System.Globalization.CultureInfo.InvariantCulture, type.PagePath, record.Id).TrimStart('/') : $"{type.Name}?open={record.Id}";
    }
}

internal static class CommentServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<CommentAccess>();
        services.AddScoped<Mentions>();
        services.AddScoped<CommentViews>();
        services.AddScoped<CommentPlaces>();
        services.AddScoped<CommentNews>();
        services.AddScoped(p => new NamedColleagues(p.GetRequiredService<Mentions>(), p.GetRequiredService<CommentNews>()));
        // Every type has them beside its list, and on its page, without knowing of them; who sees the record sees them.
        services.AddSingleton(new RecordPanel(RecordPanel.AnyType, "comments.title", 70, null, typeof(Ui.CommentsPanel)));
        services.AddSingleton(new RecordPanel("customers", "comments.title", 20, null, typeof(Ui.CommentsPanel)));
    }
}
