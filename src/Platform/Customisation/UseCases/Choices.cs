using FluentValidation;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Platform.Customisation.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace Huike.Platform.Customisation.UseCases;

/// <summary>Every choice list, or one: codes with their labels in the caller's language.</summary>
[Open("Codes and labels are needed by everybody who reads a record.")]
public sealed record ListChoices(string? List = null) : IQuery<ChoiceLists>;

public sealed record ChoiceLists(IReadOnlyList<ChoiceListItem> Items);

public sealed record ChoiceListItem(string List, string Label, bool Editable, bool HasDays, IReadOnlyList<ChoiceEntry> Choices);

/// <summary>One entry; <see cref="Custom"/> where the company added it.</summary>
public sealed record ChoiceEntry(string Code, string Label, bool Active, int? Days, bool Custom);

internal sealed class ListChoicesUseCase(ChoiceListCatalog catalog, IChoices choices, ITexts texts) : IUseCase<ListChoices, ChoiceLists>
{
    public async Task<Result<ChoiceLists>> Execute(ListChoices request, CancellationToken cancellation)
    {
        if (request.List is { } one && catalog.Find(one) is null)
            return Error.NotFound();
        var items = new List<ChoiceListItem>();
        foreach (var list in catalog.All.Where(l => request.List is null || l.Code == request.List).OrderBy(l => l.Code, StringComparer.Ordinal))
        {
            var shipped = list.Choices.Select(c => c.Code).ToHashSet(StringComparer.Ordinal);
            var entries = (await choices.Of(list.Code, cancellation))
                .Select(c => new ChoiceEntry(c.Code, c.Label ?? texts[$"choice.{list.Code}.{c.Code}"], c.Active, c.Days, !shipped.Contains(c.Code)));
            items.Add(new ChoiceListItem(list.Code, texts[$"choice.{list.Code}"], list.Editable, list.HasDays, [.. entries]));
        }
        return new ChoiceLists(items);
    }
}

/// <summary>A new entry at the end of a list; without a code one is made.</summary>
[Permission("choices.edit")]
public sealed record AddChoice(string Label, string? Code = null, int? Days = null) : ICommand<ChoiceEntry>
{
    [System.Text.Json.Serialization.JsonIgnore]
    public string List { get; init; } = "";
}

internal sealed class AddChoiceValidator : AbstractValidator<AddChoice>
{
    public AddChoiceValidator()
    {
        RuleFor(r => r.Label).NotEmpty().MaximumLength(ChoiceItem.MaxLabel);
        RuleFor(r => r.Code).MaximumLength(ChoiceItem.MaxCode).Matches("^[A-Za-z][A-Za-z0-9_-]*$").WithErrorCode("choices.code").When(r => r.Code is not null);
        RuleFor(r => r.Days).InclusiveBetween(1, 3650);
    }
}

internal sealed class AddChoiceUseCase(HuikeDb db, ChoiceEditing editing) : IUseCase<AddChoice, ChoiceEntry>
{
    private const int MostChoices = 200;

    public async Task<Result<ChoiceEntry>> Execute(AddChoice request, CancellationToken cancellation)
    {
        var found = await editing.Find(request.List, cancellation);
        if (!found.IsSuccess)
            return found.Error;
        var (definition, current) = found.Value;
        if (current.Count >= MostChoices)
            return Error.Rule("tooMany", MostChoices);
        var code = request.Code ?? $"c{Guid.CreateVersion7():N}"[..20];
        if (current.Any(c => string.Equals(c.Code, code, StringComparison.OrdinalIgnoreCase)))
            return Error.Invalid("code", "unique");
        var item = new ChoiceItem
        {
            List = definition.Code,
            Code = code,
            Label = request.Label.Trim(),
            Position = current.Count * 10,
            Days = definition.HasDays ? request.Days : null,
        };
        db.Add(item);
        editing.Changed();
        return new ChoiceEntry(item.Code, item.Label, true, item.Days, true);
    }
}

/// <summary>Renames, retires, brings back an entry, or sets its days. What is absent stays; an empty label brings the product's wording back.</summary>
[Permission("choices.edit")]
public sealed record ChangeChoice(string? Label = null, bool? Active = null, int? Days = null) : ICommand<Done>
{
    [System.Text.Json.Serialization.JsonIgnore]
    public string List { get; init; } = "";
    [System.Text.Json.Serialization.JsonIgnore]
    public string Code { get; init; } = "";
}

