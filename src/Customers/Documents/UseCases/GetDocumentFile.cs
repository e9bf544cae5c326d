using Huike.Customers.Documents.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Files;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Documents.UseCases;

/// <summary>A file out of the store. The caller closes the content.</summary>
public sealed record DocumentFile(Stream Content, string FileName, string ContentType);

/// <summary>The newest version of a document, or the one with that number, for saving.</summary>
[Permission("documents.view")]
public sealed record GetDocumentFile(Guid Id, int? Version = null) : IQuery<DocumentFile>;

internal sealed class GetDocumentFileUseCase(HuikeDb db, DocumentAccess access, IFileStore files, ActorContext actors) : IUseCase<GetDocumentFile, DocumentFile>
{
    public async Task<Result<DocumentFile>> Execute(GetDocumentFile request, CancellationToken cancellation)
    {
        var document = await access.Find(request.Id, write: false, cancellation);
        if (!document.IsSuccess)
            return document.Error;
        var number = request.Version ?? document.Value.Versions;
        var version = await db.Set<DocumentVersion>().AsNoTracking().FirstOrDefaultAsync(v => v.DocumentId == request.Id && v.Number == number, cancellation);
        return version is not null && files.Open(version.Hash) is { } content
            ? new DocumentFile(content, actors.Actor.Shown("documents", "fileName", version.FileName) ?? document.Value.Name, version.ContentType) : Error.NotFound();
    }
}

/// <summary>A view of the document that is safe to show: an image made anew, or a PDF without anything that acts by itself.</summary>
[Permission("documents.view")]
public sealed record PreviewDocument(Guid Id) : IQuery<DocumentFile>;

internal sealed class PreviewDocumentUseCase(DocumentAccess access, IFileStore files, ActorContext actors) : IUseCase<PreviewDocument, DocumentFile>
{
    public async Task<Result<DocumentFile>> Execute(PreviewDocument request, CancellationToken cancellation)
    {
        var found = await access.Find(request.Id, write: false, cancellation);
        if (!found.IsSuccess)
            return found.Error;
        var document = found.Value;
        var name = actors.Actor.Shown("documents", "fileName", document.FileName) ?? document.Name;
        if (files.Open(document.Hash) is not { } content)
            return Error.NotFound();
        if (document.ContentType == ContentKinds.Pdf && await ContentKinds.IsPlainPdf(content, cancellation))
        {
            content.Position = 0;
            return new DocumentFile(content, name, ContentKinds.Pdf);
        }
        await using (content)
        {
            content.Position = 0;
            return ContentKinds.IsImage(document.ContentType) && ImagePreview.Of(content) is { } image
                ? new DocumentFile(image, name, ImagePreview.ContentType) : Error.Rule("documents.noPreview");
        }
    }
}
