using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Huike.Customers.Identifiers;

/// <summary>A checked e-mail address.</summary>
/// <param name="Key">Lower case; what is compared.</param>
/// <param name="Domain">Lower case, in ASCII.</param>
/// <param name="IsFreeMail">The domain gives addresses to anybody and says nothing about a company.</param>
public sealed partial record EmailAddress(string Key, string Domain, bool IsFreeMail)
{
    public const int MaxLength = 254;

    private static readonly FrozenSet<string> FreeMail = """
        qq.com vip.qq.com foxmail.com 163.com vip.163.com 126.com vip.126.com yeah.net 188.com sina.com sina.cn vip.sina.com
        sohu.com vip.sohu.com 139.com 189.cn wo.cn 21cn.com tom.com aliyun.com 263.net eyou.com
        gmail.com googlemail.com outlook.com outlook.com.tw hotmail.com hotmail.com.tw live.com live.cn live.hk msn.com msn.cn
        yahoo.com yahoo.com.tw yahoo.com.hk yahoo.com.cn yahoo.cn yahoo.co.jp ymail.com icloud.com me.com mac.com aol.com
        proton.me protonmail.com pm.me gmx.com gmx.de web.de mail.com mail.ru yandex.ru yandex.com zoho.com
        hinet.net msa.hinet.net seed.net.tw pchome.com.tw kimo.com url.com.tw netvigator.com naver.com daum.net
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The domain if it tells the company, else null.</summary>
    public string? CompanyDomain => IsFreeMail ? null : Domain;

    /// <summary>Null where the text is no address.</summary>
    public static EmailAddress? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > MaxLength * 2)
            return null;
        var value = text.Trim().Replace('＠', '@').Replace('．', '.').Replace('。', '.');
        if (value.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
            value = value["mailto:".Length..];
        var at = value.LastIndexOf('@');
        if (at is < 1 or > 64 || value.Length > MaxLength || !Local().IsMatch(value[..at]))
            return null;
        var domain = WebAddress.HostKey(value[(at + 1)..], keepWww: true);
        if (domain is null || value.AsSpan(at + 1).ContainsAny("/:?#\\"))
            return null;
        return new EmailAddress($"{value[..at].ToLowerInvariant()}@{domain}", domain, FreeMail.Contains(domain));
    }

    [GeneratedRegex(@"^[\p{L}\p{Nd}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{Nd}!#$%&'*+/=?^_`{|}~-]+)*$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Local();
}
