using System.Collections.Frozen;

namespace Huike.Kernel.Text;

/// <summary>
/// Words whose characters are read otherwise than alone. Unihan knows readings of characters only;
/// cities, business words and surnames are where names go wrong with those.
/// </summary>
internal static class PinyinWords
{
    /// <summary>Readings that are the usual ones in names of companies, people and places.</summary>
    private const string Usual = """
        长chang 都du 地di 拓tuo 晟sheng 翟zhai 曾zeng 埔pu 泊bo 柏bai 薄bo 得de 着zhe 还huan 佛fo 圩xu
        """;

    private const string Words = """
        重庆chong,qing 重阳chong,yang 重新chong,xin 重组chong,zu 重建chong,jian 重启chong,qi 重复chong,fu 九重jiu,chong
        厦门xia,men 厦工xia,gong 厦钨xia,wu 厦新xia,xin 厦华xia,hua 厦航xia,hang 厦大xia,da
        大厦da,sha 商厦shang,sha 广厦guang,sha 长沙chang,sha
        长子县zhang,zi,xian 成长cheng,zhang 增长zeng,zhang 生长sheng,zhang 长大zhang,da 家长jia,zhang 院长yuan,zhang
        校长xiao,zhang 会长hui,zhang 部长bu,zhang 店长dian,zhang 市长shi,zhang 厂长chang,zhang 行长hang,zhang
        董事长dong,shi,zhang 首长shou,zhang 班长ban,zhang 酋长qiu,zhang
        银行yin,hang 行业hang,ye 商行shang,hang 洋行yang,hang 车行che,hang 支行zhi,hang 分行fen,hang 总行zong,hang
        央行yang,hang 投行tou,hang 琴行qin,hang 茶行cha,hang 药行yao,hang 粮行liang,hang 鞋行xie,hang 布行bu,hang
        花行hua,hang 米行mi,hang 鱼行yu,hang 木行mu,hang 电器行dian,qi,hang 五金行wu,jin,hang 珠宝行zhu,bao,hang
        贸易行mao,yi,hang 农商行nong,shang,hang 工行gong,hang 农行nong,hang 建行jian,hang 交行jiao,hang 招行zhao,hang
        行情hang,qing 行家hang,jia 行会hang,hui 行规hang,gui 太行山tai,hang,shan 同行tong,hang
        会计kuai,ji 会稽kuai,ji 财会cai,kuai
        音乐yin,yue 乐器yue,qi 乐团yue,tuan 乐队yue,dui 声乐sheng,yue 乐谱yue,pu 民乐min,yue 乐清yue,qing
        乐亭lao,ting 乐陵lao,ling
        成都cheng,du 首都shou,du 西藏xi,zang 藏药zang,yao 藏族zang,zu 藏医zang,yi 藏文zang,wen 宝藏bao,zang
        调味tiao,wei 空调kong,tiao 调节tiao,jie 调整tiao,zheng 调试tiao,shi 调解tiao,jie 调料tiao,liao 调和tiao,he
        调光tiao,guang 调酒tiao,jiu 调速tiao,su 调频tiao,pin 协调xie,tiao
        给水ji,shui 供给gong,ji 补给bu,ji 给排水ji,pai,shui 配给pei,ji
        效率xiao,lv 利率li,lv 税率shui,lv 汇率hui,lv 率先shuai,xian
        人参ren,shen 参茸shen,rong 海参hai,shen 党参dang,shen 丹参dan,shen 玄参xuan,shen 参业shen,ye
        模具mu,ju 模板mu,ban 模样mu,yang 轧钢zha,gang 冷轧leng,zha 热轧re,zha 校准jiao,zhun 校对jiao,dui 校验jiao,yan
        弹簧tan,huang 弹性tan,xing 弹力tan,li 弹射tan,she 畜牧xu,mu 畜禽xu,qin 畜产xu,chan 畜养xu,yang
        薄荷bo,he 薄膜bo,mo 薄板bao,ban 薄片bao,pian 还有hai,you 还是hai,shi 传记zhuan,ji 自传zi,zhuan 便宜pian,yi
        大夫dai,fu 地方di,fang 秘鲁bi,lu 伺服si,fu 伺候ci,hou 龟兹qiu,ci 可汗ke,han 吐蕃tu,bo 番禺pan,yu
        仿佛fang,fu 仔细zi,xi 牛仔niu,zai 煲仔bao,zai 沈阳shen,yang 石油shi,you 一石yi,dan 开拓kai,tuo 拓印ta,yin 拓片ta,pian
        钥匙yao,shi 汤匙tang,chi 朝阳chao,yang 朝鲜chao,xian 朝夕zhao,xi 朝晖zhao,hui 朝露zhao,lu 朝霞zhao,xia 今朝jin,zhao
        差旅chai,lv 出差chu,chai 参差cen,ci 提防di,fang 血液xue,ye 测量ce,liang 度量du,liang 应用ying,yong 答应da,ying
        东阿dong,e 阿胶e,jiao 六安lu,an 六合区lu,he,qu 蚌埠beng,bu 亳州bo,zhou 涡阳guo,yang 枞阳zong,yang 歙县she,xian 黟县yi,xian
        铅山yan,shan 浚县xun,xian 泌阳bi,yang 渑池mian,chi 荥阳xing,yang 荥经ying,jing 中牟zhong,mu 牟平mu,ping
        单县shan,xian 莘县shen,xian 莘庄xin,zhuang 芝罘zhi,fu 曲阜qu,fu 台州tai,zhou 台儿庄tai,er,zhuang 天台县tian,tai,xian
        丽水li,shui 甪直lu,zhi 浒墅关xu,shu,guan 浒苔hu,tai 盱眙xu,yi 邗江han,jiang 大埔da,bu 黄埔huang,pu 黄陂huang,pi 监利jian,li
        犍为qian,wei 郫都pi,du 北碚bei,bei 什邡shi,fang 喀什ka,shi 吴堡wu,bu 堡镇bao,zhen 十里堡shi,li,pu 柞水zha,shui 洪洞hong,tong
        解州hai,zhou 繁峙fan,shi 井陉jing,xing 蔚县yu,xian 尉犁yu,li 任丘ren,qiu 大城县dai,cheng,xian 巴彦淖尔ba,yan,nao,er
        吐鲁番tu,lu,fan 百色bai,se 华山hua,shan 柏林bo,lin 黄柏huang,bo 东莞dong,guan 莞尔wan,er 儋州dan,zhou 宿州su,zhou 星宿xing,xiu
        尼泊尔ni,bo,er 湖泊hu,po 梁山泊liang,shan,po 血泊xue,po 万俟mo,qi 尉迟yu,chi 单于chan,yu 长孙zhang,sun
        重量zhong,liang 重工zhong,gong 重型zhong,xing 载重zai,zhong 都市du,shi 成都市cheng,du,shi 都匀du,yun 都是dou,shi
        晟睿sheng,rui 蛤蚧ge,jie 蛤蟆ha,ma 咖啡ka,fei 咖喱ga,li 卡口qia,kou 关卡guan,qia 角色jue,se 主角zhu,jue 似的shi,de
        曾经ceng,jing 未曾wei,ceng 不曾bu,ceng 觉得jue,de 睡觉shui,jiao 得到de,dao 着陆zhuo,lu 着力zhuo,li 衣着yi,zhuo 着装zhuo,zhuang
        """;

