using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Checks;
using Huike.Kernel.Records;
using Huike.Sales.Opportunities.Domain;
using Huike.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Sales.Tests.Selling;

/// <summary>Pipelines, opportunities in them, and whether their stays are sound.</summary>
public abstract class PipelineTests(House house)
{
    private protected Shop TheShop { get; } = new(house);
    protected House House { get; } = house;

    private protected async Task<(Guid Pipeline, Guid[] Stages)> Pipeline(params (decimal Percent, RecordPatch More)[] stages)
    {
        var pipeline = (await House.Do(new CreateRecord<Pipeline>(new RecordPatch { ["name"] = Shop.Name("流程") }), House.Admin)).Record.Id;
        var ids = new List<Guid>();
        foreach (var (percent, more) in stages)
        {
            ids.Add((await House.Do(new CreateRecord<Stage>(new RecordPatch(more) { ["pipelineId"] = pipeline, ["name"] = Shop.Name("阶段"), ["probability"] = percent }), House.Admin)).Record.Id);
        }
        return (pipeline, [.. ids]);
    }

    private protected Task<(Guid Pipeline, Guid[] Stages)> Three() => Pipeline((10, []), (50, []), (80, []));

    private protected async Task<RecordDetail> Make(Actor actor, Guid pipeline, decimal amount = 1_000, params (string Field, object? Value)[] more)
    {
        var patch = new RecordPatch { ["name"] = Shop.Name("商机"), ["customerId"] = await TheShop.Customer(actor), ["pipelineId"] = pipeline, ["amount"] = amount };
        foreach (var (field, value) in more)
            patch[field] = value;
        return (await House.Do(new CreateRecord<Opportunity>(patch), actor)).Record;
    }

    private protected async Task<RecordDetail> Move(Guid id, Guid stage) =>
        (await House.Do(new ChangeRecord<Opportunity>(id, null, new RecordPatch { ["stageId"] = stage }), House.Representative)).Record;

    private protected async Task Clean()
    {
        await using var scope = House.App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.System(House.Admin.TenantId);
        var db = scope.ServiceProvider.GetRequiredService<Kernel.Data.HuikeDb>();
        Assert.Empty(await scope.ServiceProvider.GetServices<IInvariantCheck>().Single(c => c.Name == "stageStays").Check(db, default));
    }
}
