using Huike.Customers.Activities.UseCases;
using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Tasks.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Reliability.Tests;

/// <summary>A little business through the use cases.</summary>
internal static class Work
{
    public static RecordPatch Patch(params (string Field, object? Value)[] values) => new(values.Select(v => KeyValuePair.Create(v.Field, v.Value)));

    public static async Task<Guid> Customer(this House house, string name) =>
        (await house.Do(new CreateRecord<Customer>(Patch(("name", name)), new WriteOptions { AllowDuplicate = true }), house.Admin)).Record.Id;

    /// <summary>A customer with a contact, a follow-up and a task.</summary>
    public static async Task<Guid> CustomerWithAll(this House house)
    {
        var customer = await house.Customer($"完整{Guid.NewGuid():N}公司");
        await house.Do(new CreateRecord<Contact>(Patch(("name", "解珍"), ("customerId", customer), ("mobile", "13700002222"), ("isPrimary", true))), house.Admin);
        await house.Do(new RecordFollowUp(customer, "call", "问候"), house.Admin);
        await house.Do(new CreateRecord<WorkTask>(Patch(("subject", "报价"), ("customerId", customer))), house.Admin);
        return customer;
    }

    /// <summary>The services of the house in one tenant; dispose it.</summary>
    public static AsyncServiceScope Inside(this House house, Guid tenant)
    {
        var scope = house.App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.System(tenant);
        return scope;
    }
}