    private const string Surnames = """
        曾zeng 单shan 解xie 仇qiu 查zha 区ou 乐yue 翟zhai 盖ge 员yun 繁po 朴piao 任ren 华hua 纪ji 宁ning 秘bi 冼xian 缪miao
        逄pang 召shao 折she 黑he 尹yin 覃qin 车che 祭zhai 牟mou 洗xian 种chong 佴nai 适kuo 句gou 卜bu 瞿qu 过guo 臧zang
        哈ha 那na 尉wei 干gan 隗wei 葛ge 谌chen 晟cheng 郗xi 郇xun 桓huan 燕yan 宓mi 逯lu 幺yao 应ying 於yu 钭tou 妫gui 沈shen
        贾jia 石shi 叶ye 褚chu 柏bai 占zhan 令ling 仉zhang 都du 薄bo 万wan
        尉迟yu,chi 万俟mo,qi 长孙zhang,sun 单于chan,yu 澹台tan,tai 令狐ling,hu 皇甫huang,fu 宇文yu,wen 鲜于xian,yu 呼延hu,yan
        夏侯xia,hou 诸葛zhu,ge 欧阳ou,yang 司马si,ma 上官shang,guan 慕容mu,rong 东方dong,fang 公孙gong,sun 赫连he,lian 钟离zhong,li
        """;

    private static readonly FrozenDictionary<string, string[]> WordTable = Parse(Words);
    private static readonly FrozenDictionary<string, string[]> SurnameTable = Parse(Surnames);
    private static readonly FrozenSet<char> Heads = WordTable.Keys.Select(w => w[0]).ToFrozenSet();
    private static readonly int LongestWord = WordTable.Keys.Max(w => w.Length);

    /// <summary>The readings of the longest known word at <paramref name="start"/>; null where none begins there.</summary>
    public static string[]? At(ReadOnlySpan<char> simplified, int start)
    {
        if (!Heads.Contains(simplified[start]))
            return null;
        var lookup = WordTable.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = Math.Min(LongestWord, simplified.Length - start); length > 1; length--)
        {
            if (lookup.TryGetValue(simplified.Slice(start, length), out var readings))
                return readings;
        }
        return null;
    }

    /// <summary>The readings of the surname with which a person's name begins, compound surnames before single ones.</summary>
    public static string[]? Surname(ReadOnlySpan<char> simplified)
    {
        var lookup = SurnameTable.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = Math.Min(2, simplified.Length); length > 0; length--)
        {
            if (lookup.TryGetValue(simplified[..length], out var readings))
                return readings;
        }
        return null;
    }

    /// <summary>Every reading named above for one character; "usual" ones go first among its readings.</summary>
    public static IEnumerable<(char Character, string Reading, bool Usual)> SingleReadings()
    {
        foreach (var (word, readings) in WordTable.Concat(SurnameTable))
        {
            for (var i = 0; i < word.Length; i++)
                yield return (word[i], readings[i], false);
        }
        foreach (var (word, readings) in Parse(Usual))
            yield return (word[0], readings[0], true);
    }

    private static FrozenDictionary<string, string[]> Parse(string list)
    {
        var table = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var entry in list.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
        {
            var split = entry.AsSpan().IndexOfAnyInRange('a', 'z');
            table[entry[..split]] = entry[split..].Split(',');
        }
        return table.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
