using FluentValidation;
using Huike.Kernel.Data;
using Huike.Kernel.Records.Custom;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Customisation.CustomFields.UseCases;

/// <summary>Changes what a field is called and asks for; record type, code and kind stay. What is absent stays too. Options that are left out become inactive.</summary>
[Permission("customFields.edit")]
public sealed record ChangeCustomField(
    long Version, string? Label = null, int? Decimals = null, IReadOnlyList<CustomOption>? Options = null, bool? Required = null, bool? Unique = null,
    string? Default = null, string? Help = null, bool? InList = null, bool? Searched = null, int? Weight = null, IReadOnlyList<string>? OnlyKinds = null,
    bool? Active = null) : ICommand<CustomFieldItem>
{
    [System.Text.Json.Serialization.JsonIgnore]
    public Guid Id { get; init; }
}

internal sealed class ChangeCustomFieldValidator : AbstractValidator<ChangeCustomField>
{
    public ChangeCustomFieldValidator()
    {
        RuleFor(r => r.Label).NotEmpty().MaximumLength(CustomField.MaxLabel).When(r => r.Label is not null);
        RuleFor(r => r.Decimals).InclusiveBetween(0, 6);
        RuleFor(r => r.Default).MaximumLength(CustomField.MaxDefault);
        RuleFor(r => r.Help).MaximumLength(CustomField.MaxHelp);
        RuleFor(r => r.Weight).InclusiveBetween(0, 20);
        RuleFor(r => r.OnlyKinds!.Count).LessThanOrEqualTo(50).When(r => r.OnlyKinds is not null).OverridePropertyName("onlyKinds");
        RuleForEach(r => r.OnlyKinds).NotEmpty().MaximumLength(40);
    }
}

internal sealed class ChangeCustomFieldUseCase(HuikeDb db, CustomFieldEditing editing) : IUseCase<ChangeCustomField, CustomFieldItem>
{
    public async Task<Result<CustomFieldItem>> Execute(ChangeCustomField request, CancellationToken cancellation)
    {
        if (await db.Set<CustomField>().FirstOrDefaultAsync(f => f.Id == request.Id, cancellation) is not { } field)
            return Error.NotFound();
        if (field.Version != request.Version)
            return Error.Stale();
        // Numbers with more places than the field would allow stay readable, but nobody could save them again.
        if (request.Decimals < field.Decimals)
            return Error.Invalid("decimals", "customFields.decimals");
        if (request.Unique == true && !field.Unique && await editing.HasTwice(field, cancellation))
            return Error.Invalid("unique", "customFields.twice");
        var before = (field.Weight, field.Active, string.Join(',', field.OnlyKinds));
        var values = new CustomFieldContent(request.Label ?? field.Label, request.Decimals ?? field.Decimals, request.Options ?? field.Options,
            request.Required ?? field.Required, request.Unique ?? field.Unique, request.Default ?? field.Default, request.Help ?? field.Help,
            request.InList ?? field.InList, request.Searched ?? field.Searched, request.Weight ?? field.Weight, request.OnlyKinds ?? field.OnlyKinds);
        if (editing.Fill(field, values) is { } refused)
            return refused;
        field.Active = request.Active ?? field.Active;
        editing.Changed((field.Weight > 0 || before.Weight > 0) && before != (field.Weight, field.Active, string.Join(',', field.OnlyKinds)));
        await db.SaveChangesAsync(cancellation);
        return CustomFieldItem.Of(field);
    }
}
