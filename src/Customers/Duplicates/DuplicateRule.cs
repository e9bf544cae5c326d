using Huike.Customers.Customers.Domain;
using Huike.Customers.Identifiers;
using Huike.Customers.Names;
using Huike.Kernel.Access;
using Huike.Kernel.Audit;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;

namespace Huike.Customers.Duplicates;

/// <summary>
/// Nobody files a customer that exists: an identical one refuses, unless somebody with the permission to file duplicates
/// says so; a similar one is told. Runs when a customer is filed, renamed or gets another credit code.
/// </summary>
internal sealed class DuplicateRule(HuikeDb db, DuplicateFinder finder, ActorContext actors, TenantClock clock) : IRecordRule<Customer>
{
    public const string Permission = "customers.fileDuplicates";

    private DuplicateSettings? _settings;
    private DuplicateBatch? _batch;

    public int Order => 800;

    public IEnumerable<string> Identities(RecordChange<Customer> change)
    {
        if (!Concerns(change))
            return [];
        var keys = KeysOf(change.Entity).Select(k => $"{k.Kind}:{k.Value}");
        return change.Entity.Code is { } code ? keys.Append($"code:{code}") : keys;
    }

    public async Task Prepare(IReadOnlyList<RecordChange<Customer>> batch, CancellationToken cancellation)
    {
        _settings = await DuplicateSettings.Read(db, cancellation);
        _batch = await DuplicateBatch.Load(db, finder, [.. batch.SelectMany(c => KeysOf(c.Entity)).Distinct()], cancellation);
    }

    public async Task Validate(RecordChange<Customer> change, CancellationToken cancellation)
    {
        // What is refused anyway need not be compared.
        if (change.Errors.Count > 0 || !Concerns(change))
            return;
        var settings = _settings ?? await DuplicateSettings.Read(db, cancellation);
        var matches = change.Prepared && _batch is not null
            ? _batch.Identical(ProbeOf(change.Entity, null), KeysOf(change.Entity), settings)
            : await finder.Find(ProbeOf(change.Entity, change.IsNew ? null : change.Entity.Id), settings, cancellation);
        var shown = matches.Where(m => m.MayOpen || settings.ShowHidden).ToList();
        if (matches.FirstOrDefault(m => m.Class == DuplicateClass.Identical) is { } identical)
        {
            if (!change.Options.AllowDuplicate)
                change.Errors.Add(Error.Rule("duplicate.identical", Told(identical, settings), identical.OwnerName ?? "–") with { Details = shown });
            else if (!actors.Actor.May(Permission))
                change.Errors.Add(new Error("duplicate.mayNotFile", ErrorKind.Forbidden));
            else
                Log(change.Entity, identical);
        }
        else if (shown.Find(m => m.Class == DuplicateClass.Similar) is { } similar)
        {
            change.Warnings.Add(Error.Rule("duplicate.similar", similar.Name, similar.OwnerName ?? "–") with { Details = shown });
        }
    }

    /// <summary>By which values two customers can be identical; others only make them similar.</summary>
    private static List<KeyValue> KeysOf(Customer customer)
    {
        var name = CompanyName.Parse(customer.Name);
        var keys = new List<KeyValue>();
        DuplicateKeys.Add(keys, DuplicateKeys.Credit, IdentifierText.Compact(customer.CreditCode));
        DuplicateKeys.AddPhone(keys, customer.PhoneKey);
        if (name.IsEmpty)
            return keys;
        DuplicateKeys.Add(keys, DuplicateKeys.Name, name.FullKey);
        if (customer.Kind != "person")
        {
            foreach (var reading in name.Readings)
                DuplicateKeys.Add(keys, DuplicateKeys.Core, reading.Core);
        }
        // Branches are the same where their parents are.
        if (name.BranchOf is { } parent)
            DuplicateKeys.Add(keys, DuplicateKeys.Brand, parent.Brand);
        return keys;
    }

    public static DuplicateProbe ProbeOf(Customer customer, Guid? except) => new()
    {
        Name = customer.Name,
        Kind = customer.Kind,
        Phone = customer.Phone,
        CreditCode = customer.CreditCode,
        Email = customer.Email,
        Website = customer.Website,
        Region = customer.Region,
        ExcludeId = except,
    };

    private bool Concerns(RecordChange<Customer> change)
    {
        if (change.IsNew)
            return true;
        var entry = db.Entry(change.Entity);
        return entry.Property(c => c.Name).IsModified || entry.Property(c => c.CreditCode).IsModified;
    }

    private static string Told(DuplicateMatch match, DuplicateSettings settings) => match.MayOpen || settings.ShowHidden ? match.Name : "–";

    private void Log(Customer customer, DuplicateMatch identical) => db.AccessEntries.Add(new AccessEntry
    {
        TenantId = db.TenantId,
        At = clock.UtcNow,
        UserId = actors.Actor.UserId == Guid.Empty ? null : actors.Actor.UserId,
        UserName = actors.Actor.Name,
        Action = "duplicates.filed",
        RecordType = "customers",
        RecordId = customer.Id,
        Rows = 1,
        Detail = $"{customer.Name} = {identical.Name} ({string.Join(", ", identical.Reasons)})",
    });
}
