using Huike.Customers.Regions;

namespace Huike.Host.Demo;

/// <summary>A line of business as it stands in a name, with its industry and what is sold to or by it.</summary>
internal sealed record Trade(string Name, string Industry, string Products);

/// <summary>A city with its area code and its districts.</summary>
internal sealed record Place(string City, string AreaCode, IReadOnlyList<Region> Districts);

/// <summary>The words of which invented companies, people and places are made. None is meant to be a real one.</summary>
internal static class Words
{
    public static readonly string[] BrandFirst = Split("恒 锦 瑞 鼎 盛 博 嘉 宏 睿 泓 晟 煜 骏 铭 翰 朗 沐 禾 澜 卓 昱 璟 岚 荣 祥 德 致 启 凌 森 凯 泽 润 旭 钧 霖 颐 轩 逸 皓 栩 琅 沛 淳 汇 佰 亿 万 金 正 永 新 东 南 天 中 百 兴 众 同");
    public static readonly string[] BrandSecond = Split("达 源 泰 捷 诚 辉 航 峰 业 丰 创 拓 隆 康 宁 图 升 翔 舟 合 雅 川 茂 洲 垣 驰 庭 岳 桥 帆 象 元 途 翼 域 基 淼 瀚 麟 屹 毅 跃 腾 阔 恩 邦 利 顺 铂 曜");
    public static readonly string[] BrandThird = Split("特 尔 斯 思 奥 欧 优 易 佳 博 来 维 科 德 恩 莱");

    public static readonly Trade[] Trades =
    [
        new("科技", "it", "企业软件"), new("信息技术", "it", "信息系统"), new("软件", "it", "管理软件"), new("网络科技", "it", "网站与小程序"),
        new("智能装备", "machinery", "自动化产线"), new("机械设备", "machinery", "包装机械"), new("精密机械", "machinery", "数控零件"), new("模具", "machinery", "注塑模具"),
        new("机电设备", "machinery", "电机与减速机"), new("电子", "electronics", "电路板"), new("光电", "electronics", "LED 灯具"), new("电子科技", "electronics", "连接器"),
        new("仪器仪表", "electronics", "流量计"), new("化工", "chemistry", "涂料助剂"), new("新材料", "chemistry", "改性塑料"), new("塑胶制品", "chemistry", "注塑件"),
        new("医疗器械", "health", "康复器械"), new("生物科技", "pharmacy", "检测试剂"), new("医药", "pharmacy", "中成药"), new("新能源", "energy", "储能柜"),
        new("环保科技", "energy", "污水处理设备"), new("金属制品", "metal", "钣金件"), new("钢铁贸易", "metal", "热轧板"), new("铝业", "metal", "铝型材"),
        new("建筑工程", "construction", "厂房改造"), new("装饰工程", "construction", "办公室装修"), new("建材", "construction", "保温板"), new("门窗", "construction", "断桥铝窗"),
        new("商贸", "wholesale", "日用百货"), new("贸易", "wholesale", "五金工具"), new("进出口", "wholesale", "出口家居用品"), new("百货", "retail", "连锁门店用品"),
        new("食品", "food", "休闲食品"), new("餐饮管理", "food", "中央厨房"), new("茶业", "food", "礼盒茶"), new("粮油", "food", "大米与食用油"),
        new("服饰", "textile", "工装"), new("纺织", "textile", "针织面料"), new("家纺", "textile", "酒店布草"), new("物流", "logistics", "整车运输"),
        new("供应链管理", "logistics", "仓配一体"), new("国际货运代理", "logistics", "海运订舱"), new("通信技术", "telecom", "光纤布线"), new("文化传媒", "media", "活动策划"),
        new("广告", "media", "户外广告"), new("印刷", "media", "彩盒印刷"), new("包装制品", "manufacturing", "纸箱"), new("家具", "manufacturing", "办公家具"),
        new("汽车零部件", "manufacturing", "制动件"), new("玩具", "manufacturing", "益智玩具"), new("教育科技", "education", "培训课程"), new("人力资源", "businessServices", "劳务外包"),
        new("企业管理咨询", "businessServices", "内训与咨询"), new("检测技术", "businessServices", "第三方检测"), new("物业服务", "realEstate", "园区物业"), new("房地产开发", "realEstate", "商业地产"),
        new("农业科技", "agriculture", "温室大棚"), new("饲料", "agriculture", "水产饲料"), new("融资租赁", "finance", "设备租赁"), new("保险经纪", "finance", "团体保险"),
    ];

    public static readonly string[] LegalForms = Split("有限公司 有限公司 有限公司 有限公司 有限公司 有限公司 有限责任公司 股份有限公司 集团有限公司");

