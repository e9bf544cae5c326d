using Huike.Customers.Duplicates;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Sales.Leads.Domain;
using Huike.Sales.Leads.Twins;

namespace Huike.Sales.Leads.Rules;

/// <summary>
/// A lead that already is a customer or another lead is told, never refused: the same company may ask twice. What refuses is the
/// conversion, by the rule of customers.
/// </summary>
internal sealed class LeadTwinRule(HuikeDb db, LeadTwins twins) : IRecordRule<Lead>
{
    private static readonly string[] s_compared = ["name", "mobile", "phone"];

    public int Order => 800;

    public async Task Validate(RecordChange<Lead> change, CancellationToken cancellation)
    {
        if (change.Errors.Count > 0 || change.Options.Trusted || !s_compared.Any(change.Touches))
            return;
        var keys = TwinKeys.Of(change.Entity);
        var shows = (await DuplicateSettings.Read(db, cancellation)).ShowHidden;
        if (await twins.Customer(keys, cancellation) is { } customer)
            change.Warnings.Add(Error.Rule("leads.sameCustomer", shows ? customer : "–"));
        if ((await twins.Leads(keys, change.Entity.Id, cancellation)).FirstOrDefault(t => t.LeadId is not null || shows) is { } twin)
            change.Warnings.Add(Error.Rule("leads.sameLead", twin.Name, twin.OwnerName ?? "–"));
    }
}