internal sealed class ChangeChoiceValidator : AbstractValidator<ChangeChoice>
{
    public ChangeChoiceValidator()
    {
        RuleFor(r => r.Label).MaximumLength(ChoiceItem.MaxLabel);
        RuleFor(r => r.Days).InclusiveBetween(1, 3650);
    }
}

internal sealed class ChangeChoiceUseCase(ChoiceEditing editing) : IUseCase<ChangeChoice, Done>
{
    public async Task<Result<Done>> Execute(ChangeChoice request, CancellationToken cancellation)
    {
        var found = await editing.Find(request.List, cancellation);
        if (!found.IsSuccess)
            return found.Error;
        var (definition, current) = found.Value;
        if (current.All(c => c.Code != request.Code))
            return Error.NotFound();
        var shipped = definition.Choices.Any(c => c.Code == request.Code);
        if (request.Label?.Trim().Length == 0 && !shipped)
            return Error.Invalid("label", "required");
        if (request.Active == false && !current.Any(c => c.Active && c.Code != request.Code))
            return Error.Rule("choices.lastActive");
        var item = await editing.ItemOf(definition, current, request.Code, cancellation);
        if (request.Label is { } label)
            item.Label = label.Trim() is { Length: > 0 } text ? text : null;
        item.Active = request.Active ?? item.Active;
        if (definition.HasDays)
            item.Days = request.Days ?? item.Days;
        editing.Changed();
        return Done.It;
    }
}

/// <summary>Puts a list into the order of the codes given; each of its codes must be there once.</summary>
[Permission("choices.edit")]
public sealed record OrderChoices(IReadOnlyList<string> Codes) : ICommand<Done>
{
    [System.Text.Json.Serialization.JsonIgnore]
    public string List { get; init; } = "";
}

internal sealed class OrderChoicesValidator : AbstractValidator<OrderChoices>
{
    private const int MostCodes = 2000;

    public OrderChoicesValidator()
    {
        RuleFor(r => r.Codes).NotEmpty();
        RuleFor(r => r.Codes.Count).LessThanOrEqualTo(MostCodes).OverridePropertyName("codes");
        RuleForEach(r => r.Codes).NotEmpty().MaximumLength(ChoiceItem.MaxCode);
    }
}

internal sealed class OrderChoicesUseCase(ChoiceEditing editing) : IUseCase<OrderChoices, Done>
{
    public async Task<Result<Done>> Execute(OrderChoices request, CancellationToken cancellation)
    {
        var found = await editing.Find(request.List, cancellation);
        if (!found.IsSuccess)
            return found.Error;
        var (definition, current) = found.Value;
        if (!request.Codes.Order(StringComparer.Ordinal).SequenceEqual(current.Select(c => c.Code).Order(StringComparer.Ordinal)))
            return Error.Invalid("codes", "choices.order");
        for (var i = 0; i < request.Codes.Count; i++)
            (await editing.ItemOf(definition, current, request.Codes[i], cancellation)).Position = i * 10;
        editing.Changed();
        return Done.It;
    }
}

/// <summary>What the three ways of editing a list share.</summary>
internal sealed class ChoiceEditing(HuikeDb db, ActorContext actors, ChoiceListCatalog catalog, IChoices choices, IMemoryCache cache, AfterCommit after)
{
    public async Task<Result<(ChoiceListDefinition Definition, IReadOnlyList<Choice> Current)>> Find(string list, CancellationToken cancellation)
    {
        if (catalog.Find(list) is not { } definition)
            return Error.NotFound();
        // The list is written from what it is now, not from what it was half a minute ago.
        cache.Remove(TenantChoices.CacheKey(actors.Actor.TenantId));
        return definition.Editable ? (definition, await choices.Of(list, cancellation)) : Error.Rule("choices.fixed");
    }

    /// <summary>The company's row of an entry; one of the product gets a row when it is first changed.</summary>
    public async Task<ChoiceItem> ItemOf(ChoiceListDefinition definition, IReadOnlyList<Choice> current, string code, CancellationToken cancellation)
    {
        var item = await db.Set<ChoiceItem>().FirstOrDefaultAsync(i => i.List == definition.Code && i.Code == code, cancellation);
        if (item is not null)
            return item;
        var position = current.Select((c, i) => (c, i)).First(x => x.c.Code == code).i;
        item = new ChoiceItem { List = definition.Code, Code = code, Position = position * 10 };
        db.Add(item);
        return item;
    }

    public void Changed()
    {
        var key = TenantChoices.CacheKey(actors.Actor.TenantId);
        cache.Remove(key);
        after.Add(() => cache.Remove(key));
    }
}
