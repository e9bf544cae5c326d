using Huike.Kernel.Access;
using Huike.Kernel.Money;
using Huike.Kernel.Records;
using Huike.Sales.Leads.Domain;
using Huike.Sales.Leads.UseCases;

namespace Huike.Sales.Leads;

/// <summary>A lead's facts as the fields of what it becomes; those that the actor may not write are left out.</summary>
internal sealed class LeadPatches(ActorContext actors)
{
    private const int MostRemark = 4000;

    public RecordPatch Customer(Lead lead, string kind)
    {
        var isPerson = kind == "person";
        return Mine("customers", new RecordPatch
        {
            ["name"] = isPerson ? lead.ContactName ?? lead.Name : lead.Name,
            ["kind"] = kind,
            ["phone"] = isPerson ? lead.Mobile ?? lead.Phone : lead.Phone ?? lead.Mobile,
            ["email"] = lead.Email,
            ["website"] = lead.Website,
            ["wechat"] = isPerson ? lead.Wechat : null,
            ["qq"] = isPerson ? lead.Qq : null,
            ["region"] = lead.Region,
            ["address"] = lead.Address,
            ["source"] = lead.Source,
            ["industry"] = lead.Industry,
            ["tags"] = lead.Tags.Count > 0 ? lead.Tags : null,
            ["remark"] = Joined(lead.Need, lead.Products, lead.Remark),
            ["nextContactOn"] = lead.Contacts == 0 ? lead.NextContactOn : null,
            ["ownerId"] = OwnerOf(lead),
        });
    }

    public RecordPatch Contact(Lead lead, Guid customer, bool isFirst) => Mine("contacts", new RecordPatch
    {
        ["customerId"] = customer,
        ["name"] = lead.ContactName,
        ["title"] = lead.Title,
        ["mobile"] = lead.Mobile,
        ["phone"] = lead.Phone,
        ["email"] = lead.Email,
        ["wechat"] = lead.Wechat,
        ["qq"] = lead.Qq,
        ["isPrimary"] = isFirst ? true : null,
    });

    public RecordPatch Opportunity(Lead lead, LeadOpportunity wanted, Guid customer, Guid? contact) => Mine("opportunities", new RecordPatch
    {
        ["name"] = string.IsNullOrWhiteSpace(wanted.Name) ? lead.Products ?? lead.Name : wanted.Name.Trim(),
        ["customerId"] = customer,
        ["contactId"] = contact,
        ["amount"] = wanted.Amount ?? (lead.Budget is { } budget ? Scaled.ToDecimal(budget, 2) : null),
        ["expectedCloseOn"] = wanted.ExpectedCloseOn,
        ["source"] = lead.Source,
        ["remark"] = Joined(lead.Need, lead.Products, lead.Remark),
        ["ownerId"] = OwnerOf(lead),
    });

    private Guid? OwnerOf(Lead lead) => lead.OwnerId ?? (actors.Actor.UserId == Guid.Empty ? null : actors.Actor.UserId);

    private RecordPatch Mine(string type, RecordPatch patch) =>
        new(patch.Where(p => p.Value is not null && actors.Actor.FieldAccess(type, p.Key) == FieldAccess.Write));

    private static string? Joined(params string?[] texts)
    {
        var text = string.Join("\n\n", texts.Where(t => !string.IsNullOrWhiteSpace(t)));
        return text.Length == 0 ? null : text.Length <= MostRemark ? text : text[..(MostRemark - (char.IsHighSurrogate(text[MostRemark - 1]) ? 1 : 0))];
    }
}
