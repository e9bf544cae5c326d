using Huike.Customers.Duplicates;

namespace Huike.Sales.Leads.Twins;

/// <summary>Whoever looks for a customer is told of a lead that somebody works on already.</summary>
internal sealed class LeadDuplicates(LeadTwins twins) : IDuplicateSource
{
    public string Permission => "leads.view";

    public async Task<IReadOnlyList<OtherMatch>> Find(DuplicateProbe probe, CancellationToken cancellation) =>
        [.. (await twins.Leads(TwinKeys.Of(probe.Name, probe.Phone, null, probe.Region), null, cancellation)).Select(t => new OtherMatch("leads", t.LeadId, t.Name, t.OwnerName, t.Reason))];
}
