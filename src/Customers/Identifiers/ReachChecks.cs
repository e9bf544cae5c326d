using System.Text.RegularExpressions;
using Huike.Customers.Regions;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;

namespace Huike.Customers.Identifiers;

/// <summary>The checks of phone numbers and addresses that customers and contacts have in common. What was not touched is not judged.</summary>
public static partial class ReachChecks
{
    private static readonly char[] Between = ['/', ';', '；', '、', ',', '，', '\n'];

    /// <summary>
    /// The key of the first number. Several may stand in the field; what is no number at all is an error, a number of no
    /// known form only a doubt.
    /// </summary>
    public static string? Phone<T>(RecordChange<T> change, string field, string? text, string region) where T : Aggregate
    {
        if (text is null)
            return null;
        var numbers = text.Split(Between, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(n => PhoneNumber.Parse(n, region)).ToList();
        if (change.Touches(field))
        {
            if (numbers.Count == 0 || numbers.Exists(n => n.State == PhoneState.Invalid))
                change.Errors.Add(Error.Invalid(field, "phone.invalid"));
            else if (numbers.Exists(n => n.State == PhoneState.Doubtful))
                change.Warnings.Add(Error.Invalid(field, "phone.doubtful"));
        }
        return numbers.Find(n => n.Key.Length > 0)?.Key is { } key ? (key.Length <= 60 ? key : key[..60]) : null;
    }

    public static string? Email<T>(RecordChange<T> change, string field, string? text) where T : Aggregate
    {
        if (text is null || !change.Touches(field))
            return text;
        if (EmailAddress.Parse(text) is { } email)
            return email.Key;
        change.Errors.Add(Error.Invalid(field, "email.invalid"));
        return text;
    }

    public static void Website<T>(RecordChange<T> change, string field, string? text) where T : Aggregate
    {
        if (text is not null && change.Touches(field) && WebAddress.HostKey(text) is null)
            change.Errors.Add(Error.Invalid(field, "website.invalid"));
    }

    /// <summary>A WeChat id, or the mobile or QQ number under which the person is found there.</summary>
    public static void Wechat<T>(RecordChange<T> change, string field, string? text) where T : Aggregate
    {
        if (text is not null && change.Touches(field) && !WechatForm().IsMatch(text) && PhoneNumber.Parse(text) is not { State: PhoneState.Valid })
            change.Errors.Add(Error.Invalid(field, "wechat.invalid"));
    }

    public static void Qq<T>(RecordChange<T> change, string field, string? text) where T : Aggregate
    {
        if (text is not null && change.Touches(field) && !QqForm().IsMatch(text))
            change.Errors.Add(Error.Invalid(field, "qq.invalid"));
    }

    /// <summary>Six digits on the mainland, three, five or six in Taiwan, letters and digits elsewhere.</summary>
    public static bool IsPostalCode(string text, string country) => country switch
    {
        "CN" => text.Length == 6 && text.All(char.IsAsciiDigit),
        "TW" => text.Length is 3 or 5 or 6 && text.All(char.IsAsciiDigit),
        _ => PostalForm().IsMatch(text),
    };

    /// <summary>The code where the text is a region, whole and without doubt; otherwise the text itself.</summary>
    public static string? RegionCode(string? text)
    {
        if (text is null || Regions.Regions.Find(text) is not null)
            return text;
        var parsed = Regions.Regions.Parse(text);
        return parsed is { Region: { } region, Rest.Length: 0 } ? region.Code : text;
    }

    /// <summary>Whose national numbers and codes are meant: by country, else by region; the mainland where neither tells.</summary>
    public static string HomeOf(string? country, string? region) =>
        Countries.FindByName(country)?.Code
        ?? (country is not null ? "" : region switch
        {
            { Length: 6 } when region.StartsWith("71", StringComparison.Ordinal) => "TW",
            { Length: 6 } when region.StartsWith("81", StringComparison.Ordinal) => "HK",
            { Length: 6 } when region.StartsWith("82", StringComparison.Ordinal) => "MO",
            _ => "CN",
        });

    [GeneratedRegex("^(?:[A-Za-z][-_A-Za-z0-9]{5,19}|[1-9][0-9]{4,11})$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex WechatForm();

    [GeneratedRegex("^[1-9][0-9]{4,11}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex QqForm();

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9 -]{1,11}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex PostalForm();
}
