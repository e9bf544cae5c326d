namespace Huike.Host.Demo;

/// <summary>What was said to customers.</summary>
internal static class Talk
{
    public static readonly string[] Subjects =
    [
        "确认需求", "报价沟通", "寄送样品", "回访使用情况", "催问合同进度", "商谈账期", "介绍新品", "确认交期", "协调售后问题", "拜访采购负责人", "技术交流", "年度框架洽谈", "节日问候", "对账与开票", "了解竞争对手报价",
    ];

    private static readonly string[] Openings =
    [
        "与{0}通了电话", "上门拜访{0}", "和{0}在微信上沟通", "约{0}在其办公室见面", "{0}来电咨询", "给{0}发了邮件并电话确认", "在展会上与{0}交流", "陪同工程师拜访{0}",
    ];

    private static readonly string[] Topics =
    [
        "对方正在比较三家供应商，{1}的交期是主要顾虑", "{1}下季度预计用量比去年增加两成左右", "希望{1}的单价再降三个点，否则要上报总经理", "上一批{1}使用情况良好，没有质量投诉",
        "{1}的样品已收到，技术部测试结果下周出来", "目前的供应商{1}交货不稳定，有意更换", "关心{1}的质保期和备件供应", "预算要到下月初才能批下来，{1}先列入采购计划",
        "要求提供{1}的检测报告和资质文件", "新厂房下半年投产，届时{1}需求会明显上升", "反映上次{1}的包装有破损，要求改进", "希望把{1}的账期从月结三十天放宽到六十天",
        "采购流程改为线上招标，{1}需要重新注册供应商", "对{1}的现场演示比较满意，想再看一次成本测算", "{1}的合同法务还在审，主要卡在违约责任条款", "问到{1}能否分批交货并按批次结算",
    ];

    private static readonly string[] Outcomes =
    [
        "已承诺本周内给出正式报价。", "约好下次带样品再谈。", "将把资料整理后发到对方邮箱。", "等对方内部讨论后再联系。", "需请经理一起拜访推动。", "已转给技术同事配合出方案。",
        "对方态度积极，成交可能较大。", "暂无进一步动作，保持联系。", "已登记售后问题，三天内答复。", "下次重点确认付款方式。",
    ];

    public static readonly string[] Results = ["有意向", "待报价", "待回复", "已解决", "需再约", "已寄样", "暂无需求", "推进中"];

    public static readonly string[] Tasks = ["准备报价单", "寄送样品", "整理会议纪要", "更新客户资料", "核对应收账款", "邀请参加产品说明会", "安排技术交流", "跟进合同盖章", "确认送货地址", "准备年度框架协议"];

    public static string Content(Draw draw, string person, string product) => string.Concat(
        draw.Pick(Openings).Replace("{0}", person, StringComparison.Ordinal), "，",
        draw.Pick(Topics).Replace("{1}", product, StringComparison.Ordinal), "。", draw.Pick(Outcomes));
}
