using Huike.Customers.Customers;
using Huike.Customers.Pool.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Pool.Rules;

/// <summary>Pools have names of their own and sensible numbers; one with customers stays, and one is always open.</summary>
internal sealed class PoolRule(HuikeDb db, IActorDirectory directory, AfterCommit after) : IRecordRule<CustomerPool>
{
    public IEnumerable<string> Identities(RecordChange<CustomerPool> change) => [change.Entity.Name];

    public async Task Derive(RecordChange<CustomerPool> change, CancellationToken cancellation)
    {
        var pool = change.Entity;
        if (change.IsNew && !change.Changed.Contains("position"))
            pool.Position = 1 + (await db.Set<CustomerPool>().MaxAsync(p => (int?)p.Position, cancellation) ?? 0);
    }

    public async Task Validate(RecordChange<CustomerPool> change, CancellationToken cancellation)
    {
        var pool = change.Entity;
        if (change.Touches("name") && await db.Set<CustomerPool>().AnyAsync(p => p.Name == pool.Name && p.Id != pool.Id, cancellation))
            change.Errors.Add(Error.Invalid("name", "name.taken", pool.Name));
        if (change.IsNew && await db.Set<CustomerPool>().CountAsync(cancellation) >= CustomerPool.MostPools)
            change.Errors.Add(Error.Rule("pool.tooMany", CustomerPool.MostPools));
        Numbers(change);
        if (change.Touches("members"))
            await Members(change, cancellation);
        if (change.Touches("grades"))
            Grades(change);
        if (!change.IsNew && change.Changed.Contains("active") && !pool.Active && db.Entry(pool).Property(p => p.Active).OriginalValue)
            change.Errors.AddRange(await Leaving(pool, cancellation));
    }

    public Task After(RecordChange<CustomerPool> change, CancellationToken cancellation)
    {
        Forget();
        return Task.CompletedTask;
    }

    public async Task Deleting(CustomerPool entity, Guid deletionId, List<Error> errors, CancellationToken cancellation)
    {
        errors.AddRange(await Leaving(entity, cancellation));
        Forget();
    }

    /// <summary>Who belongs to a pool sees its customers: the people are looked at anew.</summary>
    private void Forget()
    {
        var tenant = db.TenantId;
        after.Add(() => directory.Forget(tenant));
    }

    private async Task<List<Error>> Leaving(CustomerPool pool, CancellationToken cancellation)
    {
        var errors = new List<Error>();
        if (await CustomerRows.OfHouse(db).AnyAsync(c => c.PoolId == pool.Id, cancellation))
            errors.Add(Error.Rule("pool.inUse"));
        else if (!await db.Set<CustomerPool>().AnyAsync(p => p.Active && p.Id != pool.Id, cancellation))
            errors.Add(Error.Rule("pool.last"));
        return errors;
    }

    private static void Numbers(RecordChange<CustomerPool> change)
    {
        var pool = change.Entity;
        void Within(string field, int? value, int least, int most)
        {
            if (value < least || value > most)
                change.Errors.Add(Error.Invalid(field, "outOfRange", least, most));
        }
        Within("idleDays", pool.IdleDays, 1, CustomerPool.MostDays);
        Within("noOpportunityDays", pool.NoOpportunityDays, 1, CustomerPool.MostDays);
        Within("noDealDays", pool.NoDealDays, 1, CustomerPool.MostDays);
        Within("warnDays", pool.WarnDays, 0, 60);
        Within("claimsPerDay", pool.ClaimsPerDay, 1, CustomerPool.MostClaims);
        Within("capacity", pool.Capacity, 1, CustomerPool.MostCustomers);
        Within("coolDays", pool.CoolDays, 0, CustomerPool.MostDays);
        if (pool.KeepTags.Count > 20)
            change.Errors.Add(Error.Invalid("keepTags", "outOfRange", 0, 20));
        if (pool.Automatic && pool is { IdleDays: null, NoOpportunityDays: null, NoDealDays: null, Grades.Count: 0 })
            change.Errors.Add(Error.Invalid("automatic", "pool.noRules"));
    }

    private async Task Members(RecordChange<CustomerPool> change, CancellationToken cancellation)
    {
        var members = change.Entity.Members;
        if (members.Count > CustomerPool.MostMembers)
        {
            change.Errors.Add(Error.Invalid("members", "tooMany", CustomerPool.MostMembers));
            return;
        }
        members = [.. members.Where(m => m is not null).DistinctBy(m => m.Id)];
        var ids = members.ConvertAll(m => m.Id);
        var users = (await db.Set<User>().Where(u => ids.Contains(u.Id)).Select(u => u.Id).ToListAsync(cancellation)).ToHashSet();
        var departments = (await db.Set<Department>().Where(d => ids.Contains(d.Id)).Select(d => d.Id).ToListAsync(cancellation)).ToHashSet();
        for (var i = 0; i < members.Count; i++)
        {
            if (!(members[i].Kind == PoolMember.User ? users : members[i].Kind == PoolMember.Department ? departments : []).Contains(members[i].Id))
                change.Errors.Add(Error.Invalid($"members[{i}].id", "referenceNotFound"));
        }
        change.Entity.Members = members;
    }

    private static void Grades(RecordChange<CustomerPool> change)
    {
        var grades = change.Entity.Grades.Where(g => g?.Grade is { Length: > 0 and <= 40 }).DistinctBy(g => g.Grade, StringComparer.Ordinal).ToList();
        if (grades.Count > 50 || grades.Exists(g => new[] { g.IdleDays, g.NoOpportunityDays, g.NoDealDays }.Any(d => d is < 1 or > CustomerPool.MostDays)))
            change.Errors.Add(Error.Invalid("grades", "outOfRange", 1, CustomerPool.MostDays));
        change.Entity.Grades = grades;
    }
}
