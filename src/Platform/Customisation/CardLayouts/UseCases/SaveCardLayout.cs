using FluentValidation;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Records.Layouts;
using Huike.Kernel.UseCases;
using Huike.Platform.Customisation.CustomFields;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Customisation.CardLayouts.UseCases;

/// <summary>Lays out the card of a record type: for all its records, or for those with one value of the choice field by which the cards differ.</summary>
/// <param name="SplitBy">The choice field by which the cards differ from now on; empty where all are the same.</param>
/// <param name="Value">The value that the card is for; empty for the card of all others.</param>
/// <param name="Fields">In the order of the card; fields that are left out of the list stand behind, where the product puts them.</param>
/// <param name="Version">The version that was seen; null for a card that there was not yet.</param>
[Permission("customFields.edit")]
public sealed record SaveCardLayout(string SplitBy, string Value, IReadOnlyList<PlacedField> Fields, long? Version = null) : ICommand<CardLayoutSet>
{
    [System.Text.Json.Serialization.JsonIgnore]
    public string RecordType { get; init; } = "";
}

internal sealed class SaveCardLayoutValidator : AbstractValidator<SaveCardLayout>
{
    public SaveCardLayoutValidator()
    {
        RuleFor(r => r.SplitBy).NotNull().MaximumLength(40);
        RuleFor(r => r.Value).NotNull().MaximumLength(40);
        RuleFor(r => r.Fields).NotNull().WithErrorCode("required").Must(f => f is null || f.Count <= CardLayout.MaxFields).WithErrorCode("tooMany");
        RuleForEach(r => r.Fields).Must(f => f is { Name.Length: > 0 and <= 40 } && Enum.IsDefined(f.Place)).WithErrorCode("notOnList");
    }
}

internal sealed class SaveCardLayoutUseCase(HuikeDb db, RecordCatalog catalog, CustomFieldEditing editing, IUseCase<GetCardLayouts, CardLayoutSet> reader) : IUseCase<SaveCardLayout, CardLayoutSet>
{
    public async Task<Result<CardLayoutSet>> Execute(SaveCardLayout request, CancellationToken cancellation)
    {
        if (catalog.Find(request.RecordType) is not { AcceptsCustomFields: true } type)
            return Error.NotFound();
        if (request.SplitBy.Length > 0 && !(type.TryField(request.SplitBy, out var axis) && CardAxes.MaySplit(axis)))
            return Error.Invalid("splitBy", "notOnList", request.SplitBy);
        if (request.Value.Length > 0 && request.SplitBy.Length == 0)
            return Error.Invalid("value", "cardLayouts.noAxis");
        if (request.Fields.FirstOrDefault(f => !IsPossible(type, f)) is { } wrong)
            return Error.Invalid("fields", "cardLayouts.field", wrong.Name);
        var known = await db.Set<CardLayout>().Where(l => l.RecordType == type.Name && (l.Axis == "" || (l.Axis == request.SplitBy && l.Value == request.Value))).Take(2).ToListAsync(cancellation);
        var common = known.Find(l => l.Axis.Length == 0) ?? Added(new CardLayout { RecordType = type.Name });
        var layout = request.Value.Length == 0 ? common
            : known.Find(l => l.Axis.Length > 0) ?? Added(new CardLayout { RecordType = type.Name, Axis = request.SplitBy, Value = request.Value });
        if (layout.Version > 0 && layout.Version != request.Version)
            return Error.Stale();
        common.SplitBy = request.SplitBy;
        layout.Fields = [.. request.Fields.DistinctBy(f => f.Name)];
        editing.Changed(weights: type.Fields.Any(f => f.CompletenessWeight > 0));
        await db.SaveChangesAsync(cancellation);
        return await reader.Execute(new GetCardLayouts(type.Name), cancellation);
    }

    private CardLayout Added(CardLayout layout)
    {
        db.Add(layout);
        return layout;
    }

    private static bool IsPossible(RecordType type, PlacedField placed) => type.TryField(placed.Name, out var field) && CardFields.MayPlace(field)
        && (!placed.Required || CardFields.MayRequire(field)) && (placed.Place != FieldPlace.LeftOut || (CardFields.MayLeaveOut(type, field) && !placed.Required));
}

/// <summary>Back to how the product lays the card out; without a value all cards of the type.</summary>
[Permission("customFields.edit")]
public sealed record RemoveCardLayout(string RecordType, string? Value = null) : ICommand<Done>;

internal sealed class RemoveCardLayoutValidator : AbstractValidator<RemoveCardLayout>
{
    public RemoveCardLayoutValidator()
    {
        RuleFor(r => r.RecordType).NotEmpty().MaximumLength(40);
        RuleFor(r => r.Value).MaximumLength(40);
    }
}

internal sealed class RemoveCardLayoutUseCase(HuikeDb db, RecordCatalog catalog, CustomFieldEditing editing) : IUseCase<RemoveCardLayout, Done>
{
    public async Task<Result<Done>> Execute(RemoveCardLayout request, CancellationToken cancellation)
    {
        if (catalog.Find(request.RecordType) is not { AcceptsCustomFields: true } type)
            return Error.NotFound();
        var all = await db.Set<CardLayout>().Where(l => l.RecordType == type.Name).Take(500).ToListAsync(cancellation);
        var axis = all.Find(l => l.Axis.Length == 0)?.SplitBy;
        var going = request.Value is { Length: > 0 } value ? all.FindAll(l => l.Axis == axis && l.Axis.Length > 0 && l.Value == value) : all;
        if (going.Count == 0)
            return Error.NotFound();
        db.RemoveRange(going);
        editing.Changed(weights: type.Fields.Any(f => f.CompletenessWeight > 0));
        return Done.It;
    }
}