    public static readonly string[] Surnames = Split("王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 胡 朱 高 林 何 郭 马 罗 梁 宋 郑 谢 韩 唐 冯 于 董 萧 程 曹 袁 邓 许 傅 沈 曾 彭 吕 苏 卢 蒋 蔡 贾 丁 魏 薛 叶 阎 余 潘 杜 戴 夏 钟 汪 田 任 姜 范 方 石 姚 谭 廖 邹 熊 金 陆 郝 孔 白 崔 康 毛 邱 秦 江 史 顾 侯 邵 孟 龙 万 段 钱 汤 尹 黎 易 常 武 乔 贺 赖 龚 文 欧阳 上官 司马");
    public static readonly string[] GivenMale = Split("伟 强 磊 军 勇 涛 明 超 杰 斌 浩 鹏 宇 志强 建国 建华 文博 子轩 俊杰 志远 海波 国栋 晓东 立新 永康 天佑 家豪 振华 嘉诚 思远 泽宇 一鸣 少华 长青 景行 启明 承志");
    public static readonly string[] GivenFemale = Split("芳 娜 敏 静 丽 艳 娟 霞 燕 婷 雪 慧 莹 倩 桂英 秀兰 淑芬 雨桐 欣怡 诗涵 梦洁 晓燕 美玲 海燕 佳琪 思雨 紫萱 若曦 静怡 丽华 文静 玉洁 婉清 书瑶 可欣 春梅");

    public static readonly string[] Streets = Split("人民路 建设路 解放路 中山路 工业大道 科技路 创新大道 迎宾大道 长江路 黄河路 新华路 文化路 和平路 东风路 光明路 北环路 南环路 滨江大道 高新路 产业园路 富民路 振兴街 朝阳街 胜利路 站前路");
    public static readonly string[] Buildings = Split("创业大厦 科技园 国际广场 商务中心 工业园 产业园 财富中心 大厦 软件园 物流园");
    public static readonly (string Title, string Department, string Role)[] Jobs =
    [
        ("总经理", "总经办", "decider"), ("采购经理", "采购部", "buyer"), ("采购主管", "采购部", "buyer"), ("副总经理", "总经办", "decider"), ("财务经理", "财务部", "finance"),
        ("技术总监", "技术部", "influencer"), ("生产经理", "生产部", "user"), ("设备主管", "设备部", "user"), ("办公室主任", "行政部", "gatekeeper"), ("采购员", "采购部", "buyer"),
        ("工程师", "技术部", "influencer"), ("会计", "财务部", "finance"), ("前台", "行政部", "gatekeeper"), ("仓库主管", "仓储部", "informant"),
    ];
    public static readonly string[] Tags = Split("重点跟进 老客户介绍 展会 年度框架 价格敏感 账期长 决策快 需要样品 战略合作 异地");
    public static readonly string[] Hobbies = Split("喝茶 钓鱼 羽毛球 高尔夫 书法 摄影 登山 象棋 跑步 养花 篮球 京剧");

    private static readonly Lazy<Place[]> KnownPlaces = new(() =>
    [
        .. new[]
        {
            ("110000", "010"), ("310000", "021"), ("120000", "022"), ("500000", "023"), ("440300", "0755"), ("440100", "020"), ("440600", "0757"), ("441900", "0769"),
            ("441300", "0752"), ("320100", "025"), ("320500", "0512"), ("320200", "0510"), ("320400", "0519"), ("330100", "0571"), ("330200", "0574"), ("330300", "0577"),
            ("330700", "0579"), ("340100", "0551"), ("350100", "0591"), ("350200", "0592"), ("350500", "0595"), ("370100", "0531"), ("370200", "0532"), ("370600", "0535"),
            ("410100", "0371"), ("420100", "027"), ("430100", "0731"), ("510100", "028"), ("610100", "029"), ("210100", "024"), ("210200", "0411"), ("220100", "0431"),
            ("230100", "0451"), ("130100", "0311"), ("140100", "0351"), ("360100", "0791"), ("450100", "0771"), ("530100", "0871"), ("520100", "0851"), ("460100", "0898"),
        }.Select(p => (Region: Regions.Find(p.Item1), Code: p.Item2)).Where(p => p.Region is not null).Select(p =>
            new Place(p.Region!.ShortName, p.Code, Regions.Children(p.Region.Code) is { Count: > 0 } districts ? districts : [p.Region])),
    ]);

    public static IReadOnlyList<Place> Places => KnownPlaces.Value;

    private static string[] Split(string words) => words.Split(' ');
}
