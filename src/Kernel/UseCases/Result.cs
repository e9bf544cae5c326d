namespace Huike.Kernel.UseCases;

/// <summary>What kind of answer an error is; the web layer alone turns it into a status.</summary>
public enum ErrorKind
{
    /// <summary>The request itself is wrong: unknown member, wrong type, member that the caller may not set.</summary>
    Malformed,
    /// <summary>A value does not meet the rules of its field.</summary>
    Validation,
    /// <summary>The session is over or was revoked.</summary>
    Unauthenticated,
    /// <summary>The function is not the caller's. Records one may not see are <see cref="NotFound"/>.</summary>
    Forbidden,
    NotFound,
    /// <summary>Somebody changed the record in between.</summary>
    Stale,
    /// <summary>A rule of the business refuses, for example an identical customer.</summary>
    Rule,
    /// <summary>Too many attempts; try again later.</summary>
    TooMany,
    /// <summary>More than is taken in at once.</summary>
    TooLarge,
    /// <summary>The database cannot work at this moment; nothing was written, and the same request may succeed soon.</summary>
    Unavailable,
}

/// <summary>One reason why a use case refuses.</summary>
/// <param name="Code">Stable code; the text that people see has the key <c>error.{Code}</c>.</param>
/// <param name="Field">The field that the error belongs to, in the words of the API, or null.</param>
/// <param name="Arguments">Values for the placeholders of the text.</param>
public sealed record Error(string Code, ErrorKind Kind, string? Field = null, params object?[] Arguments)
{
    /// <summary>Facts beside the text, for example the matches of a duplicate check.</summary>
    public object? Details { get; init; }

    public static Error Invalid(string field, string code, params object?[] arguments) => new(code, ErrorKind.Validation, field, arguments);
    public static Error Malformed(string field, string code, params object?[] arguments) => new(code, ErrorKind.Malformed, field, arguments);
    public static Error Rule(string code, params object?[] arguments) => new(code, ErrorKind.Rule, null, arguments);
    public static Error NotFound() => new("notFound", ErrorKind.NotFound);
    public static Error Forbidden() => new("forbidden", ErrorKind.Forbidden);
    public static Error Unavailable() => new("unavailable", ErrorKind.Unavailable);
    public static Error Stale() => new("stale", ErrorKind.Stale);
    /// <param name="seconds">After which the next call is taken.</param>
    public static Error TooMany(int seconds) => new("tooManyRequests", ErrorKind.TooMany, null, seconds);
}

/// <summary>Whether something succeeded, whatever its value would be.</summary>
public interface IOutcome
{
    /// <summary>Empty where it succeeded.</summary>
    IReadOnlyList<Error> Errors { get; }
}

/// <summary>A value, or the reasons why there is none.</summary>
public sealed class Result<T> : IOutcome
{
    private readonly T? _value;

    private Result(T? value, IReadOnlyList<Error> errors)
    {
        _value = value;
        Errors = errors;
    }

    public bool IsSuccess => Errors.Count == 0;
    public IReadOnlyList<Error> Errors { get; }
    public Error Error => Errors[0];

    /// <exception cref="InvalidOperationException">There is no value; ask <see cref="IsSuccess"/> first.</exception>
    public T Value => IsSuccess ? _value! : throw new InvalidOperationException($"No value: {Error.Code}");

    public static implicit operator Result<T>(T value) => new(value, []);
    public static implicit operator Result<T>(Error error) => new(default, [error]);
    public static implicit operator Result<T>(List<Error> errors) => Failed(errors);

    public static Result<T> Failed(IReadOnlyList<Error> errors) =>
        errors.Count > 0 ? new(default, errors) : throw new ArgumentException("A failure needs a reason.", nameof(errors));
}

/// <summary>The answer of a use case that has nothing to tell.</summary>
public readonly record struct Done
{
    public static Done It { get; }
}
