using System.Globalization;
using Huike.Kernel.Access;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Regulations.Domain;
using Huike.Platform.Regulations.UseCases;

namespace Huike.Host.Demo;

/// <summary>The written rules of the demo company: most in force, one changed since, one still a draft.</summary>
internal sealed class DemoRegulations(UseCaseRunner runner)
{
    private static readonly string[] s_inForce = ["keeping", "access", "reports", "reception", "handover"];

    public async Task Run(Actor house, CancellationToken cancellation)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");
        foreach (var (code, number) in s_inForce.Select((code, i) => (code, i + 1)))
        {
            var draft = (await Do(new AdoptRegulationSample(code), house, cancellation)).Record;
            await Do(new ChangeRecord<Regulation>(draft.Id, null, new RecordPatch { ["state"] = Regulation.InForce, ["code"] = $"HK-ZD-{number:00}" }), house, cancellation);
            if (code == "reports")
            {
                await Do(new ChangeRecord<Regulation>(draft.Id, null, new RecordPatch
                {
                    ["content"] = $"{draft.Get<string>("content")}\n\n# 五、附则\n出差期间可用手机提交日报。",
                    ["changeNote"] = "增加出差期间的报告方式",
                }), house, cancellation);
            }
        }
        await Do(new AdoptRegulationSample("grading"), house, cancellation);
    }

    private async Task<SavedRecord> Do(IRequest<SavedRecord> request, Actor house, CancellationToken cancellation)
    {
        var result = await runner.Run(request, house, cancellation);
        return result.IsSuccess ? result.Value : throw new InvalidOperationException($"{request.GetType().Name}: {result.Error.Code}");
    }
}
