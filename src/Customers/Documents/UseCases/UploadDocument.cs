using FluentValidation;
using Huike.Customers.Documents.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Files;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Huike.Customers.Documents.UseCases;

/// <summary>
/// A stored file becomes a document of a record that the caller may change; of the type <see cref="Document.Pending"/> it waits for the
/// record that will name it in a field of its own.
/// </summary>
[Permission("documents.create")]
public sealed record UploadDocument(string RecordType, Guid RecordId, StoredFile File, string FileName, string? Name = null, string? Kind = null, string? Note = null)
    : ICommand<DocumentItem>;

internal sealed class UploadDocumentValidator : AbstractValidator<UploadDocument>
{
    public UploadDocumentValidator()
    {
        RuleFor(r => r.RecordType).NotEmpty().MaximumLength(40);
        RuleFor(r => r.FileName).NotEmpty().MaximumLength(Document.MaxFileName);
        RuleFor(r => r.Name).MaximumLength(Document.MaxName);
        RuleFor(r => r.Kind).MaximumLength(40);
        RuleFor(r => r.Note).MaximumLength(Document.MaxNote);
    }
}

internal sealed class UploadDocumentUseCase(HuikeDb db, DocumentAccess access, DocumentContent content, RecordWriter<Document> writer, ActorContext actors)
    : IUseCase<UploadDocument, DocumentItem>
{
    public async Task<Result<DocumentItem>> Execute(UploadDocument request, CancellationToken cancellation)
    {
        var waits = request.RecordType == Document.Pending;
        var parent = waits ? default : await access.Parent(request.RecordType, request.RecordId, write: true, cancellation);
        if (parent is { IsSuccess: false })
            return parent.Error;
        var facts = await content.Of(request.File, cancellation);
        if (!facts.IsSuccess)
            return facts.Error;
        var name = request.Name?.Trim() is { Length: > 0 } given ? given : Path.GetFileNameWithoutExtension(request.FileName) is { Length: > 0 } bare ? bare : request.FileName;
        var id = Ids.Next();
        var patch = new RecordPatch
        {
            ["name"] = name.Length <= Document.MaxName ? name : name[..Document.MaxName],
            ["kind"] = request.Kind,
            ["note"] = request.Note,
        };
        var owned = parent?.Value as OwnedRecord;
        var document = await writer.Create(patch, WriteOptions.Default with { Trusted = true, Id = id }, entity =>
        {
            (entity.RecordType, entity.RecordId, entity.CustomerId) = (request.RecordType, waits ? actors.Actor.UserId : request.RecordId, parent is null ? null : access.CustomerOf(parent.Value));
            (entity.FileName, entity.ContentType, entity.Hash, entity.Size) = (request.FileName, facts.Value, request.File.Hash, request.File.Length);
            if (owned is not null)
                (entity.OwnerId, entity.DepartmentId) = (owned.OwnerId, owned.DepartmentId);
        }, cancellation);
        if (!document.IsSuccess)
            return Result<DocumentItem>.Failed(document.Errors);
        db.Add(content.VersionOf(document.Value.Entity));
        return DocumentItem.Of(actors.Actor, document.Value.Entity, true);
    }
}

/// <summary>A newer file in the place of a document; the older ones stay readable.</summary>
[Permission("documents.edit")]
public sealed record AddDocumentVersion(Guid Id, StoredFile File, string FileName) : ICommand<DocumentItem>;

internal sealed class AddDocumentVersionValidator : AbstractValidator<AddDocumentVersion>
{
    public AddDocumentVersionValidator() => RuleFor(r => r.FileName).NotEmpty().MaximumLength(Document.MaxFileName);
}

internal sealed class AddDocumentVersionUseCase(HuikeDb db, DocumentAccess access, DocumentContent content, ActorContext actors)
    : IUseCase<AddDocumentVersion, DocumentItem>
{
    private const int MostVersions = 200;

    public async Task<Result<DocumentItem>> Execute(AddDocumentVersion request, CancellationToken cancellation)
    {
        var found = await access.Find(request.Id, write: true, cancellation);
        if (!found.IsSuccess)
            return found.Error;
        var document = found.Value;
        if (document.Versions >= MostVersions)
            return Error.Rule("tooMany", MostVersions);
        var facts = await content.Of(request.File, cancellation);
        if (!facts.IsSuccess)
            return facts.Error;
        (document.FileName, document.ContentType, document.Hash, document.Size) = (request.FileName, facts.Value, request.File.Hash, request.File.Length);
        document.Versions++;
        db.Add(content.VersionOf(document));
        // The right to the record is the right to its documents; the document's own owner says nothing.
        using (actors.AsHouse())
            await db.SaveChangesAsync(cancellation);
        return DocumentItem.Of(actors.Actor, document, true);
    }
}

/// <summary>What both ways of taking a file in share.</summary>
internal sealed class DocumentContent(HuikeDb db, IFileStore files, IOptions<DocumentSettings> settings, ActorContext actors, TimeProvider clock)
{
    /// <summary>The type by the content; errors where the file is gone or the company's room is full.</summary>
    public async Task<Result<string>> Of(StoredFile file, CancellationToken cancellation)
    {
        if (settings.Value.MostBytesPerCompany is > 0 and var most
            && await db.Set<DocumentVersion>().SumAsync(v => v.Size, cancellation) + file.Length > most)
            return Error.Rule("documents.quota", most / 1024 / 1024);
        await using var content = files.Open(file.Hash);
        return content is null ? Error.Invalid("file", "required") : ContentKinds.Of(content);
    }

    public DocumentVersion VersionOf(Document document) => new()
    {
        DocumentId = document.Id,
        Number = document.Versions,
        FileName = document.FileName,
        ContentType = document.ContentType,
        Hash = document.Hash,
        Size = document.Size,
        UploadedAt = clock.GetUtcNow().UtcDateTime,
        UploadedById = actors.Actor.IsSystem ? null : actors.Actor.UserId,
    };
}
