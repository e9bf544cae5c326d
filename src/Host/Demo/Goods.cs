namespace Huike.Host.Demo;

/// <summary>What the demo company sells: category, name, specification, unit, list price.</summary>
internal static class Goods
{
    /// <summary>What is kept by batch or by serial number, and for how many days it is good.</summary>
    public static readonly IReadOnlyDictionary<string, (string Tracking, int? ShelfLife)> Tracked = new Dictionary<string, (string, int?)>
    {
        ["抗磨液压油"] = ("batch", 720),
        ["锂基润滑脂"] = ("batch", 540),
        ["变频器"] = ("serial", null),
    };

    public static readonly (string Category, string Name, string Specification, string Unit, decimal Price)[] All =
    [
        ("轴承", "深沟球轴承", "6204-2RS", "个", 18.5m), ("轴承", "深沟球轴承", "6308-ZZ", "个", 46m), ("轴承", "圆锥滚子轴承", "30210", "个", 88m), ("轴承", "直线轴承", "LM20UU", "个", 32m),
        ("传动", "同步带", "HTD 5M-1000-25", "条", 65m), ("传动", "滚子链条", "12A-1×120", "条", 138m), ("传动", "联轴器", "LM-25", "套", 56m), ("传动", "行星减速机", "PLF90-10", "台", 1680m),
        ("电气", "交流接触器", "CJX2-3210 220V", "个", 76m), ("电气", "塑壳断路器", "NM1-125S/3300", "个", 185m), ("电气", "变频器", "7.5kW 380V", "台", 1450m), ("电气", "接近开关", "M18 PNP", "只", 42m),
        ("电气", "开关电源", "24V 10A", "台", 118m), ("电气", "控制电缆", "KVV 7×1.5", "米", 9.8m), ("气动", "双作用气缸", "SC63×100", "只", 168m), ("气动", "电磁阀", "4V210-08", "只", 58m),
        ("气动", "气源处理器", "AC3000-03", "套", 135m), ("气动", "PU气管", "8×5 蓝色", "米", 2.6m), ("紧固件", "内六角螺栓", "M8×30 12.9级", "百个", 38m), ("紧固件", "膨胀螺栓", "M12×100", "百个", 128m),
        ("紧固件", "不锈钢螺母", "M10 304", "百个", 26m), ("润滑", "抗磨液压油", "L-HM46 200L", "桶", 2480m), ("润滑", "锂基润滑脂", "2号 15kg", "桶", 268m), ("工具", "数显卡尺", "0-150mm", "把", 158m),
        ("工具", "扭力扳手", "20-110N·m", "把", 326m), ("工具", "角磨机", "125mm 1200W", "台", 245m), ("劳保", "丁腈手套", "L码", "双", 6.5m), ("劳保", "安全帽", "ABS 红色", "顶", 22m),
    ];
}
