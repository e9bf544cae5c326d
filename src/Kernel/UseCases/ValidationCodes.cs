using FluentValidation.Results;

namespace Huike.Kernel.UseCases;

/// <summary>Turns the validator library's failures into our own codes, whose texts exist in three languages.</summary>
internal static class ValidationCodes
{
    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["NotEmptyValidator"] = "required",
        ["NotNullValidator"] = "required",
        ["MaximumLengthValidator"] = "tooLong",
        ["MinimumLengthValidator"] = "tooShort",
        ["LengthValidator"] = "wrongLength",
        ["EmailValidator"] = "email",
        ["InclusiveBetweenValidator"] = "outOfRange",
        ["GreaterThanValidator"] = "tooSmall",
        ["GreaterThanOrEqualValidator"] = "tooSmall",
        ["LessThanOrEqualValidator"] = "tooLarge",
    };

    public static string Of(ValidationFailure failure) => Known.GetValueOrDefault(failure.ErrorCode ?? "", "invalid");

    public static object?[] ArgumentsOf(ValidationFailure failure)
    {
        var values = failure.FormattedMessagePlaceholderValues;
        if (values is null)
            return [];
        return values.TryGetValue("MaxLength", out var max) && max is > 0 ? [max]
            : values.TryGetValue("MinLength", out var min) && min is > 0 ? [min]
            : values.TryGetValue("ComparisonValue", out var bound) ? [bound]
            : values.TryGetValue("From", out var from) && values.TryGetValue("To", out var to) ? [from, to]
            : [];
    }
}

internal static class FieldNames
{
    /// <summary>Property path in the API's spelling: <c>Lines[2].Quantity</c> → <c>lines[2].quantity</c>.</summary>
    public static string Camel(string path) =>
        string.Join('.', path.Split('.').Select(p => p.Length == 0 ? p : char.ToLowerInvariant(p[0]) + p[1..]));
}
