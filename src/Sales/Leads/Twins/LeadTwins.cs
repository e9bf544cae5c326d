using Huike.Customers.Customers;
using Huike.Customers.Duplicates;
using Huike.Customers.Identifiers;
using Huike.Customers.Names;
using Huike.Kernel.Data;
using Huike.Platform.Organisation.Domain;
using Huike.Sales.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Leads.Twins;

/// <summary>Another lead that may be the same.</summary>
/// <param name="LeadId">Null where the searcher may not open it.</param>
/// <param name="Reason"><c>same_name</c>, <c>same_brand_and_trade</c>, <c>same_phone</c>; texts have the key <c>duplicates.reason.{reason}</c>.</param>
public sealed record LeadTwin(Guid? LeadId, string Name, string State, string? OwnerName, string Reason);

/// <summary>By which values a lead is compared.</summary>
internal sealed record TwinKeys(string? Company, string? Core, IReadOnlyList<string> Phones)
{
    public static TwinKeys Of(Lead lead) => new(lead.CompanyKey, lead.CoreKey, [.. new[] { lead.MobileKey, lead.PhoneKey }.OfType<string>().Distinct()]);

    public static TwinKeys Of(string? name, string? mobile, string? phone, string? region)
    {
        var parsed = CompanyName.Parse(name);
        var home = ReachChecks.HomeOf(null, ReachChecks.RegionCode(region));
        return new(parsed.IsEmpty ? null : parsed.FullKey, parsed.BrandTradeKey.Length > 1 ? parsed.BrandTradeKey : null,
            [.. new[] { mobile, phone }.Where(p => !string.IsNullOrWhiteSpace(p)).Select(p => PhoneNumber.Parse(p, home).Key).Where(k => k.Length >= 7).Distinct()]);
    }

    public bool IsEmpty => Company is null && Core is null && Phones.Count == 0;
}

/// <summary>Finds leads and customers that share a key with a lead, on purpose whatever the searcher may see; bounded look-ups by index only.</summary>
internal sealed class LeadTwins(HuikeDb db)
{
    public const int Most = 10;

    public async Task<IReadOnlyList<LeadTwin>> Leads(TwinKeys keys, Guid? except, CancellationToken cancellation)
    {
        if (keys.IsEmpty)
            return [];
        var found = new Dictionary<Guid, string>();
        foreach (var (reason, query) in Queries(keys))
        {
            foreach (var id in await query.Where(l => l.State != Lead.Converted && l.Id != except).OrderByDescending(l => l.Id).Select(l => l.Id).Take(Most).ToListAsync(cancellation))
                found.TryAdd(id, reason);
        }
        if (found.Count == 0)
            return [];
        var ids = found.Keys.Take(Most).ToList();
        var open = (await db.Set<Lead>().Where(l => ids.Contains(l.Id)).Select(l => l.Id).ToListAsync(cancellation)).ToHashSet();
        var people = db.Set<User>().IgnoreQueryFilters(new[] { HuikeDb.DeletedFilter, HuikeDb.RecordFilter });
        var rows = await LeadRows.OfHouse(db).AsNoTracking().Where(l => ids.Contains(l.Id)).OrderByDescending(l => l.Id)
            .Select(l => new { l.Id, l.Name, l.State, Owner = people.Where(u => u.Id == l.OwnerId).Select(u => u.Name).FirstOrDefault() }).ToListAsync(cancellation);
        return [.. rows.Select(r => new LeadTwin(open.Contains(r.Id) ? r.Id : null, r.Name, r.State, r.Owner, found[r.Id]))];
    }

    private IEnumerable<(string Reason, IQueryable<Lead> Query)> Queries(TwinKeys keys)
    {
        var leads = LeadRows.OfHouse(db).AsNoTracking();
        if (keys.Company is { } company)
            yield return ("same_name", leads.Where(l => l.CompanyKey == company));
        if (keys.Phones.Count > 0)
        {
            yield return ("same_phone", leads.Where(l => keys.Phones.Contains(l.MobileKey!)));
            yield return ("same_phone", leads.Where(l => keys.Phones.Contains(l.PhoneKey!)));
        }
        if (keys.Core is { } core)
            yield return ("same_brand_and_trade", leads.Where(l => l.CoreKey == core));
    }

    /// <summary>The name of a customer with the same name or telephone; null where there is none.</summary>
    public async Task<string?> Customer(TwinKeys keys, CancellationToken cancellation) => await CustomerId(keys, cancellation) is { } found
        ? await CustomerRows.OfHouse(db).Where(c => c.Id == found).Select(c => c.Name).FirstOrDefaultAsync(cancellation) : null;

    /// <summary>The customer itself.</summary>
    public async Task<Guid?> CustomerId(TwinKeys keys, CancellationToken cancellation)
    {
        var phones = keys.Phones.Select(p => p.Split('#')[0]).ToList();
        Guid? found = null;
        if (keys.Company is { Length: <= DuplicateKey.MaxValue } name)
            found = await Keys(DuplicateKeys.Name).Where(k => k.Value == name).OrderBy(k => k.Id).Select(k => (Guid?)k.CustomerId).FirstOrDefaultAsync(cancellation);
        if (found is null && phones.Count > 0)
            found = await Keys(DuplicateKeys.Phone).Where(k => phones.Contains(k.Value)).OrderBy(k => k.Id).Select(k => (Guid?)k.CustomerId).FirstOrDefaultAsync(cancellation);
        return found;
    }

    private IQueryable<DuplicateKey> Keys(string kind) => db.Set<DuplicateKey>().AsNoTracking().Where(k => k.Kind == kind);
}
