using Huike.Customers.Duplicates;
namespace Huike.Customers.Names;

/// <summary>The vocabulary of company names, simplified and lower case, longest first.</summary>
internal static class NameWords
{
    /// <summary>组织形式, stripped from the end again and again: 控股集团股份有限公司.</summary>
    public static readonly string[] LegalForms = LongestFirst("""
        集团股份有限公司 集团有限责任公司 股份有限公司 有限责任公司 集团有限公司 有限公司 集团公司 总公司 子公司 股份公司 控股公司
        全民所有制 股份合作 有限合伙 普通合伙 特殊普通合伙 合伙企业 个人独资企业 个人独资 个体工商户 个体户 个体 专业合作社 合作社 联合社
        控股 集团 股份 公司 总厂 分厂 工厂 厂 商行 商店 经营部 门市部 事务所 工作室 企业社 企业行 实业社 工程行 企业 中心 有限 研究院 研究所
        """);

    /// <summary>What makes a name that of a branch when it stands at the end.</summary>
    public static readonly string[] Branches = LongestFirst("""
        分公司 办事处 代表处 联络处 分行 支行 营业部 营业厅 分店 分所 分部 分社 分院 分厂 分中心 销售处 经销处
        """);

    /// <summary>行业 and what else says of the business rather than whose it is.</summary>
    public static readonly string[] Trades = LongestFirst("""
        科技 技术 信息技术 信息科技 信息 信息系统 网络 网络科技 互联网 软件 电子 电子科技 电子商务 电商 电气 电器 电力 电子技术 光电 光电子 半导体 集成电路 微电子
        智能 智能科技 智能装备 智能制造 数据 大数据 云计算 数字 数码 通信 通讯 通信技术 自动化 系统 系统集成 物联网 人工智能 机器人 仪器 仪表 仪器仪表 测控 传感
        贸易 商贸 经贸 国际贸易 进出口 进出口贸易 国际 外贸 工贸 商业 百货 超市 连锁 零售 批发 供应链 供应链管理 物资 采购 销售 营销 经销 代理
        实业 工业 产业 发展 开发 投资 投资管理 资产管理 资本 基金 创业投资 股权投资 控股 管理 企业管理 管理咨询 咨询 咨询服务 顾问 服务 技术服务 科技发展 科技开发 技术开发 工业发展 实业发展
        机械 机械设备 机电 机电设备 机械制造 设备 装备 设备制造 制造 精密 精密机械 精密制造 模具 工具 五金 五金制品 五金机电 轴承 阀门 泵业 电机 电缆 线缆 电线电缆 机床 液压 压缩机 锅炉 电梯 制冷 空调
        金属 金属制品 金属材料 钢铁 钢材 钢结构 不锈钢 铝业 铜业 矿业 有色金属 冶金 铸造 合金 稀土 材料 新材料 复合材料 材料科技 建材 建筑材料 水泥 玻璃 陶瓷 石材 木业 家具 家居 家私 门窗 地板 卫浴 涂料 油漆
        化工 化学 石化 石油 石油化工 精细化工 日化 化妆品 塑料 塑胶 塑料制品 橡胶 橡塑 化纤 化肥 农药 农化 燃气 天然气 能源 新能源 电源 电池 光伏 太阳能 风电 煤炭 煤业 热力 环保 环保科技 环境 环境工程 水务 水处理 节能
        建筑 建设 建筑工程 建设工程 工程 工程建设 路桥 市政 市政工程 园林 园林绿化 绿化 装饰 装饰工程 装修 装潢 设计 建筑设计 勘察 监理 工程咨询 房地产 地产 房地产开发 置业 置地 物业 物业管理 物业服务 城建 安装 消防
        食品 食品科技 饮料 饮品 酒业 酒 茶业 茶叶 乳业 粮油 油脂 肉类 水产 农业 农业科技 农业开发 农牧 牧业 种业 种植 养殖 畜牧 饲料 生态 生态农业 林业 果业 餐饮 餐饮管理 酒店 酒店管理 宾馆 饭店 旅游 旅行社 国际旅行社 旅行 航空 机场
        医药 制药 药业 生物 生物科技 生物技术 生物医药 生物制药 医疗 医疗器械 医疗科技 器械 医院 诊所 门诊部 健康 健康科技 健康管理 大药房 药房 保健品 养老 美容 美发
        纺织 服装 服饰 制衣 时装 针织 印染 皮革 皮具 鞋业 箱包 家纺 布业 饰品 珠宝 首饰 黄金 钟表 眼镜 玩具 工艺品 礼品 文具 办公用品 办公设备 日用品 用品 体育用品 体育 母婴
        物流 运输 货运 国际货运代理 货运代理 快递 快运 仓储 港口 港务 航运 船舶 船务 铁路 公路 交通 客运 出租汽车 汽车 汽车销售 汽车服务 汽车贸易 汽车租赁 汽配 汽车零部件 零部件 配件 租赁 融资租赁 摩托车 车业 轮胎
        文化 文化传媒 文化传播 传媒 传播 广告 广告传媒 影视 影业 娱乐 动漫 游戏 出版 出版社 印刷 印务 包装 包装制品 纸业 纸品 造纸 彩印 图文 会展 展览 会议服务 策划 创意 艺术 演艺 音乐 摄影
        教育 教育科技 教育咨询 培训 学校 学院 大学 中学 小学 幼儿园 人力资源 人才 劳务 劳务派遣 家政 保洁 保安 保安服务 律师 会计师 税务师 税务 财务 财务咨询 代理记账 知识产权 专利代理 拍卖 评估 检测 检验 认证
        银行 证券 期货 保险 人寿保险 财产保险 保险经纪 信托 担保 融资担保 小额贷款 典当 金融 金融服务 支付 财险 寿险 电讯 电信 移动通信 广播 电视 照明 灯饰 音响 安防 制品 加工 维修 回收 再生资源
        """);

    public static readonly string[] EnglishForms =
    [
        "co", "ltd", "limited", "company", "inc", "incorporated", "llc", "llp", "corp", "corporation", "group", "holding",
        "holdings", "plc", "pte", "pty", "gmbh", "ag", "kg", "sa", "srl", "bv", "nv", "ab", "oy", "the",
    ];

    public static readonly string[] EnglishTrades =
    [
        "trading", "trade", "import", "export", "technology", "technologies", "tech", "international", "industry", "industries",
        "industrial", "enterprise", "enterprises", "electronics", "electronic", "electric", "software", "systems", "system",
        "solutions", "services", "service", "consulting", "logistics", "manufacturing", "machinery", "equipment", "foods",
        "food", "pharma", "pharmaceutical", "pharmaceuticals", "chemical", "chemicals", "energy", "bank", "insurance",
        "media", "design", "development", "investment", "investments", "capital", "global", "network", "networks", "data",
        "products", "materials", "construction", "engineering", "motors", "textile", "textiles", "medical", "health",
    ];

    private static string[] LongestFirst(string words) =>
        [.. words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct().OrderByDescending(w => w.Length)];
}
