using System.Text.RegularExpressions;
using Huike.Customers.Identifiers;
using Huike.Customers.Names;
using Huike.Customers.Regions;

namespace Huike.Sales.Leads.Cards;

/// <summary>Reads a business card or message as people write it: with labels or without, one fact a line or several.</summary>
internal static partial class CardText
{
    private const int MostLines = 100, LongestName = 4;

    private static readonly Dictionary<string, string> s_labels = Labels(
        ("contactName", "姓名 联系人 聯絡人 联络人 name contact"),
        ("name", "公司 公司名称 公司名稱 单位 单位名称 企业 企业名称 company organization"),
        ("title", "职务 职位 职称 職稱 職務 title position"),
        ("mobile", "手机 手机号 手机号码 手機 移动电话 行動電話 mobile cell m mp"),
        ("phone", "电话 電話 联系电话 联系方式 座机 总机 固话 办公电话 tel phone telephone t"),
        ("fax", "传真 傳真 fax f"),
        ("email", "邮箱 电子邮箱 邮件 电子邮件 電子郵件 信箱 email e-mail mail e"),
        ("wechat", "微信 微信号 wechat weixin"),
        ("qq", "qq qq号"),
        ("website", "网址 官网 网站 網址 網站 website web url http"),
        ("address", "地址 公司地址 联系地址 详细地址 address add addr a"),
        ("need", "需求 客户需求 求购 采购 意向 need"),
        ("remark", "备注 備註 说明 remark note"));

    private static readonly string[] s_titles = Words("""
        董事长 总裁 总经理 副总 总监 经理 主管 主任 部长 科长 厂长 店长 工程师 采购 业务员 销售 助理 顾问 专员 代表 會計 会计 董事 老板 負責人 负责人 經理 總監 工程師 採購
        manager director engineer president ceo cto cfo coo buyer sales purchaser officer owner founder
        """);

    private static readonly string[] s_calls = Words("先生 女士 小姐 经理 老师");

    public static void Read(string text, CardFields fields)
    {
        foreach (var raw in text.ReplaceLineEndings("\n").Split('\n').Take(MostLines))
        {
            var line = raw.Replace('：', ':').Replace('　', ' ').Trim();
            if (line.Length == 0)
                continue;
            // Several labelled facts may stand in one line.
            foreach (var piece in Pieces(line))
                Piece(piece, fields);
        }
    }

    private static IEnumerable<string> Pieces(string line) =>
        LabelWithin().Count(line) > 1 ? Breaks().Split(line) : [line];

    private static void Piece(string piece, CardFields fields)
    {
        var colon = piece.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0 && s_labels.TryGetValue(piece[..colon].Trim().Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant(), out var field) && !piece[colon..].StartsWith("://", StringComparison.Ordinal))
        {
            if (field == "fax")
                return;
            var value = piece[(colon + 1)..].Trim();
            var taken = field is "mobile" or "phone" ? Numbers(value, field, fields) : fields.Take(field, value);
            if (!taken && value.Length > 0)
                fields.Leave(piece);
            return;
        }
        var rest = WithoutReach(piece, fields).Trim();
        if (rest.Length == 0)
            return;
        if (CompanyName.Parse(rest).LegalForm.Length > 0 && fields.Take("name", rest))
            return;
        if (IsAddress(rest) && fields.Take("address", rest))
            return;
        var left = string.Join(' ', rest.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => !Word(word, fields)));
        if (left.Length > 0 && !(IsLatinName(left) && fields.Take("contactName", left)))
            fields.Leave(left);
    }

    /// <summary>Takes addresses and numbers out of a line and gives back what is left.</summary>
    private static string WithoutReach(string line, CardFields fields)
    {
        line = Mail().Replace(line, m => fields.Take("email", m.Value) ? " " : m.Value);
        line = Site().Replace(line, m => fields.Take("website", m.Value) ? " " : m.Value);
        return Phone().Replace(line, m => Number(m.Value, fields) ?? string.Join(' ', m.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(part => Number(part, fields) ?? part)));
    }

    /// <summary>Empty where it was taken as a number, null where it is none.</summary>
    private static string? Number(string text, CardFields fields) =>
        PhoneNumber.Parse(text) is { State: PhoneState.Valid } && fields.Take("phone", text) ? "" : null;

    private static bool Numbers(string value, string field, CardFields fields)
    {
        var taken = false;
        foreach (var number in value.Split(['/', ';', '；', '、', ',', '，'], StringSplitOptions.RemoveEmptyEntries))
            taken |= fields.Take(field, number);
        return taken;
    }

    private static bool IsAddress(string text) =>
        Regions.Parse(text) is { Region: not null, Rest.Length: > 1 } || (text.Length > 5 && Street().IsMatch(text));

    private static bool Word(string word, CardFields fields)
    {
        if (CompanyName.Parse(word).LegalForm.Length > 0 && word.Length > LongestName)
            return fields.Take("name", word);
        var call = s_calls.FirstOrDefault(c => word.Length > c.Length && word.EndsWith(c, StringComparison.Ordinal) && word.Length - c.Length <= LongestName);
        if (call is not null && word.Length - call.Length <= 3 && IsHan(word))
        {
            var person = word[..^call.Length];
            // 王经理 is a person, 采购经理 a title.
            if (!s_titles.Any(t => person.Contains(t, StringComparison.Ordinal)) && person.Length <= 3 && !fields.Has("contactName"))
                return fields.Take("contactName", word);
        }
        if (s_titles.Any(t => word.Contains(t, StringComparison.OrdinalIgnoreCase)))
            return fields.Take("title", word);
        return word.Length is >= 2 and <= LongestName && IsHan(word) && fields.Take("contactName", word);
    }

    private static bool IsHan(string text) => text.All(c => c is >= '\u4e00' and <= '\u9fff' or '·');

    private static bool IsLatinName(string text) => LatinName().IsMatch(text);

    private static Dictionary<string, string> Labels(params (string Field, string Words)[] labels) =>
        labels.SelectMany(l => l.Words.Split(' ').Select(w => (w, l.Field))).ToDictionary(p => p.w, p => p.Field, StringComparer.Ordinal);

    private static string[] Words(string words) => [.. words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];

    [GeneratedRegex("[A-Za-z0-9][A-Za-z0-9._%+-]*@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Mail();

    [GeneratedRegex("(?:https?://|www\\.)[A-Za-z0-9./_~%?=&#-]+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Site();

    [GeneratedRegex("\\+?[0-9(（][0-9 ()（）-]{5,40}[0-9]", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Phone();

    [GeneratedRegex("[路街道巷弄镇村区县].*[0-9一二三四五六七八九十]+(?:号|號|室|楼|樓|栋|层|弄)|(?:Road|Street|Avenue| Rd| St)\\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Street();

    [GeneratedRegex("^[A-Z][a-zA-Z.'-]*(?: [A-Z][a-zA-Z.'-]*){1,3}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex LatinName();

    [GeneratedRegex("[\\p{L}]{1,12} *:(?!//)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LabelWithin();

    [GeneratedRegex("[ ,;，；|]+(?=[\\p{L}-]{1,12} *:(?!//))", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Breaks();
}
