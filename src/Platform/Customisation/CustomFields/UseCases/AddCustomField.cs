using FluentValidation;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Records.Custom;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Customisation.CustomFields.UseCases;

/// <summary>A new field at the end of a record type's own; at once in forms, lists, search, files and the API.</summary>
/// <param name="Code">Name of the values in the API; never changes. Made where none is given.</param>
/// <param name="Target">Of a reference: the record type it points to.</param>
[Permission("customFields.edit")]
public sealed record AddCustomField(
    string RecordType, string Label, CustomFieldKind Kind, string? Code = null, string? Target = null, int Decimals = 0,
    IReadOnlyList<CustomOption>? Options = null, bool Required = false, bool Unique = false, string? Default = null, string? Help = null,
    bool InList = false, bool Searched = false, int Weight = 0, IReadOnlyList<string>? OnlyKinds = null) : ICommand<CustomFieldItem>;

internal sealed class AddCustomFieldValidator : AbstractValidator<AddCustomField>
{
    public AddCustomFieldValidator()
    {
        RuleFor(r => r.RecordType).NotEmpty().MaximumLength(40);
        RuleFor(r => r.Label).NotEmpty().MaximumLength(CustomField.MaxLabel);
        RuleFor(r => r.Kind).IsInEnum();
        RuleFor(r => r.Code).Matches("^[a-zA-Z][a-zA-Z0-9_]{0,39}$").WithErrorCode("customFields.code")
            .Must(c => !ListQueryString.OperatorNames.Contains(c!)).WithErrorCode("customFields.code").When(r => r.Code is not null);
        RuleFor(r => r.Target).MaximumLength(40);
        RuleFor(r => r.Decimals).InclusiveBetween(0, 6);
        RuleFor(r => r.Default).MaximumLength(CustomField.MaxDefault);
        RuleFor(r => r.Help).MaximumLength(CustomField.MaxHelp);
        RuleFor(r => r.Weight).InclusiveBetween(0, 20);
        RuleFor(r => r.OnlyKinds!.Count).LessThanOrEqualTo(50).When(r => r.OnlyKinds is not null).OverridePropertyName("onlyKinds");
        RuleForEach(r => r.OnlyKinds).NotEmpty().MaximumLength(40);
    }
}

internal sealed class AddCustomFieldUseCase(HuikeDb db, RecordCatalog catalog, CustomFieldEditing editing) : IUseCase<AddCustomField, CustomFieldItem>
{
    public async Task<Result<CustomFieldItem>> Execute(AddCustomField request, CancellationToken cancellation)
    {
        if (catalog.Find(request.RecordType) is not { AcceptsCustomFields: true } type)
            return Error.Invalid("recordType", "notOnList", request.RecordType);
        if (request.Kind == CustomFieldKind.Reference && (request.Target is null || catalog.Find(request.Target) is null))
            return Error.Invalid("target", "notOnList", request.Target ?? "");
        await db.Provider.Alone(db, "custom_fields", [type.Name], cancellation);
        var taken = await db.Set<CustomField>().IgnoreQueryFilters(new[] { HuikeDb.DeletedFilter }).Where(f => f.RecordType == type.Name)
            .Select(f => new { f.Code, f.Position }).ToListAsync(cancellation);
        if (taken.Count >= CustomField.MostPerType)
            return Error.Rule("tooMany", CustomField.MostPerType);
        var code = request.Code ?? CustomFieldEditing.CodeFor(request.Label, [.. taken.Select(t => t.Code)]);
        if (taken.Any(t => string.Equals(t.Code, code, StringComparison.OrdinalIgnoreCase)))
            return Error.Invalid("code", "unique");
        var field = new CustomField
        {
            RecordType = type.Name,
            Code = code,
            Kind = request.Kind,
            Target = request.Kind == CustomFieldKind.Reference ? request.Target : null,
            Position = taken.Select(t => t.Position).DefaultIfEmpty().Max() + 10,
        };
        var values = new CustomFieldContent(request.Label, request.Decimals, request.Options, request.Required, request.Unique, request.Default,
            request.Help, request.InList, request.Searched, request.Weight, request.OnlyKinds);
        if (editing.Fill(field, values) is { } refused)
            return refused;
        db.Add(field);
        editing.Changed(field.Weight > 0);
        await db.SaveChangesAsync(cancellation);
        return CustomFieldItem.Of(field);
    }
}
