using Microsoft.AspNetCore.Components;

namespace Huike.UiKit;

/// <summary>What all inputs have. Inside a <see cref="FieldRow"/> id, description, required and invalid come from the row.</summary>
public abstract class FieldInput<TValue> : ComponentBase
{
    private readonly string _ownId = ElementIds.Next("in");

    [CascadingParameter] public FieldContext? Row { get; set; }

    [Parameter] public TValue? Value { get; set; }

    [Parameter] public EventCallback<TValue?> ValueChanged { get; set; }

    [Parameter] public string? Id { get; set; }

    /// <summary>Name in drafts and static forms; the id by default.</summary>
    [Parameter] public string? Name { get; set; }

    /// <summary>The name for screen readers where no row stands around it.</summary>
    [Parameter] public string? Label { get; set; }

    [Parameter] public string? Placeholder { get; set; }

    [Parameter] public bool Disabled { get; set; }

    [Parameter] public bool ReadOnly { get; set; }

    /// <summary>The cursor stands here when the form opens.</summary>
    [Parameter] public bool Autofocus { get; set; }

    protected string InputId => Id ?? Row?.Id ?? _ownId;

    protected string InputName => Name ?? InputId;

    protected string? Described => Row?.DescribedBy;

    protected string? InvalidMark => Row?.Invalid == true ? "true" : null;

    protected string? RequiredMark => Row?.Required == true ? "true" : null;

    protected string? AutofocusMark => Autofocus ? "" : null;

    protected async Task SetAsync(TValue? value)
    {
        Value = value;
        await ValueChanged.InvokeAsync(value);
    }
}
