namespace Huike.UiKit;

/// <summary>What a <see cref="FieldRow"/> tells the input in it.</summary>
public sealed record FieldContext(string Id, string? DescribedBy, bool Required, bool Invalid);

/// <summary>An error of a form; <paramref name="FieldId"/> is the id of its <see cref="FieldRow"/>, null for the form as a whole.</summary>
public sealed record FieldError(string? FieldId, string Message);

/// <summary>A choice: a stable code and what people read.</summary>
public sealed record ChoiceOption(string Code, string Label, bool Disabled = false);
