using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Records.Custom;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Customisation.CustomFields.UseCases;

/// <summary>Takes a field away; it can be restored with its values for thirty days, then they are erased.</summary>
[Permission("customFields.edit")]
public sealed record DeleteCustomField(Guid Id) : ICommand<Done>;

internal sealed class DeleteCustomFieldUseCase(HuikeDb db, CustomFieldEditing editing) : IUseCase<DeleteCustomField, Done>
{
    public async Task<Result<Done>> Execute(DeleteCustomField request, CancellationToken cancellation)
    {
        if (await db.Set<CustomField>().FirstOrDefaultAsync(f => f.Id == request.Id, cancellation) is not { } field)
            return Error.NotFound();
        Bin.Put(field, Guid.CreateVersion7(), db);
        editing.Changed(field.Weight > 0);
        return Done.It;
    }
}

[Permission("customFields.edit")]
public sealed record RestoreCustomField(Guid Id) : ICommand<Done>;

internal sealed class RestoreCustomFieldUseCase(HuikeDb db, CustomFieldEditing editing) : IUseCase<RestoreCustomField, Done>
{
    public async Task<Result<Done>> Execute(RestoreCustomField request, CancellationToken cancellation)
    {
        var field = await db.Set<CustomField>().IgnoreQueryFilters(new[] { HuikeDb.DeletedFilter })
            .FirstOrDefaultAsync(f => f.Id == request.Id && f.DeletedAt != null, cancellation);
        if (field is null)
            return Error.NotFound();
        Bin.TakeOut(field);
        editing.Changed(field.Weight > 0);
        return Done.It;
    }
}
