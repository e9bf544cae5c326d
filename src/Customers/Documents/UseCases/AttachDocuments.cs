using FluentValidation;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Documents.UseCases;

/// <summary>Gives documents to another record of the same customer: files that were put down while a follow-up was being written.</summary>
[Permission("documents.edit")]
public sealed record AttachDocuments(string RecordType, Guid RecordId, IReadOnlyList<Guid> Ids) : ICommand<Done>;

internal sealed class AttachDocumentsValidator : AbstractValidator<AttachDocuments>
{
    public AttachDocumentsValidator()
    {
        RuleFor(r => r.RecordType).NotEmpty().MaximumLength(40);
        RuleFor(r => r.Ids).NotEmpty();
        RuleFor(r => r.Ids.Count).LessThanOrEqualTo(50).OverridePropertyName("ids");
    }
}

internal sealed class AttachDocumentsUseCase(HuikeDb db, DocumentAccess access, ActorContext actors) : IUseCase<AttachDocuments, Done>
{
    public async Task<Result<Done>> Execute(AttachDocuments request, CancellationToken cancellation)
    {
        var parent = await access.Parent(request.RecordType, request.RecordId, write: true, cancellation);
        if (!parent.IsSuccess)
            return parent.Error;
        var customer = access.CustomerOf(parent.Value);
        var documents = await access.OfHouse().Where(d => request.Ids.Contains(d.Id)).ToListAsync(cancellation);
        if (documents.Count != request.Ids.Distinct().Count() || documents.Exists(d => d.CustomerId != customer || customer is null))
            return Error.NotFound();
        foreach (var document in documents)
        {
            var old = await access.Parent(document.RecordType, document.RecordId, write: true, cancellation);
            if (!old.IsSuccess)
                return old.Error;
            (document.RecordType, document.RecordId) = (request.RecordType, request.RecordId);
        }
        using (actors.AsHouse())
            await db.SaveChangesAsync(cancellation);
        return Done.It;
    }
}
