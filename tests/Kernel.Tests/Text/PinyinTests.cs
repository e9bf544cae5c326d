using System.Text;
using Huike.Kernel.Text;

namespace Huike.Kernel.Tests.Text;

public sealed class PinyinTests
{
    [Theory]
    [InlineData("重庆", "chongqing")]
    [InlineData("重慶", "chongqing")]
    [InlineData("长沙", "changsha")]
    [InlineData("长春", "changchun")]
    [InlineData("厦门", "xiamen")]
    [InlineData("成都", "chengdu")]
    [InlineData("银行", "yinhang")]
    [InlineData("会计", "kuaiji")]
    [InlineData("大厦", "dasha")]
    [InlineData("行业", "hangye")]
    [InlineData("音乐", "yinyue")]
    [InlineData("六安", "luan")]
    [InlineData("蚌埠", "bengbu")]
    [InlineData("亳州", "bozhou")]
    [InlineData("番禺", "panyu")]
    [InlineData("台州", "taizhou")]
    [InlineData("东莞", "dongguan")]
    [InlineData("西藏", "xizang")]
    [InlineData("上海重工长城房地产", "shanghaizhonggongchangchengfangdichan")]
    [InlineData("董事长", "dongshizhang")]
    [InlineData("绿地女装", "lvdinvzhuang")]
    [InlineData("ABC-1 科技", "ABC-1 keji")]
    [InlineData("〇", "ling")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void Reads_words(string? text, string expected) => Assert.Equal(expected, Pinyin.Syllables(text));

    [Theory]
    [InlineData("曾国藩", "zengguofan")]
    [InlineData("单雄信", "shanxiongxin")]
    [InlineData("解晓东", "xiexiaodong")]
    [InlineData("仇英", "qiuying")]
    [InlineData("查良镛", "zhaliangyong")]
    [InlineData("区伟", "ouwei")]
    [InlineData("翟志刚", "zhaizhigang")]
    [InlineData("尉迟恭", "yuchigong")]
    [InlineData("万俟卨", "moqixie")]
    [InlineData("盖叫天", "gejiaotian")]
    [InlineData("单", "shan")]
    public void Reads_surnames_of_people(string name, string expected) => Assert.Equal(expected, Pinyin.Syllables(name, person: true));

    [Fact]
    public void A_surname_is_read_so_only_at_the_beginning_of_a_person()
    {
        Assert.Equal("danweijiejue", Pinyin.Syllables("单位解决"));
        Assert.Equal("wangshan", Pinyin.Syllables("王山", person: true));
        Assert.Equal("lichaqu", Pinyin.Syllables("李查区", person: true));
    }

    [Theory]
    [InlineData("万科Ａ", "wka")]
    [InlineData("*ST中安", "stza")]
    [InlineData("北京華為（2012）", "bjhw2012")]
    [InlineData("重庆银行", "cqyh")]
    public void Gives_initials(string text, string expected) => Assert.Equal(expected, Pinyin.Initials(text));

    [Fact]
    public void Knows_all_readings_of_a_character()
    {
        Assert.Contains("xing", Pinyin.Readings(new Rune('行')));
        Assert.Contains("hang", Pinyin.Readings(new Rune('行')));
        Assert.Contains("zhang", Pinyin.Readings(new Rune('長')));
        Assert.Empty(Pinyin.Readings(new Rune('a')));
    }

    [Fact]
    public void Nearly_every_basic_character_has_a_reading()
    {
        var without = Enumerable.Range(0x4E00, 0x9FA5 - 0x4E00 + 1).Where(c => Pinyin.Readings(new Rune(c)).Count == 0);
        // Japanese and Korean inventions have none.
        Assert.InRange(without.Count(), 0, 20);
    }

    [Fact]
    public void Extension_characters_are_read() => Assert.Equal("xi", Pinyin.Syllables("\U00020164"));

    [Fact]
    public void Sort_keys_compare_in_pinyin_order()
    {
        string[] names = ["3M中国", "ABC公司", "阿里巴巴", "北京大学", "重庆百货", "李白", "李明", "黎明", "连云港", "西安", "厦门", "长沙", "中国"];
        var sorted = names.OrderBy(n => Pinyin.SortKey(n), StringComparer.Ordinal).ToArray();
        Assert.Equal(["3M中国", "阿里巴巴", "ABC公司", "北京大学", "长沙", "重庆百货", "李白", "李明", "黎明", "连云港", "西安", "厦门", "中国"], sorted);
        Assert.True(string.CompareOrdinal(Pinyin.SortKey("单雄信", person: true), Pinyin.SortKey("沈万三", person: true)) < 0);
    }

    [Theory]
    [InlineData("重庆", 'C')]
    [InlineData("3M", '#')]
    [InlineData("", '#')]
    [InlineData("apple", 'A')]
    public void Index_letter_is_the_first_initial(string text, char expected) => Assert.Equal(expected, Pinyin.IndexLetter(text));

    [Fact]
    public void Broken_and_endless_texts_are_read_without_failing()
    {
        var broken = "\uD83D中\uDC00国\uFFFE\u200F";
        Assert.Equal("zhongguo", Pinyin.Syllables(broken).Trim('\u200F'));
        Assert.Equal("zg", Pinyin.Initials(broken));
        Assert.True(Pinyin.SortKey(new string('中', 1_000_000)).Length <= Pinyin.SortKeyMaxLength);
        Assert.Equal(2_000, Pinyin.Initials(new string('中', 1_000_000)).Length);
    }

    [Theory]
    [InlineData("臺灣積體電路製造股份有限公司", "台湾积体电路制造股份有限公司")]
    [InlineData("乾隆與乾燥", "乾隆与干燥")]
    [InlineData("著名著作", "著名著作")]
    [InlineData("鍾錶開發後髮麵", "钟表开发后发面")]
    [InlineData("回覆覆蓋", "回复覆盖")]
    [InlineData("\uD83D華", "\uD83D华")]
    [InlineData("简体", "简体")]
    [InlineData(null, "")]
    public void Simplifies(string? text, string expected) => Assert.Equal(expected, HanVariants.ToSimplified(text));

    [Theory]
    [InlineData("ＡＢＣ（北京）有限公司", "abc北京有限公司")]
    [InlineData("  Société Générale ", "societegenerale")]
    [InlineData("客⼾\u200F管理", "客户管理")]
    [InlineData("\uD800", "")]
    public void Folds(string text, string expected) => Assert.Equal(expected, TextKey.Fold(text));
}
