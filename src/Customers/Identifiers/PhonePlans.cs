using System.Text.RegularExpressions;
using PhoneNumbers;

namespace Huike.Customers.Identifiers;

/// <summary>A number recognised by the plan of its place.</summary>
internal sealed record PlannedNumber(string Key, string Display, string National, PhoneKind Kind, string Region);

/// <summary>
/// The numbering plans: mainland, Taiwan, Hong Kong and Macau by our own open rules (new mobile segments appear faster
/// than libraries), everywhere else by libphonenumber.
/// </summary>
internal static partial class PhonePlans
{
    /// <summary>Longest first: 0836 before 08.</summary>
    private static readonly string[] TaiwanAreas = ["0826", "0836", "037", "049", "082", "089", "02", "03", "04", "05", "06", "07", "08"];

    public static PlannedNumber? International(string digits)
    {
        foreach (var (code, plan) in ((string, Func<string, PlannedNumber?>)[])
            [("86", Mainland), ("886", Taiwan), ("852", HongKong), ("853", Macau)])
        {
            if (!digits.StartsWith(code, StringComparison.Ordinal))
                continue;
            var rest = digits[code.Length..];
            return plan(rest) ?? plan("0" + rest);
        }
        return Foreign("+" + digits, null);
    }

    /// <param name="digits">All digits.</param>
    /// <param name="written">As typed, to tell a Taiwanese mobile from a foreign landline of as many digits.</param>
    /// <param name="region">Whose national numbers are meant.</param>
    public static PlannedNumber? National(string digits, string written, string region)
    {
        var own = region switch
        {
            "CN" => Mainland(digits) ?? (digits.StartsWith("86", StringComparison.Ordinal) ? Mainland(digits[2..]) : null),
            "TW" => Taiwan(digits),
            "HK" => HongKong(digits),
            "MO" => Macau(digits),
            _ => Foreign(digits, region),
        };
        if (own is not null)
            return own;
        if (region != "CN" && MainlandMobile().IsMatch(digits))
            return Mainland(digits);
        return region != "TW" && TaiwanMobileWriting().IsMatch(written) ? Taiwan(digits) : null;
    }

    private static PlannedNumber? Mainland(string digits)
    {
        if (MainlandMobile().IsMatch(digits))
            return new("+86" + digits, $"{digits[..3]} {digits[3..7]} {digits[7..]}", digits, PhoneKind.Mobile, "CN");
        if (MainlandLandline().Match(digits) is { Success: true } line)
            return new("+86" + digits[1..], $"{line.Groups[1].Value}-{line.Groups[2].Value}", digits, PhoneKind.Landline, "CN");
        if (Hotline().IsMatch(digits))
            return new("+86" + digits, $"{digits[..3]}-{digits[3..6]}-{digits[6..]}", digits, PhoneKind.Hotline, "CN");
        return Service().IsMatch(digits) ? new("+86" + digits, digits, digits, PhoneKind.Service, "CN") : null;
    }

    private static PlannedNumber? Taiwan(string digits)
    {
        if (TaiwanMobile().IsMatch(digits))
            return new("+886" + digits[1..], $"{digits[..4]}-{digits[4..7]}-{digits[7..]}", digits, PhoneKind.Mobile, "TW");
        if (!TaiwanLandline().IsMatch(digits))
            return null;
        var area = TaiwanAreas.First(a => digits.StartsWith(a, StringComparison.Ordinal));
        return new("+886" + digits[1..], $"{area}-{digits[area.Length..]}", digits, PhoneKind.Landline, "TW");
    }

    private static PlannedNumber? HongKong(string digits) => HongKongNumber().IsMatch(digits)
        ? new("+852" + digits, $"+852 {digits[..4]} {digits[4..]}", digits, digits[0] is '2' or '3' ? PhoneKind.Landline : PhoneKind.Mobile, "HK")
        : null;

    private static PlannedNumber? Macau(string digits) => MacauNumber().IsMatch(digits)
        ? new("+853" + digits, $"+853 {digits[..4]} {digits[4..]}", digits, digits[0] == '6' ? PhoneKind.Mobile : PhoneKind.Landline, "MO")
        : null;

    private static PlannedNumber? Foreign(string number, string? region)
    {
        var library = PhoneNumberUtil.GetInstance();
        try
        {
            var parsed = library.Parse(number, region);
            if (!library.IsValidNumber(parsed))
                return null;
            var national = library.GetNationalSignificantNumber(parsed);
            return new(
                library.Format(parsed, PhoneNumberFormat.E164),
                library.Format(parsed, PhoneNumberFormat.INTERNATIONAL),
                national, PhoneKind.Foreign, library.GetRegionCodeForNumber(parsed) ?? "ZZ");
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"^1[3-9]\d{9}$", RegexOptions.NonBacktracking)]
    private static partial Regex MainlandMobile();

    [GeneratedRegex(@"^(0(?:10|2\d)(?=\d{8}$)|0[3-9]\d{2}(?=\d{7,8}$))(\d+)$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MainlandLandline();

    [GeneratedRegex(@"^[48]00\d{7}$", RegexOptions.NonBacktracking)]
    private static partial Regex Hotline();

    [GeneratedRegex(@"^(?:1[012]\d{1,4}|9[56]\d{3,6})$", RegexOptions.NonBacktracking)]
    private static partial Regex Service();

    [GeneratedRegex(@"^09\d{8}$", RegexOptions.NonBacktracking)]
    private static partial Regex TaiwanMobile();

    [GeneratedRegex(@"^\s*09\d{2}[ -]?\d{3}[ -]?\d{3}\s*$", RegexOptions.NonBacktracking)]
    private static partial Regex TaiwanMobileWriting();

    [GeneratedRegex(@"^0[2-8]\d{7,8}$", RegexOptions.NonBacktracking)]
    private static partial Regex TaiwanLandline();

    [GeneratedRegex(@"^[2-9]\d{7}$", RegexOptions.NonBacktracking)]
    private static partial Regex HongKongNumber();

    [GeneratedRegex(@"^(?:6|8|28)\d+(?<=^\d{8})$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MacauNumber();
}
