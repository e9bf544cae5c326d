using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Microsoft.EntityFrameworkCore;

namespace Huike.Kernel.Search;

/// <summary>From records to what the index keeps of them: the words and who may find them.</summary>
internal static class SearchDocuments
{
    public static async Task<IReadOnlyList<SearchDocument>> Build(
        HuikeDb db, IReadOnlyList<(RecordType Type, Aggregate Entity, SearchContent Content)> records, CancellationToken cancellation)
    {
        var ids = records.Select(r => r.Entity.Id).ToList();
        var shares = await db.Shares.AsNoTracking().Where(s => ids.Contains(s.RecordId))
            .Select(s => new { s.RecordId, s.PrincipalId, s.RecordType }).ToListAsync(cancellation);
        var parents = await SearchParents.Read(db, [.. records.Select(r => (r.Type, r.Entity))], cancellation);
        return [.. records.Select(r => Build(r.Type, r.Entity, r.Content,
            [.. shares.Where(s => s.RecordId == r.Entity.Id && s.RecordType == r.Type.Name).Select(s => s.PrincipalId), .. Group(r.Type, r.Entity)], parents.Of(r.Type, r.Entity)))];
    }

    public static SearchDocument Build(RecordType type, Aggregate entity, SearchContent content, IReadOnlyList<Guid> shares, SearchParent? parent)
    {
        IReadOnlyList<Guid> sharedWith = parent is null ? shares : [.. shares.Union(parent.Principals)];
        var subtitle = parent is null ? content.Subtitle : string.IsNullOrEmpty(content.Subtitle) ? parent.Title : $"{parent.Title} · {content.Subtitle}";
        var owned = entity as OwnedRecord;
        var names = content.Names.Where(n => !string.IsNullOrEmpty(n)).Select(n => n!).ToList();
        var codes = content.Codes.Where(n => !string.IsNullOrEmpty(n)).Select(n => n!).ToList();
        var phones = content.Phones.Where(n => !string.IsNullOrEmpty(n)).Select(n => n!).ToList();
        var tokens = SearchTokens.Of(content.Title, names, phones, codes).ToList();
        if (owned?.OwnerId is { } owner)
            tokens.Add(SearchTokensOfRights.Owner(owner));
        if (owned?.DepartmentId is { } department)
            tokens.Add(SearchTokensOfRights.Department(department));
        tokens.AddRange(sharedWith.Select(SearchTokensOfRights.Share));
        return new SearchDocument(type.Name, entity.Id, content.Title, subtitle,
            string.Join('\n', names.Concat(codes)), string.Join(' ', phones.Select(Digits)),
            owned?.OwnerId, owned?.DepartmentId, sharedWith, tokens);
    }

    /// <summary>Members of its circle find a record like those it is shared with.</summary>
    private static Guid[] Group(RecordType type, Aggregate entity) => type.GroupOf(entity) is { } group ? [group] : [];

    private static string Digits(string phone) => new([.. phone.Where(char.IsAsciiDigit)]);
}
