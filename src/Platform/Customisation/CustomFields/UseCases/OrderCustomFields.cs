using FluentValidation;
using Huike.Kernel.Data;
using Huike.Kernel.Records.Custom;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Customisation.CustomFields.UseCases;

/// <summary>Puts the own fields of a record type into the order of the ids given; each must be there once.</summary>
[Permission("customFields.edit")]
public sealed record OrderCustomFields(string RecordType, IReadOnlyList<Guid> Ids) : ICommand<Done>;

internal sealed class OrderCustomFieldsValidator : AbstractValidator<OrderCustomFields>
{
    public OrderCustomFieldsValidator()
    {
        RuleFor(r => r.RecordType).NotEmpty().MaximumLength(40);
        RuleFor(r => r.Ids).NotEmpty();
        RuleFor(r => r.Ids.Count).LessThanOrEqualTo(CustomField.MostPerType).OverridePropertyName("ids");
    }
}

internal sealed class OrderCustomFieldsUseCase(HuikeDb db, CustomFieldEditing editing) : IUseCase<OrderCustomFields, Done>
{
    public async Task<Result<Done>> Execute(OrderCustomFields request, CancellationToken cancellation)
    {
        var fields = await db.Set<CustomField>().Where(f => f.RecordType == request.RecordType).ToListAsync(cancellation);
        if (!request.Ids.Order().SequenceEqual(fields.Select(f => f.Id).Order()))
            return Error.Invalid("ids", "choices.order");
        foreach (var field in fields)
            field.Position = (request.Ids.ToList().IndexOf(field.Id) + 1) * 10;
        editing.Changed();
        return Done.It;
    }
}
