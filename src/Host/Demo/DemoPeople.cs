namespace Huike.Host.Demo;

/// <summary>A department of the demo company.</summary>
internal sealed record DemoDepartment(string Key, string Name, string? Parent, bool IsBranch = false);

/// <summary>A person of the demo company; the role is one of the standard ones.</summary>
internal sealed record DemoPerson(string UserName, string Name, string Title, string Department, string? Superior, DemoRole Role);

internal enum DemoRole { Manager, Representative, Assistant, Reader, Finance }

/// <summary>Who works at 惠客示例商贸: seven places, thirty people with the administrator.</summary>
internal static class DemoPeople
{
    public const string Company = "惠客示例商贸";
    public const string Tenant = "demo";
    public const string Admin = "admin";
    public const string AdminName = "苏管理";
    /// <summary>Known to everybody, and only ever given to the people of the demo company.</summary>
    public const string Password = "huike-demo-2026";

    public static readonly DemoDepartment[] Departments =
    [
        new("sales1", "销售一部", null), new("sales2", "销售二部", null), new("market", "市场部", null), new("service", "客服部", null), new("office", "综合管理部", null),
        new("shanghai", "上海分公司", null, true), new("shenzhen", "深圳分公司", null, true),
    ];

    public static readonly DemoPerson[] People =
    [
        new("zhou", "周启明", "总经理", "", null, DemoRole.Manager),
        new("lin", "林海波", "销售总监", "", "zhou", DemoRole.Manager),
        new("li", "李晓东", "销售一部经理", "sales1", "lin", DemoRole.Manager),
        new("wang", "王志强", "销售代表", "sales1", "li", DemoRole.Representative),
        new("zhao", "赵欣怡", "销售代表", "sales1", "li", DemoRole.Representative),
        new("sun", "孙浩", "销售代表", "sales1", "li", DemoRole.Representative),
        new("wu", "吴静怡", "销售代表", "sales1", "li", DemoRole.Representative),
        new("zheng", "郑梦洁", "销售助理", "sales1", "li", DemoRole.Assistant),
        new("chen", "陈立新", "销售二部经理", "sales2", "lin", DemoRole.Manager),
        new("yang", "杨俊杰", "销售代表", "sales2", "chen", DemoRole.Representative),
        new("huang", "黄雨桐", "销售代表", "sales2", "chen", DemoRole.Representative),
        new("xu", "徐振华", "销售代表", "sales2", "chen", DemoRole.Representative),
        new("hu", "胡思雨", "销售代表", "sales2", "chen", DemoRole.Representative),
        new("gao", "高晓燕", "销售助理", "sales2", "chen", DemoRole.Assistant),
        new("he", "何国栋", "上海分公司经理", "shanghai", "lin", DemoRole.Manager),
        new("guo", "郭文博", "销售代表", "shanghai", "he", DemoRole.Representative),
        new("ma", "马若曦", "销售代表", "shanghai", "he", DemoRole.Representative),
        new("luo", "罗景行", "销售代表", "shanghai", "he", DemoRole.Representative),
        new("liang", "梁诗涵", "销售代表", "shanghai", "he", DemoRole.Representative),
        new("song", "宋永康", "深圳分公司经理", "shenzhen", "lin", DemoRole.Manager),
        new("xie", "谢嘉诚", "销售代表", "shenzhen", "song", DemoRole.Representative),
        new("han", "韩紫萱", "销售代表", "shenzhen", "song", DemoRole.Representative),
        new("tang", "唐泽宇", "销售代表", "shenzhen", "song", DemoRole.Representative),
        new("feng", "冯可欣", "销售代表", "shenzhen", "song", DemoRole.Representative),
        new("dong", "董文静", "市场部经理", "market", "zhou", DemoRole.Manager),
        new("xiao", "萧一鸣", "市场专员", "market", "dong", DemoRole.Assistant),
        new("cheng", "程美玲", "客服主管", "service", "zhou", DemoRole.Manager),
        new("cao", "曹佳琪", "客服专员", "service", "cheng", DemoRole.Assistant),
        new("yuan", "袁玉洁", "财务主管", "office", "zhou", DemoRole.Finance),
    ];
}
