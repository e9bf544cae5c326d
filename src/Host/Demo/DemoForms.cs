using Huike.Kernel.Access;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.PublicLinks;
using Huike.Sales.LeadForms;
using Huike.Sales.LeadForms.Domain;
using Huike.Sales.LeadForms.UseCases;

namespace Huike.Host.Demo;

/// <summary>Two forms for strangers, and what strangers sent: by the web site, by a post, and a machine.</summary>
internal sealed class DemoForms(UseCaseRunner runner, FillStamps stamps)
{
    private static readonly (string Name, string Company, string Mobile, string Need, string Source, string Medium, string Campaign)[] s_sent =
    [
        ("韩雪", "昆山立信精密五金有限公司", "13912340001", "需要 6204 轴承 500 套，请报价和交期", "baidu", "cpc", "春季推广"),
        ("邓凯", "宁波海丰注塑机械有限公司", "13912340002", "想了解直线导轨的规格", "wechat", "post", "新品发布"),
        ("蒋敏", "合肥中科自动化有限公司", "13912340003", "年度备件框架协议", "baidu", "cpc", "春季推广"),
        ("沈亮", "无锡锡山电机厂", "13912340004", "减速机选型", "site", "link", "产品页"),
    ];

    /// <param name="fair">The campaign whose visitors register by a form.</param>
    public async Task Run(Actor house, Guid fair, CancellationToken cancellation)
    {
        var site = await Form(house, new RecordPatch
        {
            ["name"] = "官网询价",
            ["heading"] = "免费询价",
            ["introduction"] = "留下您的需求，我们的工程师会在一个工作日内与您联系。",
            ["source"] = "website",
            ["tags"] = new List<string> { "官网" },
            ["consent"] = "我同意贵公司为答复询价保存并使用以上资料。",
            ["thanks"] = "已收到您的询价。我们会在一个工作日内与您联系。",
            ["origins"] = "https://www.example.com",
        }, cancellation);
        await Form(house, new RecordPatch
        {
            ["name"] = "工博会登记",
            ["heading"] = "工博会来访登记",
            ["introduction"] = "登记后可领取选型手册一份。",
            ["source"] = "exhibition",
            ["campaign"] = "工博会",
            ["campaignId"] = fair,
            ["questions"] = new List<LeadFormQuestion> { new("contactName", true), new("title"), new("name", true, "公司名称"), new("mobile", true), new("wechat"), new("industry"), new("products", Help: "可填多个") },
        }, cancellation);
        foreach (var (at, sent) in s_sent.Index())
            await Send(site, sent, $"198.51.100.{at + 1}", null, cancellation);
        await Send(site, s_sent[0] with { Name = "seo bot", Mobile = "13900000000", Need = "cheap links" }, "198.51.100.99", "https://spam.example", cancellation);
    }

    private async Task<LeadForm> Form(Actor house, RecordPatch patch, CancellationToken cancellation)
    {
        var made = await Do(new CreateRecord<LeadForm>(patch), house, cancellation);
        var address = await Do(new GetLeadFormAddress(made.Record.Id), house, cancellation);
        return new LeadForm { Id = made.Record.Id, Token = address.Path[(LeadForm.Path.Length + 1)..] };
    }

    private Task Send(LeadForm form, (string Name, string Company, string Mobile, string Need, string Source, string Medium, string Campaign) sent, string address, string? trap, CancellationToken cancellation) =>
        Do(new SubmitLeadForm(form.Token, new LeadFormAnswer(
            new Dictionary<string, string?> { ["contactName"] = sent.Name, ["name"] = sent.Company, ["mobile"] = sent.Mobile, ["need"] = sent.Need }, Consents: true,
            stamps.Make(form.Id, TimeSpan.FromMinutes(1)), trap, new VisitorOrigin(sent.Source, sent.Medium, sent.Campaign, "https://www.example.com/products", "https://www.example.com/contact"), address, "zh-CN")),
            Actor.Anonymous(), cancellation);

    private async Task<TResponse> Do<TResponse>(IRequest<TResponse> request, Actor actor, CancellationToken cancellation)
    {
        var result = await runner.Run(request, actor, cancellation);
        return result.IsSuccess ? result.Value
            : throw new InvalidOperationException($"{request.GetType().Name}: {string.Join(", ", result.Errors.Select(e => $"{e.Field} {e.Code}"))}");
    }
}
