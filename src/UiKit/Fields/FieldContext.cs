namespace Huike.UiKit;

/// <summary>What a <see cref="FieldRow"/> tells the input in it.</summary>
public sealed class FieldContext
{
    public string Id { get; internal set; } = "";

    public string? DescribedBy { get; internal set; }

    public bool Required { get; internal set; }

    public bool Invalid { get; internal set; }
}

/// <summary>An error of a form; <paramref name="FieldId"/> is the id of its <see cref="FieldRow"/>, null for the form as a whole.</summary>
public sealed record FieldError(string? FieldId, string Message);

/// <summary>A choice: a stable code and what people read.</summary>
public sealed record ChoiceOption(string Code, string Label, bool Disabled = false);
