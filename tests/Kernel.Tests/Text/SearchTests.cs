using Huike.Kernel.Text;

namespace Huike.Kernel.Tests.Text;

public sealed class SearchTests
{
    [Theory]
    [InlineData("中国平安保险", "zgpa", true)]
    [InlineData("中国平安保险", "gpab", true)]
    [InlineData("中国平安保险", "zpa", false)]
    [InlineData("重庆百货", "zqbh", true)]
    [InlineData("重庆百货", "cqbh", true)]
    [InlineData("*ST 中安", "stza", true)]
    [InlineData("万科Ａ", "WKA", true)]
    [InlineData("3M中国", "3mz", true)]
    [InlineData("深圳南山", "深zn", true)]
    [InlineData("深圳南山", "圳n山", true)]
    [InlineData("華為技術", "hwjs", true)]
    [InlineData("华为", "", false)]
    [InlineData("", "hw", false)]
    public void Matches_initials(string title, string query, bool expected) => Assert.Equal(expected, PinyinMatch.Initials(title, query));

    [Theory]
    [InlineData("中国平安", "zhongguo", true)]
    [InlineData("中国平安", "zhonggu", true)]
    [InlineData("中国平安", "zhonggp", false)]
    [InlineData("中国平安", "guoping", true)]
    [InlineData("中国平安", "中guo", true)]
    [InlineData("中国平安", "hongguo", false)]
    [InlineData("西安市", "xian", true)]
    [InlineData("先锋", "xian", true)]
    [InlineData("绿地", "lvdi", true)]
    [InlineData("绿地", "ludi", true)]
    [InlineData("长城", "zhangcheng", true)]
    [InlineData("长城", "changcheng", true)]
    [InlineData("TCL科技", "tclkeji", true)]
    public void Matches_full_pinyin(string title, string query, bool expected) => Assert.Equal(expected, PinyinMatch.Full(title, query));

    [Theory]
    [InlineData("华为")]
    [InlineData("華為")]
    [InlineData("为")]
    [InlineData("hwjs")]
    [InlineData("h")]
    [InlineData("huawei")]
    [InlineData("huaw")]
    [InlineData("huaweij")]
    [InlineData("hwjishu")]
    [InlineData("华wei")]
    [InlineData("深圳 华为")]
    [InlineData("华为 shenzhen")]
    [InlineData("5678")]
    [InlineData("138 1234 5678")]
    [InlineData("+86 138-1234-5678")]
    [InlineData("234")]
    [InlineData("56")]
    [InlineData("91440300708461136t")]
    [InlineData("C-2026-0001")]
    [InlineData("ren zhengfei")]
    public void Every_way_of_typing_finds_the_record(string text)
    {
        const string title = "深圳市华为技术有限公司";
        string[] people = ["任正非"];
        string[] phones = ["138 1234 5678"];
        string[] codes = ["91440300708461136T", "C-2026-0001"];
        var tokens = SearchTokens.Of(title, people, phones, codes);
        var query = SearchQuery.Parse(text);
        Assert.Contains(query.Alternatives, a => a.Tokens.All(tokens.Contains));
        Assert.True(query.Matches(title, [.. people, .. phones, .. codes]));
    }

    [Theory]
    [InlineData("华米")]
    [InlineData("hwsj")]
    [InlineData("9999")]
    [InlineData("深圳 小米")]
    [InlineData("huamei")]
    public void What_is_not_there_is_not_found(string text) =>
        Assert.Null(SearchQuery.Parse(text).Rank("深圳市华为技术有限公司", ["138 1234 5678"]));

    [Fact]
    public void Closer_hits_rank_first()
    {
        string[] expected = ["平安", "平安银行", "中国平安", "苹果按钮"];
        var query = SearchQuery.Parse("平安");
        Assert.Equal(expected[..3], expected.Reverse().Where(t => query.Matches(t)).OrderBy(t => query.Rank(t)));
        var initials = SearchQuery.Parse("pa");
        Assert.Equal(["PA", "平安", "苹果按钮", "平安银行", "中国平安"],
            ((string[])["中国平安", "平安银行", "平安", "PA", "苹果按钮"]).Where(t => initials.Matches(t) || t == "苹果按钮")
                .OrderBy(t => initials.Rank(t) ?? 3_500));
        Assert.Null(initials.Rank("苹果按钮"));
    }

    [Fact]
    public void The_hidden_middle_of_a_masked_phone_finds_nothing()
    {
        Assert.True(SearchQuery.Parse("5678").Matches("某人", ["138****5678"]));
        Assert.False(SearchQuery.Parse("85").Matches("某人", ["138****5678"]));
        Assert.False(SearchQuery.Parse("1385678").Matches("某人", ["138****5678"]));
        Assert.False(SearchQuery.Parse("1234").Matches("某人", ["138****5678"]));
    }

