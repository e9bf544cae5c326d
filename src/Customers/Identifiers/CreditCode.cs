namespace Huike.Customers.Identifiers;

/// <summary>A checked 统一社会信用代码 or 纳税人识别号.</summary>
/// <param name="Value">Upper case, half width, without blanks: the key.</param>
/// <param name="State">Whether the check character agrees.</param>
/// <param name="OrganisationCodeAgrees">
/// Whether the organisation code inside (places 9–17) agrees with its own check; a warning only, many codes of
/// self-employed people do not. True where there is no such code.
/// </param>
public readonly record struct CreditCodeCheck(string Value, IdentifierState State, bool OrganisationCodeAgrees);

/// <summary>统一社会信用代码, GB 32100-2015, and the older tax numbers that still occur.</summary>
public static class CreditCode
{
    public const int Length = 18;

    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    /// <summary>3^(i−1) mod 31.</summary>
    private static readonly int[] Weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

    /// <summary>GB 11714.</summary>
    private static readonly int[] OrganisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>Checks an 18-character credit code; anything of another length is invalid.</summary>
    public static CreditCodeCheck Check(string? text)
    {
        var value = IdentifierText.Compact(text);
        if (value.Length == 0)
            return new CreditCodeCheck(value, IdentifierState.Empty, true);
        if (!HasValidCheck(value))
            return new CreditCodeCheck(value, IdentifierState.Invalid, true);
        return new CreditCodeCheck(value, IdentifierState.Valid, OrganisationCodeAgrees(value.AsSpan(8, 9)));
    }

    /// <summary>
    /// Checks a taxpayer number: a credit code or a resident number is valid or not; older numbers of 15, 17, 18 or 20
    /// letters and digits are taken unchecked.
    /// </summary>
    public static CreditCodeCheck CheckTaxNumber(string? text)
    {
        var check = Check(text);
        if (check.State != IdentifierState.Invalid)
            return check;
        if (ResidentId.IsValid(check.Value))
            return check with { State = IdentifierState.Valid };
        var couldBeOld = check.Value.Length is 15 or 17 or 18 or 20 && check.Value.All(char.IsAsciiLetterOrDigit)
            && check.Value.Any(char.IsAsciiDigit);
        // 91…, 92…, 93… of full length can be nothing but a credit code, and that is wrong.
        var isBrokenCreditCode = check.Value.Length == Length && check.Value[0] == '9'
            && check.Value[1] is >= '1' and <= '3';
        return couldBeOld && !isBrokenCreditCode ? check with { State = IdentifierState.Unchecked } : check;
    }

    /// <summary>The check of a nine-character organisation code, GB 11714.</summary>
    public static bool OrganisationCodeAgrees(ReadOnlySpan<char> code)
    {
        if (code.Length != 9)
            return false;
        var sum = 0;
        for (var i = 0; i < OrganisationWeights.Length; i++)
        {
            if (!char.IsAsciiLetterOrDigit(code[i]))
                return false;
            sum += OrganisationWeights[i] * (char.IsAsciiDigit(code[i]) ? code[i] - '0' : char.ToUpperInvariant(code[i]) - 'A' + 10);
        }
        var check = (11 - (sum % 11)) switch { 10 => 'X', 11 => '0', var digit => (char)('0' + digit) };
        return char.ToUpperInvariant(code[8]) == check;
    }

    private static bool HasValidCheck(string value)
    {
        if (value.Length != Length)
            return false;
        var sum = 0;
        for (var i = 0; i < Weights.Length; i++)
        {
            var number = Alphabet.IndexOf(value[i], StringComparison.Ordinal);
            if (number < 0)
                return false;
            sum += number * Weights[i];
        }
        return value[^1] == Alphabet[(31 - (sum % 31)) % 31];
    }
}
