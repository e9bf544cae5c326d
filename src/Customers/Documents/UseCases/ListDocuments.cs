using Huike.Customers.Documents.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Documents.UseCases;

/// <summary>One document as lists show it.</summary>
/// <param name="RecordTitle">Of the record it belongs to, where that is another one than was asked for.</param>
public sealed record DocumentItem(
    Guid Id, long Version, string Name, string? Kind, string? Note, string RecordType, Guid RecordId, string? RecordTitle, Guid? CustomerId,
    string FileName, string ContentType, long Size, int Versions, DateTime UpdatedAt, string? UploadedBy, bool MayWrite)
{
    public bool IsImage => ContentKinds.IsImage(ContentType);
    public bool IsPdf => ContentType == ContentKinds.Pdf;

    /// <summary>As the actor may read each field.</summary>
    internal static DocumentItem Of(Actor actor, Document d, bool mayWrite, string? title = null, string? by = null) => new(
        d.Id, d.Version, d.Name, actor.Shown("documents", "kind", d.Kind), actor.Shown("documents", "note", d.Note), d.RecordType, d.RecordId, title,
        actor.FieldAccess("documents", "customerId") == FieldAccess.Hidden ? null : d.CustomerId, actor.Shown("documents", "fileName", d.FileName) ?? "",
        actor.Shown("documents", "contentType", d.ContentType) ?? "", actor.Reads("documents", "size") ? d.Size : 0,
        d.Versions, d.UpdatedAt, by, mayWrite);
}

public sealed record DocumentList(IReadOnlyList<DocumentItem> Items, bool MayAdd, bool IsCut);

/// <summary>The documents of a record, newest first; of a customer also those of everything below it that the caller may see.</summary>
/// <param name="Q">Words that the name or the file's name holds.</param>
[Permission("documents.view")]
public sealed record ListDocuments(string RecordType, Guid RecordId, string? Q = null) : IQuery<DocumentList>;

internal sealed class ListDocumentsUseCase(HuikeDb db, DocumentAccess access, ReferenceChecks references, ActorContext actors) : IUseCase<ListDocuments, DocumentList>
{
    private const int Most = 200;

    public async Task<Result<DocumentList>> Execute(ListDocuments request, CancellationToken cancellation)
    {
        var parent = await access.Parent(request.RecordType, request.RecordId, write: false, cancellation);
        if (!parent.IsSuccess)
            return parent.Error;
        var query = request.RecordType == "customers"
            ? access.OfHouse().Where(d => d.CustomerId == request.RecordId)
            : access.OfHouse().Where(d => d.RecordType == request.RecordType && d.RecordId == request.RecordId);
        if (request.Q?.Trim() is { Length: > 0 } text)
            query = !actors.Actor.Reads("documents", "fileName")
                ? query.Where(d => d.Name.Contains(text)) : query.Where(d => d.Name.Contains(text) || d.FileName.Contains(text));
        var found = await query.AsNoTracking().OrderByDescending(d => d.Id).Take(Most + 1).ToListAsync(cancellation);
        var titles = await TitlesOfOthers(request, found, cancellation);
        var visible = found.Where(d => d.RecordId == request.RecordId || titles.ContainsKey(d.RecordId)).Take(Most).ToList();
        var people = await Uploaders(visible, cancellation);
        var mayWrite = (await access.Parent(request.RecordType, request.RecordId, write: true, cancellation)).IsSuccess;
        return new DocumentList(
            [.. visible.Select(d => DocumentItem.Of(actors.Actor, d, mayWrite && actors.Actor.May("documents.edit"), titles.GetValueOrDefault(d.RecordId), people.GetValueOrDefault(d.Id)))],
            mayWrite && actors.Actor.May("documents.create"), found.Count > Most);
    }

    /// <summary>Names of the other records, within what the caller sees of each type.</summary>
    private async Task<Dictionary<Guid, string>> TitlesOfOthers(ListDocuments request, List<Document> found, CancellationToken cancellation)
    {
        var titles = new Dictionary<Guid, string>();
        foreach (var group in found.Where(d => d.RecordId != request.RecordId).GroupBy(d => d.RecordType))
        {
            if (!actors.Actor.May($"{group.Key}.view"))
                continue;
            foreach (var (id, title) in await references.Titles(group.Key, [.. group.Select(d => d.RecordId).Distinct()], cancellation))
                titles[id] = title;
        }
        return titles;
    }

    private async Task<Dictionary<Guid, string>> Uploaders(List<Document> documents, CancellationToken cancellation)
    {
        var ids = documents.Select(d => d.UpdatedById).OfType<Guid>().Distinct().ToList();
        var names = await db.Set<User>().IgnoreQueryFilters(new[] { HuikeDb.DeletedFilter }).Where(u => ids.Contains(u.Id)).Select(u => new { u.Id, u.Name }).ToDictionaryAsync(u => u.Id, u => u.Name, cancellation);
        return documents.Where(d => d.UpdatedById is { } by && names.ContainsKey(by)).ToDictionary(d => d.Id, d => names[d.UpdatedById!.Value]);
    }
}

/// <summary>The versions of a document, newest first.</summary>
[Permission("documents.view")]
public sealed record ListDocumentVersions(Guid Id) : IQuery<DocumentVersions>;

public sealed record DocumentVersions(IReadOnlyList<DocumentVersionItem> Items);

public sealed record DocumentVersionItem(int Number, string FileName, string ContentType, long Size, DateTime UploadedAt, string? UploadedBy);

internal sealed class ListDocumentVersionsUseCase(HuikeDb db, DocumentAccess access, ActorContext actors) : IUseCase<ListDocumentVersions, DocumentVersions>
{
    public async Task<Result<DocumentVersions>> Execute(ListDocumentVersions request, CancellationToken cancellation)
    {
        var document = await access.Find(request.Id, write: false, cancellation);
        if (!document.IsSuccess)
            return document.Error;
        var users = db.Set<User>().IgnoreQueryFilters(new[] { HuikeDb.DeletedFilter });
        var versions = await db.Set<DocumentVersion>().AsNoTracking().Where(v => v.DocumentId == request.Id).OrderByDescending(v => v.Number).Take(200)
            .Select(v => new DocumentVersionItem(v.Number, v.FileName, v.ContentType, v.Size, v.UploadedAt, users.Where(u => u.Id == v.UploadedById).Select(u => u.Name).FirstOrDefault()))
            .ToListAsync(cancellation);
        return new DocumentVersions([.. versions.Select(v => v with
        {
            FileName = actors.Actor.Shown("documents", "fileName", v.FileName) ?? "",
            ContentType = actors.Actor.Shown("documents", "contentType", v.ContentType) ?? "",
            Size = actors.Actor.Reads("documents", "size") ? v.Size : 0,
        })]);
    }
}
