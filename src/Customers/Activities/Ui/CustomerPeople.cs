using Huike.Customers.Contacts.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.UiKit;

namespace Huike.Customers.Activities.Ui;

/// <summary>The people of a customer for a composer.</summary>
public static class CustomerPeople
{
    /// <summary>The primary one first; empty where the reader may not see contacts.</summary>
    public static async Task<IReadOnlyList<PickerItem>> Of(Guid customerId, UseCaseRunner runner, Actor me, CancellationToken cancellation)
    {
        if (!me.May("contacts.view"))
            return [];
        var result = await runner.Run(new ListRecords<Contact>(new ListRequest
        {
            Filters = [new FilterTerm("customerId", FilterOperator.Eq, customerId.ToString("D"))],
            Fields = ["name", "title", "isPrimary"],
            Limit = 100,
        }), me, cancellation);
        return !result.IsSuccess ? [] : [.. result.Value.Rows
            .OrderByDescending(r => result.Value.Value(r, "isPrimary") is true)
            .Select(r => new PickerItem(r.Id, (string)result.Value.Value(r, "name")!, (string?)result.Value.Value(r, "title")))];
    }
}
