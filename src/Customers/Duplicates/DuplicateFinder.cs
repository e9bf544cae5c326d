using Huike.Customers.Customers;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Identifiers;
using Huike.Customers.Names;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Duplicates;

/// <summary>
/// Finds customers that may be the same, on purpose whatever the searcher may see, never in another tenant or in the
/// recycle bin. Candidates come from bounded look-ups by key only, so the base may hold a million customers.
/// </summary>
internal sealed class DuplicateFinder(HuikeDb db, ActorContext actors, TenantClock clock, NameRarities rarities)
{
    public const int MostMatches = 20;
    private const int MostPerKey = 100;

    public async Task<IReadOnlyList<DuplicateMatch>> Find(DuplicateProbe probe, DuplicateSettings settings, CancellationToken cancellation)
    {
        var name = CompanyName.Parse(probe.Name);
        var hits = await Candidates(probe, name, cancellation);
        if (probe.ExcludeId is { } self)
            hits.Remove(self);
        if (hits.Count == 0)
            return [];
        var judged = Judge(probe, name, await Candidates([.. hits.Keys], cancellation), hits, settings, await rarities.Of(db, cancellation));
        if (judged.Count == 0)
            return [];
        var surroundings = await Around(judged.ConvertAll(j => j.Customer), cancellation);
        return judged.ConvertAll(surroundings.MatchOf);
    }

    internal readonly record struct Judged(Customer Customer, (DuplicateClass Class, int Score, IReadOnlyList<string> Reasons) Verdict);

    /// <summary>The best matches among the candidates, the nearest first.</summary>
    internal static List<Judged> Judge(
        DuplicateProbe probe, CompanyName name, IEnumerable<Customer> candidates, IReadOnlyDictionary<Guid, HashSet<string>> hits, DuplicateSettings settings,
        NameRarity rarity) =>
        [.. candidates
            .Select(c => (Customer: c, Verdict: DuplicateScore.Judge(probe, name, c, hits[c.Id], settings.PhoneBlocks, rarity)))
            .Where(x => x.Verdict is not null)
            .Select(x => new Judged(x.Customer, x.Verdict!.Value))
            .OrderBy(x => x.Verdict.Class).ThenByDescending(x => x.Verdict.Score).ThenBy(x => x.Customer.Id)
            .Take(MostMatches)];

    /// <summary>As much of the customers as judging and telling needs.</summary>
    internal async Task<List<Customer>> Candidates(IReadOnlyCollection<Guid> ids, CancellationToken cancellation) => ids.Count == 0 ? [] :
        await CustomerRows.OfHouse(db).AsNoTracking().Where(c => ids.Contains(c.Id))
            .Select(c => new Customer
            {
                Id = c.Id,
                Name = c.Name,
                Kind = c.Kind,
                CreditCode = c.CreditCode,
                Region = c.Region,
                Grade = c.Grade,
                OwnerId = c.OwnerId,
                DepartmentId = c.DepartmentId,
                LastContactAt = c.LastContactAt,
            }).ToListAsync(cancellation);

    /// <summary>What is told beside the customers: who owns them, and which of them the searcher may open.</summary>
    internal async Task<Surroundings> Around(List<Customer> customers, CancellationToken cancellation)
    {
        if (customers.Count == 0)
            return new([], [], [], clock, actors.Actor);
        var ids = customers.ConvertAll(c => c.Id);
        var visible = (await db.Set<Customer>().Where(c => ids.Contains(c.Id)).Select(c => c.Id).ToListAsync(cancellation)).ToHashSet();
        var owners = customers.Select(c => c.OwnerId).OfType<Guid>().Distinct().ToList();
        var people = await db.Set<User>().IgnoreQueryFilters(new[] { HuikeDb.DeletedFilter }).Where(u => owners.Contains(u.Id))
            .ToDictionaryAsync(u => u.Id, u => u.Name, cancellation);
        var departmentIds = customers.Select(c => c.DepartmentId).OfType<Guid>().Distinct().ToList();
        var departments = await db.Set<Department>().IgnoreQueryFilters(new[] { HuikeDb.DeletedFilter }).Where(d => departmentIds.Contains(d.Id))
            .ToDictionaryAsync(d => d.Id, d => d.Name, cancellation);
        return new(visible, people, departments, clock, actors.Actor);
    }

