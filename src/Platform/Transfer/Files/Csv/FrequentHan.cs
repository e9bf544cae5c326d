using System.Collections.Frozen;

namespace Huike.Platform.Transfer.Files.Csv;

/// <summary>The most frequent characters of Chinese prose, and those of business tables and family names.</summary>
internal static class FrequentHan
{
    private const string Prose =
        "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经" +
        "十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相" +
        "全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料" +
        "象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取" +
        "据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身" +
        "车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持" +
        "音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛" +
        "亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严";

    private const string Business =
        "司限份贸客户话邮箱址备注姓职责源等跟合额订规编码税银账帐圳沪杭州苏宁波都庆汉津岛连厦区镇街楼室座层栋弄村李刘陈杨赵黄吴徐孙胡朱郭" +
        "罗梁宋郑谢韩唐冯董萧曹袁邓傅沈曾彭吕卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田姜范谭廖邹熊陆郝孔崔康邱秦顾侯邵孟龙雷钱汤尹黎武乔贺赖龚" +
        "经纪总监销售购售付款开票送退欠签署创更改性别男女生籍证身微称简介网站传真首末级态态阶段赢输失败功能网络软硬仓库存出入单据类别默认启停" +
        "是否有无万亿元台套只箱盒卡批仟佰拾港澳湾省域邮政递货运费折扣优惠促促活动群员工班组组织团伟芳娜敏静丽强磊军洋勇艳杰娟涛超霞平刚桂英明华";

    /// <summary>Simplified and traditional together: GB18030 files hold either.</summary>
    public static FrozenSet<char> Any { get; } = All().ToFrozenSet();

    /// <summary>Those that Big5 can hold.</summary>
    public static FrozenSet<char> Traditional { get; } = All().Where(IsInBig5).ToFrozenSet();

    private static IEnumerable<char> All() =>
        (Prose + Business).SelectMany(c => HanVariants.Traditional[c].Append(c));

    private static bool IsInBig5(char c) => CsvEncodings.Big5.GetByteCount([c]) == 2;
}
