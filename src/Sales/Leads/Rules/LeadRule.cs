using Huike.Customers.Identifiers;
using Huike.Customers.Names;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation.Domain;
using Huike.Sales.Leads.Assignment;
using Huike.Sales.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Leads.Rules;

/// <summary>What holds for a lead through every door: its keys, its owner, its score, and that a converted one stays as it is.</summary>
internal sealed class LeadRule(HuikeDb db, ActorContext actors, TenantClock clock, CompanyLeads company, LeadTurn turn) : IRecordRule<Lead>
{
    private static readonly string[] s_working = [Lead.New, Lead.Contacted, Lead.Qualified];

    public void Normalise(RecordChange<Lead> change)
    {
        var lead = change.Entity;
        if (change.Touches("name"))
        {
            var name = CompanyName.Parse(lead.Name);
            lead.NameKey = Pinyin.SortKey(lead.Name);
            (lead.CompanyKey, lead.CoreKey) = name.IsEmpty ? (null, null) : (Short(name.FullKey), name.BrandTradeKey.Length > 1 ? Short(name.BrandTradeKey) : null);
        }
        if (change.Touches("region"))
            lead.Region = ReachChecks.RegionCode(lead.Region);
        var home = ReachChecks.HomeOf(null, lead.Region);
        if (change.Touches("mobile") || change.Touches("region"))
            lead.MobileKey = ReachChecks.Phone(change, "mobile", lead.Mobile, home);
        if (change.Touches("phone") || change.Touches("region"))
            lead.PhoneKey = ReachChecks.Phone(change, "phone", lead.Phone, home);
        lead.Email = ReachChecks.Email(change, "email", lead.Email);
        ReachChecks.Wechat(change, "wechat", lead.Wechat);
        ReachChecks.Qq(change, "qq", lead.Qq);
        ReachChecks.Website(change, "website", lead.Website);
    }

    public async Task Derive(RecordChange<Lead> change, CancellationToken cancellation)
    {
        var lead = change.Entity;
        var before = change.IsNew ? null : (Lead)db.Entry(lead).OriginalValues.ToObject();
        if (before is { State: Lead.Converted } && lead.State == Lead.Converted && change.Changed.Count > 0)
            change.Errors.Add(Error.Rule("leads.converted"));
        else if (before?.State != lead.State && !change.Options.Trusted && !(s_working.Contains(lead.State) && (before is null || s_working.Contains(before.State))))
            change.Errors.Add(Error.Invalid("state", "leads.stateByAction"));
        if (change.Errors.Count > 0)
            return;
        if (change.IsNew && !change.Changed.Contains("ownerId") && (await company.Settings(cancellation)).AssignNew)
            lead.OwnerId = await turn.Next(lead, clock.UtcNow, cancellation);
        if (before is null || before.OwnerId != lead.OwnerId)
        {
            lead.AssignedAt = lead.OwnerId is null ? null : clock.UtcNow;
            if (lead.OwnerId is { } owner && !change.Changed.Contains("departmentId"))
                lead.DepartmentId = await db.Set<User>().Where(u => u.Id == owner).Select(u => u.DepartmentId).FirstOrDefaultAsync(cancellation);
        }
        lead.Score = await company.ScoreOf(lead, cancellation);
    }

    public async Task Validate(RecordChange<Lead> change, CancellationToken cancellation)
    {
        var lead = change.Entity;
        if (change.Touches("budget") && lead.Budget < 0)
            change.Errors.Add(Error.Invalid("budget", "outOfRange", 0, long.MaxValue / 100));
        var actor = actors.Actor;
        if (change.Options.Trusted || actor.IsSystem || !change.Changed.Contains("ownerId")
            || (!change.IsNew && Equals(db.Entry(lead).Property(l => l.OwnerId).OriginalValue, lead.OwnerId)))
            return;
        // Filing a lead for oneself is everybody's right; for somebody else, or giving one away, is an assignment.
        if (!(change.IsNew && (lead.OwnerId is null || lead.OwnerId == actor.UserId)) && !actor.May("leads.assign"))
            change.Errors.Add(Error.Malformed("ownerId", "fieldNotYours"));
        else if (lead.OwnerId is { } owner && !await db.Set<User>().AnyAsync(u => u.Id == owner && u.Active, cancellation))
            change.Errors.Add(Error.Invalid("ownerId", "owner.inactive"));
    }

    private static string Short(string key) => key.Length <= Lead.MaxName ? key : key[..Lead.MaxName];
}