    internal sealed class Surroundings(HashSet<Guid> visible, Dictionary<Guid, string> people, Dictionary<Guid, string> departments, TenantClock clock, Actor reader)
    {
        public DuplicateMatch MatchOf(Judged judged)
        {
            var (customer, verdict) = judged;
            var mayOpen = visible.Contains(customer.Id);
            return new DuplicateMatch(
                mayOpen ? customer.Id : null, customer.Name,
                customer.OwnerId is { } owner ? people.GetValueOrDefault(owner) : null,
                customer.DepartmentId is { } department ? departments.GetValueOrDefault(department) : null,
                mayOpen ? reader.Shown("customers", "grade", customer.Grade) : null,
                mayOpen && customer.LastContactAt is { } at ? DateOnly.FromDateTime(clock.ToLocal(at)) : null,
                verdict.Score, verdict.Class, verdict.Reasons, mayOpen);
        }
    }

    /// <summary>Customers by the kinds of keys that they share with what is looked for.</summary>
    private async Task<Dictionary<Guid, HashSet<string>>> Candidates(DuplicateProbe probe, CompanyName name, CancellationToken cancellation)
    {
        var found = new Dictionary<Guid, HashSet<string>>();
        var keys = KeysOf(probe, name);
        foreach (var group in keys.Where(k => k.Kind != DuplicateKeys.Gram).GroupBy(k => k.Kind))
        {
            var (kind, values) = (group.Key, group.Select(k => k.Value).ToList());
            Note(found, kind, await Keys(kind).Where(k => values.Contains(k.Value)).OrderBy(k => k.Value).ThenBy(k => k.CustomerId).Select(k => k.CustomerId).Take(MostPerKey).ToListAsync(cancellation));
        }
        if (name.IsEmpty || probe.Kind == "person")
            return found;
        if (DuplicateKeys.Longer(name) is var (brand, end))
        {
            // One begins with the other: 华为 and 华为海洋.
            Note(found, DuplicateKeys.Brand, await Keys(DuplicateKeys.Brand)
#pragma warning disable CA1309 // Translated to the engine's own comparison, which is by code point.
                .Where(k => string.Compare(k.Value, brand) > 0 && string.Compare(k.Value, end) < 0)
#pragma warning restore CA1309
                .OrderBy(k => k.Value).ThenBy(k => k.CustomerId).Select(k => k.CustomerId).Take(MostPerKey).ToListAsync(cancellation));
        }
        var heads = DuplicateKeys.Heads(name);
        if (heads.Count > 0)
            Note(found, DuplicateKeys.Brand, await Keys(DuplicateKeys.Brand).Where(k => heads.Contains(k.Value)).OrderBy(k => k.Value).ThenBy(k => k.CustomerId).Select(k => k.CustomerId).Take(MostPerKey).ToListAsync(cancellation));
        foreach (var gram in keys.Where(k => k.Kind == DuplicateKeys.Gram))
            Note(found, DuplicateKeys.Gram, await Keys(DuplicateKeys.Gram).Where(k => k.Value == gram.Value).OrderBy(k => k.CustomerId).Select(k => k.CustomerId).Take(MostPerKey).ToListAsync(cancellation));
        return found;
    }

    private IQueryable<DuplicateKey> Keys(string kind) => db.Set<DuplicateKey>().AsNoTracking().Where(k => k.Kind == kind);

    private static void Note(Dictionary<Guid, HashSet<string>> found, string kind, List<Guid> customers)
    {
        foreach (var id in customers)
        {
            if (!found.TryGetValue(id, out var kinds))
                found[id] = kinds = new HashSet<string>(StringComparer.Ordinal);
            kinds.Add(kind);
        }
    }

    private static List<KeyValue> KeysOf(DuplicateProbe probe, CompanyName name)
    {
        var keys = new List<KeyValue>();
        DuplicateKeys.Add(keys, DuplicateKeys.Credit, IdentifierText.Compact(probe.CreditCode));
        DuplicateKeys.AddName(keys, name, probe.Kind == "person");
        if (probe.Phone is not null)
        {
            var home = ReachChecks.HomeOf(null, ReachChecks.RegionCode(probe.Region));
            foreach (var phone in probe.Phone.Split(['/', ';', '；', '、', ',', '，'], 5))
                DuplicateKeys.AddPhone(keys, PhoneNumber.Parse(phone, home).Key);
        }
        DuplicateKeys.AddMail(keys, probe.Email);
        DuplicateKeys.Add(keys, DuplicateKeys.Site, WebAddress.HostKey(probe.Website));
        return keys;
    }
}
