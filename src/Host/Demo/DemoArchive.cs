using System.Text;
using Huike.Customers.Archive.Examples;
using Huike.Customers.Care.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Documents.UseCases;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Files;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Host.Demo;

/// <summary>What makes archives worth reading: needs, important changes, files, and two archives to learn from.</summary>
internal sealed class DemoArchive(UseCaseRunner runner, HuikeDb db, IFileStore files, TenantClock clock, int seed)
{
    private const int Customers = 24, Examples = 2, MostBytes = 64 * 1024;

    private static readonly (string Subject, string Reason, string Answer, string Promise)[] s_needs =
    [
        ("每月 5 日前集中送货", "仓库月初盘点，之后才有卸货位。", "月末备货，次月 3 日发出。", "晚到一天减收当次运费。"),
        ("标签要用客户自己的料号", "入库扫码只认自己的编码。", "出货前按对照表换贴标签。", "对照表有变化两天内换好。"),
        ("样品先寄技术部，不寄采购", "由技术部先做测试，合格才谈价格。", "寄样时收件人写技术部。", "三个工作日内寄出。"),
        ("希望有一年期的价格协议", "年初要报全年预算。", "已报阶梯价，等对方法务。", "协议期内不涨价。"),
        ("发票跟货走", "财务按到货单入账。", "发货时一并开票。", "当天开出电子发票。"),
        ("夜间有人接售后电话", "两班生产，夜里停机损失大。", "已登记值班手机。", "一小时内回电。"),
    ];

    private static readonly (string Kind, string Subject, string Detail)[] s_events =
    [
        ("moved", "搬到开发区新厂", "新厂年底投产，收货地址待更新。"),
        ("representative", "换了法定代表人", "原总经理退休，由其子接任。"),
        ("expansion", "二期扩产立项", "明年用量预计增加四成。"),
        ("lawsuit", "与供应商有合同纠纷", "标的不大，先观察付款情况。"),
        ("merger", "被同业集团收购七成股权", "采购是否并入集团还未定。"),
        ("credit", "银行下调授信", "建议缩短账期，发货前先核对欠款。"),
    ];

    private static readonly (string File, string Kind, string Text)[] s_files =
    [
        ("年度框架合同要点.txt", "contract", "一、全年用量与价格阶梯\n二、月结三十天，超期停发\n三、质量异议七天内提出"),
        ("收货要求.txt", "other", "周一至周五 8:30–11:30、13:30–16:30 收货；需带送货单两联；货车限高 3.8 米。"),
        ("样品测试记录.txt", "other", "第一批：强度合格，颜色偏深。\n第二批：全部合格，可以小批量试用。"),
    ];

    private readonly Draw _draw = new(seed);

    public async Task Run(Actor house, CancellationToken cancellation)
    {
        var customers = await db.Set<Customer>().AsNoTracking().Where(c => c.OwnerId != null && c.Kind == "company")
            .OrderBy(c => c.Grade == "VIP" ? 0 : c.Grade == "A" ? 1 : 2).ThenBy(c => c.Code).Take(Customers).ToListAsync(cancellation);
        for (var i = 0; i < customers.Count; i++)
        {
            await Need(customers[i], s_needs[i % s_needs.Length], house, cancellation);
            if (i % 3 == 0)
                await Event(customers[i], s_events[i / 3 % s_events.Length], house, cancellation);
            if (i % 2 == 0)
                await File(customers[i], s_files[i / 2 % s_files.Length], house, cancellation);
        }
        foreach (var customer in customers.Take(Examples))
            await runner.Demand(new MarkExample(customer.Id, "联系人分工写得清楚，每次跟进都有下一步和日期，需求和承诺随时更新。"), house, cancellation);
    }

    private Task Need(Customer customer, (string Subject, string Reason, string Answer, string Promise) need, Actor house, CancellationToken cancellation) =>
        runner.Demand(new CreateRecord<CustomerNeed>(new RecordPatch
        {
            ["customerId"] = customer.Id,
            ["subject"] = need.Subject,
            ["reason"] = need.Reason,
            ["answer"] = need.Answer,
            ["promise"] = need.Promise,
            ["state"] = _draw.Weighted(("open", 60), ("met", 32), ("obsolete", 8)),
            ["notedOn"] = clock.Today.AddDays(-_draw.Number(5, 300)),
        }), house, cancellation);

    private Task Event(Customer customer, (string Kind, string Subject, string Detail) change, Actor house, CancellationToken cancellation) =>
        runner.Demand(new CreateRecord<CustomerEvent>(new RecordPatch
        {
            ["customerId"] = customer.Id,
            ["kind"] = change.Kind,
            ["subject"] = change.Subject,
            ["detail"] = change.Detail,
            ["occurredOn"] = clock.Today.AddDays(-_draw.Number(2, 120)),
        }), house, cancellation);

    private async Task File(Customer customer, (string File, string Kind, string Text) file, Actor house, CancellationToken cancellation)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes($"{customer.Name}\n{file.Text}\n"));
        var stored = await files.Save(content, MostBytes, cancellation);
        if (stored.IsSuccess)
            await runner.Demand(new UploadDocument("customers", customer.Id, stored.Value, file.File, Kind: file.Kind), house, cancellation);
    }
}
