using Huike.Kernel.UseCases;

namespace Huike.Platform.Login.UseCases;

/// <summary>What a password must be: long rather than wild, and none of those that everybody tries first.</summary>
public static class PasswordRules
{
    public const int MinLength = 10, MaxLength = 200;

    private static readonly string[] Common =
    [
        "1234567890", "password", "qwertyuiop", "1q2w3e4r5t", "woaini1314", "administrator", "iloveyou", "abc123456789", "88888888", "00000000", "huikehuike",
    ];

    public static Error? Check(string? password, string userName)
    {
        if (password is null || password.Length < MinLength)
            return Error.Invalid("password", "password.tooShort", MinLength);
        if (password.Length > MaxLength)
            return Error.Invalid("password", "tooLong", MaxLength);
        if (password.Distinct().Count() < 5 || Common.Any(c => password.Contains(c, StringComparison.OrdinalIgnoreCase) && password.Length < c.Length + 4))
            return Error.Invalid("password", "password.tooCommon");
        return userName.Length >= 3 && password.Contains(userName, StringComparison.OrdinalIgnoreCase)
            ? Error.Invalid("password", "password.containsName") : null;
    }
}