    [Fact]
    public void Tokens_are_letters_and_digits_only()
    {
        var tokens = SearchTokens.Of("*ST 中安\u200F (A&B) \uD800 \U00020164é「」鿕", ["O'Neil – 𠮷野家"], ["(02) 1234-5678 #9"], ["Q/2026-1"]);
        Assert.All(tokens, t => Assert.All(t.EnumerateRunes(), r => Assert.True(System.Text.Rune.IsLetterOrDigit(r) && r.IsBmp, t)));
        Assert.Contains("中安", tokens);
        Assert.Contains("cq20261", tokens);
        Assert.Contains("d5678", tokens);
    }

    [Fact]
    public void Kinds_of_tokens_do_not_meet()
    {
        // The name "pa" must not be the initials of 平安.
        Assert.DoesNotContain("npa", SearchTokens.Of("平安"));
        Assert.Contains("ppa", SearchTokens.Of("平安"));
        Assert.Contains("npa", SearchTokens.Of("pa"));
        Assert.Contains("ipa", SearchTokens.Of("平安"));
        Assert.DoesNotContain(SearchTokens.Of(new string('平', 13)), t => t[0] == 'i');
    }

    [Theory]
    [InlineData("01", "n01")]
    [InlineData("013", "n013")]
    [InlineData("0138", "n0138")]
    [InlineData("20138", "n2013 n0138")]
    [InlineData("0000", "n0000")]
    [InlineData("第138号", "第1 n138 n8号")]
    [InlineData("A1138", "na1 n1138")]
    [InlineData("1室12楼1203", "n1室 室1 n12 n2楼 楼1 n1203")]
    public void Digits_in_a_row_are_looked_for_together(string typed, string words)
    {
        var name = SearchQuery.Parse(typed).Alternatives.First(a => a.Kind == SearchKind.Name).Tokens;
        Assert.Equal(words.Split(' '), name);
        Assert.Subset(SearchTokens.Of($"甲{typed}乙").ToHashSet(), name.ToHashSet());
    }

    [Fact]
    public void Three_initials_are_looked_for_together_in_every_reading()
    {
        var name = SearchTokens.Of("重庆长行");
        Assert.Superset(new HashSet<string> { "pcq", "pzq", "pcqc", "pcqz", "pzqc", "pzqz", "pqch", "pqzx" }, name.ToHashSet());
        Assert.Equal(["pcqc", "pqch"], SearchQuery.Parse("cqch").Alternatives.First(a => a.Kind == SearchKind.Initials).Tokens);
        Assert.Equal(["pcq"], SearchQuery.Parse("cq").Alternatives.First(a => a.Kind == SearchKind.Initials).Tokens);
    }

    [Fact]
    public void Whole_initials_of_many_readings_are_capped()
    {
        var whole = SearchTokens.Of("行长重单曾都厦行长重单曾").Where(t => t[0] == 'i').ToList();
        Assert.InRange(whole.Count, 2, 16);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("  ***  ")]
    [InlineData("\uD800")]
    [InlineData("\u202E")]
    public void Nothing_to_search_gives_an_empty_query(string? text)
    {
        var query = SearchQuery.Parse(text);
        Assert.True(query.IsEmpty);
        Assert.Empty(query.Alternatives);
        Assert.Null(query.Rank("华为"));
    }

    [Fact]
    public void Endless_input_stays_small()
    {
        foreach (var text in (string[])[new('中', 1_000_000), new('a', 1_000_000), new('1', 1_000_000), new('\uD800', 1_000_000),
            string.Concat(Enumerable.Repeat("xian ", 200_000)), string.Concat(Enumerable.Repeat("a中", 500_000)), new string(' ', 1_000_000) + "华为"])
        {
            Assert.InRange(SearchTokens.Of(text, [text], [text], [text]).Count, 0, 3_000);
            var query = SearchQuery.Parse(text);
            Assert.InRange(query.Alternatives.Count, 0, 40);
            Assert.All(query.Alternatives, a => Assert.InRange(a.Tokens.Count, 1, 200));
            _ = query.Rank(text, [text]);
        }
        Assert.True(SearchQuery.Parse(new string(' ', 1_000_000) + "华为").Matches("华为"));
    }

    [Fact]
    public void Right_to_left_marks_and_broken_surrogates_do_not_hide_a_name()
    {
        var query = SearchQuery.Parse("\u202E华\u200F为\uD800");
        Assert.True(query.Matches("\u200E华\u202C为"));
        Assert.Contains(query.Alternatives, a => a.Tokens.All(SearchTokens.Of("\u200E华\u202C为").Contains));
    }
}
