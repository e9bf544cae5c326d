using FluentValidation;
using Huike.Customers.Documents.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Documents.UseCases;

/// <summary>Name, kind and note of a document.</summary>
[Permission("documents.edit")]
public sealed record DescribeDocument(long Version, string Name, string? Kind = null, string? Note = null) : ICommand<DocumentItem>
{
    [System.Text.Json.Serialization.JsonIgnore]
    public Guid Id { get; init; }
}

internal sealed class DescribeDocumentValidator : AbstractValidator<DescribeDocument>
{
    public DescribeDocumentValidator()
    {
        RuleFor(r => r.Name).NotEmpty().MaximumLength(Document.MaxName);
        RuleFor(r => r.Kind).MaximumLength(40);
        RuleFor(r => r.Note).MaximumLength(Document.MaxNote);
    }
}

internal sealed class DescribeDocumentUseCase(DocumentAccess access, RecordWriter<Document> writer, ActorContext actors) : IUseCase<DescribeDocument, DocumentItem>
{
    public async Task<Result<DocumentItem>> Execute(DescribeDocument request, CancellationToken cancellation)
    {
        var found = await access.Find(request.Id, write: true, cancellation);
        if (!found.IsSuccess)
            return found.Error;
        using (actors.AsHouse())
        {
            var changed = await writer.Change(request.Id, request.Version,
                new RecordPatch { ["name"] = request.Name, ["kind"] = request.Kind, ["note"] = request.Note }, WriteOptions.Default, cancellation);
            return changed.IsSuccess ? DocumentItem.Of(actors.Actor, changed.Value.Entity, true) : Result<DocumentItem>.Failed(changed.Errors);
        }
    }
}

/// <summary>Into the recycle bin, by the right to change the record.</summary>
[Permission("documents.delete")]
public sealed record RemoveDocument(Guid Id) : ICommand<Done>;

internal sealed class RemoveDocumentUseCase(DocumentAccess access, HuikeDb db, ActorContext actors) : IUseCase<RemoveDocument, Done>
{
    public async Task<Result<Done>> Execute(RemoveDocument request, CancellationToken cancellation)
    {
        var found = await access.Find(request.Id, write: true, cancellation);
        if (!found.IsSuccess)
            return found.Error;
        Bin.Put(found.Value, Guid.CreateVersion7(), db);
        using (actors.AsHouse())
            await db.SaveChangesAsync(cancellation);
        return Done.It;
    }
}

[Permission("documents.delete")]
public sealed record BringBackDocument(Guid Id) : ICommand<Done>;

internal sealed class BringBackDocumentUseCase(DocumentAccess access, HuikeDb db, ActorContext actors) : IUseCase<BringBackDocument, Done>
{
    public async Task<Result<Done>> Execute(BringBackDocument request, CancellationToken cancellation)
    {
        var document = await db.Set<Document>().IgnoreQueryFilters(new[] { HuikeDb.RecordFilter, HuikeDb.DeletedFilter })
            .FirstOrDefaultAsync(d => d.Id == request.Id && d.DeletedAt != null, cancellation);
        if (document is null)
            return Error.NotFound();
        var parent = await access.Parent(document.RecordType, document.RecordId, write: true, cancellation);
        if (!parent.IsSuccess)
            return parent.Error.Kind == ErrorKind.Forbidden ? parent.Error : Error.NotFound();
        Bin.TakeOut(document);
        using (actors.AsHouse())
            await db.SaveChangesAsync(cancellation);
        return Done.It;
    }
}
